"""The store in SQL: SQLite now, PostgreSQL by the same statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Select,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
    update,
)

from turnout.errors import BadEncoding, NotFound, TextChanged, TurnoutError
from turnout.model import Coded, Decision, Document, Event, Judgement, make_id
from turnout.store import tables as t
from turnout.store.contract import RunSpec, StoredFailure, Totals
from turnout.store.events import follow_alias, forget_events_of, put_events, read_event
from turnout.store.linking import LinkingRows
from turnout.store.reading import read_coded
from turnout.store.rows import (
    digest_of,
    document_row,
    statement_row,
    to_document,
    to_value,
    value_json,
)

WRITES = "turnout_writes"
"""Execution option of a connection that is going to write."""

CHUNK = 64
"""Documents read at once."""


def utc_now() -> str:
    """ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class SqlStore:
    """A Store over an SQLAlchemy engine. ``open_store`` makes one.

    Args:
        engine: of a database whose schema is current.
        clock: gives the time for records, ISO 8601 UTC.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], str] = utc_now) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._clock = clock

    def close(self) -> None:
        """See Store."""
        self.engine.dispose()

    @property
    def linking(self) -> LinkingRows:
        """See Store."""
        return LinkingRows(self.engine, self._writer)

    def add(self, document: Document) -> bool:
        """See Store."""
        _check_unicode(document)
        with self._writer.begin() as connection:
            stored = connection.execute(
                select(t.documents.c.digest).where(t.documents.c.id == document.id)
            ).scalar()
            if stored is None:
                row = document_row(document, added=self._clock())
                connection.execute(insert(t.documents), row)
                return True
        if stored != digest_of(document.text):
            raise TextChanged(
                f"Document {document.id!r} is stored with another text.",
                fix="Give the changed report an id of its own.",
            )
        return False

    def document(self, document_id: str) -> Document:
        """See Store."""
        query = select(t.documents).where(t.documents.c.id == document_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound(f"No document has the id {document_id!r}.")
        return to_document(row)

    def documents(self) -> Iterator[Document]:
        """See Store."""
        with self.engine.connect() as connection:
            order = select(t.documents.c.id).order_by(t.documents.c.position)
            ids = iter(list(connection.execute(order).scalars()))
        while chunk := list(islice(ids, CHUNK)):
            yield from map(self.document, chunk)

    def start_run(self, spec: RunSpec) -> int:
        """See Store."""
        row = {
            "started": self._clock(),
            "turnout": spec.turnout,
            "coder": spec.coder,
            "coder_version": spec.coder_version,
            "codebook": spec.codebook,
            "codebook_version": spec.codebook_version,
            "model": spec.model,
            "options": dict(spec.options),
        }
        with self._writer.begin() as connection:
            key = connection.execute(insert(t.runs), row).inserted_primary_key
        return int(key[0]) if key else 0

    def finish_run(self, run: int) -> None:
        """See Store."""
        with self._writer.begin() as connection:
            connection.execute(
                update(t.runs).where(t.runs.c.id == run).values(finished=self._clock())
            )

    def pending(self, spec: RunSpec) -> list[str]:
        """See Store."""
        names = ("coder", "coder_version", "codebook", "codebook_version", "model")
        same = [t.runs.c[name] == getattr(spec, name) for name in names]
        done = exists().where(
            t.codings.c.document == t.documents.c.id, t.codings.c.run == t.runs.c.id, *same
        )
        query = select(t.documents.c.id).where(~done).order_by(t.documents.c.position)
        with self.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def save(self, run: int, coded: Coded, events: Iterable[Event] = ()) -> None:
        """See Store."""
        with self._writer.begin() as connection:
            forget_events_of(connection, coded.document_id)
            _insert_coded(connection, run, coded)
            put_events(connection, events)

    def coded(self, document_id: str) -> Coded | None:
        """See Store."""
        with self.engine.connect() as connection:
            return read_coded(connection, document_id)

    def replace_events(self, events: Iterable[Event]) -> None:
        """See Store."""
        with self._writer.begin() as connection:
            connection.execute(delete(t.events))
            put_events(connection, events)

    def event_ids(self) -> list[str]:
        """See Store."""
        query = select(t.events.c.id).order_by(t.events.c.position)
        with self.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def event(self, event_id: str) -> Event:
        """See Store."""
        with self.engine.connect() as connection:
            event = read_event(connection, follow_alias(connection, event_id))
        if event is None:
            raise NotFound(f"No event has the id {event_id!r}.", fix="See turnout events.")
        return event

    def record_failure(
        self,
        source: str,
        error: TurnoutError,
        *,
        line: int | None = None,
        document: str | None = None,
        run: int | None = None,
    ) -> None:
        """See Store."""
        row = {
            "id": make_id("failure", source, line, document, error.code, error.message),
            "at": self._clock(),
            "source": source,
            "line": line,
            "document": document,
            "run": run,
            "code": error.code,
            "message": error.message,
            "fix": error.fix,
        }
        with self._writer.begin() as connection:
            known = select(t.failures.c.id).where(t.failures.c.id == row["id"])
            if connection.execute(known).first() is None:
                connection.execute(insert(t.failures), row)

    def failures(self) -> list[StoredFailure]:
        """See Store."""
        columns = [t.failures.c[name] for name in StoredFailure.__slots__]
        query = select(*columns).order_by(t.failures.c.position)
        with self.engine.connect() as connection:
            return [StoredFailure(**row) for row in connection.execute(query).mappings()]

    def judge(self, judgement: Judgement) -> None:
        """See Store."""
        row = {name: getattr(judgement, name) for name in Judgement.__slots__}
        row["decision"] = judgement.decision.value
        row["value"] = None if judgement.value is None else value_json(judgement.value)
        with self._writer.begin() as connection:
            connection.execute(insert(t.judgements), row)

    def judgements(self) -> list[Judgement]:
        """See Store."""
        query = select(t.judgements).order_by(t.judgements.c.position)
        with self.engine.connect() as connection:
            return [_to_judgement(row) for row in connection.execute(query).mappings()]

    def public_persons(self) -> frozenset[str]:
        """See Store."""
        made = self.judgements()
        undone = {j.subject for j in made if j.decision is Decision.UNDO}
        return frozenset(
            j.subject for j in made if j.decision is Decision.PUBLIC_PERSON and j.id not in undone
        )

    def totals(self) -> Totals:
        """See Store."""
        with self.engine.connect() as connection:

            def count(query: Select[int]) -> int:
                return connection.execute(query).scalar_one()

            newest = select(t.codings.c.document, func.max(t.codings.c.run)).group_by(
                t.codings.c.document
            )
            relevant = (
                select(func.count())
                .select_from(t.codings)
                .where(
                    tuple_(t.codings.c.document, t.codings.c.run).in_(newest),
                    t.codings.c.relevant,
                )
            )
            return Totals(
                documents=count(select(func.count()).select_from(t.documents)),
                coded=count(select(func.count(t.codings.c.document.distinct()))),
                relevant=count(relevant),
                events=count(select(func.count()).select_from(t.events)),
                failures=count(select(func.count()).select_from(t.failures)),
            )


def _check_unicode(document: Document) -> None:
    try:
        "".join(filter(None, (document.id, document.text, document.title))).encode()
    except UnicodeEncodeError as error:
        raise BadEncoding(
            f"Document {document.id!r} holds half a surrogate pair at character {error.start}.",
            fix="Repair the encoding of the source.",
        ) from error


def _insert_coded(connection: Connection, run: int, coded: Coded) -> None:
    relevance = coded.relevance
    connection.execute(
        insert(t.codings),
        {
            "run": run,
            "document": coded.document_id,
            "relevant": coded.tells,
            "relevance": relevance.score,
            "reasons": list(relevance.reasons),
            "notes": list(coded.notes),
        },
    )
    mentions = [
        {"run": run, "id": m.id, "document": coded.document_id, "key": m.key, "position": at}
        for at, m in enumerate(coded.mentions)
    ]
    statements = (*coded.statements, *(s for m in coded.mentions for s in m.statements))
    rows = [statement_row(s, run=run, position=at) for at, s in enumerate(statements)]
    if mentions:
        connection.execute(insert(t.mentions), mentions)
    if rows:
        connection.execute(insert(t.statements), rows)


def _to_judgement(row: RowMapping) -> Judgement:
    fields = {name: row[name] for name in Judgement.__slots__}
    fields["decision"] = Decision(row["decision"])
    fields["value"] = None if row["value"] is None else to_value(row["value"])
    return Judgement(**fields)
