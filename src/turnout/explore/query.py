"""Filters to SQL."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from turnout.explore.filters import EventFilter
from turnout.model import Event
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.days import first_day, last_day


def find_events(store: SqlStore, wanted: EventFilter | None = None) -> Iterator[Event]:
    """The events that pass a filter: by first day, undated ones last.

    Args:
        store: where to look.
        wanted: the conditions; None for every event.
    """
    for event_id in find_ids(store, wanted or EventFilter()):
        yield store.event(event_id)


def find_ids(store: SqlStore, wanted: EventFilter) -> list[str]:
    """Ids of the events that pass a filter, in the order of ``find_events``."""
    query = (
        select(t.events.c.id)
        .where(*_conditions(wanted))
        .order_by(t.events.c.first_day.is_(None), t.events.c.first_day, t.events.c.position)
        .limit(wanted.limit)
    )
    with store.engine.connect() as connection:
        return list(connection.execute(query).scalars())


def _conditions(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    yield from _days(wanted)
    if wanted.status:
        yield t.events.c.status.in_(wanted.status)
    if wanted.scope:
        yield t.events.c.scope.in_(wanted.scope)
    for variable, values in wanted.values.items():
        yield exists().where(
            t.event_values.c.event == t.events.c.id,
            t.event_values.c.variable == variable,
            t.event_values.c.value.in_(values),
        )
    if wanted.text:
        yield _text(wanted.text)


def _days(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    first, last = t.events.c.first_day, t.events.c.last_day
    if wanted.since is not None:
        # A campaign without a last day goes on.
        yield and_(first.is_not(None), or_(last.is_(None), last >= first_day(wanted.since)))
    if wanted.until is not None:
        yield first <= last_day(wanted.until)


def _text(words: str) -> ColumnElement[bool]:
    needle = f"%{_escaped(words.lower())}%"
    return exists().where(
        t.event_mentions.c.event == t.events.c.id,
        t.event_mentions.c.mention == t.mentions.c.id,
        t.mentions.c.document == t.documents.c.id,
        or_(
            func.lower(t.documents.c.text).like(needle, escape="\\"),
            func.lower(t.documents.c.title).like(needle, escape="\\"),
        ),
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
