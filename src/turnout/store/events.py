"""Events in the database: derived, so they may be dropped and written anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from turnout.model import Event
from turnout.store import link_tables as lt
from turnout.store import tables as t
from turnout.store.event_rows import event_row, value_rows
from turnout.store.link_rows import to_estimate, to_link
from turnout.store.reading import read_mentions


def put_events(connection: Connection, events: Iterable[Event]) -> None:
    """Append events after those that are there."""
    last = connection.execute(select(func.max(t.events.c.position))).scalar()
    position = 0 if last is None else last + 1
    for offset, event in enumerate(events):
        _put(connection, event, position=position + offset)


def _put(connection: Connection, event: Event, *, position: int) -> None:
    connection.execute(insert(t.events), event_row(event, position=position))
    members = [
        {"mention": m.id, "event": event.id, "position": at} for at, m in enumerate(event.mentions)
    ]
    connection.execute(insert(t.event_mentions), members)
    values = value_rows(event)
    if values:
        connection.execute(insert(t.event_values), values)
    for alias in event.aliases:
        connection.execute(delete(t.aliases).where(t.aliases.c.alias == alias))
        connection.execute(insert(t.aliases), {"alias": alias, "event": event.id})


def forget_events_of(connection: Connection, document_id: str) -> None:
    """Drop the events that stand on any mention of one document."""
    of_document = select(t.mentions.c.id).where(t.mentions.c.document == document_id)
    affected = select(t.event_mentions.c.event).where(t.event_mentions.c.mention.in_(of_document))
    connection.execute(delete(t.events).where(t.events.c.id.in_(affected)))


def follow_alias(connection: Connection, event_id: str) -> str:
    """The id under which an event is known now."""
    seen = {event_id}
    while True:
        query = select(t.aliases.c.event).where(t.aliases.c.alias == event_id)
        target = connection.execute(query).scalar()
        if target is None or target in seen:
            return event_id
        seen.add(target)
        event_id = target


def read_event(connection: Connection, event_id: str) -> Event | None:
    """One event with its current mentions, or None."""
    row = connection.execute(select(t.events).where(t.events.c.id == event_id)).mappings().first()
    if row is None:
        return None
    members = (
        select(t.event_mentions.c.mention)
        .where(t.event_mentions.c.event == event_id)
        .order_by(t.event_mentions.c.position)
    )
    names = select(t.aliases.c.alias).where(t.aliases.c.event == event_id).order_by("alias")
    return Event(
        id=event_id,
        scope=row["scope"],
        mentions=tuple(read_mentions(connection, list(connection.execute(members).scalars()))),
        estimates=tuple(map(to_estimate, _bodies(connection, lt.estimates, event_id))),
        links=tuple(map(to_link, _bodies(connection, lt.links, event_id))),
        parent=row["parent"],
        aliases=tuple(connection.execute(names).scalars()),
    )


def _bodies(connection: Connection, table: Table, event_id: str) -> list[dict[str, Any]]:
    query = select(table.c.body).where(table.c.event == event_id).order_by(table.c.position)
    return list(connection.execute(query).scalars())
