"""A statement before it has a mention, a coder and an id."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.codebook import CueHit
from turnout.model import Attribution, Hedge, Span, Value

PLAIN = 0.5
"""Weight up to which a cue supports others and shows nothing alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One value of one variable with its words; fields as in Statement.

    Attributes:
        thread: key of the thread it belongs to.
        weight: set by hand, 0 to 1; ``calibration`` makes it the statement's confidence.
    """

    thread: str
    variable: str
    value: Value
    span: Span
    raw: str = ""
    attribution: Attribution | None = None
    hedge: Hedge | None = None
    denied: bool = False
    period: str | None = None
    rule: str = ""
    weight: float = 0.7


def words_draft(
    text: str, thread: str, variable: str, span: Span, *, rule: str, weight: float
) -> Draft:
    """A draft whose value is the words at ``span``, white space folded."""
    words = " ".join(span.of(text).split())
    return Draft(
        thread=thread,
        variable=variable,
        value=words,
        raw=words,
        span=span,
        rule=rule,
        weight=weight,
    )


def cue_draft(thread: str, hit: CueHit) -> Draft:
    """A draft of the category, or the yes, that a cue of the codebook shows.

    Args:
        thread: key of the thread it belongs to.
        hit: the cue.
    """
    return Draft(
        thread=thread,
        variable=hit.variable,
        value=hit.category if hit.category is not None else True,
        span=hit.span,
        rule=f"cue:{hit.cue}",
        weight=0.55 + 0.35 * hit.weight,
    )
