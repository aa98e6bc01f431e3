from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import turnout.store
from fakes import document
from turnout.errors import (
    ConfigError,
    NewerStore,
    NotAStore,
    NotFound,
    ReadOnlyStore,
    StoreError,
)
from turnout.store import open_store
from turnout.store.schema import HEAD
from turnout.store.tables import metadata


def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "turnout.db"
    store = open_store(url(path))
    store.add(document())
    store.close()
    return path


def test_migrations_make_the_tables_of_the_code(made: Path) -> None:
    store = open_store(url(made))
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    store.close()


def test_head_is_the_newest_migration() -> None:
    folder = Path(turnout.store.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_what_is_stored_is_there_after_opening_again(made: Path) -> None:
    store = open_store(url(made), create=False, write=False)
    assert store.document("lyon") == document()
    store.close()


def test_a_missing_file_is_made_or_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"turnout add"):
        open_store(url(tmp_path / "no.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        open_store(url(tmp_path / "no" / "no.db"))


def test_a_read_only_file_can_be_read_but_not_written(made: Path) -> None:
    made.chmod(0o444)
    with pytest.raises(ReadOnlyStore):
        open_store(url(made))
    store = open_store(url(made), write=False)
    assert store.document("lyon").id == "lyon"
    store.close()


def test_a_newer_database_is_refused(made: Path) -> None:
    with sqlite3.connect(made) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for write in (True, False):
        with pytest.raises(NewerStore, match="9999"):
            open_store(url(made), write=write)


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (id)")
    with pytest.raises(NotAStore):
        open_store(url(path))
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("notes",)]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "picture.db"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(NotAStore):
        open_store(url(path))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="folder"):
        open_store(url(tmp_path))


@pytest.mark.parametrize("wrong", ["no url", "oracel://x/y"])
def test_a_url_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ConfigError):
        open_store(wrong)
