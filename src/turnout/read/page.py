"""A page as one string of visible characters, each with its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from turnout.model import OffsetMap, Span
from turnout.read.markup import BLOCKS, Piece
from turnout.text.wordlist import listed

BREAK = "\n"
"""Stands between paragraphs in ``Page.text``; it has no place in the source."""


ASIDE = listed("nav footer aside form button select menu dialog label object audio video")
"""Tags whose text is furniture of the page, not the report."""
_WORD_OR_SPACE = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page.

    Attributes:
        span: where it stands in ``Page.text``.
        aside: whether it stands in a menu, form, footer or the like.
        linked: characters of it that are link text.
    """

    span: Span
    aside: bool
    linked: int


@dataclass(frozen=True, slots=True)
class Page:
    """What is seen of a page.

    Attributes:
        text: the visible characters, with a break where a block begins or ends.
        runs: ``(start in text, start in source, length in text, length in source)``.
        blocks: its paragraphs, in order.
    """

    text: str
    runs: tuple[tuple[int, int, int, int], ...]
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Builder:
    parts: list[str] = field(default_factory=list)
    runs: list[tuple[int, int, int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    block: int = 0
    linked: int = 0
    inside: Counter[str] = field(default_factory=Counter)

    def add(self, piece: Piece) -> None:
        if piece.tag:
            self._tag(piece)
        elif piece.text:
            size = len(piece.text)
            self.parts.append(piece.text)
            self.runs.append((self.length, piece.start, size, piece.end - piece.start))
            self.length += size
            self.linked += size if self.inside["a"] > 0 else 0

    def _tag(self, piece: Piece) -> None:
        if piece.tag in BLOCKS:
            self.close()
        if piece.tag == "a" or piece.tag in ASIDE:
            change = -1 if piece.closing else 1
            self.inside[piece.tag] = max(0, self.inside[piece.tag] + change)

    def close(self) -> None:
        """Ends the paragraph that is open."""
        if self.length > self.block:
            aside = any(self.inside[tag] for tag in ASIDE)
            self.blocks.append(Block(Span(self.block, self.length), aside, self.linked))
            self.parts.append(BREAK)
            self.length += 1
        self.block, self.linked = self.length, 0


def read_page(found: Iterable[Piece]) -> Page:
    """Puts the visible text of ``found`` together."""
    builder = _Builder()
    for piece in found:
        builder.add(piece)
    builder.close()
    return Page("".join(builder.parts), tuple(builder.runs), tuple(builder.blocks))


def cut(page: Page, spans: list[Span]) -> tuple[str, OffsetMap]:
    """The text at ``spans`` of a page, white space folded, with its map to the source.

    Paragraphs are parted by a blank line; a break inside a span becomes a line break.
    """
    parts: list[str] = []
    runs: list[tuple[int, int, int, int]] = []
    length = 0
    for span in spans:
        if parts:
            parts.append("\n\n")
            length += 2
        for at, text in _folded(page.text, span):
            parts.append(text)
            if not text.isspace():
                _extend(runs, _mapped(page, at, length, len(text)))
            length += len(text)
    return "".join(parts), OffsetMap(tuple(runs))


def _extend(runs: list[tuple[int, int, int, int]], more: list[tuple[int, int, int, int]]) -> None:
    """Adds runs, each joined to the one before where only one blank parts them in both."""
    for run in more:
        clean, source, size, source_size = run
        if runs and size == source_size:
            last, last_source, last_size, last_source_size = runs[-1]
            gap = clean - last - last_size
            if (
                last_size == last_source_size
                and gap == source - last_source - last_source_size
                and gap in (0, 1)
            ):
                joined = last_size + gap + size
                runs[-1] = (last, last_source, joined, joined)
                continue
        runs.append(run)


def _folded(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Words of a span with one blank or line break between them, each with its offset."""
    for match in _WORD_OR_SPACE.finditer(text, span.start, span.end):
        piece = match[0]
        yield match.start(), (BREAK if BREAK in piece else " ") if piece.isspace() else piece


def _mapped(page: Page, at: int, clean: int, length: int) -> list[tuple[int, int, int, int]]:
    """The runs of ``length`` characters from ``at`` of a page, as runs of the cut text."""
    number = bisect_right(page.runs, (at, float("inf"), 0, 0)) - 1
    found: list[tuple[int, int, int, int]] = []
    end = at + length
    while at < end:
        start, source, size, source_size = page.runs[number]
        take = min(end, start + size) - at
        if size == source_size:
            found.append((clean, source + at - start, take, take))
        else:
            found.append((clean, source, take, source_size))
        at, clean, number = at + take, clean + take, number + 1
    return found
