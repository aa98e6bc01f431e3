"""Which pairs of a block are worth comparing, so that their number grows with the mentions alone.

Under a key that many share, mentions must share something else besides (meta-blocking,
Papadakis and others 2014); where that is still too many, they are compared along a line.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from turnout.link.block import Key
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


def pairs_of(
    key: Key, members: Sequence[Profile], *, since: int = 0, known: Container[Pair] = ()
) -> Iterator[Pair]:
    """The pairs of one block, ``left < right``; the same pair may come more than once.

    Args:
        key: what the members share.
        members: in any order: what comes depends on the members alone.
        since: of a block that is not full only the pairs that members from this position on
            are part of.
        known: pairs that need not come again from a block that is not full: most pairs share
            many keys.
    """
    week = _of_a_week(key)
    if len(members) > FULL:
        yield from _crowded_week(members) if week else _crowded(members)
    elif week:
        yield from _undated_among(members, since, known)
    else:
        yield from _among(members, since, known)


def _of_a_week(key: Key) -> bool:
    """Whether dated mentions of the block meet under its days already."""
    return key[0] in ("city", "country") and key[-2] == "week"


def _crowded(members: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs that share a form and an issue too.

    Callers, figures and names of a day are blocks of their own.
    """
    parts: dict[Key, list[Profile]] = {}
    for profile in members:
        for act in _acts(profile):
            parts.setdefault(act, []).append(profile)
    for part in parts.values():
        yield from _line(part) if len(part) > FULL else _among(part)


def _crowded_week(members: Sequence[Profile]) -> Iterator[Pair]:
    """Of a week, pairs without a day that share a form and an issue, or a name.

    Only what the mentions without a day share is looked for in the others: most have one.
    """
    parts: dict[Key | str, list[Profile]] = {}
    undated = [p for p in members if not p.dated]
    for profile in undated:
        for shared in _acts_and_names(profile):
            parts.setdefault(shared, []).append(profile)
    for profile in members if undated else ():
        if profile.dated:
            for shared in _acts_and_names(profile):
                if shared in parts:
                    parts[shared].append(profile)
    for part in parts.values():
        if len(part) > 1:
            yield from _undated_line(part) if len(part) > FULL else _undated_among(part)


def _acts(profile: Profile) -> list[Key]:
    issues = profile.issues or ("",)
    return [(form, issue) for form in profile.forms or ("",) for issue in issues]


def _acts_and_names(profile: Profile) -> list[Key | str]:
    return [*_acts(profile), *profile.rare]


def _among(
    members: Sequence[Profile], since: int = 0, known: Container[Pair] = ()
) -> Iterator[Pair]:
    """All pairs worth comparing."""
    for at in range(max(1, since), len(members)):
        one = members[at]
        for before in range(at):
            pair = _pair(one, members[before])
            if pair not in known and worth(one, members[before]):
                yield pair


def _undated_among(
    members: Sequence[Profile], since: int = 0, known: Container[Pair] = ()
) -> Iterator[Pair]:
    """Those pairs of which one gives no day."""
    undated = [at for at, profile in enumerate(members) if not profile.dated]
    for at in undated:
        one = members[at]
        for other in range(len(members)):
            # Of two without a day the later one in the block brings the pair.
            if other == at or max(at, other) < since:
                continue
            if other > at and not members[other].dated:
                continue
            pair = _pair(one, members[other])
            if pair not in known and worth(one, members[other]):
                yield pair


def _pair(one: Profile, other: Profile) -> Pair:
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


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
    if names and not names <= left.city_words | right.city_words:
        return True
    if len(left.topic & right.topic) >= COMMON or left.source == right.source:
        return True
    return any(a <= b or b <= a for a in left.side.organizers for b in right.side.organizers)


def _may_be_near(a: Site, b: Site) -> bool:
    """Whether two points may lie within ``NEAR_KM`` of each other: latitude alone decides."""
    if a.point is None or b.point is None:
        return False
    return abs(a.point[0] - b.point[0]) <= NEAR_DEGREES


def _line(group: Sequence[Profile]) -> Iterator[Pair]:
    """Each with its nearest in an order that puts like beside like."""
    for one, other in _neighbours(group):
        if worth(one, other):
            yield _pair(one, other)


def _undated_line(group: Sequence[Profile]) -> Iterator[Pair]:
    for one, other in _neighbours(group):
        if not (one.dated and other.dated) and worth(one, other):
            yield _pair(one, other)


def _neighbours(group: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    ordered = sorted(group, key=_kind)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + ALONG]:
            yield one, other


def _kind(profile: Profile) -> tuple[str, list[str], list[str], list[str], str]:
    callers = sorted(" ".join(sorted(body)) for body in profile.side.organizers)
    return str(profile.date), callers, sorted(profile.issues), sorted(profile.forms), profile.id
