"""The contract of a store; a new backend runs the same body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError

from fakes import LYON_TEXT, NANTES_TEXT, QUIET_TEXT, code, document
from turnout.errors import BadEncoding, BadLine, NotFound, TextChanged
from turnout.model import Decision, Document, Event, Judgement, OffsetMap, Published, Span
from turnout.model.document import DateBasis
from turnout.pipeline import own_events
from turnout.store import RunSpec, SqlStore, open_store
from turnout.store.tables import APPEND_ONLY, metadata

SPEC = RunSpec(
    turnout="0.1.0", coder="fake", coder_version="1", codebook="default", codebook_version="1"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(f"sqlite:///{tmp_path / 'turnout.db'}")
    yield opened
    opened.close()


def code_in(store: SqlStore, report: Document, spec: RunSpec = SPEC) -> int:
    store.add(report)
    run = store.start_run(spec)
    coded = code(report, spec.coder_version)
    store.save(run, coded, own_events(coded))
    store.finish_run(run)
    return run


def count(store: SqlStore, table: str) -> int:
    query = select(func.count()).select_from(metadata.tables[table])
    with store.engine.connect() as connection:
        return int(connection.execute(query).scalar_one())


def test_a_document_comes_back_as_it_was(store: SqlStore) -> None:
    report = document(
        text="a\x00b é 𝄞 \u202e",
        authors=("A", "B"),
        published=Published("XXXX-03", DateBasis.BYLINE, Span(1, 3)),
        original="<p>a</p>",
        offsets=OffsetMap(((0, 3, 1, 1),)),
        outlet="Paper",
        url="https://example.org/1",
        language="en",
        country="FR",
    )
    assert store.add(report)
    assert store.document(report.id) == report
    assert list(store.documents()) == [report]


def test_adding_again_changes_nothing(store: SqlStore) -> None:
    assert store.add(document())
    assert not store.add(document())
    assert count(store, "documents") == 1


def test_another_text_under_the_same_id_is_refused(store: SqlStore) -> None:
    store.add(document())
    with pytest.raises(TextChanged, match="lyon"):
        store.add(document(text=NANTES_TEXT))
    assert store.document("lyon").text == LYON_TEXT


def test_half_a_surrogate_pair_is_refused(store: SqlStore) -> None:
    with pytest.raises(BadEncoding):
        store.add(document(text="a\ud800b"))
    assert count(store, "documents") == 0


def test_codes_come_back_as_they_were(store: SqlStore) -> None:
    code_in(store, document())
    assert store.coded("lyon") == code(document())


def test_an_unknown_id_is_not_found(store: SqlStore) -> None:
    with pytest.raises(NotFound):
        store.document("x")
    with pytest.raises(NotFound):
        store.event("x")
    assert store.coded("x") is None


def test_what_is_coded_is_not_pending(store: SqlStore) -> None:
    store.add(document("quiet", QUIET_TEXT))
    code_in(store, document())
    assert store.pending(SPEC) == ["quiet"]
    assert store.pending(replace(SPEC, turnout="9")) == ["quiet"]
    assert store.pending(replace(SPEC, coder_version="2")) == ["quiet", "lyon"]
    assert store.pending(replace(SPEC, codebook_version="2")) == ["quiet", "lyon"]


def test_a_new_version_keeps_the_old_statements(store: SqlStore) -> None:
    first = code_in(store, document())
    before = count(store, "statements")
    second = code_in(store, document(), replace(SPEC, coder_version="2"))
    assert second > first
    assert count(store, "statements") == 2 * before
    current = store.coded("lyon")
    assert current is not None
    assert {s.coder_version for m in current.mentions for s in m.statements} == {"2"}
    assert len(store.event_ids()) == 1


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("command", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_append_only_tables_refuse_changes(store: SqlStore, table: str, command: str) -> None:
    code_in(store, document())
    store.judge(judgement("j1"))
    column = "id" if table != "codings" else "run"
    with store.engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(sql(command.format(table, column, column)))
    assert count(store, table) > 0


def test_a_document_is_kept_whole_or_not_at_all(store: SqlStore) -> None:
    report = document()
    store.add(report)
    run = store.start_run(SPEC)
    coded = code(report)
    broken = Event(id="e-1", scope="event", mentions=coded.mentions * 2)
    with pytest.raises(DatabaseError):
        store.save(run, coded, [broken])
    tables = ("codings", "mentions", "statements", "events", "event_values")
    assert [count(store, t) for t in tables] == [0] * 5
    assert store.pending(SPEC) == ["lyon"]


def test_events_come_back_and_can_be_made_anew(store: SqlStore) -> None:
    code_in(store, document())
    code_in(store, document("n", NANTES_TEXT))
    made = [store.event(i) for i in store.event_ids()]
    assert [e.mentions[0].document_id for e in made] == ["lyon", "n"]
    store.replace_events(made)
    assert [store.event(i) for i in store.event_ids()] == made


def test_an_alias_finds_its_event(store: SqlStore) -> None:
    code_in(store, document())
    (event,) = [store.event(i) for i in store.event_ids()]
    merged = Event(id="e-new", scope="event", mentions=event.mentions, aliases=(event.id,))
    store.replace_events([merged])
    assert store.event(event.id) == merged


def test_a_failure_is_kept_once(store: SqlStore) -> None:
    error = BadLine("not JSON", fix="Repair it.")
    for _ in range(2):
        store.record_failure("a.jsonl", error, line=7)
    (failure,) = store.failures()
    assert (failure.source, failure.line, failure.code) == ("a.jsonl", 7, "T107")


def judgement(name: str, **more: object) -> Judgement:
    fields: dict[str, object] = {
        "id": name,
        "decision": Decision.PUBLIC_PERSON,
        "subject": "Gerald Peni",
        "who": "ana",
        "when": "2026-01-01T00:00:00+00:00",
        **more,
    }
    return Judgement(**fields)  # type: ignore[arg-type]  # any field


def test_judgements_are_a_log(store: SqlStore) -> None:
    made = [judgement("j1"), judgement("j2", decision=Decision.SET, subject="s-1", value=True)]
    for one in made:
        store.judge(one)
    assert store.judgements() == made
    assert store.public_persons() == {"Gerald Peni"}
    store.judge(judgement("j3", decision=Decision.UNDO, subject="j1"))
    assert store.public_persons() == frozenset()


def test_totals(store: SqlStore) -> None:
    code_in(store, document())
    code_in(store, document("quiet", QUIET_TEXT))
    store.add(document("n", NANTES_TEXT))
    totals = store.totals()
    assert (totals.documents, totals.coded, totals.relevant, totals.events) == (3, 2, 1, 1)
