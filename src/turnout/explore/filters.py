"""What can be asked of events."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.errors import ConfigError

_DAY = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$", re.ASCII)

LARGEST = 2**62
"""Above any count; keeps what people type within the database's integers."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the map, degrees WGS 84; ``west`` > ``east`` crosses the date line.

    Raises:
        ConfigError: when the degrees are none.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        east_west = all(-180 <= d <= 180 for d in (self.west, self.east))
        if not east_west or not -90 <= self.south <= self.north <= 90:
            raise ConfigError(
                "The map area is not one.", fix="Write WEST,SOUTH,EAST,NORTH in degrees."
            )


@dataclass(frozen=True, slots=True)
class Near:
    """A circle around a point; ``km`` up to 2,000 (beyond, use an area).

    Raises:
        ConfigError: when the point is none or the circle is too large.
    """

    lat: float
    lon: float
    km: float = 25.0

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180 and 0 < self.km <= 2000):
            raise ConfigError(
                "The circle is not one.", fix="Write LAT,LON,KM with at most 2000 km."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Conditions that all hold; an empty one holds for every event.

    Attributes:
        since, until: an event that may have taken place in these days passes; a year or
            month stands for all of it. Events without a date pass only where neither is set.
        country: ISO 3166-1 alpha-2 codes, any of them.
        form, issue, response: codebook categories, any of them.
        status, scope: any of them.
        outlet: of a report, any of them.
        coder: that read a statement, any of them.
        precision: of a place, any of them.
        place: GeoNames id or name of a place, any of them.
        near, area: where one place of the event lies, places coarser than a city left out.
        size_min, size_max: the best figure lies between; events without a figure fail both.
        confidence: that there is such an event, at least.
        text: words that a report of the event holds, case and accents aside.
        limit: at most so many events; None for all.

    Raises:
        ConfigError: when a date is not YYYY, YYYY-MM or YYYY-MM-DD.
    """

    since: str | None = None
    until: str | None = None
    country: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    coder: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    near: Near | None = None
    area: Area | None = None
    size_min: int | None = None
    size_max: int | None = None
    confidence: float | None = None
    text: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and not _is_day(value):
                raise ConfigError(
                    f"--{name} {value!r} is not a date.", fix="Write YYYY, YYYY-MM or YYYY-MM-DD."
                )

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """The facets asked for, by the store's names."""
        countries = tuple(code.upper() for code in self.country)
        asked = {
            "country": countries,
            "forms": self.form,
            "issues": self.issue,
            "responses": self.response,
        }
        return {name: wanted for name, wanted in asked.items() if wanted}


def _is_day(value: str) -> bool:
    return bool(_DAY.match(value)) and not value.startswith("0000")
