from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import NANTES_TEXT, code, document
from turnout.errors import ConfigError
from turnout.explore import EventFilter, find_events
from turnout.pipeline import own_events
from turnout.store import RunSpec, SqlStore, open_store

SPEC = RunSpec(turnout="0", coder="fake", coder_version="1", codebook="d", codebook_version="1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(f"sqlite:///{tmp_path / 'q.db'}")
    run = opened.start_run(SPEC)
    for report in (document("undated", NANTES_TEXT, published=None), document()):
        opened.add(report)
        coded = code(report)
        opened.save(run, coded, own_events(coded))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), ["lyon", "undated"]),
        (EventFilter(since="2023-03-23"), ["lyon"]),
        (EventFilter(since="2023-03-24"), []),
        (EventFilter(until="2023-03"), ["lyon"]),
        (EventFilter(until="2022"), []),
        (EventFilter(form=("strike", "vigil")), ["undated"]),
        (EventFilter(country=("fr",)), ["lyon", "undated"]),
        (EventFilter(country=("DE",)), []),
        (EventFilter(response=("tear_gas",), form=("march",)), ["lyon"]),
        (EventFilter(response=("tear_gas",), form=("strike",)), []),
        (EventFilter(status=("occurred",)), ["lyon", "undated"]),
        (EventFilter(status=("planned",)), []),
        (EventFilter(text="DOCKERS"), ["undated"]),
        (EventFilter(text="100%"), []),
        (EventFilter(limit=1), ["lyon"]),
    ],
)
def test_filters(store: SqlStore, wanted: EventFilter, found: list[str]) -> None:
    assert [e.mentions[0].document_id for e in find_events(store, wanted)] == found


def test_a_wrong_date_is_said_so() -> None:
    with pytest.raises(ConfigError, match="--since"):
        EventFilter(since="March")
