from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from turnout.store import SqlStore
from web_site import filled


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = filled(tmp_path / "web.db")
    yield opened
    opened.close()
