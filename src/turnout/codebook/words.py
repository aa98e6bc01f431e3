"""A text as folded words with offsets: what cues are matched on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[!?;]|\n\s*\n|\.[\"”’')\]]*\s")
_ABBREVIATIONS_TEXT = (
    "mr mrs ms dr st gen col lt sgt capt rev sen rep gov prof no vs jan feb mar apr jun jul aug "
    "sep sept oct nov dec mon tue wed thu fri sat sun ave inc ltd co corp"
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
_NUMBER_WORDS_TEXT = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions dozen dozens score scores several "
    "many"
)
_NUMBER_WORDS = frozenset(_NUMBER_WORDS_TEXT.split())


@dataclass(frozen=True, slots=True)
class WordText:
    """Words of a text in order.

    Attributes:
        words: lower case, without accents, straight; a possessive "s" is left out.
        starts, ends: character offsets of each word in the text.
        stops: whether a sentence ends after the word.
        text: the text itself.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    stops: list[bool]
    text: str

    def capital(self, index: int) -> bool:
        """Whether a word is written with a capital."""
        return self.text[self.starts[index]].isupper()


def read_words(text: str) -> WordText:
    """Split a text into words; hyphens and apostrophes split, so "sit-in" is "sit in"."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    stops: list[bool] = []
    for match in _WORD.finditer(text):
        word = fold(match.group())
        start = match.start()
        if words:
            gap = text[ends[-1] : start]
            if len(gap) > 1 and _STOP.search(gap):
                stops[-1] = not _is_abbreviation(words[-1], gap)
            if word == "s" and not gap.endswith("."):
                continue
        words.append(word)
        starts.append(start)
        ends.append(match.end())
        stops.append(False)
    return WordText(words, starts, ends, stops, text)


def _is_abbreviation(word: str, gap: str) -> bool:
    return gap.startswith(". ") and (len(word) == 1 or word in _ABBREVIATIONS)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def is_number(word: str) -> bool:
    """Figures, number words and "dozens", "hundreds", "several", "many"."""
    return word[0].isdigit() or word in _NUMBER_WORDS
