"""The gazetteer that all tests of this room share: built on first use, then cached."""

from __future__ import annotations

import pytest

from turnout.resolve.place import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()
