"""Counts as numbers: one figure for an interval, and how far figures part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log

from turnout.model import Interval, SourceKind
from turnout.reconcile.account import Account


def intervals(told: Iterable[Account]) -> list[tuple[Account, Interval]]:
    """The accounts that are counts."""
    return [(a, a.value) for a in told if isinstance(a.value, Interval)]


def middle(value: Interval) -> float:
    """One figure for an interval: its geometric middle, or what is told of an open one.

    Crowd figures differ by factors, not by differences: 200 to 999 is about 447, not 600.
    """
    if value.high is None:
        return float(value.low)
    if value.low == 0:
        return value.high / 2
    return exp((log(value.low) + log(value.high)) / 2)


def median_in_logarithms(figures: Sequence[float]) -> float:
    """The median; of an even number the geometric mean of the middle two."""
    ordered = sorted(figures)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    low, high = ordered[half - 1], ordered[half]
    return (low * high) ** 0.5 if low > 0 else (low + high) / 2


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
