"""Questions answer as the query itself does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, select, text
from sqlalchemy.exc import OperationalError

from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.asking import NAMED, Among, Query, Question
from web_site import filled


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SqlStore:
    path: Path = tmp_path_factory.mktemp("asking")
    return filled(path / "asking.db")


@Question
def codings(among: Among) -> Query:
    """Columns of JSON, truth and number, and a parameter of its own."""
    of = t.codings.c
    mine = (among(of.document), of.run == bindparam("run"))
    return select(of.document, of.relevant, of.relevance, of.reasons).where(*mine)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.sampled_from(("lyon", "lyon2", "nantes", "nobody", "'; --")), max_size=9))
def test_values_are_read_as_the_query_reads_them(store: SqlStore, ids: list[str]) -> None:
    of = t.codings.c
    plain = select(of.document, of.relevant, of.relevance, of.reasons).where(of.document.in_(ids))
    with store.engine.connect() as connection, connection.begin():
        asked = codings.ask(connection, ids, run=1)
        assert sorted(asked) == sorted(map(tuple, connection.execute(plain)))
        assert codings.ask(connection, ids, run=2) == []
    assert all(type(relevant) is bool for _, relevant, _, _ in asked)


def test_more_ids_than_one_query_names(store: SqlStore) -> None:
    ids = [f"nobody-{at}" for at in range(NAMED)] + ["nantes"]
    with store.engine.connect() as connection, connection.begin():
        assert [row[0] for row in codings.ask(connection, ids, run=1)] == ["nantes"]


def test_what_the_database_refuses_is_told_as_sqlalchemy_tells_it(store: SqlStore) -> None:
    @Question
    def nowhere(among: Among) -> Query:
        return select(t.codings.c.document).where(among(t.codings.c.document), text("no_such = 1"))

    with (
        store.engine.connect() as connection,
        connection.begin(),
        pytest.raises(OperationalError, match="no_such"),
    ):
        nowhere.ask(connection, ["lyon"])
