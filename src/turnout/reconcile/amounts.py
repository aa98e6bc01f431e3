"""Counts as numbers: one figure for an interval, and how far figures part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log

from turnout.model import Interval, SourceKind
from turnout.reconcile.account import Account


def intervals(told: Iterable[Account]) -> list[tuple[Account, Interval]]:
    """The accounts that are counts."""
    return [(a, a.value) for a in told if isinstance(a.value, Interval)]


DIGITS = 2
"""Digits kept of a figure that no source gave: more would look counted."""


def plain(figure: float, low: float, high: float) -> float:
    """A figure without digits that nobody told, where that leaves it between its ends."""
    rounded = float(f"{figure:.{DIGITS}g}")
    return rounded if low <= rounded <= high else figure


def middle(value: Interval) -> float:
    """One figure for an interval: its geometric middle, or what is told of an open one.

    Crowd figures differ by factors, not by differences: 200 to 999 is about 450, not 600.
    """
    if value.high is None or value.high == value.low:
        return float(value.low)
    if value.low == 0:
        return value.high / 2
    return plain(exp((log(value.low) + log(value.high)) / 2), value.low, value.high)


def median_in_logarithms(figures: Sequence[float]) -> float:
    """The median; of an even number the geometric mean of the middle two."""
    ordered = sorted(figures)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    low, high = ordered[half - 1], ordered[half]
    return (low * high) ** 0.5 if low > 0 else (low + high) / 2


def best_of(figures: Sequence[float]) -> int:
    """Their median as a whole number; one that lies between two of them as ``plain`` gives it."""
    median = median_in_logarithms(figures)
    return round(median if median in figures else plain(median, min(figures), max(figures)))


def by_source(told: Iterable[Account]) -> dict[str, float]:
    """One figure a source: the largest of its newest day.

    What one report tells beside its figure for the whole ("dozens near the bridge") is of a
    part of it.
    """
    found: dict[str, tuple[int, float]] = {}
    for account, value in intervals(told):
        figure = (account.published, middle(value))
        found[account.source] = max(found.get(account.source, figure), figure)
    return {source: figure for source, (_, figure) in sorted(found.items())}


def disagreement(told: Iterable[Account]) -> float | None:
    """Largest by smallest figure of any two sources; None with fewer than two, or a zero."""
    figures = list(by_source(told).values())
    if len(figures) < 2 or min(figures) <= 0:
        return None
    return round(max(figures) / min(figures), 4)


def organizers_to_police(told: Iterable[Account]) -> float | None:
    """The organisers' figure by that of the police; None unless both are told.

    About 1 where both agree. McPhail and McCarthy (2004), Who Counts and How: Estimating the
    Size of Protests, describe why the two part.
    """
    figures = by_source(told)
    callers, police = figures.get(str(SourceKind.ORGANIZERS)), figures.get(str(SourceKind.POLICE))
    if not callers or not police:
        return None
    return round(callers / police, 4)
