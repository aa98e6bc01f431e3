"""Filters as people and addresses write them."""

from __future__ import annotations

from turnout.errors import ConfigError
from turnout.explore.filters import Area, Near


def near_of(words: str) -> Near:
    """``LAT,LON`` or ``LAT,LON,KM``.

    Raises:
        ConfigError: when it is neither.
    """
    numbers = _numbers(words)
    if len(numbers) not in (2, 3):
        raise ConfigError(f"{words!r} is not a circle.", fix="Write LAT,LON,KM.")
    return Near(*numbers)


def area_of(words: str) -> Area:
    """``WEST,SOUTH,EAST,NORTH``.

    Raises:
        ConfigError: when it is not.
    """
    numbers = _numbers(words)
    if len(numbers) != 4:
        raise ConfigError(f"{words!r} is not an area.", fix="Write WEST,SOUTH,EAST,NORTH.")
    return Area(*numbers)


def _numbers(words: str) -> list[float]:
    try:
        return [float(part) for part in words.split(",")]
    except ValueError as error:
        raise ConfigError(f"{words!r} holds something else than numbers.") from error
