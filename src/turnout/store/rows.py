"""Nouns to table rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from turnout.model import (
    Attribution,
    DateBasis,
    Document,
    Hedge,
    Interval,
    OffsetMap,
    Place,
    PlacePrecision,
    Published,
    SourceKind,
    Span,
    Statement,
    Value,
)

Row = Mapping[str, Any] | RowMapping


def digest_of(text: str) -> str:
    """Tells whether two texts are the same without comparing them."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_row(document: Document, *, added: str) -> dict[str, Any]:
    """A document as a row of ``documents``."""
    published = document.published
    span = published.span if published else None
    return {
        "id": document.id,
        "digest": digest_of(document.text),
        "added": added,
        "text": document.text,
        "source": document.source,
        "media_type": document.media_type,
        "title": document.title,
        "outlet": document.outlet,
        "authors": list(document.authors),
        "url": document.url,
        "published": published.edtf if published else None,
        "published_basis": published.basis.value if published else None,
        "published_start": span.start if span else None,
        "published_end": span.end if span else None,
        "language": document.language,
        "country": document.country,
        "original": document.original,
        "offsets": [list(run) for run in document.offsets.runs] if document.offsets else None,
    }


def to_document(row: Row) -> Document:
    """A row of ``documents`` as a document."""
    runs = row["offsets"]
    return Document(
        id=row["id"],
        text=row["text"],
        source=row["source"],
        media_type=row["media_type"],
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(row["authors"]),
        url=row["url"],
        published=_published(row),
        language=row["language"],
        country=row["country"],
        original=row["original"],
        offsets=None if runs is None else OffsetMap(tuple((a, b, c, d) for a, b, c, d in runs)),
    )


def _published(row: Row) -> Published | None:
    if row["published"] is None:
        return None
    span = _span(row["published_start"], row["published_end"])
    return Published(row["published"], DateBasis(row["published_basis"]), span)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def statement_row(statement: Statement, *, run: int, position: int) -> dict[str, Any]:
    """A statement as a row of ``statements``."""
    source = statement.attribution
    return {
        "run": run,
        "document": statement.document_id,
        "position": position,
        "id": statement.id,
        "mention": statement.mention,
        "variable": statement.variable,
        "value": value_json(statement.value),
        "raw": statement.raw,
        "start": statement.span.start,
        "end": statement.span.end,
        "quote": statement.quote,
        "source": source.words if source else None,
        "source_kind": source.kind.value if source and source.kind else None,
        "source_start": source.span.start if source else None,
        "source_end": source.span.end if source else None,
        "hedge": statement.hedge.value if statement.hedge else None,
        "denied": statement.denied,
        "period": statement.period,
        "coder": statement.coder,
        "coder_version": statement.coder_version,
        "rule": statement.rule,
        "confidence": statement.confidence,
        "weight": statement.weight,
    }


STATEMENT = (
    "id", "document", "mention", "variable", "value", "raw", "start", "end", "quote",
    "source", "source_kind", "source_start", "source_end", "hedge", "denied", "period",
    "coder", "coder_version", "rule", "confidence", "weight",
)  # fmt: skip
"""The columns of ``statements`` that make a statement, in the order ``to_statement`` takes."""


def to_statement(row: Sequence[Any]) -> Statement:
    """A row of the columns ``STATEMENT`` as a statement: by place, for pages read hundreds."""
    (
        identity, document, mention, variable, value, raw, start, end, quote,
        source, source_kind, source_start, source_end, hedge, denied, period,
        coder, coder_version, rule, confidence, weight,
    ) = row  # fmt: skip
    said_at = _span(source_start, source_end)
    return Statement(
        id=identity,
        document_id=document,
        mention=mention,
        variable=variable,
        value=to_value(value),
        raw=raw,
        span=Span(start, end),
        quote=quote,
        attribution=None if said_at is None else _attribution(source, source_kind, said_at),
        hedge=Hedge(hedge) if hedge else None,
        denied=denied,
        period=period,
        coder=coder,
        coder_version=coder_version,
        rule=rule,
        confidence=confidence,
        weight=weight,
    )


def _attribution(words: str, kind: str | None, span: Span) -> Attribution:
    return Attribution(words, SourceKind(kind) if kind else None, span)


def value_json(value: Value) -> dict[str, Any]:
    """A value with its type, so that "true", True and a place named True stay apart."""
    if isinstance(value, bool):
        return {"flag": value}
    if isinstance(value, Interval):
        return {"interval": [value.low, value.high]}
    if isinstance(value, Place):
        return {"place": {**asdict(value), "precision": value.precision.value}}
    return {"words": value}


def to_value(json: Mapping[str, Any]) -> Value:
    """The reverse of ``value_json``."""
    if "interval" in json:
        low, high = json["interval"]
        return Interval(low, high)
    if "place" in json:
        fields = dict(json["place"])
        return Place(**{**fields, "precision": PlacePrecision(fields["precision"])})
    value: bool | str = json["flag"] if "flag" in json else json["words"]
    return value
