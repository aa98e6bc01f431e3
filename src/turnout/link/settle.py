"""Mentions that joined the wrong group first move to the one they are nearest to.

Average linkage never takes a step back: a mention that the best pair brought into one group
stays there, though others that came later lie in another. Afterwards each mention is asked,
in the order of ids, whether it is nearer to another group (Kernighan and Lin 1970 improve
partitions by such moves); it moves where no veto stands against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Pair = tuple[str, str]
MARGIN = 1.5
"""Average log-odds by which another group must be nearer."""
ROUNDS = 4
"""Moves come to rest in one or two rounds; a pair that swaps for ever is stopped."""


def settle(
    groups: Iterable[tuple[str, ...]],
    near: Mapping[str, Mapping[str, float]],
    *,
    movable: Callable[[str], bool],
    excludes: Callable[[str, tuple[str, ...]], bool],
) -> list[tuple[str, ...]]:
    """The groups after every mention that is nearer to another group has moved there.

    Args:
        groups: of sorted mention ids.
        near: for each mention the log-odds of its compared pairs.
        movable: whether a mention may leave its group; those that a person joined may not.
        excludes: whether a mention and a group may never be one.
    """
    members = {group[0]: set(group) for group in groups}
    where = {m: name for name, group in members.items() for m in group}
    for _ in range(ROUNDS):
        moved = False
        for mention in sorted(where):
            goal = _nearer(mention, where, near) if movable(mention) else None
            if goal is not None and not excludes(mention, tuple(sorted(members[goal]))):
                members[where[mention]].discard(mention)
                members[goal].add(mention)
                where[mention] = goal
                moved = True
        if not moved:
            break
    return [tuple(sorted(group)) for group in members.values() if group]


def _nearer(
    mention: str, where: Mapping[str, str], near: Mapping[str, Mapping[str, float]]
) -> str | None:
    """The group that is nearer than its own by the margin, or None."""
    sums: dict[str, tuple[float, int]] = {}
    for other, total in near.get(mention, {}).items():
        held, count = sums.get(where[other], (0.0, 0))
        sums[where[other]] = (held + total, count + 1)
    means = {group: total / count for group, (total, count) in sums.items()}
    own = means.pop(where[mention], 0.0)
    best = max(means, key=lambda group: (means[group], group), default=None)
    return best if best is not None and means[best] > max(own, 0.0) + MARGIN else None
