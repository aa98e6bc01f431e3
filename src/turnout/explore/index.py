"""Keeps the derived tables up with the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, func, inspect, select, text

from turnout.explore import search
from turnout.explore import tables as x
from turnout.explore.cards import Words, card_row, place_rows, value_rows
from turnout.model import Event
from turnout.store import SqlStore
from turnout.store import link_tables as lt
from turnout.store import tables as t
from turnout.store.sql import WRITES

Read = Callable[[Sequence[str]], Iterable[tuple[Event, Words]]]
"""Gives the events with these ids that are there, each with its words."""

CHUNK = 200
"""Events put at once: few enough to hold in memory, enough to save transactions."""


MANY = 1000
"""New events after which the planner's figures are made anew."""


def refresh(store: SqlStore, read: Read) -> int:
    """Put every event that is not in the derived tables there, and new reports' text.

    An event that changed was written anew by the store, which dropped its rows.

    Args:
        store: opened for writing.
        read: gives events as people left them, with their words.

    Returns:
        How many events were put.
    """
    writer = store.engine.execution_options(**{WRITES: True})
    with writer.begin() as connection:
        prepare(connection)
        search.fill(connection)
    count = 0
    missing = iter(_missing(store))
    while chunk := {row[0]: row for row in islice(missing, CHUNK)}:
        # Words are found before anything is written: a reader of ours would wait for our own
        # writer, once its changes spill over SQLite's cache.
        made = [(event, words, *chunk[event.id][1:]) for event, words in read(list(chunk))]
        with writer.begin() as connection:
            _put_all(connection, made)
        count += len(chunk)
    if count > MANY:
        with writer.begin() as connection:
            # Without figures on the tables the planner scans where it could look up.
            connection.execute(text("ANALYZE"))
    return count


def forget(store: SqlStore, event_id: str) -> None:
    """Drop one event's rows, so that the next refresh puts them anew."""
    writer = store.engine.execution_options(**{WRITES: True})
    with writer.begin() as connection:
        for table in (x.cards, x.places, x.values):
            connection.execute(table.delete().where(table.c.event == event_id))


def prepare(connection: Connection) -> None:
    """Make the derived tables, dropping those of another version."""
    if _is_ours(connection):
        return
    if inspect(connection).has_table(x.state.name):
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP TABLE IF EXISTS {x.SEARCH}"))
        x.metadata.drop_all(connection, tables=list(x.metadata.tables.values()))
    x.metadata.create_all(connection, tables=list(x.metadata.tables.values()))
    connection.execute(x.state.insert(), {"name": "version", "value": x.VERSION})


def _is_ours(connection: Connection) -> bool:
    """Whether the derived tables are there, of this version."""
    if not inspect(connection).has_table(x.state.name):
        return False
    query = select(x.state.c.value).where(x.state.c.name == "version")
    return connection.execute(query).scalar() == x.VERSION


def is_behind(store: SqlStore) -> bool:
    """Whether some event or report is not in the derived tables."""
    with store.engine.connect() as connection:
        if not _is_ours(connection):
            return True
        # A card goes with its event, so equal numbers mean that every event has one; counting
        # is twenty times quicker than looking for the missing one.
        events, cards = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (t.events, x.cards)
        )
        if events != cards:
            return True
        return connection.dialect.name == "sqlite" and not search.is_current(connection)


def _missing_query() -> Select[tuple[str, int, str | None]]:
    return (
        select(t.events.c.id, t.events.c.position, t.events.c.first_day)
        .outerjoin(x.cards, x.cards.c.event == t.events.c.id)
        .where(x.cards.c.event.is_(None))
    )


def _missing(store: SqlStore) -> Iterator[tuple[str, int, str | None]]:
    with store.engine.connect() as connection:
        rows = connection.execute(_missing_query()).all()
    return iter([(row.id, row.position, row.first_day) for row in rows])


def _outlets(connection: Connection, events: Sequence[Event]) -> dict[str, str | None]:
    ids = {m.document_id for e in events for m in e.mentions}
    query = select(t.documents.c.id, t.documents.c.outlet).where(t.documents.c.id.in_(ids))
    return {row[0]: row[1] for row in connection.execute(query)}


def _originals(connection: Connection, events: Sequence[Event]) -> dict[str, str]:
    ids = {m.document_id for e in events for m in e.mentions}
    query = select(lt.copies.c.document, lt.copies.c.original).where(lt.copies.c.document.in_(ids))
    return {row[0]: row[1] for row in connection.execute(query)}


def _put_all(connection: Connection, made: Sequence[tuple[Event, Words, int, str | None]]) -> None:
    ids = [event.id for event, *_ in made]
    # An event may have been dropped while we read it.
    there = set(connection.execute(select(t.events.c.id).where(t.events.c.id.in_(ids))).scalars())
    outlets = _outlets(connection, [event for event, *_ in made])
    originals = _originals(connection, [event for event, *_ in made])
    generation = _next_generation(connection)
    rows: dict[Table, list[dict[str, Any]]] = {x.cards: [], x.places: [], x.values: []}
    for event, words, position, day in made:
        if event.id in there:
            card = card_row(event, words, position=position, first_day=day)
            rows[x.cards].append({**card, "generation": generation})
            rows[x.places] += place_rows(event)
            rows[x.values] += value_rows(event, outlets, originals)
    for table, new in rows.items():
        # Another process may have put the same events meanwhile.
        connection.execute(table.delete().where(table.c.event.in_(ids)))
        if new:
            connection.execute(table.insert(), new)


def _next_generation(connection: Connection) -> int:
    """A number above those of all cards: who holds them in memory asks for what came since."""
    query = select(x.state.c.value).where(x.state.c.name == "generation")
    last = connection.execute(query).scalar()
    number = int(last or 0) + 1
    connection.execute(x.state.delete().where(x.state.c.name == "generation"))
    connection.execute(x.state.insert(), {"name": "generation", "value": str(number)})
    return number
