"""One event made anew after people judged a value of it, without linking everything."""

from __future__ import annotations

from sqlalchemy import select

from turnout.model import Decision, Event, Judgement
from turnout.review.regroup import rewrite
from turnout.review.settle import settled
from turnout.review.verdicts import Verdicts
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.bulk import read_one

ON_VALUES = (Decision.ACCEPT, Decision.REJECT, Decision.SET)


def made_afresh(store: SqlStore, event_id: str, verdicts: Verdicts) -> Event:
    """The event with its estimates and filters as the judgements leave them, stored so.

    Raises:
        NotFound: no event has this id now.
    """
    batch = read_one(store.engine, event_id)
    event = settled(batch.events[0], verdicts, batch, anew=True)
    rewrite(store, event)
    return event


def follow(store: SqlStore, judgement: Judgement) -> bool:
    """Bring a judgement on a value, or its undoing, into its event at once.

    Returns:
        False where that takes linking: it is about which reports tell one event, or nothing
        was linked yet.
    """
    judgements = store.judgements()
    about = judgement
    if judgement.decision is Decision.UNDO:
        about = next(j for j in judgements if j.id == judgement.subject)
    if about.decision not in ON_VALUES:
        return False
    event_id = _event_of(store, about.subject)
    if event_id is None:
        return False
    made_afresh(store, event_id, Verdicts(judgements))
    return True


def _event_of(store: SqlStore, statement: str) -> str | None:
    with store.engine.connect() as connection:
        return connection.execute(
            select(t.event_mentions.c.event)
            .join(t.mentions, t.mentions.c.id == t.event_mentions.c.mention)
            .join(
                t.statements,
                (t.statements.c.run == t.mentions.c.run)
                & (t.statements.c.document == t.mentions.c.document)
                & (t.statements.c.mention == t.mentions.c.key),
            )
            .where(t.statements.c.id == statement)
        ).scalar()
