"""Whether the database changed since one last looked, without asking it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from turnout.store import SqlStore

Beat = tuple[tuple[int, int], ...]

UNSETTLED = 0.1
"""Seconds after a write in which a second one might leave the same time on the file."""


class Pulse:
    """Tells something that differs once anybody has written to the database.

    Every commit to an SQLite file leaves its time on the file (or on its write-ahead log).
    Looking at it costs some microseconds, a question to the database some hundred.

    Args:
        store: whose database it is.
    """

    def __init__(self, store: SqlStore) -> None:
        url = store.engine.url
        path = url.database if url.get_backend_name() == "sqlite" else None
        # In memory there is no file to look at.
        self._files = (path, f"{path}-wal") if path and Path(path).is_file() else ()

    def beat(self) -> Beat | None:
        """What the database looks like from outside; None where one has to ask it."""
        if not self._files:
            return None
        seen = tuple(map(_state, self._files))
        newest = max(changed for changed, _ in seen) / 1e9
        return None if time.time() - newest < UNSETTLED else seen


def _state(path: str) -> tuple[int, int]:
    try:
        told = os.stat(path)  # noqa: PTH116 - quicker than Path, and asked all the time
    except FileNotFoundError:
        return 0, 0
    return told.st_mtime_ns, told.st_size
