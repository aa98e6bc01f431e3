"""What stands behind a view: rows, totals, facets, periods, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, func, select

from turnout.errors import ConfigError
from turnout.explore import search
from turnout.explore import tables as x
from turnout.explore.filters import EventFilter
from turnout.explore.query import COARSE, conditions
from turnout.store import SqlStore
from turnout.store import tables as t


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
    """How many stand behind a view."""

    events: int
    reports: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with its events: one mark of the map.

    Attributes:
        key: GeoNames id, else the folded name.
        precision: how exact it is; only those from ``admin2`` on are points.
        events: how many.
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
    best: int | None
    low: int | None
    high: int | None
    event: str
    headline: str

    @property
    def exact(self) -> bool:
        """Whether it is a point and not an area."""
        return self.precision not in COARSE and self.lat is not None


FROM_EVENTS = ("id", "first_day", "last_day", "scope", "status", "reports")


def row_columns() -> list[ColumnElement[Any]]:
    """The columns of a Row; figures are those of the card, where people's decisions count."""
    others = [n for n in Row.__slots__ if n not in FROM_EVENTS]
    return [*(t.events.c[n] for n in FROM_EVENTS), *(x.cards.c[n] for n in others)]


STORE_FACETS = {"country": "country", "form": "forms", "issue": "issues", "response": "responses"}
OWN_FACETS = {"outlet": "outlet", "coder": "coder"}
OF_ROWS = ("status", "scope", "precision")
FACETS = (*STORE_FACETS, "status", "scope", "precision", *OWN_FACETS)


