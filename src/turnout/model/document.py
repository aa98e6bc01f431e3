"""One report as published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from turnout.model.offsets import OffsetMap
from turnout.model.spans import Span


class DateBasis(StrEnum):
    """Where a document's publication date was taken from."""

    METADATA = "metadata"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date in EDTF level 0/1 (``2020-01-27``, ``2020-01``, ``XXXX-03-23``)."""

    edtf: str
    basis: DateBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report. ``text`` never changes after it is read; all spans point into it.

    Attributes:
        id: the id given by the input, or a hash of source and text.
        text: the report as read. For JSONL, plain text and stores: exactly the input's text.
        source: path, address or ``-`` it was read from.
        media_type: of the original (``text/plain``, ``text/html``, ``application/jsonl``).
        title, outlet, url: as given by metadata, else None.
        authors: names as printed.
        published: the publication date and its basis, or None where the report gives none.
        language: ISO 639-1, or None when not determined.
        country: ISO 3166-1 alpha-2 hint of where the outlet or the report is, or None.
        original: decoded source that ``text`` was taken from; None where it equals ``text``.
        offsets: maps spans of ``text`` to ``original``; None where they are equal.
    """

    id: str
    text: str
    source: str = ""
    media_type: str = "text/plain"
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: Published | None = None
    language: str | None = None
    country: str | None = None
    original: str | None = None
    offsets: OffsetMap | None = None

    def quote(self, span: Span) -> str:
        """The words at ``span``."""
        return span.of(self.text)

    def original_span(self, span: Span) -> Span:
        """Where ``span`` stands in the original source (itself for plain text)."""
        return self.offsets.to_original(span) if self.offsets is not None else span
