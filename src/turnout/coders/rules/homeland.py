"""Names that were read abroad although the report stays in one country: left unresolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from turnout.model import PlacePrecision, Toponym

MANY = 3
"""Sure places of one country that make it the report's own."""

SURE = 0.6
DOUBTFUL = 0.75
"""Confidence below which a lone place abroad is doubted."""

FINE = (PlacePrecision.CITY, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.VENUE)


def doubted(toponyms: Iterable[Toponym]) -> tuple[Toponym, ...]:
    """The toponyms, those that were guessed abroad without their place.

    "The Alameda" of a report from Chile is no town in California: where three sure places
    agree on a country and nothing sure lies elsewhere, a doubtful town abroad is not resolved.
    """
    names = tuple(toponyms)
    countries = Counter(
        t.place.country for t in names if t.place is not None and t.confidence >= SURE
    )
    home, count = max(countries.items(), key=lambda item: item[1], default=(None, 0))
    if home is None or count < MANY:
        return names
    return tuple(_without_place(t) if _is_guess(t, home) else t for t in names)


def _is_guess(toponym: Toponym, home: str) -> bool:
    place = toponym.place
    if place is None or place.country in (None, home) or toponym.confidence >= DOUBTFUL:
        return False
    return place.precision in FINE


def _without_place(toponym: Toponym) -> Toponym:
    return replace(
        toponym, place=None, confidence=toponym.confidence / 2, reason="abroad: doubted"
    )
