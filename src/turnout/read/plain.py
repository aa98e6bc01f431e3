"""Plain text: one file, one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, ClassVar

from turnout.model import Document, make_id
from turnout.read.decode import decode
from turnout.read.language import detect_language
from turnout.read.reader import ReadOptions, Unreadable, read_whole
from turnout.text.byline import Header, read_header

_FIRST = re.compile(r"\s*(?P<line>[^\n\r]+)[\n\r]")
_LONGEST_TITLE = 120
_SHORTEST_REST = 80


class PlainTextReader:
    """Reads a text file; ``Document.text`` is the decoded file, unchanged."""

    name: ClassVar[str] = "text"
    title: ClassVar[str] = "Plain text"
    version: ClassVar[str] = "1"
    media_types: ClassVar[tuple[str, ...]] = ("text/plain",)
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text")

    def read(
        self, stream: BinaryIO, source: str, options: ReadOptions
    ) -> Iterator[Document | Unreadable]:
        """The one document of ``stream``."""
        text = decode(read_whole(stream, source, options.limit), source)
        header = read_header(text)
        yield Document(
            id=make_id("document", text),
            text=text,
            source=source,
            title=headline(text, header),
            authors=header.names,
            published=header.published,
            language=detect_language(text) if options.detect_language else None,
        )


def headline(text: str, header: Header) -> str | None:
    """The first line where it clearly is a headline, else None.

    A headline is short, ends without a full stop, holds no byline, dateline or date, and a
    longer text follows it.
    """
    match = _FIRST.match(text)
    if match is None or len(text) - match.end() < _SHORTEST_REST:
        return None
    line = match["line"].strip()
    held = [header.dateline_place, header.agency, *(a.span for a in header.authors)]
    if header.published is not None:
        held.append(header.published.span)
    if any(span is not None and span.start < match.end() for span in held):
        return None
    words = line.split()
    if len(line) > _LONGEST_TITLE or len(words) < 3 or line[-1] in ".:;,…" or line[0].islower():
        return None
    return line if any(char.isalpha() for char in line) else None
