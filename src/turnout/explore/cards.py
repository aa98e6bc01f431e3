"""An event as the rows that exploring asks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import Any

from turnout.model import Event, Interval, Place, PlacePrecision, Statement
from turnout.model.voices import INSTITUTIONS, voice

UNDATED = "9999-99-99"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An event for people, as the exporting rooms word it (names masked)."""

    headline: str
    what: str
    where: str
    when: str


def card_row(
    event: Event, words: Words, *, position: int, first_day: str | None
) -> dict[str, Any]:
    """The row of ``explore_cards``."""
    sizes = size_of(event)
    sure = confidence_of(event)
    worth, why = worth_of(event, sizes, sure)
    return {
        "event": event.id,
        "sort": f"{first_day or UNDATED}-{position:010d}",
        "headline": words.headline,
        "what": words.what,
        "where": words.where,
        "when": words.when,
        "size_low": sizes[0] if sizes else None,
        "size_best": sizes[1] if sizes else None,
        "size_high": sizes[2] if sizes else None,
        "confidence": sure,
        "worth": worth,
        "why": why,
    }


def place_rows(event: Event) -> Iterator[dict[str, Any]]:
    """One row for each place, the finest reading of a name once."""
    seen: set[str] = set()
    for statement in _told(event, "places"):
        place = statement.value
        if not isinstance(place, Place):
            continue
        key = str(place.geonames_id) if place.geonames_id else place.name.casefold()
        if key in seen:
            continue
        seen.add(key)
        yield {
            "event": event.id,
            "key": key,
            "name": place.name,
            "country": place.country,
            "admin1": place.admin1,
            "precision": place.precision.value,
            "lat": place.lat,
            "lon": place.lon,
        }


def value_rows(
    event: Event, outlets: Mapping[str, str | None], originals: Mapping[str, str]
) -> list[dict[str, str]]:
    """Outlets, coders, documents and quoted sources of an event.

    Args:
        event: the event.
        outlets: outlet by document id.
        originals: the report that a copy was copied from, by the copy's id.
    """
    statements = [s for m in event.mentions for s in m.statements]
    documents = [m.document_id for m in event.mentions]
    pairs = dict.fromkeys(
        [
            *(("outlet", name) for d in documents if (name := outlets.get(d))),
            *(("coder", s.coder) for s in statements),
            *(("document", d) for d in documents),
            *(("source", key) for key in quoted(event, originals)),
        ]
    )
    return [{"event": event.id, "variable": a, "value": b} for a, b in pairs]


def quoted(event: Event, originals: Mapping[str, str]) -> Iterator[str]:
    """Keys of the sources that reports of an event quote, their own voices left out.

    The police of one event are not known to be those of another, so institutions are told
    apart by event; a named body is the same everywhere.
    """
    for statement in (s for m in event.mentions for s in m.statements):
        source = statement.attribution
        if source is not None:
            key = voice(statement, originals.get(statement.document_id))
            yield f"{key} of {event.id}" if source.kind in INSTITUTIONS else key


def size_of(event: Event) -> tuple[int, int, int | None] | None:
    """Low, best and high of the crowd figures; high None where some figure has no upper end.

    The reconciled estimate where there is one; else the span of all figures, and as best the
    lower median of what each figure claims at least ("up to 500" claims its upper end).
    """
    estimate = event.estimate("size")
    if estimate is not None and isinstance(estimate.best, int) and estimate.low is not None:
        return estimate.low, int(estimate.best), estimate.high
    told = [s.value for s in _told(event, "size") if isinstance(s.value, Interval)]
    if not told:
        return None
    highs = [i.high for i in told if i.high is not None]
    high = max(highs) if len(highs) == len(told) else None
    return min(i.low for i in told), median_low(i.low or i.high or 0 for i in told), high


def confidence_of(event: Event) -> float:
    """That there is such an event: the most any statement on its forms says, else on anything."""
    statements = [s for m in event.mentions for s in m.of("forms")]
    statements = statements or [s for m in event.mentions for s in m.statements]
    return max((s.confidence for s in statements), default=0.0)


FACTORS = (
    ("low confidence", 2.0),
    ("sources disagree", 1.5),
    ("large crowd", 1.0),
    ("deaths told", 0.8),
    ("place is vague", 0.4),
    ("no date", 0.4),
)
"""What a check is worth, by reason; each factor counts from 0 to its weight."""


def worth_of(
    event: Event, sizes: tuple[int, int, int | None] | None, sure: float
) -> tuple[float, str]:
    """What a person's check of an event is worth, with the strongest reasons in words."""
    low, best, told = sizes or (0, 0, 0)
    high = max(low, best) if told is None else told
    places = [s.value for s in _told(event, "places") if isinstance(s.value, Place)]
    exact = any(p.precision not in COARSE for p in places)
    parts = {
        "low confidence": 1 - sure,
        "sources disagree": min(1.0, math.log10(high / low) / 2) if 0 < low < high else 0.0,
        "large crowd": min(1.0, math.log10(best + 1) / 6),
        "deaths told": float(any(True for _ in _told(event, "deaths"))),
        "place is vague": 0.0 if exact else 1.0,
        "no date": 0.0 if any(True for _ in _told(event, "start")) else 1.0,
    }
    scored = {name: weight * parts[name] for name, weight in FACTORS}
    reasons = sorted((n for n in scored if scored[n] >= NOTABLE), key=lambda n: -scored[n])
    return round(sum(scored.values()), 4), ", ".join(reasons[:3])


NOTABLE = 0.3
"""A reason that adds less is not worth a word."""

COARSE = (PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1)


def _told(event: Event, variable: str) -> Iterator[Statement]:
    return (s for m in event.mentions for s in m.of(variable) if not s.denied)
