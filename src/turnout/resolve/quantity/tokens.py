"""Cuts a text into words, numbers and signs, each with its offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

NUMBER, WORD, SIGN, BREAK = "number", "word", "sign", "break"

_SEPARATORS = "[,.'’\u00a0\u2009\u202f ]"
_PATTERN = re.compile(
    rf"(?P<number>\d{{1,3}}(?P<sep>{_SEPARATORS})\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)(?:\.\d\d?(?!\d))?"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)"
    r"|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<break>\n[^\S\n]*\n\s*)"
    r"|(?P<sign>\S)"
)
_FIRST_GROUP = re.compile(r"\d+")


def words(line: str) -> frozenset[str]:
    """A set of words from one line."""
    return frozenset(line.split())


SHORT_MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
"""Names of months that a full stop may end without ending the sentence."""

MONTHS = SHORT_MONTHS | words(
    "january february march april may june july august september october november december"
)


class Token(NamedTuple):
    """A word, number or sign.

    Attributes:
        kind: ``number``, ``word``, ``sign`` or ``break`` (an empty line).
        low: the characters in lower case.
        start, end: offsets in the text.
        capital: whether it starts with a capital letter.
    """

    kind: str
    low: str
    start: int
    end: int
    capital: bool


EDGE = Token(BREAK, "", -1, -1, False)
"""What stands before the first and after the last token."""


def tokenize(text: str) -> list[Token]:
    """All tokens of ``text`` in order; one pass, white space left out."""
    tokens: list[Token] = []
    position = 0
    while match := _PATTERN.search(text, position):
        start, end = match.span()
        kind = match.lastgroup or SIGN
        if kind == "sep":
            kind = NUMBER
        if match["sep"] == " " and not _joins(tokens):
            # "on May 15 300 people": a day number, then a figure
            first = _FIRST_GROUP.match(text, start)
            end = first.end() if first else end
        raw = text[start:end]
        tokens.append(Token(kind, raw.lower(), start, end, raw[0].isupper()))
        position = end
    return tokens


def _joins(before: list[Token]) -> bool:
    """Whether a space may be a thousands separator after these tokens."""
    if not before:
        return True
    last = before[-1]
    return last.low not in MONTHS and last.low not in {"route", "highway", "flight", "n", "r"}


def at(tokens: list[Token], index: int) -> Token:
    """The token at ``index``, or EDGE outside the text."""
    return tokens[index] if 0 <= index < len(tokens) else EDGE


def glued(tokens: list[Token], index: int) -> bool:
    """Whether the token follows the one before it without white space."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start
