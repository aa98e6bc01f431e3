"""A report in windows of whole paragraphs, cut into the pieces of words that a network reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from turnout.coders.linear.wordpiece import FIRST, LAST, WordPieces

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_STOPS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark with its place in the text and its pieces."""

    start: int
    end: int
    pieces: tuple[int, ...]


def windows(pieces: WordPieces, text: str, most: int) -> Iterator[list[Word]]:
    """The words of a text in windows of whole paragraphs; a long one is cut behind a sentence.

    Args:
        pieces: cuts words.
        text: the report.
        most: pieces of one window.
    """
    window: list[Word] = []
    for match in _PARAGRAPH.finditer(text):
        words = [
            Word(match.start() + start, match.start() + end, tuple(numbers))
            for start, end, numbers in pieces.located(match.group())
        ]
        if window and _length(window) + _length(words) > most:
            yield window
            window = []
        while _length(words) > most:
            cut = _cut(text, words, most)
            yield words[:cut]
            words = words[cut:]
        window = window + words
    if window:
        yield window


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.pieces) for word in words)


def _cut(text: str, words: Sequence[Word], most: int) -> int:
    """How many words fit a window, up to the end of the last sentence that does."""
    length, stop = 0, 0
    for at, word in enumerate(words):
        length += len(word.pieces)
        if length > most:
            return stop or max(1, at)
        if text[word.start : word.end] in _STOPS:
            stop = at + 1
    return len(words)


def numbers_of(pieces: WordPieces, window: Sequence[Word]) -> tuple[list[int], list[int]]:
    """Numbers of a window's pieces between its marks, and the place of each word's first."""
    numbers, first = [pieces.index[FIRST]], []
    for word in window:
        first.append(len(numbers))
        numbers += word.pieces
    return [*numbers, pieces.index[LAST]], first
