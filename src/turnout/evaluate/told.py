"""One event as a reference or a prediction tells it, in one shape that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

Record = Mapping[str, Any]
"""One parsed JSON object."""

Bounds = tuple[int, int | None]
"""``low`` and ``high`` of a count; ``high`` None where no upper bound is told."""


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place by its names.

    Attributes:
        names: the names and spellings it goes by (standard name, city, words as written).
        country: ISO 3166-1 alpha-2, or None.
        wide: whether it is a country, region or province, so that any city may lie in it.
        city: name of the city it is or lies in, where told.
    """

    names: tuple[str, ...]
    country: str | None = None
    wide: bool = False
    city: str | None = None


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One crowd figure and who gave it (``source`` None: the reporter's own voice)."""

    bounds: Bounds
    source: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event as told; a field without a value is None or empty.

    Attributes:
        optional: fields whose value is known but not from this text: silence is right too.
        spans: where in the text the evidence stands.
        denied: the report flatly denies the event or its count; not scored either way.
        sourced: whether ``claims`` tell who gave each figure; a lone ``size`` need not.
    """

    key: str
    status: str = "occurred"
    scope: str = "event"
    forms: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    places: tuple[ToldPlace, ...] = ()
    size: Bounds | None = None
    claims: tuple[ToldClaim, ...] = ()
    deaths: Bounds | None = None
    injuries: Bounds | None = None
    arrests: Bounds | None = None
    issues: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    protester_violence: bool = False
    property_damage: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    optional: frozenset[str] = frozenset()
    denied: bool = False
    sourced: bool = True


def bounds(value: Record | None) -> Bounds | None:
    """``{"low", "high"}`` as bounds; None for null or an object without both."""
    if not value or value.get("low") is None:
        return None
    return int(value["low"]), None if value.get("high") is None else int(value["high"])


def spanning(claims: Iterable[ToldClaim]) -> Bounds | None:
    """The range that spans all figures, as GUIDE.md asks for rival estimates.

    "More than 600" leaves the range open unless another figure lies above it.
    """
    every = [c.bounds for c in claims]
    if not every:
        return None
    top = max((high for _, high in every if high is not None), default=-1)
    closed = all(low < top for low, high in every if high is None)
    return min(low for low, _ in every), top if closed and top >= 0 else None


def claims_of(rows: Iterable[Record]) -> tuple[ToldClaim, ...]:
    """Claims of ``size_claims`` or ``size.claims``; repeats are dropped."""
    made = (
        ToldClaim(found, row.get("source") or None, row.get("source_kind") or None)
        for row in rows
        if (found := bounds(row)) is not None
    )
    return tuple(dict.fromkeys(made))


def texts(value: object) -> tuple[str, ...]:
    """A list of words, one word, or null, as a tuple."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable):
        return tuple(str(v) for v in value if v)
    return (str(value),)


def common_fields(record: Record, key: str) -> Told:
    """What the contract, gold events and scenario events write the same way."""
    return Told(
        key=key,
        status=record.get("status") or "occurred",
        scope=record.get("scope") or "event",
        forms=texts(record.get("forms")),
        start=record.get("start") or None,
        end=record.get("end") or None,
        deaths=bounds(record.get("deaths")),
        injuries=bounds(record.get("injuries")),
        arrests=bounds(record.get("arrests")),
        issues=texts(record.get("issues") or record.get("issue")),
        responses=texts(record.get("responses")),
        organizers=texts(record.get("organizers")),
        participants=texts(record.get("participants")),
        targets=texts(record.get("targets")),
        demands=texts(record.get("demands") or record.get("claims")),
        protester_violence=bool(record.get("protester_violence")),
        property_damage=bool(record.get("property_damage")),
    )


WIDE = frozenset({"country", "region", "admin1", "admin2"})
"""Precisions of places that hold cities."""


def from_contract(mention: Record, key: str) -> Told:
    """A mention of a line of the output contract (docs: output contract)."""
    size = mention.get("size") or {}
    evidence = mention.get("evidence") or ()
    written = tuple(e["quote"] for e in evidence if e.get("variable") in {"place", "places"})
    places = tuple(contract_place(p) for p in mention.get("places") or ())
    if len(places) == 1 and written:
        # The words as written are one more name for the only place.
        places = (replace(places[0], names=tuple(dict.fromkeys((*places[0].names, *written)))),)
    return replace(
        common_fields(mention, key),
        places=places,
        size=bounds(size),
        claims=claims_of(size.get("claims") or ()),
        spans=tuple((int(e["start"]), int(e["end"])) for e in evidence if "start" in e),
    )


def contract_place(place: Record) -> ToldPlace:
    """A place of a contract line; its city and the words as written are names of it too."""
    name, city = place["name"], place.get("city") or None
    names = tuple(dict.fromkeys(n for n in (name, city, place.get("as_written")) if n))
    # No precision: nobody resolved the words, so they may be a venue in any city.
    precision = place.get("precision")
    inside = city or (name if precision == "city" else None)
    return ToldPlace(names, place.get("country") or None, precision in WIDE, inside)


def gold_place(place: Record) -> ToldPlace:
    """A place of GUIDE.md: ``name`` as written, ``city`` or null, ``country``."""
    name, city = place.get("name"), place.get("city") or None
    names = tuple(dict.fromkeys(n for n in (name, city) if n))
    return ToldPlace(names, place.get("country") or None, city is None, city)
