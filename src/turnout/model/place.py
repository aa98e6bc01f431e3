"""A place on the map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlacePrecision(StrEnum):
    """How exact a place is, from coarse to fine."""

    COUNTRY = "country"
    REGION = "region"
    """Part of a country without admin status ("the south of the country")."""
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    CITY = "city"
    NEIGHBOURHOOD = "neighbourhood"
    VENUE = "venue"
    """A square, street or building; coordinates are the city's where the venue is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, resolved as far as the text allows.

    Attributes:
        name: standard name; the words of the text where nothing was resolved.
        country: ISO 3166-1 alpha-2, or None.
        geonames_id: GeoNames id, or None for venues and unresolved names.
        lat, lon: WGS 84 degrees, or None.
        precision: see PlacePrecision.
        admin1: name of the first-level unit, or None.
        admin1_code: ISO 3166-2 code, or None.
        city: for a venue or neighbourhood the city it is in, else None.
        population: GeoNames population, 0 when unknown.
    """

    name: str
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = PlacePrecision.CITY
    admin1: str | None = None
    admin1_code: str | None = None
    city: str | None = None
    population: int = 0
