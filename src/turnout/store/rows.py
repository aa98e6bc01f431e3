"""Nouns to table rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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

Row = RowMapping


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
    }


def to_statement(row: Row) -> Statement:
    """A row of ``statements`` as a statement."""
    return Statement(
        id=row["id"],
        document_id=row["document"],
        mention=row["mention"],
        variable=row["variable"],
        value=to_value(row["value"]),
        raw=row["raw"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        attribution=_attribution(row),
        hedge=Hedge(row["hedge"]) if row["hedge"] else None,
        denied=row["denied"],
        period=row["period"],
        coder=row["coder"],
        coder_version=row["coder_version"],
        rule=row["rule"],
        confidence=row["confidence"],
    )


def _attribution(row: Row) -> Attribution | None:
    span = _span(row["source_start"], row["source_end"])
    if span is None:
        return None
    kind = SourceKind(row["source_kind"]) if row["source_kind"] else None
    return Attribution(row["source"], kind, span)


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
