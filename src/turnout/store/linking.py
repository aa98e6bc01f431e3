"""What linking keeps in the database: derived rows that spare it work, and its results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, tuple_

from turnout.model import Event, Mention
from turnout.store import link_tables as lt
from turnout.store import tables as t
from turnout.store.events import put_events
from turnout.store.link_rows import estimate_json, link_json
from turnout.store.reading import read_run

Pair = tuple[str, str]
Row = dict[str, Any]
T = TypeVar("T")
CHUNK = 500
"""Rows written or named at once; SQLite takes at most 32,766 parameters a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A report and the one it was copied from.

    Attributes:
        document, original: ids.
        jaccard, contained: how alike the texts are.
        exact: whether the words are the same.
    """

    document: str
    original: str
    jaccard: float
    contained: float
    exact: bool


class LinkingRows:
    """Derived rows of linking. Every writing method is one transaction.

    Args:
        reader, writer: engines of one database.
    """

    def __init__(self, reader: Engine, writer: Engine) -> None:
        self._reader = reader
        self._writer = writer

    def fingerprints(self) -> dict[str, bytes]:
        """Bytes of each fingerprint by document, in the order the documents were added."""
        query = (
            select(lt.fingerprints.c.document, lt.fingerprints.c.body)
            .join(t.documents, t.documents.c.id == lt.fingerprints.c.document)
            .order_by(t.documents.c.position)
        )
        with self._reader.connect() as connection:
            return {row.document: row.body for row in connection.execute(query)}

    def unread(self) -> list[str]:
        """Documents without a fingerprint, oldest first."""
        known = select(lt.fingerprints.c.document)
        query = select(t.documents.c.id).where(t.documents.c.id.not_in(known))
        with self._reader.connect() as connection:
            return list(connection.execute(query.order_by(t.documents.c.position)).scalars())

    def mentions(self) -> dict[str, str]:
        """Current mentions with their documents, in the order they were added."""
        newest = select(t.codings.c.document, func.max(t.codings.c.run)).group_by(
            t.codings.c.document
        )
        query = (
            select(t.mentions.c.id, t.mentions.c.document)
            .join(t.documents, t.documents.c.id == t.mentions.c.document)
            .where(tuple_(t.mentions.c.document, t.mentions.c.run).in_(newest))
            .order_by(t.documents.c.position, t.mentions.c.position)
        )
        with self._reader.connect() as connection:
            return {row.id: row.document for row in connection.execute(query)}

    def runs_of(self, document_id: str) -> list[list[Mention]]:
        """The mentions of one document by run, oldest first."""
        runs = select(t.codings.c.run).where(t.codings.c.document == document_id)
        with self._reader.connect() as connection:
            return [
                read_run(connection, run, document_id)
                for run in connection.execute(runs.order_by(t.codings.c.run)).scalars().all()
            ]

    def coded_again(self) -> list[str]:
        """Documents that more than one run has coded."""
        query = (
            select(t.codings.c.document)
            .group_by(t.codings.c.document)
            .having(func.count() > 1)
            .order_by(t.codings.c.document)
        )
        with self._reader.connect() as connection:
            return list(connection.execute(query).scalars())

    def profiles(self) -> dict[str, bytes]:
        """Bytes of each profile by mention."""
        query = select(lt.profiles.c.mention, lt.profiles.c.body)
        with self._reader.connect() as connection:
            return {row.mention: row.body for row in connection.execute(query)}

    def pairs(self) -> dict[Pair, float]:
        """Log-odds of each pair that was compared."""
        query = select(lt.pairs.c.left, lt.pairs.c.right, lt.pairs.c.total)
        with self._reader.connect() as connection:
            return {(left, right): total for left, right, total in connection.execute(query)}

    def copies(self) -> dict[str, CopyRow]:
        """Each copy by its document."""
        names = [lt.copies.c[name] for name in CopyRow.__slots__]
        with self._reader.connect() as connection:
            rows = connection.execute(select(*names)).mappings()
            return {row["document"]: CopyRow(**row) for row in rows}

    def policies(self) -> dict[str, str]:
        """The policies that were chosen over the defaults, by variable."""
        query = select(lt.policies.c.variable, lt.policies.c.policy)
        with self._reader.connect() as connection:
            return {row.variable: row.policy for row in connection.execute(query)}

    def add_fingerprints(self, bodies: Mapping[str, bytes]) -> None:
        """Keep fingerprints of documents."""
        rows = [{"document": d, "body": b} for d, b in bodies.items()]
        with self._writer.begin() as connection:
            _insert_all(connection, lt.fingerprints, rows)

    def write(
        self,
        *,
        events: Sequence[Event],
        copies: Iterable[CopyRow],
        profiles: Mapping[str, bytes],
        pairs: Mapping[Pair, float],
        gone: Iterable[str],
        gone_pairs: Iterable[Pair],
        policies: Mapping[str, str],
    ) -> None:
        """Keep the result of linking: events replace all that were there.

        Args:
            events: all events with estimates and links.
            copies: all copies.
            profiles: of mentions that are new.
            pairs: that were newly compared.
            gone: mentions whose profiles hold no more.
            gone_pairs: pairs that hold no more.
            policies: those chosen over the defaults, by variable.
        """
        with self._writer.begin() as connection:
            for chunk in _chunks(list(gone)):
                connection.execute(delete(lt.profiles).where(lt.profiles.c.mention.in_(chunk)))
            for some in _chunks(list(gone_pairs)):
                here = tuple_(lt.pairs.c.left, lt.pairs.c.right).in_(some)
                connection.execute(delete(lt.pairs).where(here))
            bodies = [{"mention": m, "body": b} for m, b in profiles.items()]
            _insert_all(connection, lt.profiles, bodies)
            scored = [{"left": a, "right": b, "total": v} for (a, b), v in pairs.items()]
            _insert_all(connection, lt.pairs, scored)
            connection.execute(delete(lt.policies))
            _insert_all(
                connection,
                lt.policies,
                [{"variable": v, "policy": p} for v, p in policies.items()],
            )
            _replace_results(connection, events, copies)

    def forget(self) -> None:
        """Drop everything derived: events, estimates, links, copies and what spares work.

        Chosen policies stay.
        """
        with self._writer.begin() as connection:
            for table in (lt.links, lt.estimates, lt.copies, lt.pairs, lt.profiles):
                connection.execute(delete(table))
            connection.execute(delete(lt.fingerprints))
            connection.execute(delete(t.events))
            connection.execute(delete(t.aliases))


def _replace_results(
    connection: Connection, events: Sequence[Event], copies: Iterable[CopyRow]
) -> None:
    for table in (lt.links, lt.estimates, lt.copies):
        connection.execute(delete(table))
    # Aliases follow from the mentions of the events; a split must not leave a wrong one.
    connection.execute(delete(t.aliases))
    connection.execute(delete(t.events))
    put_events(connection, events)
    _insert_results(connection, events)
    rows = [{name: getattr(c, name) for name in CopyRow.__slots__} for c in copies]
    _insert_all(connection, lt.copies, rows)


def put_results(
    connection: Connection, events: Sequence[Event], *, gone: Sequence[str] = ()
) -> None:
    """Keep estimates and links of some events, in place of those that they had.

    Args:
        connection: in a transaction that writes.
        events: with estimates and links.
        gone: ids of events that are no more.
    """
    ids = [*gone, *(e.id for e in events)]
    for table in (lt.links, lt.estimates):
        connection.execute(delete(table).where(table.c.event.in_(ids)))
    _insert_results(connection, events)


def _insert_results(connection: Connection, events: Sequence[Event]) -> None:
    made = [
        {"event": e.id, "position": at, "body": estimate_json(estimate)}
        for e in events
        for at, estimate in enumerate(e.estimates)
    ]
    _insert_all(connection, lt.estimates, made)
    why = [
        {"event": e.id, "position": at, "body": link_json(link)}
        for e in events
        for at, link in enumerate(e.links)
    ]
    _insert_all(connection, lt.links, why)


def _insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    for chunk in _chunks(list(rows)):
        connection.execute(insert(table), list(chunk))


def _chunks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(rows), CHUNK):
        yield rows[at : at + CHUNK]
