"""Words that say nobody: "no one was hurt", "no arrests", "without injuries"."""

from __future__ import annotations

from turnout.model import Counted, Quantity, Span
from turnout.resolve.quantity.lexicon import Lexicon
from turnout.resolve.quantity.noun import counted_noun
from turnout.resolve.quantity.numerals import DASHES
from turnout.resolve.quantity.tokens import Token, at

_NOBODY = frozenset({"nobody", "none", "noone"})
_NEGATIONS = frozenset({"no", "without", "zero"})
_BETWEEN = frozenset({"any", "immediate", "reported", "reports", "of", "known", "further"})


def read_absence(
    text: str, tokens: list[Token], i: int, lexicon: Lexicon
) -> tuple[Quantity, int] | None:
    """A count of zero at token ``i`` and the token after it, or None."""
    word = tokens[i].low
    if word in _NOBODY:
        return _zero(text, tokens, i, i + 1, unit="people"), i + 1
    if word not in _NEGATIONS or (tokens[i].capital and at(tokens, i - 1).capital):
        return None  # "Reporters Without Borders"
    j = i + 2 if at(tokens, i + 1).low in DASHES else i + 1
    if word == "no" and at(tokens, j).low == "one":
        return _zero(text, tokens, i, j + 1, unit="people"), j + 1
    while at(tokens, j).low in _BETWEEN:
        j += 1
    noun = counted_noun(tokens, j, lexicon, one=True)
    if noun is None or noun.kind not in {"people", "toll"}:
        return None
    return _zero(text, tokens, i, i + 1, unit=noun.head, noun=(noun.first, noun.last)), noun.last


def _zero(
    text: str,
    tokens: list[Token],
    first: int,
    last: int,
    *,
    unit: str,
    noun: tuple[int, int] | None = None,
) -> Quantity:
    span = Span(tokens[first].start, tokens[last - 1].end)
    where = Span(tokens[noun[0]].start, tokens[noun[1] - 1].end) if noun else None
    return Quantity(
        span=span, raw=span.of(text), low=0, high=0, counted=Counted.PEOPLE, unit=unit, noun=where
    )
