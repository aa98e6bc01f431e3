"""A person's decision: append-only, and above every machine's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from turnout.model.statement import Value


class Decision(StrEnum):
    """What a judgement decides."""

    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    ADD = "add"
    """A person's own statement: ``subject`` is the mention, ``other`` is
    ``variable start end`` in its document, ``value`` the value."""
    SAME = "same"
    DIFFERENT = "different"
    PUBLIC_PERSON = "public_person"
    """The named person acts in a public role and is not masked in exports."""
    NOTE = "note"
    """Words in ``why`` about a statement or an event; it decides nothing."""
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who decided what, when and why.

    Attributes:
        decision: see Decision.
        subject: a statement, mention, event or judgement id, or a name.
        other: the second event or mention for same and different.
        value: the corrected value for set.
        who: the person's name or login.
        when: ISO 8601 UTC.
        why: the person's reason.
    """

    id: str
    decision: Decision
    subject: str
    other: str | None = None
    value: Value | None = None
    who: str
    when: str
    why: str = ""


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold: those that no later one undid, in their order.

    An undone undo holds no more, so what it had undone stands again.
    """
    every = list(judgements)
    gone: set[str] = set()
    for judgement in reversed(every):
        if judgement.decision is Decision.UNDO and judgement.id not in gone:
            gone.add(judgement.subject)
    return tuple(j for j in every if j.id not in gone and j.decision is not Decision.UNDO)
