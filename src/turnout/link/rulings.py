"""What people decided on pairs of events or mentions, as bounds on clustering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from turnout.errors import Contradiction
from turnout.link.linker import Rulings
from turnout.model import Decision, Judgement
from turnout.model.judgement import standing


def rulings(judgements: Iterable[Judgement], mentions: Mapping[str, str]) -> Rulings:
    """The standing decisions on same and different.

    Args:
        judgements: all, in their order.
        mentions: the mention that each id stands for: mention ids of any run, event ids and
            aliases. A judgement on ids that are not there any more is left out.

    Raises:
        Contradiction: when two standing judgements exclude each other, directly or along a
            chain of "same"; the message names both.
    """
    together: list[tuple[str, str, Judgement]] = []
    apart: list[tuple[str, str, Judgement]] = []
    for judgement in standing(judgements):
        left, right = mentions.get(judgement.subject), mentions.get(judgement.other or "")
        if left is None or right is None or left == right:
            continue
        if judgement.decision is Decision.SAME:
            together.append((left, right, judgement))
        elif judgement.decision is Decision.DIFFERENT:
            apart.append((left, right, judgement))
    _check(together, apart)
    return Rulings(together=_by_id(together), apart=_by_id(apart))


def _by_id(pairs: Sequence[tuple[str, str, Judgement]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted((min(a, b), max(a, b), j.id) for a, b, j in pairs))


def _check(
    together: Sequence[tuple[str, str, Judgement]], apart: Sequence[tuple[str, str, Judgement]]
) -> None:
    near: dict[str, list[tuple[str, Judgement]]] = {}
    for left, right, judgement in together:
        near.setdefault(left, []).append((right, judgement))
        near.setdefault(right, []).append((left, judgement))
    for left, right, judgement in apart:
        via = _path(near, left, right)
        if via is not None:
            raise Contradiction(
                f"Judgement {judgement.id} (different, by {judgement.who}) and {via.id} (same, by "
                f"{via.who}) exclude each other.",
                fix=f"Take one back: turnout judge undo {judgement.id} or turnout judge undo "
                f"{via.id}.",
            )


def _path(
    near: Mapping[str, Sequence[tuple[str, Judgement]]], start: str, goal: str
) -> Judgement | None:
    """The last "same" on a chain from ``start`` to ``goal``, or None without a chain."""
    seen, queue = {start}, [start]
    while queue:
        here = queue.pop(0)
        for there, judgement in near.get(here, ()):
            if there == goal:
                return judgement
            if there not in seen:
                seen.add(there)
                queue.append(there)
    return None
