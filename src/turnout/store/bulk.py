"""Many rows in a few queries: one query a table, where one an event would take hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, func, literal, null, select, union_all

from turnout.errors import NotFound
from turnout.model import Coded, Document, Event, Statement
from turnout.store import link_tables as lt
from turnout.store import tables as t
from turnout.store.asking import Among, Query, Question
from turnout.store.events import follow_alias
from turnout.store.link_rows import to_estimate, to_link
from turnout.store.reading import STATEMENT_COLUMNS, to_coded
from turnout.store.rows import to_document, to_statement

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events with everything they stand on.

    Attributes:
        events: in the order they were asked for; those that are gone are left out.
        documents: the reports that tell them, by id, without the originals of their texts.
        coded: the current view of each of those reports.
        originals: the report that each copy among them was copied from.
    """

    events: tuple[Event, ...]
    documents: Mapping[str, Document]
    coded: Mapping[str, Coded]
    originals: Mapping[str, str]


def read_batch(engine: Engine, ids: Sequence[str]) -> Batch:
    """Some events, their reports and those reports' codes.

    Args:
        engine: of the store.
        ids: current ids, not aliases.
    """
    with engine.connect() as connection, connection.begin():
        found = _grouped(_events.ask(connection, ids))
        bodies = _grouped(_bodies.ask(connection, ids))
        members, told = _members(connection, ids)
        coded = read_coded_many(connection, sorted(told))
        reports = [
            dict(zip(REPORT, row, strict=True)) for row in _reports.ask(connection, sorted(told))
        ]
    current = {m.id: m for one in coded.values() for m in one.mentions}

    def event(event_id: str) -> Event:
        _, scope, parent, _ = found[event_id][0]
        told = bodies.get(event_id, ())
        return Event(
            id=event_id,
            scope=scope,
            mentions=tuple(current[m] for m in members.get(event_id, ()) if m in current),
            estimates=tuple(to_estimate(body) for _, kind, _, body in told if kind == ESTIMATE),
            links=tuple(to_link(body) for _, kind, _, body in told if kind == LINK),
            parent=parent,
            aliases=tuple(alias for _, _, _, alias in found[event_id] if alias is not None),
        )

    return Batch(
        tuple(event(i) for i in ids if i in found),
        {row["id"]: to_document(row) for row in reports},
        coded,
        {row["id"]: row[COPIED] for row in reports if row[COPIED] is not None},
    )


def read_one(engine: Engine, event_id: str) -> Batch:
    """One event under its id or an alias.

    Raises:
        NotFound: there is none.
    """
    batch = read_batch(engine, [event_id])
    if not batch.events:
        with engine.connect() as connection:
            batch = read_batch(engine, [follow_alias(connection, event_id)])
    if not batch.events:
        raise NotFound(f"No event has the id {event_id!r}.", fix="See turnout events.")
    return batch


def _members(connection: Connection, ids: Sequence[str]) -> tuple[dict[str, list[str]], set[str]]:
    """The mentions of events, and the reports that tell them."""
    # A mention has a row in each run that found it.
    found: dict[str, dict[str, None]] = defaultdict(dict)
    told = set()
    for event, mention, document in _telling.ask(connection, ids):
        found[event][mention] = None
        told.add(document)
    return {event: list(mentions) for event, mentions in found.items()}, told


def read_coded_many(connection: Connection, ids: Sequence[str]) -> dict[str, Coded]:
    """The current view of each document that is coded: of its newest run."""
    codings = _grouped(_codings.ask(connection, ids))
    of_run: dict[int, list[str]] = defaultdict(list)
    for document, rows in codings.items():
        of_run[rows[0][CODING.index("run")]].append(document)
    told: dict[str, list[Statement]] = defaultdict(list)
    for run, documents in of_run.items():
        # With its run, for the key of the table begins with it.
        for row in _statements.ask(connection, documents, run=run):
            statement = to_statement(row)
            told[statement.document_id].append(statement)
    return {i: _coded(codings[i], told.get(i, ())) for i in ids if i in codings}


def _coded(rows: Sequence[Row], statements: Iterable[Statement]) -> Coded:
    told = [dict(zip(CODING, row, strict=True)) for row in rows]
    return to_coded(told[0], [row for row in told if row["id"] is not None], statements)


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by their first column."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


@Question
def _events(among: Among) -> Query:
    """Events, each once for each of its aliases."""
    of = t.events.c
    return (
        select(of.id, of.scope, of.parent, t.aliases.c.alias)
        .join(t.aliases, t.aliases.c.event == of.id, isouter=True)
        .where(among(of.id))
        .order_by(t.aliases.c.alias)
    )


ESTIMATE, LINK = "estimate", "link"


@Question
def _bodies(among: Among) -> Query:
    """Estimates and links of events."""
    parts = (
        select(table.c.event, literal(kind).label("kind"), table.c.position, table.c.body).where(
            among(table.c.event)
        )
        for kind, table in ((ESTIMATE, lt.estimates), (LINK, lt.links))
    )
    return union_all(*parts).order_by("kind", "position")


@Question
def _telling(among: Among) -> Query:
    """Mentions of events, with their reports."""
    of = t.event_mentions.c
    return (
        select(of.event, of.mention, t.mentions.c.document)
        .join(t.mentions, t.mentions.c.id == of.mention)
        .where(among(of.event))
        .order_by(of.position)
    )


CODING = ("document", "run", "relevant", "relevance", "reasons", "notes", "id", "key")
"""Columns of ``_codings``: of a coding, then id and key of a mention, empty without any."""


@Question
def _codings(among: Among) -> Query:
    """The newest codings of documents, each once for each of its mentions."""
    of, newer = t.codings.c, t.codings.alias().c
    newest = select(func.max(newer.run)).where(newer.document == of.document).scalar_subquery()
    here = and_(t.mentions.c.run == of.run, t.mentions.c.document == of.document)
    return (
        select(*((of if name in of else t.mentions.c)[name] for name in CODING))
        .join(t.mentions, here, isouter=True)
        .where(among(of.document), of.run == newest)
        .order_by(t.mentions.c.position)
    )


@Question
def _statements(among: Among) -> Query:
    """What one run read in documents."""
    of = t.statements.c
    mine = (of.run == bindparam("run"), among(of.document))
    return select(*STATEMENT_COLUMNS).where(*mine).order_by(of.position)


COPIED = "copied_from"
"""Not ``original``: a document has a column of that name."""

UNREAD = ("original", "offsets")
"""A page as it was read is many times as long as its text, and nobody asks a batch for it."""

REPORT = (*(c.name for c in t.documents.c if c.name not in UNREAD), *UNREAD, COPIED)


@Question
def _reports(among: Among) -> Query:
    """Reports, each with the one it copies."""
    told = (c for c in t.documents.c if c.name not in UNREAD)
    return (
        select(*told, *(null().label(n) for n in UNREAD), lt.copies.c.original.label(COPIED))
        .join(lt.copies, lt.copies.c.document == t.documents.c.id, isouter=True)
        .where(among(t.documents.c.id))
    )
