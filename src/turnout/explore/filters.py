"""What can be asked of events."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.errors import ConfigError

_DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Conditions that all hold; an empty one holds for every event.

    Attributes:
        since, until: an event that may have taken place in these days passes; a year or
            month stands for all of it. Events without a date pass only where neither is set.
        country: ISO 3166-1 alpha-2 codes, any of them.
        form, issue, response: codebook categories, any of them.
        status, scope: any of them.
        text: words that a report of the event holds, case aside.
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
    text: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and not _DAY.match(value):
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
