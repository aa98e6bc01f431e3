"""Brings a database to the schema of this version, or says why it cannot."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from turnout.errors import NewerStore, NotAStore

HEAD = "0004"
"""The newest revision in ``migrations/versions``; a test compares the two."""

VERSION_TABLE = "alembic_version"


def revision_of(connection: Connection) -> str | None:
    """The schema revision of a database; None for an empty one.

    Raises:
        NotAStore: when it has tables, but not Turnout's.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    rows = []
    if VERSION_TABLE in tables and "statements" in tables:
        rows = list(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")))  # noqa: S608 - a constant
    if not rows:
        raise NotAStore(
            f"{connection.engine.url} holds other tables than Turnout's.",
            fix="Choose another file with --db.",
        )
    return str(rows[0][0])


def migrate(connection: Connection) -> None:
    """Bring the database to HEAD.

    Raises:
        NotAStore: it belongs to something else.
        NewerStore: a newer version of Turnout wrote it.
    """
    revision = revision_of(connection)
    if revision == HEAD:
        return
    if revision is not None and revision not in _known():
        raise NewerStore(
            f"{connection.engine.url} has schema {revision}; this version of Turnout knows "
            f"schemas up to {HEAD}.",
            fix="Upgrade Turnout, or choose another file with --db.",
        )
    _upgrade(connection)


def _known() -> tuple[str, ...]:
    return tuple(f"{number:04d}" for number in range(1, int(HEAD) + 1))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("turnout.store") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
