"""Who called it, and which of several sides of a report is meant."""

from __future__ import annotations

from collections.abc import Callable

from turnout.link.features import Finding, feature
from turnout.link.profile import Profile, Side
from turnout.link.words import overlap, stem

MARGIN = 0.06
"""Difference in shared words from which one side is the nearer one."""


def same_body(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two names are one body: one holds all words of the other.

    A single shared word of a longer name is enough only where it is all of the other name:
    "Bonsu" is "Akosua Serwaa Bonsu", "Warm Homes" is "Warm Homes Plovdiv".
    """
    return bool(left) and bool(right) and (left <= right or right <= left)


def shared_bodies(left: Side, right: Side) -> list[str]:
    """Names of organisers that both sides have."""
    if not left.organizers or not right.organizers:
        return []
    return sorted(
        " ".join(sorted(a if len(a) <= len(b) else b))
        for a in left.organizers
        for b in right.organizers
        if same_body(a, b)
    )


@feature("organizers", "shared", "told_there", "in_report", "different")
def organizers(left: Profile, right: Profile) -> Finding | None:
    """Whether the same body or leader called it."""
    shared = shared_bodies(left.side, right.side)
    if shared:
        return "shared", ", ".join(dict.fromkeys(shared))
    there = _told_in(left, right, lambda p: p.side.words | p.names)
    if there:
        return "told_there", there
    there = _told_in(left, right, lambda p: p.about | p.topic)
    if there:
        return "in_report", there
    if left.side.organizers and right.side.organizers:
        return "different", _both(left, right)
    return None


def _told_in(
    left: Profile, right: Profile, words: Callable[[Profile], frozenset[str]]
) -> str | None:
    """Names of callers of one, of several words, that all stand among some words of the other."""
    there = {
        " ".join(sorted(name))
        for a, b in ((left, right), (right, left))
        for name in a.side.organizers
        if len(name) > 1 and all(stem(w) in words(b) for w in name)
    }
    return ", ".join(sorted(there)) or None


def _both(left: Profile, right: Profile) -> str:
    return " and ".join(
        sorted(", ".join(" ".join(sorted(n)) for n in p.side.organizers) for p in (left, right))
    )


@feature("sides", "this_side", "other_side", "far_other_side")
def sides(left: Profile, right: Profile) -> Finding | None:
    """Whether one fits the other better than it fits the other's neighbour in its report."""
    if not left.rivals and not right.rivals:
        return None
    if not _telling(left.side) or not _telling(right.side):
        return None
    here = closeness(left.side, right.side)
    elsewhere = [(left.side, r) for r in right.rivals] + [(r, right.side) for r in left.rivals]
    there = max((closeness(a, b) for a, b in elsewhere), default=0.0)
    words = f"{here:.2f} alike, {there:.2f} with its neighbour"
    if here - there >= MARGIN:
        return "this_side", words
    if there - here >= 3 * MARGIN:
        return "far_other_side", words
    return ("other_side", words) if there - here >= MARGIN else None


def _telling(side: Side) -> bool:
    """Whether anything is told that could tell sides apart."""
    return bool(side.words or side.organizers or side.figures)


def closeness(left: Side, right: Side) -> float:
    """How much two sides share of what tells sides apart: words, callers, figures, tolls."""
    likeness = overlap(left.words, right.words)
    likeness += 0.3 * bool(shared_bodies(left, right))
    likeness += 0.2 * min(2, len({f for f in left.figures & right.figures if f.low}))
    return likeness + 0.15 * bool(left.tolls & right.tolls)
