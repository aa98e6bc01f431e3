"""An event as one flat row: what tables and maps take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median_low

from turnout.export.event_line import masked_headline
from turnout.export.formats import Leaving
from turnout.export.headline import label, place_name, told
from turnout.export.masking import Mask
from turnout.model import Event, Interval, Place, PlacePrecision

Cell = str | int | float | None

BETWEEN = "; "
"""Between the values of one cell."""

CATEGORIES = ("forms", "issues", "responses")
WORDS = ("participants", "organizers", "targets", "demands")
COUNTS = ("deaths", "injuries", "arrests")
AREAS = (PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1)

COLUMNS = (
    "event", "headline", "scope", "status", "start", "end",
    "place", "country", "admin1", "geonames_id", "lat", "lon", "precision",
    "size_low", "size_best", "size_high", "size_sources",
    *CATEGORIES, *WORDS, "protester_violence", "property_damage",
    *(f"{name}_{end}" for name in COUNTS for end in ("low", "high")),
    "reports", "documents",
)  # fmt: skip


def flat_row(leaving: Leaving) -> dict[str, Cell]:
    """The cells of an event by column; names of private persons masked."""
    event, masks = leaving.event, leaving.masks
    documents = list(dict.fromkeys(m.document_id for m in event.mentions))
    return {
        "event": event.id,
        "headline": masked_headline(event, masks),
        "scope": event.scope,
        "status": BETWEEN.join(dict.fromkeys(m.status for m in event.mentions)),
        "start": _first(event, "start"),
        "end": _first(event, "end"),
        **_place(event),
        **_size(event),
        **{name: _joined(event, name, {}) for name in CATEGORIES},
        **{name: _joined(event, name, masks) for name in WORDS},
        "protester_violence": _flag(event, "protester_violence"),
        "property_damage": _flag(event, "property_damage"),
        **_counts(event),
        "reports": len(documents),
        "documents": BETWEEN.join(documents),
    }


def main_place(event: Event) -> Place | None:
    """The first place that is a point, else the first."""
    places = [s.value for s in told(event, "places") if isinstance(s.value, Place)]
    exact = [p for p in places if p.precision not in AREAS]
    return next(iter((*exact, *places)), None)


def _place(event: Event) -> dict[str, Cell]:
    place = main_place(event)
    if place is None:
        names = ("place", "country", "admin1", "geonames_id", "lat", "lon", "precision")
        return dict.fromkeys(names)
    return {
        "place": place_name(place),
        "country": place.country,
        "admin1": place.admin1,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
    }


def _size(event: Event) -> dict[str, Cell]:
    sizes = [s for s in told(event, "size") if isinstance(s.value, Interval)]
    intervals = [s.value for s in sizes if isinstance(s.value, Interval)]
    if not intervals:
        return {"size_low": None, "size_best": None, "size_high": None, "size_sources": 0}
    estimate = event.estimate("size")
    best = estimate.best if estimate is not None and isinstance(estimate.best, int) else None
    sources = {
        s.attribution.words.casefold() if s.attribution else f"\0{s.document_id}" for s in sizes
    }
    return {
        "size_low": min(i.low for i in intervals),
        "size_best": best
        if best is not None
        else median_low([i.low or i.high or 0 for i in intervals]),
        "size_high": max(i.high if i.high is not None else i.low for i in intervals),
        "size_sources": len(sources),
    }


def _counts(event: Event) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name in COUNTS:
        found = [s.value for s in told(event, name) if not s.period]
        intervals = [i for i in found if isinstance(i, Interval)]
        highs = [i.high for i in intervals if i.high is not None]
        cells[f"{name}_low"] = min((i.low for i in intervals), default=None)
        cells[f"{name}_high"] = max(highs, default=None)
    return cells


def _first(event: Event, variable: str) -> str | None:
    return next((str(s.value) for s in told(event, variable)), None)


def _flag(event: Event, variable: str) -> str:
    return "yes" if any(s.value is True for s in told(event, variable)) else "no"


def _joined(event: Event, variable: str, masks: Mapping[str, Mask]) -> str:
    def shown(words: str, document: str) -> str:
        return masks[document](words) if document in masks else words

    values: Iterable[str] = (shown(str(s.value), s.document_id) for s in told(event, variable))
    names = dict.fromkeys(values)
    return BETWEEN.join(names if masks else (label(n) for n in names))
