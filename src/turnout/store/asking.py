"""Questions that pages ask all the time: some ids at once, each question compiled once.

SQLAlchemy takes ten times as long to prepare a query as SQLite takes to answer it. Here a query
is compiled once for each database and number of ids, and given to the driver as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, bindparam
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.selectable import CompoundSelect

Query = Select[Any] | CompoundSelect[Any]
Among = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""Makes the condition that a column is one of the ids."""

NAMED = 500
"""Ids named in one query; SQLite takes at most 32,766 parameters a statement."""


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in stretches that one query can name."""
    return (ids[first : first + NAMED] for first in range(0, len(ids), NAMED))


class Question:
    """A query about some ids.

    Args:
        build: makes the query from the condition that a column is one of the ids; what else
            it needs are parameters by name.
    """

    def __init__(self, build: Callable[[Among], Query]) -> None:
        self._build = build

    def ask(
        self, connection: Connection, ids: Sequence[str], **more: object
    ) -> list[tuple[Any, ...]]:
        """The rows, in the order of the query for each ``NAMED`` ids.

        Args:
            connection: that has begun.
            ids: to ask about.
            more: values of the query's other parameters.

        Raises:
            OperationalError: the database does not answer.
        """
        rows: list[tuple[Any, ...]] = []
        for named in chunks(ids):
            asked = self._compiled(connection.dialect, _enough(len(named)))
            rows += asked.rows(connection, named, more)
        return rows

    @cached_property
    def _compiled(self) -> Callable[[Dialect, int], _Compiled]:
        @lru_cache(64)
        def compiled(dialect: Dialect, count: int) -> _Compiled:
            names = [f"id_{at}" for at in range(count)]

            def among(column: ColumnElement[str]) -> ColumnElement[bool]:
                return column.in_([bindparam(name) for name in names])

            return _Compiled(self._build(among), dialect, names)

        return compiled


def _enough(count: int) -> int:
    """A power of two: ids are repeated rather than a query compiled for each number of them."""
    return 1 << (count - 1).bit_length()


class _Compiled:
    def __init__(self, query: Query, dialect: Dialect, names: Sequence[str]) -> None:
        compiled = query.compile(dialect=dialect)
        self._words = str(compiled)
        self._places: Sequence[str] | None = getattr(compiled, "positiontup", None)
        self._names = names
        types = [column.type.dialect_impl(dialect) for column in query.selected_columns]
        readers = ((at, kind.result_processor(dialect, None)) for at, kind in enumerate(types))
        self._readers = [(at, read) for at, read in readers if read is not None]
        self._constants = compiled.params

    def rows(
        self, connection: Connection, ids: Sequence[str], more: dict[str, object]
    ) -> list[tuple[Any, ...]]:
        told = [*ids, *repeat(ids[-1], len(self._names) - len(ids))]
        given = {**self._constants, **dict(zip(self._names, told, strict=True)), **more}
        values = given if self._places is None else tuple(given[name] for name in self._places)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._words, values)
            rows = list(cursor.fetchall())
        except connection.dialect.loaded_dbapi.Error as error:
            raise OperationalError(self._words, None, error) from error
        finally:
            cursor.close()
        return [self._read(row) for row in rows] if self._readers else rows

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for at, read in self._readers:
            values[at] = read(values[at])
        return tuple(values)
