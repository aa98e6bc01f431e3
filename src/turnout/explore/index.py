"""Keeps the derived tables up with the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, inspect, select, text

from turnout.explore import search
from turnout.explore import tables as x
from turnout.explore.cards import Describe, card_row, place_rows, value_rows
from turnout.model import Event
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.sql import WRITES

CHUNK = 200
"""Events put at once: few enough to hold in memory, enough to save transactions."""


MANY = 1000
"""New events after which the planner's figures are made anew."""


def refresh(
    store: SqlStore, describe: Describe, *, read: Callable[[str], Event] | None = None
) -> int:
    """Put every event that is not in the derived tables there, and new reports' text.

    An event that changed was written anew by the store, which dropped its rows.

    Args:
        store: opened for writing.
        describe: words an event for people.
        read: gives an event by id, for one with people's judgements applied.

    Returns:
        How many events were put.
    """
    read = read or store.event
    writer = store.engine.execution_options(**{WRITES: True})
    with writer.begin() as connection:
        prepare(connection)
        search.fill(connection)
    count = 0
    missing = iter(_missing(store))
    while chunk := list(islice(missing, CHUNK)):
        events = [(read(event_id), at, day) for event_id, at, day in chunk]
        # Words are found before anything is written: a reader of ours would wait for our own
        # writer, once its changes spill over SQLite's cache.
        rows = [
            card_row(event, describe(event), position=position, first_day=day)
            for event, position, day in events
        ]
        with writer.begin() as connection:
            outlets = _outlets(connection, [e for e, _, _ in events])
            for (event, _, _), row in zip(events, rows, strict=True):
                _put(connection, event, row, outlets)
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
    there = inspect(connection).has_table(x.state.name)
    if there:
        query = select(x.state.c.value).where(x.state.c.name == "version")
        if connection.execute(query).scalar() == x.VERSION:
            return
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP TABLE IF EXISTS {x.SEARCH}"))
        x.metadata.drop_all(connection, tables=list(x.metadata.tables.values()))
    x.metadata.create_all(connection, tables=list(x.metadata.tables.values()))
    connection.execute(x.state.insert(), {"name": "version", "value": x.VERSION})


def is_behind(store: SqlStore) -> bool:
    """Whether some event or report is not in the derived tables."""
    with store.engine.connect() as connection:
        if not inspect(connection).has_table(x.cards.name):
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


def _put(
    connection: Connection,
    event: Event,
    row: dict[str, Any],
    outlets: dict[str, str | None],
) -> None:
    # The event may have been written anew while we read it.
    connection.execute(x.cards.delete().where(x.cards.c.event == event.id))
    known = connection.execute(select(t.events.c.id).where(t.events.c.id == event.id)).first()
    if known is None:
        return
    for table in (x.places, x.values):
        connection.execute(table.delete().where(table.c.event == event.id))
    connection.execute(x.cards.insert(), row)
    for table, rows in (
        (x.places, list(place_rows(event))),
        (x.values, value_rows(event, outlets)),
    ):
        if rows:
            connection.execute(table.insert(), rows)
