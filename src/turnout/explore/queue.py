"""What to check next: events by what a check is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, exists, func, select

from turnout.explore import tables as x
from turnout.explore.view import Row, row_columns
from turnout.model import Decision
from turnout.store import SqlStore
from turnout.store import tables as t


def agenda(
    store: SqlStore, *, who: str | None = None, limit: int = 20, country: str | None = None
) -> list[Row]:
    """Events that are not checked yet, the most worthwhile first, near-same ones together.

    Args:
        store: with current derived tables.
        who: count only this person's checks; None: anybody's.
        limit: how many at most.
        country: only events there.
    """
    query = (
        select(*row_columns())
        .join(x.cards, x.cards.c.event == t.events.c.id)
        .where(~_checked(who))
        .order_by(x.cards.c.worth.desc(), x.cards.c.sort)
        .limit(limit)
    )
    if country is not None:
        query = query.where(
            t.events.c.id.in_(select(x.places.c.event).where(x.places.c.country == country))
        )
    with store.engine.connect() as connection:
        found = connection.execute(query).mappings().all()
    return near_same_together([Row(**{n: r[n] for n in Row.__slots__}) for r in found])


def near_same_together(rows: Sequence[Row]) -> list[Row]:
    """Each row followed at once by those of the same day and places: one look checks them all."""
    order: dict[object, int] = {}
    for at, row in enumerate(rows):
        order.setdefault(_look(row), at)
    return sorted(rows, key=lambda row: order[_look(row)])


def _look(row: Row) -> object:
    return (row.first_day, row.where) if row.first_day and row.where else row.id


def progress(store: SqlStore, *, who: str | None = None) -> tuple[int, int]:
    """Checked events and all events."""
    # From the few decisions, not from the many events.
    checked = select(func.count(t.judgements.c.subject.distinct())).where(
        t.judgements.c.subject.in_(select(t.events.c.id)), *_checks(who)
    )
    with store.engine.connect() as connection:
        all_events = connection.execute(select(func.count()).select_from(t.events)).scalar_one()
        return connection.execute(checked).scalar_one(), all_events


def _checked(who: str | None) -> ColumnElement[bool]:
    return exists().where(t.judgements.c.subject == t.events.c.id, *_checks(who))


def _checks(who: str | None) -> Iterator[ColumnElement[bool]]:
    undo = t.judgements.alias()
    yield t.judgements.c.decision == Decision.ACCEPT.value
    yield ~exists().where(
        undo.c.subject == t.judgements.c.id, undo.c.decision == Decision.UNDO.value
    )
    if who is not None:
        yield t.judgements.c.who == who
