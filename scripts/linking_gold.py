"""The mentions of the scenarios as a coder without errors would write them.

A gold mention holds what its report tells: its own start, place, status, crowd figures with
their sources, and tolls, each with its span where its words stand in the text. Beyond that

- the city and country of a named place are the event's, because resolving them is the
  coder's work; a mention without a place gets the city where the report names it, and one of
  an event in several cities those that the report names;
- an organiser of the event is told where the name stands in the report;
- scope is the event's. Forms, issues, demands and responses are left out: the file gives them
  for the event, not for the mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnout.evaluate.files import read_json
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

Row = dict[str, Any]
KINDS = {"government": SourceKind.AUTHORITIES}
"""Kinds of source that a scenario file names otherwise than the codebook."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention and the event it tells."""

    mention: Mention
    event: str
    row: Row


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its gold mentions and, for a copy, what it was copied from."""

    document: Document
    mentions: tuple[GoldMention, ...]
    copy_of: str | None


def load(path: Path) -> list[Report]:
    """The reports of every scenario, thrown together."""
    return [
        _report(row, {e["event"]: e for e in scenario["events"]})
        for scenario in read_json(path)
        for row in scenario["reports"]
    ]


def _report(row: Row, events: dict[str, Row]) -> Report:
    document = Document(
        id=row["id"],
        text=row["text"],
        title=row.get("title"),
        outlet=row.get("outlet"),
        published=Published(row["published"], DateBasis.METADATA) if row["published"] else None,
    )
    mentions = tuple(
        GoldMention(_mention(document, f"m{at}", m, events[m["event"]]), m["event"], m)
        for at, m in enumerate(row["mentions"], 1)
    )
    return Report(document, mentions, row.get("near_duplicate_of"))


def _mention(document: Document, key: str, row: Row, event: Row) -> Mention:
    statements = [_state(document, key, *told) for told in _told(document, row, event)]
    return Mention(
        id=make_id("mention", document.id, "gold", key),
        document_id=document.id,
        key=key,
        statements=tuple(statements),
    )


def _told(document: Document, row: Row, event: Row) -> Iterator[tuple[str, Value, str, Row]]:
    yield "scope", event["scope"], "", {}
    yield "status", row.get("status") or event["status"], "", {}
    if row.get("start"):
        yield "start", row["start"], "", {}
    if row.get("end"):
        yield "end", row["end"], "", {}
    yield from _places(document, row, event)
    for claim in row.get("size_claims") or ():
        yield "size", Interval(claim["low"] or 0, claim["high"]), claim["text"], claim
    for toll in ("deaths", "injuries", "arrests"):
        if row.get(toll):
            yield toll, Interval(row[toll]["low"], row[toll]["high"]), "", {}
    for name in event.get("organizers") or ():
        if name in document.text:
            yield "organizers", name, name, {}


def _places(document: Document, row: Row, event: Row) -> Iterator[tuple[str, Value, str, Row]]:
    for at, place in enumerate(event["places"]):
        city, country = place["city"], place["country"]
        named = row.get("place") if at == 0 else None
        if named and city and named.lower() != city.lower():
            venue = Place(name=named, country=country, city=city, precision=PlacePrecision.VENUE)
            yield "places", venue, named, {}
        elif city and (named or city in f"{document.title} {document.text}"):
            yield "places", Place(name=city, country=country, admin1=None), named or city, {}
        elif named and not city:
            wide = Place(name=named, country=country, precision=PlacePrecision.ADMIN1)
            yield "places", wide, named, {}


def _state(
    document: Document, key: str, name: str, value: Value, raw: str, claim: Row
) -> Statement:
    at = document.text.find(raw) if raw else -1
    span = Span(at, at + len(raw)) if at >= 0 else Span(0, 0)
    source = claim.get("source")
    return Statement(
        document_id=document.id,
        mention=key,
        variable=name,
        value=value,
        raw=raw,
        span=span,
        quote=span.of(document.text),
        attribution=Attribution(source, _kind(claim.get("source_kind")), span) if source else None,
        coder="gold",
        coder_version="1",
    )


def _kind(name: str | None) -> SourceKind | None:
    return (KINDS.get(name) or SourceKind(name)) if name else None
