"""Thousands that are left out: "She said five thousand. Of the second march she said nine."."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.model import Counted, Quantity
from turnout.resolve.quantity.amount import DIGITS, WORDS
from turnout.resolve.quantity.figure import Figure
from turnout.resolve.quantity.tokens import WORD, Token, at, words

_SAID = words("said says say me us counted counts claimed claims reckoned reckons guessed thought")
_HARM = ("arrest", "detain", "hurt", "injur", "wound", "kill", "die", "dead", "death", "custody")
REACH = 400
"""Characters back to the figure in thousands."""

FURTHEST = 10
"""How many times larger or smaller two counts of like crowds may be."""


def in_thousands(tokens: list[Token], figure: Figure, told: Sequence[Quantity]) -> int | None:
    """The count that a small bare number after a verb of saying means, or None.

    Only where the figure told last is in thousands, in words, and nobody spoke of harm since.
    """
    plain = figure.hedge is None and not figure.is_range and figure.start.form in {DIGITS, WORDS}
    if not plain or not 0 < figure.low < 100 or at(tokens, figure.last).kind == WORD:
        return None
    if not told or at(tokens, figure.first - 1).low not in _SAID:
        return None
    last = told[-1]
    near = tokens[figure.first].start - last.span.end <= REACH
    thousands = last.raw.lower().endswith("thousand") and last.low == last.high
    if last.counted is Counted.OTHER or not near or not thousands:
        return None
    since = (t.low for t in tokens[: figure.first] if t.start >= last.span.end)
    if any(word.startswith(_HARM) for word in since):
        return None
    value = figure.low * 1_000
    return value if value <= FURTHEST * last.low and last.low <= FURTHEST * value else None
