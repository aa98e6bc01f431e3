from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.explore import EventFilter, find_ids
from turnout.explore.search import match
from turnout.store import SqlStore
from turnout.web.words import ready
from web_site import filled


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("tear gas", '"tear" "gas"*'),
        ('"tear gas"', '"tear gas"'),
        ('"tear gas" police', '"tear gas" "police"*'),
        ("a OR b", '"a" "OR" "b"*'),
        ('x"y', '"xy"*'),
        ("- * ( ) :", ""),
    ],
)
def test_nothing_typed_is_an_operator(typed: str, query: str) -> None:
    assert match(typed) == query


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SqlStore:
    path: Path = tmp_path_factory.mktemp("search") / "s.db"
    opened = filled(path)
    ready(opened)
    return opened


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_words_can_be_asked(store: SqlStore, words: str) -> None:
    cleaned = words.replace("\0", " ").encode("utf-8", "ignore").decode()
    assert set(find_ids(store, EventFilter(text=cleaned))) <= set(store.event_ids())


def test_words_are_found_in_any_order_without_accents(store: SqlStore) -> None:
    assert len(find_ids(store, EventFilter(text="lyon teachers"))) == 2
    assert len(find_ids(store, EventFilter(text="LYÓN"))) == 2
    assert len(find_ids(store, EventFilter(text="teach"))) == 2
    assert find_ids(store, EventFilter(text='"lyon teachers"')) == []
