"""Words of a text with what their surroundings tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.resolve.place.lexicon import word_list

_WORD = re.compile(r"(?:[A-Z][a-z]{0,2}\.){2,}|[^\W_]+(?:['’](?!s\b|S\b)[^\W_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:;•—]|\n)[\"“”'‘’)\]\s]*(?:[\"“”'‘’(\[•*-]\s*)*$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    Attributes:
        start, end: its characters.
        text: as written.
        lower: in lower case without full stops.
        gap: what stands between it and the next word.
        capital: whether it starts with a capital.
        first: whether it starts a sentence or line.
    """

    start: int
    end: int
    text: str
    lower: str
    gap: str
    capital: bool
    first: bool


_ABBREVIATED = word_list("tokens_abbreviated")


def tokenize(text: str) -> tuple[Token, ...]:
    """The words of ``text``. Hyphens part words; "U.S." and "W.Va." stay whole."""
    spans = [match.span() for match in _WORD.finditer(text)]
    tokens: list[Token] = []
    before = ""
    for index, (start, end) in enumerate(spans):
        nxt = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        word = text[start:end]
        gap = text[end:nxt]
        first = index == 0 or _opens(before, tokens[-1])
        capital = word[0].isupper() or word[0].istitle()
        tokens.append(Token(start, end, word, word.replace(".", "").lower(), gap, capital, first))
        before = gap
    return tuple(tokens)


def _opens(gap: str, previous: Token) -> bool:
    if "\n" in gap:
        return True
    if not any(mark in gap for mark in '.!?:;—•"“'):
        return False
    if gap.startswith(".") and (previous.lower in _ABBREVIATED or len(previous.text) == 1):
        return False
    return bool(_STARTS.search(gap)) and not gap.isspace()
