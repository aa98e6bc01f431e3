"""The atom: one coded value of one variable, with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from turnout.model.annotations import Hedge
from turnout.model.identity import make_id
from turnout.model.place import Place
from turnout.model.spans import Span


@dataclass(frozen=True, slots=True)
class Interval:
    """A count: ``low`` to ``high`` inclusive; ``high`` None means no upper bound is told."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"not an interval: {self.low}..{self.high}")


class SourceKind(StrEnum):
    """What kind of source gave a value."""

    ORGANIZERS = "organizers"
    AUTHORITIES = "authorities"
    POLICE = "police"
    MEDIA = "media"
    NGO = "ngo"
    MEDICAL = "medical"
    WITNESS = "witness"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a value is attributed to.

    Attributes:
        words: the source as written ("the Iraq Center for Strategic Studies", "police").
        kind: what kind of source, or None when the words do not tell.
        span: where the words stand.
    """

    words: str
    kind: SourceKind | None
    span: Span


Value = str | bool | Interval | Place
"""A normalised value: a category or words, an EDTF date, a flag, a count, a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value of one variable, as one coder read it in one document.

    Attributes:
        document_id: the document it was read in.
        mention: the coder's key for the mention it belongs to, unique in document and run;
            "" for statements on the document itself (its date, author, stance).
        variable: name of a codebook variable.
        value: normalised value.
        raw: the words that were normalised.
        span, quote: the evidence; ``document.text[span.start:span.end] == quote``.
        attribution: who says so; None for the reporter's own voice.
        hedge: how the value is qualified, or None.
        denied: whether the source flatly denies it ("police said nobody was hurt" is a count
            of 0; "denied that shots were fired" is denied).
        period: for a cumulative count the words or EDTF interval of its period, else None.
        coder, coder_version: what read it.
        rule: which rule, prompt or form of the coder.
        confidence: 0 to 1, calibrated where the coder's card says so.
        weight: what the coder's own rule gave it before calibration, 0 to 1; None where the
            two are the same.
    """

    document_id: str
    mention: str
    variable: str
    value: Value
    raw: str
    span: Span
    quote: str
    attribution: Attribution | None = None
    hedge: Hedge | None = None
    denied: bool = False
    period: str | None = None
    coder: str
    coder_version: str
    rule: str = ""
    confidence: float = 1.0
    weight: float | None = None
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self._identity())

    def _identity(self) -> str:
        words = self.attribution.words if self.attribution else None
        return make_id(
            "statement",
            self.document_id,
            self.mention,
            self.variable,
            repr(self.value),
            self.span.start,
            self.span.end,
            words,
            self.denied,
            self.coder,
            self.coder_version,
        )
