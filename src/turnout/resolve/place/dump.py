"""Loads a GeoNames dump that the user has, in place of the built-in gazetteer.

The format is GeoNames' own (``allCountries.txt``, ``cities500.txt``, ``XX.txt``): 19 columns
parted by tabs, UTF-8, plain or zipped; https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from turnout.errors import GazetteerError
from turnout.resolve.place import home
from turnout.resolve.place.build import Progress, write_gazetteer
from turnout.resolve.place.gazetteer import GazetteerStatus, forget_opened, gazetteer_status
from turnout.resolve.place.rows import PlaceRow
from turnout.resolve.place.sources import Named, read_units, with_coordinates

COLUMNS = 19


def import_dump(path: Path | str, *, progress: Progress | None = None) -> GazetteerStatus:
    """Build the gazetteer from a GeoNames dump; it is used from then on.

    Populated places are taken from the dump, admin units from the package that Turnout pins.
    The old gazetteer stays in use until the new one is complete.

    Args:
        path: a dump, ``.txt`` or ``.zip``.
        progress: called now and then with the number of places written.

    Returns:
        The status of the gazetteer that is in use afterwards.

    Raises:
        GazetteerError: when the file is missing, a line is malformed (named by its number),
            or it holds no populated place.
    """
    source = Path(path)
    rows = _rows(source)
    write_gazetteer(home.imported(), rows, source=str(source), progress=progress)
    forget_opened()
    return gazetteer_status()


def _rows(source: Path) -> Iterator[Named]:
    units = read_units()
    by_code = {unit.geonames_code: unit.row for unit in units.values()}
    cities: list[Named] = []
    with _opened(source) as lines:
        for number, line in enumerate(lines, start=1):
            city = _city(line.rstrip("\r\n"), by_code, f"{source}, line {number}")
            if city is not None:
                cities.append(city)
    if not cities:
        raise GazetteerError(
            f"{source} holds no populated place.",
            fix="Give a GeoNames dump such as cities500.zip or allCountries.zip.",
        )
    yield from with_coordinates(units, cities)
    yield from cities


@contextmanager
def _opened(source: Path) -> Iterator[TextIO]:
    try:
        if zipfile.is_zipfile(source):
            with (
                zipfile.ZipFile(source) as archive,
                archive.open(_member(archive, source)) as raw,
            ):
                yield io.TextIOWrapper(raw, encoding="utf-8")
        else:
            with source.open(encoding="utf-8") as plain:
                yield plain
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as broken:
        raise GazetteerError(
            f"The dump {source} cannot be read: {broken}.",
            fix="Give a GeoNames dump in UTF-8, plain or zipped.",
        ) from broken


def _member(archive: zipfile.ZipFile, source: Path) -> str:
    """The archive's table: its only text file but the readme."""
    names = [
        name
        for name in archive.namelist()
        if name.endswith(".txt") and "readme" not in name.lower()
    ]
    if len(names) != 1:
        raise GazetteerError(
            f"{source} holds {len(names)} text files; one is expected.", fix="Unzip it and choose."
        )
    return names[0]


def _city(line: str, by_code: dict[str, PlaceRow], where: str) -> Named | None:
    """A populated place, or None for any other feature and for empty lines."""
    if not line:
        return None
    fields = line.split("\t")
    if len(fields) != COLUMNS:
        raise GazetteerError(
            f"{where}: {len(fields)} columns instead of {COLUMNS}.",
            fix="Give an unchanged GeoNames dump.",
        )
    if fields[6] != "P":
        return None
    country, first, second = fields[8], fields[10], fields[11]
    admin1 = by_code.get(f"{country}.{first}")
    admin2 = by_code.get(f"{country}.{first}.{second}")
    try:
        row = PlaceRow(
            id=int(fields[0]),
            name=fields[1],
            kind="city",
            country=country,
            admin1=admin1.admin1 if admin1 else 0,
            admin2=admin2.id if admin2 else 0,
            code="",
            lat=float(fields[4]),
            lon=float(fields[5]),
            population=int(fields[14] or 0),
            capital=fields[7] == "PPLC",
        )
    except ValueError as broken:
        raise GazetteerError(
            f"{where}: {broken}.", fix="Columns 1, 5, 6 and 15 must be numbers."
        ) from broken
    return row, [fields[2], *filter(None, fields[3].split(","))]
