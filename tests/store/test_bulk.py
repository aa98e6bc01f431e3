from __future__ import annotations

from pathlib import Path

from fakes import code
from turnout.joining import join
from turnout.store.bulk import read_batch, read_coded_many
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
    assert batch.documents == {i: store.document(i) for i in batch.documents}
    assert batch.coded == {i: store.coded(i) for i in batch.coded}
    assert {m.document_id for e in batch.events for m in e.mentions} <= set(batch.documents)
    with store.engine.connect() as connection:
        assert read_coded_many(connection, ["none"]) == {}
    store.close()
