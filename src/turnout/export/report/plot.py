"""Rival crowd figures as dots and ranges on one axis, one row a source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from turnout.model import Interval

LOG_FROM = 12
"""Largest over smallest figure from which the axis is logarithmic: below it the small
figure can still be told apart on a linear axis."""

LEFT, WIDTH = 3.0, 84.0
"""Percent of the plot's width: room for the dots at both ends, and for what has no upper end."""

TICKS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure on the axis, in percent of the width.

    Attributes:
        low, high: where the range begins and ends; equal for a plain figure.
        open: whether no upper bound is told, so that the range runs on.
    """

    low: float
    high: float
    open: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Figures to percent.

    Attributes:
        first, last: figures at the two ends.
        log: whether steps are ratios.
    """

    first: float
    last: float
    log: bool

    def at(self, figure: float) -> float:
        """Percent of the width."""
        if self.log:
            part = math.log(max(figure, self.first) / self.first) / math.log(
                self.last / self.first
            )
        else:
            part = (figure - self.first) / (self.last - self.first)
        return round(LEFT + WIDTH * min(1.0, max(0.0, part)), 2)

    def mark(self, interval: Interval) -> Mark:
        """Where an interval lies."""
        low = self.at(interval.low)
        high = 100.0 if interval.high is None else self.at(interval.high)
        return Mark(low, high, interval.high is None)

    def ticks(self) -> list[tuple[float, str]]:
        """Round figures with their place."""
        figures = _powers(self) if self.log else _steps(self.last)
        return [(self.at(f), short(f)) for f in figures]


def axis_for(intervals: Sequence[Interval]) -> Axis:
    """An axis that holds all figures: from 0, or logarithmic where they are far apart."""
    figures = [f for i in intervals for f in (i.low, i.high) if f]
    smallest, largest = min(figures, default=1), max(figures, default=1)
    if largest / smallest >= LOG_FROM:
        return Axis(
            10 ** math.floor(math.log10(smallest)), 10 ** math.ceil(math.log10(largest)), log=True
        )
    return Axis(0, _nice(largest), log=False)


def _powers(axis: Axis) -> list[float]:
    low, high = round(math.log10(axis.first)), round(math.log10(axis.last))
    step = max(1, math.ceil((high - low) / TICKS))
    return [10.0**power for power in range(low, high + 1, step)]


def _steps(last: float) -> list[float]:
    return [last * part / 2 for part in range(3)]


STEPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


def _nice(figure: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(max(figure, 1)))
    return float(next(step * power for step in STEPS if step * power >= figure))


def short(figure: float) -> str:
    """``2,500,000`` as ``2.5m``, ``20,000`` as ``20k``."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if figure >= size:
            return f"{figure / size:g}{letter}"
    return f"{figure:g}"
