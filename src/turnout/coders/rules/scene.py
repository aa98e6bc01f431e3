"""A document laid out for the rules: sentences with all that was found in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from turnout.codebook import CueHit
from turnout.coders.rules.parse import ParsedSentence
from turnout.coders.rules.read import UNREAD, Read
from turnout.model import (
    Annotations,
    Document,
    PlacePrecision,
    Quantity,
    Span,
    TimeExpression,
    Toponym,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

STAMP = re.compile(
    r"^\s*(\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?)(?=[\s|:–—-])", re.MULTILINE | re.IGNORECASE
)
STAMPS = 3
"""Entries headed by an hour that make a report a running log of its day."""

QUOTED = re.compile(r'"[^"\n]{2,600}"|“[^”\n]{2,600}[”"]|«[^»\n]{2,600}»')


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the document.

    Attributes:
        index: its place in the document.
        span: where it stands.
        paragraph: number of its paragraph.
        parse: its parse, or None when it was not worth parsing.
        times, quantities, toponyms, cues: what was found in it, in text order.
    """

    index: int
    span: Span
    paragraph: int
    parse: ParsedSentence | None
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    toponyms: tuple[Toponym, ...]
    cues: tuple[CueHit, ...]

    def tokens(self, span: Span) -> list[Token]:
        """The tokens of some of its words; none where it was not parsed."""
        return self.parse.tokens_in(span) if self.parse is not None else []

    def hits(self, variable: str) -> tuple[CueHit, ...]:
        """The cue hits of one codebook variable."""
        return tuple(c for c in self.cues if c.variable == variable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document, its sentences and its annotations.

    Attributes:
        quoted: spans of direct speech and quoted words, with their marks.
        published: the document's EDTF date, or None.
        read: what the small reader makes of its words.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    annotations: Annotations
    quoted: tuple[Span, ...]
    published: str | None
    read: Read = UNREAD

    @property
    def logged(self) -> bool:
        """Whether the report is a running log, its entries headed by the hour."""
        return len(STAMP.findall(self.text)) >= STAMPS

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds ``offset`` (the one before it, between two)."""
        starts = [s.span.start for s in self.sentences]
        return self.sentences[max(0, bisect_right(starts, offset) - 1)]

    def in_quote(self, span: Span) -> bool:
        """Whether ``span`` lies within direct speech or quoted words."""
        return any(q.contains(span) for q in self.quoted)


class Located(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


T = TypeVar("T", bound=Located)


def inside(span: Span, items: Sequence[T]) -> tuple[T, ...]:
    """The items that lie within ``span``."""
    return tuple(item for item in items if span.contains(item.span))


def is_city(toponym: Toponym) -> bool:
    """Whether a name is resolved to a city."""
    return toponym.place is not None and toponym.place.precision is PlacePrecision.CITY
