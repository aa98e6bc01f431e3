"""What stands behind a view: rows, totals, facets, periods, places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, select

from turnout.errors import ConfigError
from turnout.explore import tables as x
from turnout.explore.columns import Columns
from turnout.explore.filters import EventFilter
from turnout.explore.loading import FACETS
from turnout.explore.passing import Passing
from turnout.explore.query import COARSE
from turnout.explore.values import Ints
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.asking import Among, Query, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event of a list."""

    id: str
    headline: str
    what: str
    where: str
    when: str
    first_day: str | None
    last_day: str | None
    scope: str
    status: str
    reports: int
    size_low: int | None
    size_best: int | None
    size_high: int | None
    confidence: float
    worth: float
    why: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A stretch of a list, and where the next begins (None at the end)."""

    rows: tuple[Row, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many stand behind a view; ``sources`` are those that the reports quote."""

    events: int
    reports: int
    outlets: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with its events: one mark of the map.

    Attributes:
        key: GeoNames id, else the folded name.
        precision: how exact it is; only those from ``admin2`` on are points.
        events: how many.
        first: of how many it is the first exact place: these add up to events.
        best: the largest best figure there, or None.
        low, high: the range of that event's figures.
        event, headline: of the one event, or of the largest.
    """

    key: str
    name: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    events: int
    first: int
    best: int | None
    low: int | None
    high: int | None
    event: str
    headline: str

    @property
    def exact(self) -> bool:
        """Whether it is a point and not an area."""
        return self.precision not in COARSE and self.lat is not None


REMEMBERED = 20_000
"""Rows kept in memory, some 20 MB."""

FROM_EVENTS = ("id", "first_day", "last_day", "scope", "status", "reports")


def row_columns() -> list[ColumnElement[Any]]:
    """The columns of a Row; figures are those of the card, where people's decisions count."""
    return [(t.events if n in FROM_EVENTS else x.cards).c[n] for n in Row.__slots__]


