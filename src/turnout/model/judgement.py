"""A person's decision: append-only, and above every machine's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from turnout.model.statement import Value


class Decision(StrEnum):
    """What a judgement decides."""

    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    SAME = "same"
    DIFFERENT = "different"
    PUBLIC_PERSON = "public_person"
    """The named person acts in a public role and is not masked in exports."""
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
