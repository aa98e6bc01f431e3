"""One thing a name may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from turnout.model import Place, PlacePrecision

_PRECISION = {
    "country": PlacePrecision.COUNTRY,
    "region": PlacePrecision.REGION,
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.ADMIN2,
    "city": PlacePrecision.CITY,
    "venue": PlacePrecision.VENUE,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer, a country or a region, as found under one name.

    Attributes:
        id: GeoNames id, 0 where it has none.
        kind: country, region, admin1, admin2, city or venue.
        rank: 0 found under its standard name, 1 another name, 2 a derived one.
        admin1_id, admin2_id: units it lies in, 0 if unknown.
        capital: whether it is its country's capital.
        city: for a venue the city it is in.
        The rest: see ``Place``.
    """

    id: int
    name: str
    kind: str
    country: str | None
    admin1_id: int
    admin2_id: int
    lat: float | None
    lon: float | None
    population: int
    rank: int
    admin1: str
    admin1_code: str
    capital: bool = False
    city: str = ""

    @classmethod
    def from_row(cls, row: Any) -> Candidate:
        """From a row of the gazetteer's look-up query."""
        ident, name, kind, country, admin1, admin2, _code, lat, lon, population = row[:10]
        rank, admin1_name, admin1_code, capital = row[10:]
        return cls(
            ident, name, kind, country, admin1, admin2, lat, lon, population, rank,
            admin1_name, admin1_code, bool(capital),
        )  # fmt: skip

    def place(self) -> Place:
        """The candidate as a ``Place``."""
        return Place(
            name=self.name,
            country=self.country,
            geonames_id=self.id or None,
            lat=self.lat,
            lon=self.lon,
            precision=_PRECISION[self.kind],
            admin1=self.admin1 or None,
            admin1_code=self.admin1_code or None,
            city=self.city or None,
            population=self.population,
        )