class View:
    """One filter over one store.

    Args:
        store: that the columns were read from.
        columns: of the store.
        wanted: the filter; its limit does not count.
    """

    def __init__(self, store: SqlStore, columns: Columns, wanted: EventFilter) -> None:
        self._store = store
        self._columns = columns
        self._wanted = wanted
        self._passing = Passing(store, columns, wanted)

    def rows(self, *, after: str | None = None, limit: int = 50) -> Rows:
        """Events by first day, undated ones last.

        Args:
            after: the cursor that the stretch before ended with.
            limit: how many at most.

        Raises:
            ConfigError: the cursor is none.
        """
        if after is not None and (len(after) > 64 or "\0" in after):
            raise ConfigError("The cursor is none that was given out.")
        columns = self._columns
        passing = np.flatnonzero(self._passing.mask())
        if after is not None:
            passing = passing[passing >= bisect_right(columns.sorts, after)]
        shown = [columns.ids[at] for at in passing[:limit]]
        more = len(passing) > limit
        return Rows(self._read(shown), columns.sorts[passing[limit - 1]] if more else None)

    def totals(self) -> Totals:
        """How many events, reports, outlets and quoted sources."""
        mask, columns = self._passing.mask(), self._columns
        return Totals(
            events=int(np.count_nonzero(mask)),
            reports=columns.reports.distinct(mask),
            outlets=int(np.count_nonzero(columns.values["outlet"].tally(mask))),
            sources=int(np.count_nonzero(columns.values["source"].tally(mask))),
        )

    def facets(self) -> dict[str, dict[str, int]]:
        """Events by value, most first. A facet's own choice does not narrow its counts."""
        mask = self._passing.mask()
        counted = {}
        for name in FACETS:
            chosen = bool(getattr(self._wanted, name))
            seen = self._passing.mask(without=(name,)) if chosen else mask
            counted[name] = self._columns.values[name].counts(seen)
        return counted

    def months(self) -> dict[str, dict[str, int]]:
        """Events by first day and status, whatever the period asked for."""
        return self._by(self._columns.written, self._by_day)

    def days(self) -> tuple[tuple[str, ...], tuple[str, ...], Ints]:
        """What ``months`` says as a table: days ("" for none), statuses, and events by both."""
        columns = self._columns
        return columns.written, columns.values["status"].names, self._by_day

    def span(self) -> tuple[str, str] | None:
        """The first and the last first day, whatever the period asked for."""
        told = np.flatnonzero(self._by_day.any(axis=1)).tolist()
        days = [day for at in (*told[:2], *told[-1:]) if (day := self._columns.written[at])]
        return (days[0], days[-1]) if days else None

    def periods(self, length: int) -> dict[str, dict[str, int]]:
        """Events by day, month or year and by status, whatever the period asked for.

        Args:
            length: characters of a period: 10, 7 or 4.
        """
        if length == 10:
            return self.months()
        names, index = self._columns.months if length == 7 else self._columns.years
        told = np.zeros((len(names), self._by_day.shape[1]), dtype=np.int64)
        np.add.at(told, index, self._by_day)
        return self._by(names, told)

    def _by(self, periods: Sequence[str], counted: Ints) -> dict[str, dict[str, int]]:
        names = self._columns.values["status"].names
        found: dict[str, dict[str, int]] = {}
        for status, name in enumerate(names):
            told = counted[:, status]
            at = np.flatnonzero(told)
            for place, count in zip(at.tolist(), told[at].tolist(), strict=True):
                if periods[place]:
                    found.setdefault(periods[place], {})[name] = count
        return dict(sorted(found.items())) if len(names) > 1 else found

    @cached_property
    def _by_day(self) -> Ints:
        """Events by the first days of the columns and by status."""
        columns = self._columns
        passing = np.flatnonzero(self._passing.mask(without=("since", "until")))
        names, (days, day) = columns.values["status"].names, columns.days
        places = day[passing] * len(names) + columns.statuses[passing]
        counted = np.bincount(places, minlength=len(days) * len(names))
        return counted.reshape(len(days), len(names))

    def spots(self) -> list[Spot]:
        """The places of the view's events, whatever the part of the map asked for."""
        columns = self._columns
        mask = self._passing.mask(without=("area",))
        order = columns.largest_first
        order = order[mask[columns.places.event[order]]]
        groups = columns.places.mark.code[order]
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        counts = np.diff(starts, append=len(order))
        firsts = np.add.reduceat(columns.leading[order], starts) if len(starts) else counts
        largest = order[starts]
        ids = [columns.ids[at] for at in columns.places.event[largest]]
        cards = {row.id: row for row in self._read(ids)}
        return [
            self._spot(int(place), int(count), int(first), cards[event])
            for place, count, first, event in zip(largest, counts, firsts, ids, strict=True)
            if event in cards
        ]

    def _read(self, ids: Sequence[str]) -> tuple[Row, ...]:
        """Rows of some events; those of this state of the store are read once."""
        known: dict[str, Row] = self._columns.rows
        found = {i: row for i in ids if (row := known.get(i)) is not None}
        # Other requests use and clear the same memory meanwhile.
        for row in read_rows(self._store, [i for i in ids if i not in found]):
            found[row.id] = known[row.id] = row
        if len(known) > REMEMBERED:
            known.clear()
        return tuple(found[i] for i in ids if i in found)

    def _spot(self, place: int, count: int, first: int, card: Row) -> Spot:
        places = self._columns.places
        name, country = places.rows[place]
        key, precision = places.mark.names[places.mark.code[place]]
        lat, lon = float(places.lat[place]), float(places.lon[place])
        return Spot(
            key=key, name=name, country=country, precision=precision,
            lat=None if lat != lat else lat, lon=None if lon != lon else lon,
            events=count, first=first, best=card.size_best, low=card.size_low, high=card.size_high,
            event=card.id, headline=card.headline,
        )  # fmt: skip


def read_rows(store: SqlStore, ids: Sequence[str]) -> tuple[Row, ...]:
    """The rows of some events, in this order; those that are gone are left out."""
    found: dict[str, Row] = {}
    if ids:
        with store.engine.connect() as connection, connection.begin():
            for row in _rows.ask(connection, ids):
                found[row[0]] = Row(**dict(zip(Row.__slots__, row, strict=True)))
    return tuple(found[i] for i in ids if i in found)


@Question
def _rows(among: Among) -> Query:
    of = t.events.c.id
    return select(*row_columns()).join(x.cards, x.cards.c.event == of).where(among(of))
