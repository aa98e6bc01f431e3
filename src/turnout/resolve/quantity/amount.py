"""Reads a bare amount at a token: digits, number words, or a vague word."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.resolve.quantity.numerals import SCALES, SINGULARS, digits_value, words_value
from turnout.resolve.quantity.table import VagueTable
from turnout.resolve.quantity.tokens import NUMBER, WORD, Token, at, glued

DIGITS, WORDS, VAGUE, SMALL = "digits", "words", "vague", "small"
_AGAIN = {"upon", "and", "of"}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount without its hedges.

    Attributes:
        first, last: half-open token range.
        low, high: what it means.
        form: ``digits``, ``words``, ``vague`` ("hundreds") or ``small`` ("several", "a couple").
        scale: the last scale word's value ("million"), 1 without one.
        about: whether the wording itself is loose ("a couple of hundred").
    """

    first: int
    last: int
    low: int
    high: int
    form: str
    scale: int = 1
    about: bool = False


def read_amount(tokens: list[Token], i: int, table: VagueTable) -> Amount | None:
    """The longest amount that starts at token ``i``."""
    token = tokens[i]
    if token.kind == NUMBER:
        return _power_plural(tokens, i, table) or _digits(tokens, i)
    if token.kind != WORD:
        return None
    return (
        _vague(tokens, i, table)
        or _several(tokens, i, table)
        or _couple(tokens, i, table)
        or _words(tokens, i)
        or _small(tokens, i, table)
    )


def _digits(tokens: list[Token], i: int) -> Amount | None:
    found = digits_value(tokens, i)
    if found is None:
        return None
    value, last, scale = found
    return Amount(i, last, value, value, DIGITS, scale)


def _words(tokens: list[Token], i: int) -> Amount | None:
    found = words_value(tokens, i)
    if found is None:
        return None
    value, last, scale = found
    return Amount(i, last, value, value, WORDS, scale)


def _power_plural(tokens: list[Token], i: int, table: VagueTable) -> Amount | None:
    """``100s``, ``1000's``: notes write the vague plural in digits."""
    raw = tokens[i].low.replace(",", "")
    if not (raw[0] == "1" and len(raw) > 1 and set(raw[1:]) == {"0"}):
        return None
    last = i + 1
    if at(tokens, last).low in {"'", "’"} and glued(tokens, last):
        last += 1
    if at(tokens, last).low != "s" or not glued(tokens, last):
        return None
    low, high = table.plural(int(raw))
    return Amount(i, last + 1, low, high, VAGUE)


def _vague(tokens: list[Token], i: int, table: VagueTable) -> Amount | None:
    """Plurals: "hundreds", "tens of thousands", "low thousands", "thousand of"."""
    part = tokens[i].low if tokens[i].low in table.parts else None
    start = i + 1 if part else i
    unit = SCALES.get(at(tokens, start).low) or _misspelt_plural(tokens, start)
    if unit is None:
        return None
    if part:
        low, high = table.part(part, unit)
        return Amount(i, start + 1, low, high, VAGUE)
    low, high, last = _of_plural(tokens, start, unit, table)
    return Amount(i, last, low, high, VAGUE)


def _misspelt_plural(tokens: list[Token], i: int) -> int | None:
    """Reads "thousand of people marched": no numeral before, "of" after."""
    if at(tokens, i + 1).low == "of" and at(tokens, i + 2).low not in SCALES:
        return SINGULARS.get(at(tokens, i).low)
    return None


def _of_plural(tokens: list[Token], i: int, unit: int, table: VagueTable) -> tuple[int, int, int]:
    """Interval and end of "<unit>s", "<unit>s of <other>s", "<unit>s upon <unit>s"."""
    link, then = at(tokens, i + 1).low, at(tokens, i + 2).low
    other = SCALES.get(then)
    if other is None or link not in _AGAIN:
        low, high = table.plural(unit)
        return low, high, i + 1
    if link == "of" and other > unit:
        low, high = table.plural(unit, of=other)
        return low, high, i + 3
    low, high = table.plural(max(unit, other))
    return low, high, i + 3


def _several(tokens: list[Token], i: int, table: VagueTable) -> Amount | None:
    """Reads "several hundred thousand", "a few dozen", "some hundreds", "many thousands"."""
    start = i + 1 if tokens[i].low in {"a", "the"} else i
    word = at(tokens, start).low
    if word not in {"several", "few", "many", "multiple"}:
        return None
    unit = SINGULARS.get(at(tokens, start + 1).low)
    if unit is not None:
        over = SINGULARS.get(at(tokens, start + 2).low)
        if over is not None and over > unit:
            low, high = table.plural(unit, of=over)
            return Amount(i, start + 3, low, high, VAGUE)
        low, high = table.plural(unit)
        return Amount(i, start + 2, low, high, VAGUE)
    unit = SCALES.get(at(tokens, start + 1).low)
    if unit is None:
        return None
    low, high, last = _of_plural(tokens, start + 1, unit, table)
    return Amount(i, last, low, high, VAGUE)


def _couple(tokens: list[Token], i: int, table: VagueTable) -> Amount | None:
    """Reads "a couple of hundred", "a couple dozen"."""
    start = i + 1 if tokens[i].low == "a" else i
    if at(tokens, start).low != "couple":
        return None
    unit_at = start + 2 if at(tokens, start + 1).low == "of" else start + 1
    word = at(tokens, unit_at).low
    unit = SINGULARS.get(word) or SCALES.get(word)
    if unit is None:
        return None
    low, high = table.small["couple"]
    return Amount(i, unit_at + 1, low * unit, high * unit, WORDS, unit, about=True)


def _small(tokens: list[Token], i: int, table: VagueTable) -> Amount | None:
    """Reads "several", "a few", "a handful", "a couple": figures only before persons."""
    start = i + 1 if tokens[i].low in {"a", "the"} else i
    word = at(tokens, start).low
    if word not in table.small or (start == i and word in {"couple", "handful"}):
        return None
    low, high = table.small[word]
    return Amount(i, start + 1, low, high, SMALL)
