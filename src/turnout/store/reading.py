"""Reads what a run coded; the newest run of a document is its current view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, func, select, tuple_

from turnout.model import Coded, Mention, Relevance, Statement
from turnout.store import tables as t
from turnout.store.rows import STATEMENT, Row, to_statement

DOCUMENT_LEVEL = ""
"""The mention key of statements on the document itself."""

STATEMENT_COLUMNS = tuple(t.statements.c[name] for name in STATEMENT)
"""What ``to_statement`` takes."""


def latest_run(connection: Connection, document_id: str) -> int | None:
    """The newest run that coded a document."""
    query = select(func.max(t.codings.c.run)).where(t.codings.c.document == document_id)
    run: int | None = connection.execute(query).scalar()
    return run


def read_coded(connection: Connection, document_id: str) -> Coded | None:
    """The current view of one document."""
    run = latest_run(connection, document_id)
    if run is None:
        return None
    here = (t.codings.c.run == run, t.codings.c.document == document_id)
    row = connection.execute(select(t.codings).where(*here)).mappings().one()
    return to_coded(
        row, _mentions(connection, run, document_id), _statements(connection, run, document_id)
    )


def to_coded(row: Row, mentions: Iterable[Row], statements: Iterable[Statement]) -> Coded:
    """What a run coded in one document.

    Args:
        row: of ``codings``.
        mentions: rows of its mentions, in order.
        statements: all of the document in this run, in order.
    """
    of = _by_mention(statements)
    document: str = row["document"]
    return Coded(
        document_id=document,
        relevance=Relevance(
            score=row["relevance"],
            relevant=row["relevant"],
            told=row["relevant"],
            reasons=tuple(row["reasons"]),
        ),
        statements=tuple(of[DOCUMENT_LEVEL]),
        mentions=tuple(_to_mention(m, of) for m in mentions),
        notes=tuple(row["notes"]),
    )


def read_run(connection: Connection, run: int, document_id: str) -> list[Mention]:
    """The mentions that one run read in one document."""
    of = _by_mention(_statements(connection, run, document_id))
    return [_to_mention(m, of) for m in _mentions(connection, run, document_id)]


def read_mentions(connection: Connection, ids: Sequence[str]) -> list[Mention]:
    """Current mentions by id, in the order of ``ids``."""
    # Only the runs of these documents: grouping all of them took most of the time.
    told = select(t.mentions.c.document).where(t.mentions.c.id.in_(ids))
    newest = (
        select(t.codings.c.document, func.max(t.codings.c.run))
        .where(t.codings.c.document.in_(told))
        .group_by(t.codings.c.document)
    )
    query = (
        select(t.mentions.c.document)
        .where(t.mentions.c.id.in_(ids))
        .where(tuple_(t.mentions.c.document, t.mentions.c.run).in_(newest))
        .distinct()
    )
    found: dict[str, Mention] = {}
    for document_id in connection.execute(query).scalars().all():
        coded = read_coded(connection, document_id)
        found |= {m.id: m for m in coded.mentions} if coded else {}
    return [found[i] for i in ids if i in found]


def _statements(connection: Connection, run: int, document_id: str) -> list[Statement]:
    query = (
        select(*STATEMENT_COLUMNS)
        .where(t.statements.c.run == run, t.statements.c.document == document_id)
        .order_by(t.statements.c.position)
    )
    return [to_statement(row) for row in connection.execute(query)]


def _mentions(connection: Connection, run: int, document_id: str) -> Sequence[RowMapping]:
    query = (
        select(t.mentions)
        .where(t.mentions.c.run == run, t.mentions.c.document == document_id)
        .order_by(t.mentions.c.position)
    )
    return connection.execute(query).mappings().all()


def _by_mention(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    of: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        of[statement.mention].append(statement)
    return of


def _to_mention(row: Row, of: Mapping[str, list[Statement]]) -> Mention:
    return Mention(
        id=row["id"],
        document_id=row["document"],
        key=row["key"],
        statements=tuple(of[row["key"]]),
    )