class View:
    """One filter over one store.

    Args:
        store: with current derived tables.
        wanted: the filter; its limit does not count.
    """

    def __init__(self, store: SqlStore, wanted: EventFilter) -> None:
        self.store = store
        self.wanted = replace(wanted, limit=None)

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
        with self.store.engine.connect() as connection:
            query = (
                select(*row_columns(), x.cards.c.sort)
                .join(x.cards, x.cards.c.event == t.events.c.id)
                .where(*self._tests(connection, self.wanted))
                .order_by(x.cards.c.sort)
                .limit(limit + 1)
            )
            if after is not None:
                query = query.where(x.cards.c.sort > after)
            found = connection.execute(query).mappings().all()
        rows = tuple(Row(**{n: r[n] for n in Row.__slots__}) for r in found[:limit])
        return Rows(rows, found[limit - 1]["sort"] if len(found) > limit else None)

    def totals(self) -> Totals:
        """How many events, reports and outlets."""
        with self.store.engine.connect() as connection:
            ids = self._ids(connection, self.wanted)
            events = connection.execute(select(func.count()).select_from(ids)).scalar_one()
            query = (
                select(x.values.c.variable, func.count(x.values.c.value.distinct()))
                .where(x.values.c.variable.in_(("document", "outlet")))
                .group_by(x.values.c.variable)
            )
            query = self._narrowed(connection, query, x.values.c.event, self.wanted)
            counts = {row[0]: row[1] for row in connection.execute(query)}
        return Totals(events, counts.get("document", 0), counts.get("outlet", 0))

    def facets(self) -> dict[str, dict[str, int]]:
        """Events by value, most first. A facet's own choice does not narrow its counts."""
        chosen = [name for name in FACETS if getattr(self.wanted, name)]
        with self.store.engine.connect() as connection:
            counted = self._shared(connection, [n for n in FACETS if n not in chosen])
            counted |= {name: self._facet(connection, name) for name in chosen}
        return {name: counted.get(name, {}) for name in FACETS}

    def months(self) -> dict[str, dict[str, int]]:
        """Events by first day and status."""
        with self.store.engine.connect() as connection:
            ids = self._ids(connection, replace(self.wanted, since=None, until=None))
            query = (
                select(t.events.c.first_day, t.events.c.status, func.count())
                .where(t.events.c.id.in_(select(ids.c.id)), t.events.c.first_day.is_not(None))
                .group_by(t.events.c.first_day, t.events.c.status)
            )
            days: dict[str, dict[str, int]] = {}
            for day, status, count in connection.execute(query):
                days.setdefault(day, {})[status] = count
        return dict(sorted(days.items()))

    def spots(self) -> list[Spot]:
        """The places of the view's events."""
        with self.store.engine.connect() as connection:
            ids = self._ids(connection, replace(self.wanted, area=None))
            p, c = x.places.c, x.cards.c
            # SQLite gives the other columns of the row that holds the maximum.
            query = (
                select(
                    p.key, p.name, p.country, p.precision, p.lat, p.lon,
                    func.count(p.event.distinct()).label("events"),
                    func.max(func.coalesce(c.size_best, 0)).label("most"),
                    c.size_best, c.size_low, c.size_high, c.event, c.headline,
                )
                .join(x.cards, c.event == p.event)
                .where(p.event.in_(select(ids.c.id)))
                .group_by(p.key, p.precision)
            )  # fmt: skip
            return [
                Spot(
                    key=r["key"], name=r["name"], country=r["country"],
                    precision=r["precision"], lat=r["lat"], lon=r["lon"], events=r["events"],
                    best=r["size_best"], low=r["size_low"], high=r["size_high"],
                    event=r["event"], headline=r["headline"],
                )
                for r in connection.execute(query).mappings()
            ]  # fmt: skip

    def _shared(self, connection: Connection, names: list[str]) -> dict[str, dict[str, int]]:
        """Counts of facets that nothing is chosen of: they look at the same events."""
        counted = {n: self._facet(connection, n) for n in names if n in OF_ROWS}
        for table, known in ((t.event_values, STORE_FACETS), (x.values, OWN_FACETS)):
            facet_of = {known[n]: n for n in names if n in known}
            variable, value = table.c.variable, table.c.value
            query = select(variable, value, func.count()).where(variable.in_(facet_of))
            query = self._narrowed(connection, query, table.c.event, self.wanted)
            rows = connection.execute(query.group_by(variable, value)).all()
            for name, one, count in sorted(rows, key=lambda row: (-row[2], row[1])):
                counted.setdefault(facet_of[name], {})[one] = count
        return counted

    def _narrowed(
        self,
        connection: Connection,
        query: Select[Any],
        event: ColumnElement[str],
        wanted: EventFilter,
    ) -> Select[Any]:
        """A query over events, restricted to those that pass; untouched where all do."""
        if wanted == EventFilter():
            return query
        return query.where(event.in_(select(self._ids(connection, wanted).c.id)))

    def _facet(self, connection: Connection, name: str) -> dict[str, int]:
        without: dict[str, Any] = {name: ()}
        wanted = replace(self.wanted, **without)
        query: Select[Any]
        if name in ("status", "scope"):
            column, event = t.events.c[name], t.events.c.id
            query = select(column, func.count())
        elif name == "precision":
            column, event = x.places.c.precision, x.places.c.event
            query = select(column, func.count(event.distinct()))
        else:
            table = t.event_values if name in STORE_FACETS else x.values
            column, event = table.c.value, table.c.event
            variable = {**STORE_FACETS, **OWN_FACETS}[name]
            query = select(column, func.count()).where(table.c.variable == variable)
        query = self._narrowed(connection, query, event, wanted)
        counted = connection.execute(query.group_by(column)).all()
        ordered: Mapping[str, int] = {
            row[0]: row[1] for row in sorted(counted, key=lambda row: (-row[1], row[0]))
        }
        return dict(ordered)

    def _ids(self, connection: Connection, wanted: EventFilter) -> Subquery:
        query: Select[tuple[str]] = select(t.events.c.id).where(*self._tests(connection, wanted))
        return query.subquery()

    def _tests(self, connection: Connection, wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
        full_text = wanted.text is not None and search.is_current(connection)
        return conditions(wanted, full_text=full_text)
