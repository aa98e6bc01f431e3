"""Merging and splitting events at once; linking keeps to the same judgements later."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, select

from turnout.errors import JudgementError
from turnout.link import Comparer, event_id, profiles
from turnout.model import Event, Link, Mention, make_id
from turnout.review.settle import scope_of
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.event_rows import event_row, value_rows
from turnout.store.events import put_events
from turnout.store.linking import put_results
from turnout.store.sql import WRITES


def merge(store: SqlStore, kept: Event, other: Event, *, by: str = "") -> Event:
    """One event of two; the other's id becomes an alias.

    Estimates are those of before: whoever calls settles them (``settle.settled``).

    Args:
        store: where the events are.
        kept: the one whose id stays.
        other: the one that becomes a part of it.
        by: the judgement's id, for the link that tells why they are one.

    Raises:
        JudgementError: they are the same event already.
    """
    if kept.id == other.id:
        raise JudgementError("An event cannot be merged with itself.", fix="Name another event.")
    merged = replace(
        kept,
        mentions=_in_order(store, (*kept.mentions, *other.mentions)),
        estimates=kept.estimates or other.estimates,
        links=(*kept.links, *other.links, *([_link(store, kept, other, by)] if by else ())),
        aliases=tuple(dict.fromkeys((*kept.aliases, *other.aliases, other.id))),
    )
    _write(store, gone=(kept.id, other.id), put=(merged,))
    return merged


def split(store: SqlStore, event: Event, mentions: frozenset[str], *, new_id: str = "") -> Event:
    """Take some mentions out of an event into one of their own.

    Args:
        store: where the event is.
        event: to split.
        mentions: ids to take out.
        new_id: of the new event; follows from its mentions without one.

    Raises:
        JudgementError: nothing would be taken out or nothing would stay.
    """
    out = tuple(m for m in event.mentions if m.id in mentions)
    rest = tuple(m for m in event.mentions if m.id not in mentions)
    if not out or not rest:
        raise JudgementError(
            "A split leaves at least one report's mention on each side.",
            fix="Choose some of the event's mentions, not all.",
        )
    fresh = Event(
        id=new_id or _free_id(store, out),
        scope=scope_of(out),
        mentions=out,
        estimates=event.estimates,
        links=_within(event.links, out),
    )
    aliases = tuple(a for a in event.aliases if a != fresh.id)
    stays = replace(
        event,
        scope=scope_of(rest),
        mentions=rest,
        aliases=aliases,
        links=_within(event.links, rest),
    )
    _write(store, gone=(event.id,), put=(stays, fresh), free=(fresh.id,))
    return fresh


def _free_id(store: SqlStore, out: tuple[Mention, ...]) -> str:
    """The id that linking will give it; another where the event that stays has that one."""
    wanted = event_id(out[0].id)
    with store.engine.connect() as connection:
        query = select(t.events.c.id).where(t.events.c.id == wanted)
        taken = connection.execute(query).first() is not None
    return make_id("event", *(m.id for m in out)) if taken else wanted


def _within(links: tuple[Link, ...], mentions: tuple[Mention, ...]) -> tuple[Link, ...]:
    ids = {m.id for m in mentions}
    return tuple(k for k in links if {k.left, k.right} <= ids)


def _link(store: SqlStore, kept: Event, other: Event, by: str) -> Link:
    """Why the two are one event: a person's decision, with what machines think of it."""
    left, right = (
        profiles(store.document(e.mentions[0].document_id), e.mentions[:1])[0]
        for e in (kept, other)
    )
    return Comparer().link(left, right, same=True, by=by)


def _in_order(store: SqlStore, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    ids = {m.document_id for m in mentions}
    query = select(t.documents.c.id, t.documents.c.position).where(t.documents.c.id.in_(ids))
    with store.engine.connect() as connection:
        at = {row[0]: row[1] for row in connection.execute(query)}
    return tuple(sorted(mentions, key=lambda m: at.get(m.document_id, 0)))


def _write(
    store: SqlStore, *, gone: tuple[str, ...], put: tuple[Event, ...], free: tuple[str, ...] = ()
) -> None:
    writer = store.engine.execution_options(**{WRITES: True})
    with writer.begin() as connection:
        connection.execute(delete(t.events).where(t.events.c.id.in_(gone)))
        connection.execute(delete(t.aliases).where(t.aliases.c.alias.in_(free)))
        put_events(connection, put)
        put_results(connection, put, gone=gone)


def rewrite(store: SqlStore, event: Event) -> None:
    """Bring an event's estimates and filters up to what people decided about its values."""
    writer = store.engine.execution_options(**{WRITES: True})
    here = t.events.c.id == event.id
    with writer.begin() as connection:
        position = connection.execute(select(t.events.c.position).where(here)).scalar()
        if position is None:
            return
        row = event_row(event, position=position)
        connection.execute(t.events.update().where(here).values(**row))
        connection.execute(delete(t.event_values).where(t.event_values.c.event == event.id))
        values = value_rows(event)
        if values:
            connection.execute(t.event_values.insert(), values)
        put_results(connection, [event])
