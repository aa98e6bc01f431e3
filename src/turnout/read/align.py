"""Finds extracted paragraphs again in the visible text of their page.

An extractor tells which paragraphs are the report; where they stand in the source it does
not tell. Here each is looked up in the page, without white space, so that the text and its
offsets are the page's own: an extractor's changes to the words cannot make a wrong map.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from turnout.model import Span

# white space, and the characters that extractors drop because they cannot be printed
_SEEN = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_LIST_MARK = re.compile(r"^[-*•]\s+|^\d+[.)]\s+")
_RULE = re.compile(r"[\s|:-]+")
_ANCHOR = 24
"""Characters at either end that find a paragraph whose middle differs."""
_STRETCH = 1.25
"""How much longer than the extracted paragraph the page's may be."""
_TRIES = 200
"""Places looked at for one paragraph before it counts as not found."""


@dataclass(frozen=True, slots=True)
class _Stream:
    """A page's visible characters without white space."""

    text: str
    starts: list[int]
    places: list[int]
    ends: frozenset[int]

    @classmethod
    def of(cls, page: str) -> _Stream:
        starts: list[int] = []
        places: list[int] = []
        words: list[str] = []
        length = 0
        for match in _SEEN.finditer(page):
            starts.append(length)
            places.append(match.start())
            words.append(match[0])
            length += len(match[0])
        return cls("".join(words), starts, places, frozenset([*starts, length]))

    def place(self, at: int) -> int:
        """The page's offset of character ``at``."""
        word = bisect_right(self.starts, at) - 1
        return self.places[word] + at - self.starts[word]

    def span(self, start: int, end: int) -> Span:
        """The page's span of characters ``start`` to ``end``."""
        return Span(self.place(start), self.place(end - 1) + 1)

    def find(self, key: str, start: int) -> int:
        """The next place of ``key`` that begins and ends with a word, or -1."""
        at = self.text.find(key, start)
        for _ in range(_TRIES):
            if at < 0 or (at in self.ends and at + len(key) in self.ends):
                return at
            at = self.text.find(key, at + 1)
        return -1

    def rfind(self, key: str, start: int, end: int) -> int:
        """The last place of ``key`` within ``start:end`` that is made of whole words."""
        at = self.text.rfind(key, start, end)
        for _ in range(_TRIES):
            if at < 0 or (at in self.ends and at + len(key) in self.ends):
                return at
            at = self.text.rfind(key, start, at + len(key) - 1)
        return -1


def align(page: str, extracted: str) -> list[Span] | None:
    """Spans of ``page`` for the lines of ``extracted``, in order; None when one is missing.

    Where a paragraph stands twice, as teaser and in the body, the later place is taken: the
    one next to the paragraph after it.
    """
    stream = _Stream.of(page)
    found: list[tuple[int, int]] = []
    at = 0
    for line in _lines(extracted, stream):
        here = _locate(stream, line, at)
        if here is None:
            return None
        found.append(here)
        at = here[1]
    return [stream.span(start, end) for start, end in _closest(stream, found)]


def _lines(extracted: str, stream: _Stream) -> list[str]:
    """Lines of an extraction, those of tables cut into cells; a table's rule is no line."""
    lines: list[str] = []
    for line in extracted.split("\n"):
        if "|" in line and _squeezed(line) not in stream.text:
            lines.extend(line.split("|"))
        else:
            lines.append(line)
    return [line for line in lines if _squeezed(line) and not _RULE.fullmatch(line)]


def _squeezed(line: str) -> str:
    return "".join(_SEEN.findall(line))


def _locate(stream: _Stream, line: str, at: int) -> tuple[int, int] | None:
    """Where a line stands after ``at``."""
    for form in dict.fromkeys([line, _LIST_MARK.sub("", line.strip())]):
        key = _squeezed(form)
        if key and (start := stream.find(key, at)) >= 0:
            return start, start + len(key)
    return _anchored(stream, _squeezed(line), at)


def _anchored(stream: _Stream, key: str, at: int) -> tuple[int, int] | None:
    """Where a line stands whose ends are found close enough to one another."""
    if len(key) < 3 * _ANCHOR:
        return None
    start = stream.text.find(key[:_ANCHOR], at)
    last = stream.text.find(key[-_ANCHOR:], start + _ANCHOR) if start >= 0 else -1
    end = last + _ANCHOR
    if last < 0 or end - start > len(key) * _STRETCH:
        return None
    return (start, end) if start in stream.ends and end in stream.ends else None


def _closest(stream: _Stream, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Moves each paragraph to its last place before the next one."""
    moved: list[tuple[int, int]] = []
    limit = found[-1][1] if found else 0
    for start, end in reversed(found):
        later = stream.rfind(stream.text[start:end], start, limit)
        start, end = (later, later + end - start) if later >= 0 else (start, end)
        moved.append((start, end))
        limit = start
    return moved[::-1]
