"""Groups of mentions from scored pairs, under vetoes.

Average linkage (Sokal and Michener 1958) over the compared pairs, best pair first. Two groups
that hold a forbidden pair never merge, so no chain brings together what a veto keeps apart.
Ties go by ids: the result does not depend on the order of the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from turnout.link.compare import FORBIDDEN

CLIP = 8.0
"""Log-odds beyond which a pair has no more say: one sure pair must not outvote ten others."""
THRESHOLD = 0.0
"""Average log-odds from which two groups merge."""

Pair = tuple[str, str]
Forbids = Callable[[str, str], bool]


@dataclass(slots=True)
class _Group:
    """A group while it grows; ``near`` holds sum and number of compared pairs by group."""

    members: list[str]
    near: dict[str, tuple[float, int]] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)


def cluster(
    ids: Iterable[str],
    totals: Mapping[Pair, float],
    forbids: Forbids,
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    threshold: float = THRESHOLD,
) -> list[tuple[str, ...]]:
    """Group mentions.

    Args:
        ids: all mentions.
        totals: log-odds of compared pairs, ``left < right``.
        forbids: whether two mentions exclude each other; asked for pairs across groups that
            are about to merge, compared or not.
        together: pairs that a person holds to be the same: they outrank vetoes.
        apart: pairs that a person holds to be different.
        threshold: average log-odds from which groups merge.

    Returns:
        Groups of sorted ids, in the order of their first ids.
    """
    made: list[tuple[str, ...]] = []
    known = sorted(set(ids))
    joined = _sets(known, together)
    links = [p for p in totals if totals[p] > threshold]
    parts = _sets(known, [*links, *together])
    inside = _by_part(totals, parts)
    barred = [tuple(sorted(p)) for p in apart]
    for part, members in sorted(_groups(parts).items()):
        if len(members) == 1:
            made.append(tuple(members))
            continue
        groups = _start(members, joined)
        _fill(groups, joined, inside.get(part, ()), totals, barred)
        made.extend(_merge(groups, forbids, threshold))
    return sorted(made)


def _sets(ids: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """Union-find: each id with the smallest id of its set."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for left, right in pairs:
        if left in parent and right in parent:
            low, high = sorted((root(left), root(right)))
            parent[high] = low
    return {i: root(i) for i in parent}


def _groups(parts: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for member in sorted(parts):
        found.setdefault(parts[member], []).append(member)
    return found


def _by_part(totals: Mapping[Pair, float], parts: Mapping[str, str]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in totals:
        part = parts.get(pair[0])
        if part is not None and part == parts.get(pair[1]):
            found.setdefault(part, []).append(pair)
    return found


def _start(members: Iterable[str], joined: Mapping[str, str]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for member in members:
        groups.setdefault(joined[member], _Group([])).members.append(member)
    return groups


def _fill(
    groups: dict[str, _Group],
    joined: Mapping[str, str],
    pairs: Iterable[Pair],
    totals: Mapping[Pair, float],
    barred: Iterable[tuple[str, ...]],
) -> None:
    for pair in sorted(pairs):
        a, b = joined[pair[0]], joined[pair[1]]
        if a == b:
            continue
        if totals[pair] <= FORBIDDEN:
            _bar(groups, a, b)
        else:
            _add(groups, a, b, max(-CLIP, min(CLIP, totals[pair])), 1)
    for left, right in barred:
        first, second = joined.get(left, ""), joined.get(right, "")
        if first in groups and second in groups and first != second:
            _bar(groups, first, second)


def _bar(groups: dict[str, _Group], a: str, b: str) -> None:
    groups[a].barred.add(b)
    groups[b].barred.add(a)


def _add(groups: dict[str, _Group], a: str, b: str, total: float, count: int) -> None:
    held, number = groups[a].near.get(b, (0.0, 0))
    groups[a].near[b] = groups[b].near[a] = (held + total, number + count)


def _merge(
    groups: dict[str, _Group], forbids: Forbids, threshold: float
) -> Iterable[tuple[str, ...]]:
    """Merge the nearest two groups until none are near enough.

    A group is named by the first id it began with, which it keeps when it absorbs another.
    """
    heap = [
        (-total / count, a, b)
        for a, group in groups.items()
        for b, (total, count) in group.near.items()
        if a < b and total / count > threshold
    ]
    heapify(heap)
    while heap:
        distance, a, b = heappop(heap)
        if not _current(groups, a, b, -distance) or b in groups[a].barred:
            continue
        if any(forbids(x, y) for x in groups[a].members for y in groups[b].members):
            _bar(groups, a, b)
            continue
        for other in _absorb(groups, a, b):
            total, count = groups[a].near[other]
            if total / count > threshold:
                heappush(heap, (-total / count, min(a, other), max(a, other)))
    return [tuple(sorted(g.members)) for g in groups.values()]


def _current(groups: dict[str, _Group], a: str, b: str, likeness: float) -> bool:
    """Whether the heap's entry still holds: both groups live, their average unchanged."""
    if a not in groups or b not in groups or b not in groups[a].near:
        return False
    total, count = groups[a].near[b]
    return total / count == likeness


def _absorb(groups: dict[str, _Group], a: str, b: str) -> list[str]:
    """Merge group ``b`` into ``a``; the groups that ``a`` is near to afterwards."""
    gone = groups.pop(b)
    keeper = groups[a]
    keeper.members.extend(gone.members)
    keeper.near.pop(b, None)
    for other in gone.barred - {a}:
        groups[other].barred.discard(b)
        _bar(groups, a, other)
    for other, (total, count) in gone.near.items():
        groups[other].near.pop(b, None)
        if other != a:
            _add(groups, a, other, total, count)
    return sorted(keeper.near)
