"""Word pieces of a text, as the encoder was trained to read them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_SIMPLE = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
_WORD = re.compile(r"\w+|[^\w\s]|_")
_LONGEST = 100
UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class WordPieces:
    """Greedy longest-match pieces over a fixed vocabulary, uncased and without accents.

    Attributes:
        index: number of each piece; a piece inside a word starts with ``##``.
    """

    index: Mapping[str, int]

    def read(self, text: str, *, limit: int) -> list[int]:
        """Numbers of the pieces, between the marks of start and end.

        Args:
            text: any text.
            limit: at most so many numbers; what stands after is not read.
        """
        room = limit - 2
        numbers: list[int] = []
        for word in _words(text):
            numbers += self._pieces(word)
            if len(numbers) >= room:
                break
        return [self.index[FIRST], *numbers[:room], self.index[LAST]]

    def located(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """Start, end and numbers of each word or mark, in text order."""
        lowered = text.lower()
        found = _SIMPLE.finditer(lowered) if text.isascii() else _WORD.finditer(text)
        for match in found:
            numbers = [n for word in _words(match.group()) for n in self._pieces(word)]
            if numbers:
                yield match.start(), match.end(), numbers

    def _pieces(self, word: str) -> list[int]:
        whole = self.index.get(word)
        if whole is not None:
            return [whole]
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST:
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self.index.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return [self.index[UNKNOWN]]
            found.append(number)
            start = end
        return found or [self.index[UNKNOWN]]


def _words(text: str) -> list[str]:
    lowered = text.lower()
    if lowered.isascii():
        return _SIMPLE.findall(lowered)
    plain = unicodedata.normalize("NFD", lowered)
    return _WORD.findall("".join(c for c in plain if unicodedata.category(c) not in _DROPPED))


_DROPPED = {"Mn", "Cc", "Cf"}
