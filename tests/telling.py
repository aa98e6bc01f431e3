"""Mentions and reports for the rooms after coding, written in one line each."""

from __future__ import annotations

from turnout.model import (
    Attribution,
    DateBasis,
    Document,
    Interval,
    Mention,
    Place,
    PlacePrecision,
    Published,
    SourceKind,
    Span,
    Statement,
    Value,
    make_id,
)

TUNIS = Place(name="Tunis", country="TN", geonames_id=2464470, lat=36.82, lon=10.17)
SFAX = Place(name="Sfax", country="TN", geonames_id=2467454, lat=34.74, lon=10.76)
TUNISIA = Place(name="Tunisia", country="TN", precision=PlacePrecision.COUNTRY)

Told = tuple[str, Value] | tuple[str, Value, SourceKind | None]


def report(name: str, published: str | None = "2023-03-05", text: str | None = None) -> Document:
    """A report; its text holds what mentions of it say unless one is given."""
    return Document(
        id=name,
        text=text if text is not None else f"Report {name}.",
        published=Published(published, DateBasis.METADATA) if published else None,
    )


def mention(document: Document | str, key: str, *told: Told) -> Mention:
    """A mention of a report: ``mention("a", "m1", ("start", "2023-03-04"), ...)``.

    A value whose words stand in the report's text has its span there.
    """
    name = document if isinstance(document, str) else document.id
    text = "" if isinstance(document, str) else document.text
    statements = tuple(_statement(name, text, key, at, t) for at, t in enumerate(told))
    return Mention(
        id=make_id("mention", name, "test", key), document_id=name, key=key, statements=statements
    )


def _statement(document: str, text: str, key: str, at: int, told: Told) -> Statement:
    variable, value, *rest = told
    raw = value.name if isinstance(value, Place) else str(value)
    start = text.find(raw)
    span = Span(start, start + len(raw)) if start >= 0 else Span(at, at)
    kind = rest[0] if rest else None
    source = Attribution(kind.value, kind, Span(0, 0)) if kind is not None else None
    return Statement(
        document_id=document,
        mention=key,
        variable=variable,
        value=value,
        raw=raw,
        span=span,
        quote=span.of(text),
        attribution=source,
        coder="test",
        coder_version="1",
    )


def count(figure: int, high: int | None = None) -> Interval:
    """A plain figure, or a range."""
    return Interval(figure, figure if high is None else high)
