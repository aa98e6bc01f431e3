"""Opens a store by its URL and says in plain words why it cannot."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from turnout.errors import ConfigError, NotAStore, NotFound, ReadOnlyStore, StoreError
from turnout.store.schema import HEAD, migrate, revision_of
from turnout.store.sql import WRITES, SqlStore

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection

PATIENCE = 30
"""Seconds to wait for another process that writes to the same SQLite file."""

MEMORY = (None, "", ":memory:")


def open_store(url: str, *, create: bool = True, write: bool = True) -> SqlStore:
    """Open a store, bringing its schema to this version.

    Args:
        url: an SQLAlchemy URL, ``sqlite:///turnout.db`` for one.
        create: whether a missing SQLite file is made.
        write: whether the caller means to write.

    Raises:
        NotFound: the file is missing and ``create`` is False.
        ReadOnlyStore: ``write`` is set (or a migration is due) and the file is read-only.
        NewerStore: a newer version of Turnout wrote it.
        NotAStore: the file is something else.
        ConfigError: the URL is not one.
    """
    parsed = _parsed(url)
    path = _file_of(parsed)
    if path is not None:
        _check_file(path, create=create, write=write)
    engine = _engine(parsed)
    try:
        _prepare(engine, write=write)
    except DBAPIError as error:
        engine.dispose()
        raise _in_words(error, parsed) from error
    except StoreError:
        engine.dispose()
        raise
    return SqlStore(engine)


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise ConfigError(
            f"{url!r} is not a database URL.", fix="Use a path or sqlite:///PATH."
        ) from error


def _file_of(url: URL) -> Path | None:
    if url.get_backend_name() != "sqlite" or url.database in MEMORY:
        return None
    return Path(str(url.database))


def _check_file(path: Path, *, create: bool, write: bool) -> None:
    if path.is_dir():
        raise NotAStore(f"{path} is a folder.", fix="Name a file with --db.")
    if not path.exists():
        if not create:
            raise NotFound(f"There is no database at {path}.", fix="Make one: turnout add PATH.")
        if not path.parent.is_dir():
            raise StoreError(f"There is no folder {path.parent} for the database.")
        return
    # Mode bits count even for root, who could write: a file without any is meant to stay.
    writable = stat.S_IMODE(path.stat().st_mode) & 0o222
    if write and not writable:
        raise _read_only(path)


def _read_only(where: object) -> ReadOnlyStore:
    return ReadOnlyStore(
        f"The database {where} is read-only.",
        fix="Give write permission, or choose another file with --db.",
    )


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url)
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise ConfigError(f"No driver for {url.drivername}: {error}.") from error
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_connect(connection: Any, _record: object) -> None:
    # Python's driver commits behind our back around DDL; we say BEGIN ourselves.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _sqlite_begin(connection: Connection) -> None:
    # A writer asks for the lock at once, so that two writers wait instead of failing.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, *, write: bool) -> None:
    with engine.connect() as connection:
        current = revision_of(connection) == HEAD
    if current and not write:
        return
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        migrate(connection)


def _in_words(error: DBAPIError, url: URL) -> StoreError:
    words = str(error.orig)
    if "not a database" in words or "malformed" in words:
        return NotAStore(
            f"{url.database} is not a Turnout database ({words}).",
            fix="Choose another file with --db.",
        )
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return _read_only(url.database)
    return StoreError(f"The database {url.database} cannot be used: {words}.")
