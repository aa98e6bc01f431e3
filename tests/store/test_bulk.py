from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import insert

from fakes import code
from turnout.joining import join
from turnout.store import link_tables as lt
from turnout.store.bulk import read_batch, read_coded_many
from turnout.store.sql import WRITES
from web_site import SPEC, filled, reports


def test_a_batch_is_what_one_at_a_time_gives(tmp_path: Path) -> None:
    store = filled(tmp_path / "bulk.db")
    join(store)
    # Coded again: only the newest run counts.
    report = reports()[0]
    run = store.start_run(SPEC)
    store.linking.forget()
    store.save(run, code(report))
    join(store)
    ids = store.event_ids()
    batch = read_batch(store.engine, [*ids, "e-none"])
    assert list(batch.events) == [store.event(i) for i in ids]
    assert batch.documents == {
        i: replace(store.document(i), original=None, offsets=None) for i in batch.documents
    }
    assert batch.coded == {i: store.coded(i) for i in batch.coded}
    assert {m.document_id for e in batch.events for m in e.mentions} <= set(batch.documents)
    with store.engine.connect() as connection:
        assert read_coded_many(connection, ["none"]) == {}
    store.close()


def test_a_batch_names_the_original_of_each_copy_and_of_nothing_else(tmp_path: Path) -> None:
    first = reports()[0]
    store = filled(tmp_path / "copies.db")
    again = replace(first, id="again", outlet="Another Post")
    assert store.add(again)
    store.save(store.start_run(SPEC), code(again))
    join(store)
    batch = read_batch(store.engine, store.event_ids())
    assert {first.id, again.id} < set(batch.documents)
    copied = {c.document: c.original for c in store.linking.copies().values()}
    assert copied in ({again.id: first.id}, {first.id: again.id})
    assert batch.originals == copied
    alone = [e.id for e in batch.events if not copied.keys() & {m.document_id for m in e.mentions}]
    assert alone
    assert read_batch(store.engine, alone).originals == {}
    store.close()


def test_an_original_is_named_though_it_tells_none_of_the_events(tmp_path: Path) -> None:
    store = filled(tmp_path / "outside.db")
    join(store)
    told = store.event_ids()[0]
    report = store.event(told).mentions[0].document_id
    with store.engine.execution_options(**{WRITES: True}).begin() as connection:
        row = {"document": report, "original": "elsewhere", "jaccard": 1.0, "contained": 1.0}
        connection.execute(insert(lt.copies), {**row, "exact": True})
    batch = read_batch(store.engine, [told])
    assert batch.originals == {report: "elsewhere"}
    assert "elsewhere" not in batch.documents
    store.close()
