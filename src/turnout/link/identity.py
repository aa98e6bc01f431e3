"""Which id an event has, and how earlier ids find it.

Every mention gives one event id: that of the event it would be alone. A group bears the id of
the mention that was added first, so it keeps its id as reports come in; the ids of its other
mentions are its aliases. Since each id belongs to a mention and each mention to one group, an
id ever published finds its event after any merge or split, and a rebuild gives the same ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from turnout.model import Mention, make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The id of a group of mentions, and the ids that lead to it."""

    id: str
    aliases: tuple[str, ...] = ()


def event_id(mention_id: str) -> str:
    """The id of the event that a mention would be alone."""
    return make_id("event", mention_id)


def identify(
    group: Sequence[str],
    order: Mapping[str, int],
    lines: Mapping[str, Sequence[str]] | None = None,
) -> Identity:
    """The identity of one group.

    Args:
        group: mention ids.
        order: position of each mention: first added, first.
        lines: for a mention of a newer run the mentions it goes on from (``lines_of``).
    """
    known = lines or {}
    ordered = sorted(group, key=lambda m: (order[m], m))
    ids = [event_id(i) for m in ordered for i in (*known.get(m, ()), m)]
    return Identity(id=ids[0], aliases=tuple(sorted(set(ids) - {ids[0]})))


def lines_of(runs: Iterable[Sequence[Mention]]) -> dict[str, tuple[str, ...]]:
    """For each mention of one document those of earlier runs that it goes on from, oldest first.

    Coding anew makes new mentions of the same passages. A new mention goes on from the old
    one whose evidence it shares most of, one to one; otherwise it begins a line of its own.

    Args:
        runs: the mentions of the document by run, oldest first.
    """
    lines: dict[str, tuple[str, ...]] = {}
    before: Sequence[Mention] = ()
    for mentions in runs:
        heirs = succession(before, mentions)
        found = {}
        for mention in mentions:
            old = heirs.get(mention.id)
            line = (*lines.get(old, ()), old) if old is not None else ()
            found[mention.id] = tuple(i for i in line if i != mention.id)
        lines |= found
        before = mentions
    return lines


def succession(old: Sequence[Mention], new: Sequence[Mention]) -> dict[str, str]:
    """Each new mention with the old one it goes on from."""
    rows = sorted(
        (-_shared(a, b), a.id, b.id) for a in old for b in new if a.id == b.id or _shared(a, b)
    )
    rows.sort(key=lambda row: row[1] != row[2])
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, before, after in rows:
        if before not in taken and after not in found:
            found[after] = before
            taken.add(before)
    return found


def _shared(left: Mention, right: Mention) -> float:
    """Share of the evidence of both that both have: quotes of the same variable and span."""
    a = {(s.variable, s.span) for s in left.statements}
    b = {(s.variable, s.span) for s in right.statements}
    return len(a & b) / len(a | b) if a | b else 0.0
