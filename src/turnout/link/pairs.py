"""Which pairs of a block are worth comparing, so that their number grows with the mentions alone.

Under a key that many share, mentions must share something else besides (meta-blocking,
Papadakis and others 2014); where that is still too many, they are compared along a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnout.link.block import Key, city_words, names_of
from turnout.link.compare_setting import NEAR_KM
from turnout.link.profile import Profile, Site

Pair = tuple[str, str]

FULL = 12
"""Mentions under one key from which they must share something else besides."""
ALONG = 12
"""Neighbours each way where too many share that too: one event in very many reports."""
NEAR_DEGREES = NEAR_KM / 110.5
"""Degrees of latitude that ``NEAR_KM`` are at most (110.57 km a degree at the equator)."""
COMMON = 3
"""Stems that two reports share from which they may be about one matter."""


def pairs_of(key: Key, members: Sequence[Profile], *, since: int = 0) -> Iterator[Pair]:
    """The pairs of one block, ``left < right``; the same pair may come more than once.

    Args:
        key: what the members share.
        members: in any order: what comes depends on the members alone.
        since: of a block that is not full only the pairs that members from this position on
            are part of.
    """
    if len(members) > FULL:
        yield from _crowded(key, members)
    else:
        yield from _among(members, since, undated=_of_a_week(key))


def _of_a_week(key: Key) -> bool:
    """Whether dated mentions of the block meet under its days already."""
    return key[0] in ("city", "country") and key[-2] == "week"


def _crowded(key: Key, members: Sequence[Profile]) -> Iterator[Pair]:
    week = _of_a_week(key)
    parts: dict[Key, list[Profile]] = {}
    for profile in members:
        for shared in _shared(profile, names=week):
            parts.setdefault(shared, []).append(profile)
    for part in parts.values():
        if len(part) > FULL:
            yield from _line(part, week=week)
        else:
            yield from _among(part, undated=week)


def _shared(profile: Profile, *, names: bool) -> list[Key]:
    """What two mentions of a crowded block must share one of to be compared in it.

    A form and an issue; of a week a name too. Callers, figures and names of a day are blocks
    of their own.
    """
    acts: list[Key] = [(f, i) for f in profile.forms or ("",) for i in profile.issues or ("",)]
    return acts + [("name", name) for name in names_of(profile)] if names else acts


def _among(members: Sequence[Profile], since: int = 0, *, undated: bool) -> Iterator[Pair]:
    """All pairs worth comparing; with ``undated`` those of which one gives no day."""
    dated = [undated and p.dated for p in members]
    for at in range(max(1, since), len(members)):
        one, known = members[at], dated[at]
        for before in range(at):
            if not (known and dated[before]):
                other = members[before]
                if worth(one, other):
                    yield (one.id, other.id) if one.id < other.id else (other.id, one.id)


def worth(left: Profile, right: Profile) -> bool:
    """Whether a pair is worth a full comparison: not plainly two reports' different events.

    What this leaves out a veto forbids too, or could hardly reach the threshold: mentions of
    no common day that share no name, caller, figure or matter. Here it costs next to nothing.
    """
    if left.document == right.document:
        return False
    one_day = left.dated and right.dated and left.first == right.first
    if not one_day and (_days_apart(left, right) or not _share_matter(left, right)):
        return False
    if not left.cities or not right.cities or not left.cities.isdisjoint(right.cities):
        return True
    return any(
        not (a.sure and b.sure) or _may_be_near(a, b) for a in left.sites for b in right.sites
    )


def _days_apart(left: Profile, right: Profile) -> bool:
    if left.first is None or right.first is None:
        return False
    if left.until is not None or right.until is not None:
        return False
    return min((left.last or 0) - right.first, (right.last or 0) - left.first) < -1


def _share_matter(left: Profile, right: Profile) -> bool:
    """Whether anything beyond time, place and form is the same."""
    if not left.side.figures.isdisjoint(right.side.figures):
        return True
    names = left.about & right.about
    if names and not names <= city_words(left):
        return True
    if len(left.topic & right.topic) >= COMMON or left.source == right.source:
        return True
    return any(a <= b or b <= a for a in left.side.organizers for b in right.side.organizers)


def _may_be_near(a: Site, b: Site) -> bool:
    """Whether two points may lie within ``NEAR_KM`` of each other: latitude alone decides."""
    if a.point is None or b.point is None:
        return False
    return abs(a.point[0] - b.point[0]) <= NEAR_DEGREES


def _line(group: Sequence[Profile], *, week: bool) -> Iterator[Pair]:
    """Each with its nearest in an order that puts like beside like."""
    ordered = sorted(group, key=_kind)
    for at in range(len(ordered)):
        near = ordered[at : at + 1 + ALONG]
        for other in near[1:]:
            yield from _among([near[0], other], undated=week)


def _kind(profile: Profile) -> tuple[str, list[str], list[str], list[str], str]:
    callers = sorted(" ".join(sorted(body)) for body in profile.side.organizers)
    return str(profile.date), callers, sorted(profile.issues), sorted(profile.forms), profile.id
