"""Many rows in a few queries: one query a table, where one an event would take hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Engine,
    RowMapping,
    Select,
    Table,
    bindparam,
    select,
)

from turnout.errors import NotFound
from turnout.model import Coded, Document, Event
from turnout.store import link_tables as lt
from turnout.store import tables as t
from turnout.store.events import follow_alias
from turnout.store.link_rows import to_estimate, to_link
from turnout.store.reading import to_coded
from turnout.store.rows import to_document, to_statement

NAMED = 500
"""Ids named in one query; SQLite takes at most 32,766 parameters a statement."""


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in stretches that one query can name."""
    return (ids[first : first + NAMED] for first in range(0, len(ids), NAMED))


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events with everything they stand on.

    Attributes:
        events: in the order they were asked for; those that are gone are left out.
        documents: the reports that tell them, by id.
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
    with engine.connect() as connection:
        rows = _by(connection, t.events, "id", ids)
        members, told = _members(connection, ids)
        coded = read_coded_many(connection, sorted(told))
        current = {m.id: m for one in coded.values() for m in one.mentions}
        names = _grouped(connection, t.aliases, "event", ids, "alias")
        estimates = _grouped(connection, lt.estimates, "event", ids, "position")
        links = _grouped(connection, lt.links, "event", ids, "position")
        documents = {row["id"]: row for row in _ask(connection, _reports_query(), sorted(told))}
    events = tuple(
        Event(
            id=i,
            scope=rows[i]["scope"],
            mentions=tuple(
                current[mention] for mention in members.get(i, ()) if mention in current
            ),
            estimates=tuple(to_estimate(r["body"]) for r in estimates.get(i, ())),
            links=tuple(to_link(r["body"]) for r in links.get(i, ())),
            parent=rows[i]["parent"],
            aliases=tuple(r["alias"] for r in names.get(i, ())),
        )
        for i in ids
        if i in rows
    )
    return Batch(
        events,
        {i: to_document(row) for i, row in documents.items()},
        coded,
        {i: row[COPIED] for i, row in documents.items() if row[COPIED] is not None},
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
    for row in _ask(connection, _members_query(), ids):
        found[row["event"]][row["mention"]] = None
        told.add(row["document"])
    return {event: list(mentions) for event, mentions in found.items()}, told


def read_coded_many(connection: Connection, ids: Sequence[str]) -> dict[str, Coded]:
    """The current view of each document that is coded: of its newest run."""
    newest = {r["document"]: r for r in _all(connection, t.codings, "document", ids, "run")}
    mentions = _of_newest(connection, t.mentions, newest)
    statements = _of_newest(connection, t.statements, newest)
    return {
        i: to_coded(newest[i], mentions.get(i, ()), map(to_statement, statements.get(i, ())))
        for i in ids
        if i in newest
    }


def _of_newest(
    connection: Connection, table: Table, newest: Mapping[str, RowMapping]
) -> dict[str, list[RowMapping]]:
    of_run: dict[int, list[str]] = defaultdict(list)
    for document, row in newest.items():
        of_run[row["run"]].append(document)
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for run, ids in of_run.items():
        # With its run, for the key of these tables begins with it.
        for row in _ask(connection, _run_query(table), ids, run=run):
            found[row["document"]].append(row)
    return found


def _by(
    connection: Connection, table: Table, column: str, ids: Sequence[str]
) -> dict[str, RowMapping]:
    return {row[column]: row for row in _all(connection, table, column, ids, column)}


def _grouped(
    connection: Connection, table: Table, column: str, ids: Sequence[str], order: str
) -> dict[str, list[RowMapping]]:
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in _all(connection, table, column, ids, order):
        found[row[column]].append(row)
    return found


def _all(
    connection: Connection,
    table: Table,
    column: str,
    ids: Sequence[str],
    order: str,
) -> list[RowMapping]:
    return _ask(connection, _query(table, column, order), ids)


def _ask(
    connection: Connection, query: Select[Any], ids: Sequence[str], **more: object
) -> list[RowMapping]:
    rows: list[Any] = []
    for named in chunks(ids):
        rows += connection.execute(query, {"named": named, **more}).mappings()
    return rows


# Statements are made once: building one takes as long as running it.


def _named() -> BindParameter[Any]:
    return bindparam("named", expanding=True)


@cache
def _query(table: Table, column: str, order: str) -> Select[Any]:
    return select(table).where(table.c[column].in_(_named())).order_by(table.c[order])


@cache
def _run_query(table: Table) -> Select[Any]:
    return _query(table, "document", "position").where(table.c.run == bindparam("run"))


@cache
def _members_query() -> Select[Any]:
    of = t.event_mentions
    return (
        select(of.c.event, of.c.mention, t.mentions.c.document)
        .join(t.mentions, t.mentions.c.id == of.c.mention)
        .where(of.c.event.in_(_named()))
        .order_by(of.c.position)
    )


COPIED = "copied_from"
"""Not ``original``: a document has a column of that name."""


@cache
def _reports_query() -> Select[Any]:
    """Reports, each with the one it copies."""
    return (
        select(t.documents, lt.copies.c.original.label(COPIED))
        .join(lt.copies, lt.copies.c.document == t.documents.c.id, isouter=True)
        .where(t.documents.c.id.in_(_named()))
    )
