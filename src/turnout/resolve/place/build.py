"""Writes the gazetteer's SQLite file: whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident

from turnout.errors import GazetteerError
from turnout.resolve.place.rows import PlaceRow, folded_names

Progress = Callable[[int], None]
"""Called now and then with the number of places written so far."""

_TABLES = """
CREATE TABLE place(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
  admin1 INTEGER NOT NULL, admin2 INTEGER NOT NULL, code TEXT NOT NULL,
  lat REAL, lon REAL, population INTEGER NOT NULL,
  capital INTEGER NOT NULL);
CREATE TABLE spelling(
  country TEXT NOT NULL, initial TEXT NOT NULL, folded TEXT NOT NULL,
  PRIMARY KEY(country, initial, folded)) WITHOUT ROWID;
CREATE INDEX place_capital ON place(country) WHERE capital = 1;
CREATE TABLE name(
  folded TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL,
  PRIMARY KEY(folded, place)) WITHOUT ROWID;
CREATE INDEX place_code ON place(code) WHERE code <> '';
CREATE TABLE fact(key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_SPELLINGS = """
INSERT OR IGNORE INTO spelling
SELECT p.country, substr(n.folded, 1, 1), n.folded FROM place p JOIN name n ON n.place = p.id
WHERE p.kind = 'city' AND p.population >= ? AND n.rank < 2
"""
SPELT_FROM = 2_000
"""Misspelt names are looked for among places of at least so many people."""


def write_gazetteer(
    target: Path,
    rows: Iterable[tuple[PlaceRow, list[str]]],
    *,
    source: str,
    progress: Progress | None = None,
) -> None:
    """Write ``rows`` to ``target``: to a file beside it first, renamed when it is complete.

    Two processes may build at the same time; each writes a file of its own and the later
    rename wins with the same content.

    Raises:
        GazetteerError: when the folder or file cannot be written. Nothing is left behind.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}-{get_ident()}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        connection = sqlite3.connect(partial)
        try:
            _fill(connection, rows, source, progress)
        finally:
            connection.close()
        partial.replace(target)
    except (OSError, sqlite3.Error) as broken:
        raise GazetteerError(
            f"The gazetteer {target} cannot be written: {broken}.",
            fix="Set TURNOUT_HOME to a folder with 200 MB that you may write to.",
        ) from broken
    finally:
        if partial.exists():
            partial.unlink()


def _fill(
    connection: sqlite3.Connection,
    rows: Iterable[tuple[PlaceRow, list[str]]],
    source: str,
    progress: Progress | None,
) -> None:
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.executescript(_TABLES)
    names: list[tuple[str, int, int]] = []
    places = 0
    for places, (row, alternates) in enumerate(rows, start=1):
        connection.execute(
            "INSERT OR REPLACE INTO place VALUES(?,?,?,?,?,?,?,?,?,?,?)", _fields(row)
        )
        names.extend((key, row.id, rank) for key, rank in folded_names(row, alternates))
        if progress is not None and places % 20_000 == 0:
            progress(places)
    names.sort()
    connection.executemany("INSERT OR IGNORE INTO name VALUES(?,?,?)", names)
    connection.execute(_SPELLINGS, (SPELT_FROM,))
    facts = {
        "source": source,
        "places": str(places),
        "names": str(len(names)),
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    connection.executemany("INSERT INTO fact VALUES(?,?)", facts.items())
    connection.commit()


def _fields(row: PlaceRow) -> tuple[object, ...]:
    return (
        row.id, row.name, row.kind, row.country, row.admin1, row.admin2, row.code,
        row.lat, row.lon, row.population, int(row.capital),
    )  # fmt: skip


def terminal_progress() -> Progress | None:
    """A line on standard error that counts up, or None where nobody watches."""
    if not sys.stderr.isatty():
        return None

    def show(places: int) -> None:
        sys.stderr.write(f"\rBuilding the gazetteer: {places:,} places")
        sys.stderr.flush()

    return show
