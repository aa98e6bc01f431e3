"""Figures told by another figure: "three times that", "half as many", "a third of the 900"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from turnout.model import Counted, Hedge, Quantity, Span
from turnout.resolve.quantity import hedges
from turnout.resolve.quantity.amount import DIGITS, WORDS, read_amount
from turnout.resolve.quantity.figure import Figure, read_figure
from turnout.resolve.quantity.lexicon import default_lexicon
from turnout.resolve.quantity.noun import counted_noun
from turnout.resolve.quantity.numerals import DASHES
from turnout.resolve.quantity.table import VagueTable
from turnout.resolve.quantity.tokens import NUMBER, WORD, Token, at, words

_SIMPLE = {
    "half": Fraction(1, 2), "twice": Fraction(2), "double": Fraction(2), "thrice": Fraction(3),
    "triple": Fraction(3), "treble": Fraction(3), "quadruple": Fraction(4),
}  # fmt: skip
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_NUMERATORS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}
_MEASURES = words("number numbers figure total size tally amount count estimate turnout crowd")
_AFTER_THAT = _MEASURES | words(
    "at on in by to for when as and but or with from of came had were was joined who last this"
    " yesterday today later again before after if because while though then now instead only here"
)
_OF_OTHERS = words("the a last its their his her that this those these")
_FEWER = words("fewer less down lower smaller")
_SMALLEST_BASE = 10
"""A figure below this is hardly one that another is measured by."""

REACH = 900
"""Characters back to the figure that "that" may stand for."""

NEAR = 16
"""Tokens back to the figure that a comparison behind a comma is about."""

_GIVEN = words("by according for says said if in")
_ENDS = frozenset(".!?;:")

SOME_WORDS = 6
"""Words between "of" and the figure that is named ("half of last Saturday's 9,000")."""

STARTERS = frozenset(_SIMPLE) | frozenset(_NUMERATORS)


@dataclass(frozen=True, slots=True)
class _Base:
    low: int
    high: int | None
    last: int


def read_relative(
    text: str, tokens: list[Token], i: int, floor: int, told: Sequence[Quantity], table: VagueTable
) -> tuple[Quantity, int] | None:
    """A figure told by another at token ``i`` and the token after it, or None.

    Args:
        text: the document.
        tokens: of the whole text.
        i: where the multiplier or the share starts.
        floor: hedges do not reach below this token.
        told: the quantities read so far, in text order.
        table: convention for vague words.
    """
    factor = _factor(tokens, i)
    if factor is None:
        return None
    share, j = factor
    if _compares(tokens, i, told) and not _is_given(tokens, j):
        return None
    base = _reduced(tokens, j, table)
    if base is not None:
        share = 1 - share
    else:
        base = _named(tokens, j, table) or _pointed(tokens, i, j, told)
    if (
        base is None
        or share <= 0
        or _counts_things(tokens, base.last)
        or _is_worked_out(tokens, base.last, table)
    ):
        return None
    first, found = hedges.before(tokens, i, floor)
    hedge = hedges.strongest(found)
    span = Span(tokens[first].start, tokens[base.last - 1].end)
    low = int(base.low * share)
    high = None if base.high is None else int(base.high * share)
    bottom, top = (low, None) if high is None else hedges.bounded(low, high, hedge)
    quantity = Quantity(
        span=span,
        raw=span.of(text),
        low=bottom,
        high=top,
        hedge=hedge or Hedge.ABOUT,
        counted=Counted.BARE,
    )
    return quantity, base.last


def _compares(tokens: list[Token], i: int, told: Sequence[Quantity]) -> bool:
    """Whether the words only compare the figure told right before them.

    "It counted 900, two-thirds of the 1,350 that came in May" tells 900 and 1,350.
    """
    if not told or at(tokens, i - 1).low != "," or told[-1].low < _SMALLEST_BASE:
        return False
    last = told[-1]
    near = [t.low for t in tokens[max(0, i - NEAR) : i] if t.start >= last.span.end]
    reached = tokens[max(0, i - NEAR)].start <= last.span.end
    return last.counted is not Counted.OTHER and reached and not set(near) & _ENDS


def _is_given(tokens: list[Token], j: int) -> bool:
    """Whether a source follows: "900 by the guards' count, half that by the mayor's"."""
    last = _pointer(tokens, j)
    return last is not None and at(tokens, last).low in _GIVEN


def _counts_things(tokens: list[Token], last: int) -> bool:
    """Reads "has planted twice as many saplings"."""
    if at(tokens, last - 1).low not in {"many", "much", "big", "large"}:
        return False
    noun = counted_noun(tokens, last, default_lexicon(), one=False)
    return noun is not None and noun.kind != "people"


def _is_worked_out(tokens: list[Token], last: int, table: VagueTable) -> bool:
    """Whether the figure itself follows: "less than half of that, 90,000"."""
    if at(tokens, last).low not in {",", "("} | DASHES or at(tokens, last + 1).kind != NUMBER:
        return False
    figure = read_figure(tokens, last + 1, table, floor=last + 1)
    return figure is not None and at(tokens, figure.last).kind != WORD


def _factor(tokens: list[Token], i: int) -> tuple[Fraction, int] | None:
    """The multiplier at ``i`` and the token after it."""
    return _times(tokens, i) or _share(tokens, i)


def _times(tokens: list[Token], i: int) -> tuple[Fraction, int] | None:
    """Reads "three times", "two and a half times", "2.5 times"."""
    token = tokens[i]
    if token.kind not in {NUMBER, WORD}:
        return None
    if token.kind == NUMBER and token.low.replace(".", "", 1).isdigit():
        value, j = Fraction(token.low), i + 1
    else:
        amount = read_amount(tokens, i, _no_table())
        if amount is None or amount.form not in {DIGITS, WORDS}:
            return None
        value, j = Fraction(amount.low), amount.last
    if [at(tokens, j + k).low for k in range(3)] == ["and", "a", "half"]:
        value, j = value + Fraction(1, 2), j + 3
    return (value, j + 1) if at(tokens, j).low == "times" else None


def _no_table() -> VagueTable:
    from turnout.resolve.quantity.table import default_table

    return default_table()


def _share(tokens: list[Token], i: int) -> tuple[Fraction, int] | None:
    """Reads "half", "twice", "a tenth", "two-thirds", "three quarters"."""
    word = tokens[i].low
    if word in _SIMPLE:
        return _SIMPLE[word], i + 1
    over = _NUMERATORS.get(word)
    if over is None:
        return None
    j = i + 2 if at(tokens, i + 1).low in DASHES else i + 1
    part = at(tokens, j).low
    under = _PARTS.get(part if over == 1 else part.removesuffix("s"))
    return (Fraction(over, under), j + 1) if under else None


def _reduced(tokens: list[Token], j: int, table: VagueTable) -> _Base | None:
    """Reads "fewer than last week's 9,000" behind a share."""
    if at(tokens, j).low not in _FEWER or at(tokens, j + 1).low not in {"than", "on", "from"}:
        return None
    return _figure_after(tokens, j + 2, table)


def _named(tokens: list[Token], j: int, table: VagueTable) -> _Base | None:
    """Reads "the 600", "of the union's 9,000": the figure is named."""
    opened = at(tokens, j).low == "of"
    j = j + 1 if opened else j
    return _figure_after(tokens, j, table) if at(tokens, j).low in _OF_OTHERS else None


def _figure_after(tokens: list[Token], j: int, table: VagueTable) -> _Base | None:
    for k in range(j, j + SOME_WORDS):
        token = at(tokens, k)
        if token.kind not in {NUMBER, WORD}:
            if token.low in {"'", "’"}:
                continue
            return None
        figure = read_figure(tokens, k, table, floor=k) if k > j else None
        if figure is not None and _may_measure(figure):
            return _Base(figure.low, figure.high, figure.last)
    return None


def _may_measure(figure: Figure) -> bool:
    return figure.start.form in {DIGITS, WORDS} and figure.low >= _SMALLEST_BASE


def _pointed(tokens: list[Token], i: int, j: int, told: Sequence[Quantity]) -> _Base | None:
    """Reads "that", "as many", "the number": the figure told last is meant.

    "Twice as many as the 400 of the police" names the figure itself.
    """
    last = _pointer(tokens, j)
    if last is None:
        return None
    named = _figure_after(tokens, last + 1, _no_table()) if at(tokens, last).low == "as" else None
    if named is not None:
        return named
    start = tokens[i].start
    for quantity in reversed(told):
        if start - quantity.span.end > REACH:
            return None
        if quantity.counted is not Counted.OTHER and quantity.low >= _SMALLEST_BASE:
            return _Base(quantity.low, quantity.high, last)
    return None


def _pointer(tokens: list[Token], j: int) -> int | None:
    """The token after words that point back to a figure."""
    j = j + 1 if at(tokens, j).low == "of" else j
    word, then = at(tokens, j).low, at(tokens, j + 1)
    if word in {"as", "so"} and then.low in {"many", "big", "large", "strong", "high"}:
        return j + 2
    if word in {"that", "this", "those"}:
        if then.low in _MEASURES:
            return j + 2
        return j + 1 if then.kind != WORD or then.low in _AFTER_THAT else None
    if word in {"the", "its", "their"} and then.low in _MEASURES - {"crowd", "count", "turnout"}:
        return j + 2
    return None
