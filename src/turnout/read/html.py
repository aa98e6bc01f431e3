"""HTML: the report of a page, each character mapped back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, ClassVar

from turnout.errors import NoBody
from turnout.model import DateBasis, Document, Published, Span, make_id
from turnout.read.align import align
from turnout.read.decode import decode
from turnout.read.extraction import Extraction, extract
from turnout.read.language import detect_language
from turnout.read.markup import pieces
from turnout.read.page import Block, Page, cut, read_page
from turnout.read.reader import ReadOptions, Unreadable, read_whole
from turnout.text.byline import read_header

_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_HEAD = 4096
_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.IGNORECASE)
_LINKED = 0.5
"""A paragraph with a larger share of link text is navigation."""
_PROSE = 5
"""Words that a paragraph inside page furniture must have to be read after all."""
_LONG = 12
"""Words that no link in a menu has."""


class HtmlReader:
    """Reads a web page; ``Document.original`` is its decoded source."""

    name: ClassVar[str] = "html"
    title: ClassVar[str] = "Web page"
    version: ClassVar[str] = "1"
    media_types: ClassVar[tuple[str, ...]] = ("text/html", "application/xhtml+xml")
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    def read(
        self, stream: BinaryIO, source: str, options: ReadOptions
    ) -> Iterator[Document | Unreadable]:
        """The one document of ``stream``."""
        data = read_whole(stream, source, options.limit)
        declared = _CHARSET.search(data, 0, _HEAD)
        name = declared[1].decode("ascii") if declared else None
        document = read_html(decode(data, source, declared=name), source)
        if options.detect_language:
            language = detect_language(document.text) or document.language
            document = replace(document, language=language)
        yield document


def read_html(markup: str, source: str) -> Document:
    """The report in ``markup``.

    Within a paragraph, the original at ``document.original_span(span)`` without its tags and
    with its entities read is the quote, white space folded. Between paragraphs the original
    also holds what was left out there.

    Raises:
        NoBody: when there is no readable text.
    """
    page = read_page(pieces(markup))
    if not page.text.strip():
        raise NoBody(f"{source} holds markup but no text.", fix="Save the page with its content.")
    extraction = extract(markup)
    spans = align(page.text, extraction.text) if extraction.text else None
    if not spans or not any(_is_prose(page, span) for span in spans):
        spans = body(page, source)
    text, offsets = cut(page, spans)
    header = read_header(text)
    given = _LANG.search(markup[:_HEAD])
    return Document(
        id=make_id("document", text),
        text=text,
        source=source,
        media_type="text/html",
        title=extraction.title,
        outlet=extraction.outlet,
        authors=extraction.authors or header.names,
        url=extraction.url,
        published=_published(extraction) or header.published,
        language=given[1].lower() if given else None,
        original=markup,
        offsets=offsets,
    )


def _published(extraction: Extraction) -> Published | None:
    return Published(extraction.date, DateBasis.METADATA) if extraction.date else None


def body(page: Page, source: str) -> list[Span]:
    """The paragraphs of a page by its structure alone, where no extractor helps.

    Raises:
        NoBody: when all there is is navigation.
    """
    prose = [b for b in page.blocks if not _is_link(page, b)]
    kept = [b.span for b in prose if not b.aside]
    # an unclosed <nav> or <form> swallows the report that stands after it
    kept = kept or [b.span for b in prose if _words(page, b) >= _PROSE]
    spans = [s for span in kept if (s := _trimmed(page.text, span)) is not None]
    if not spans:
        raise NoBody(f"{source} holds no readable text.", fix="Save the page with its content.")
    after = [*spans[1:], None]
    return [s for s, n in zip(spans, after, strict=True) if n is None or not _same(page, s, n)]


def _is_prose(page: Page, span: Span) -> bool:
    """Whether a paragraph holds words that are neither links nor page furniture."""
    at = max(0, bisect_right(page.blocks, span.start, key=lambda block: block.span.start) - 1)
    block = page.blocks[at]
    return not _is_link(page, block) and (not block.aside or _words(page, block) >= _PROSE)


def _is_link(page: Page, block: Block) -> bool:
    """Whether a paragraph is navigation. A long one is prose that an unclosed <a> swallowed."""
    return block.linked > len(block.span) * _LINKED and _words(page, block) < _LONG


def _words(page: Page, block: Block) -> int:
    return len(block.span.of(page.text).split())


def _same(page: Page, one: Span, other: Span) -> bool:
    """Whether a paragraph is told twice in a row, as teaser and in the body."""
    return one.of(page.text).split() == other.of(page.text).split()


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None
