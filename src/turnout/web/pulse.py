"""Whether the database changed since one last looked, without reading it."""

from __future__ import annotations

import threading
from typing import Any

from turnout.store import SqlStore


class Pulse:
    """Tells a number that differs once anybody has written to the database.

    SQLite counts what other connections committed (``PRAGMA data_version``): a connection that
    never writes sees every write, of this process and of others, in some microseconds.

    Args:
        store: whose database it is.
    """

    def __init__(self, store: SqlStore) -> None:
        self._engine = store.engine
        self._connection: Any = None
        self._lock = threading.Lock()

    def beat(self) -> int | None:
        """The number; None where the database tells none, so that one has to look."""
        if self._engine.dialect.name != "sqlite":
            return None
        with self._lock:
            if self._connection is None:
                self._connection = self._engine.raw_connection()
            cursor = self._connection.cursor()
            try:
                return int(cursor.execute("PRAGMA data_version").fetchone()[0])
            finally:
                cursor.close()
