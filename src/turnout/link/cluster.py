"""Groups of mentions from scored pairs, under vetoes.

Average linkage (Sokal and Michener 1958) over the compared pairs, best pair first. Two groups
that hold a forbidden pair never merge, so no chain brings together what a veto keeps apart.
Ties go by ids: the result does not depend on the order of the input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from turnout.link.compare import FORBIDDEN
from turnout.link.settle import settle

CLIP = 8.0
"""Log-odds beyond which a pair has no more say: one sure pair must not outvote ten others."""
THRESHOLD = 0.0
"""Average log-odds from which two groups merge."""

Pair = tuple[str, str]
Forbids = Callable[[str, str], bool]


@dataclass(slots=True)
class _Group:
    """A group while it grows.

    Attributes:
        sets: its mentions, those that a person holds to be the same in one tuple.
        near: sum and number of compared pairs by group.
        barred: groups that it never merges with.
    """

    sets: list[tuple[str, ...]]
    near: dict[str, tuple[float, int]] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)


def cluster(
    ids: Iterable[str],
    totals: Mapping[Pair, float],
    forbids: Forbids,
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    never: Forbids | None = None,
    threshold: float = THRESHOLD,
) -> list[tuple[str, ...]]:
    """Group mentions.

    Args:
        ids: all mentions.
        totals: log-odds of compared pairs, ``left < right``.
        forbids: whether two mentions exclude each other; asked for pairs across groups that
            are about to merge, compared or not. Mentions that a person holds to be the same
            speak together: only what all of them exclude is excluded.
        together: pairs that a person holds to be the same: they outrank vetoes.
        apart: pairs that a person holds to be different.
        never: what holds for judged mentions too, each for itself: only a judgement on the
            pair itself joins two mentions of one report.
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
        merged = _merge(groups, forbids, never or forbids, threshold)
        made.extend(_settled(merged, joined, inside.get(part, ()), totals, barred, forbids))
    return sorted(made)


def _settled(
    groups: Iterable[tuple[str, ...]],
    joined: Mapping[str, str],
    pairs: Iterable[Pair],
    totals: Mapping[Pair, float],
    barred: Sequence[tuple[str, ...]],
    forbids: Forbids,
) -> Iterable[tuple[str, ...]]:
    """The groups with each mention where it is nearest; nothing to do for one group."""
    every = list(groups)
    if len(every) < 2 or all(len(g) == 1 for g in every):
        return every
    near: dict[str, dict[str, float]] = {}
    for left, right in sorted(pairs):
        total = max(-CLIP, min(CLIP, totals[left, right]))
        near.setdefault(left, {})[right] = near.setdefault(right, {})[left] = total
    judged = Counter(joined[m] for g in every for m in g)
    apart = {frozenset(pair) for pair in barred}

    def excludes(mention: str, group: tuple[str, ...]) -> bool:
        return any(
            totals.get((min(mention, m), max(mention, m)), 0.0) <= FORBIDDEN
            or frozenset((mention, m)) in apart
            or forbids(mention, m)
            for m in group
        )

    return settle(every, near, movable=lambda m: judged[joined[m]] == 1, excludes=excludes)


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
            a, b = root(left), root(right)
            if a < b:
                parent[b] = a
            else:
                parent[a] = b
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
    sets: dict[str, list[str]] = {}
    for member in members:
        sets.setdefault(joined[member], []).append(member)
    return {name: _Group([tuple(group)]) for name, group in sets.items()}


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
        if totals[pair] > FORBIDDEN:
            _add(groups, a, b, max(-CLIP, min(CLIP, totals[pair])), 1)
        elif len(groups[a].sets[0]) == len(groups[b].sets[0]) == 1:
            _bar(groups, a, b)
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
    groups: dict[str, _Group], forbids: Forbids, never: Forbids, threshold: float
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
        if _exclude(groups[a], groups[b], forbids, never):
            _bar(groups, a, b)
            continue
        for other in _absorb(groups, a, b):
            total, count = groups[a].near[other]
            if total / count > threshold:
                heappush(heap, (-total / count, min(a, other), max(a, other)))
    return [tuple(sorted(m for some in g.sets for m in some)) for g in groups.values()]


def _exclude(left: _Group, right: _Group, forbids: Forbids, never: Forbids) -> bool:
    """Whether any mention of one excludes one of the other, judged ones speaking together."""
    for mine in left.sets:
        for theirs in right.sets:
            pairs = [(x, y) for x in mine for y in theirs]
            if all(forbids(x, y) for x, y in pairs):
                return True
            if len(pairs) > 1 and any(never(x, y) for x, y in pairs):
                return True
    return False


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
    keeper.sets.extend(gone.sets)
    keeper.near.pop(b, None)
    for other in gone.barred - {a}:
        groups[other].barred.discard(b)
        _bar(groups, a, other)
    for other, (total, count) in gone.near.items():
        groups[other].near.pop(b, None)
        if other != a:
            _add(groups, a, other, total, count)
    return sorted(keeper.near)
