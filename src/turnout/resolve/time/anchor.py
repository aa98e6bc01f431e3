"""The day that a report is read against: its own date, as exactly as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from turnout.model.dates import (
    Precision,
    bounds,
    is_day,
    is_valid,
    precision,
    shift_days,
    shift_months,
    to_edtf,
)

_LEAP_CYCLE = 9
"""Years to look back or ahead for a 29 February (1896 to 1904 is the longest gap)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A document's date, or an earlier date of the text, that relative words count from.

    Attributes:
        edtf: the date; None where the document has none.
        told_weekday: Monday=0 ... Sunday=6 where the text itself tells the weekday of a day
            whose year is unknown.
    """

    edtf: str | None
    told_weekday: int | None = None

    @classmethod
    def of(cls, published: str | None) -> Anchor:
        """An anchor on ``published``; a string that is no date counts as none."""
        return cls(published if published and is_valid(published) else None)

    @property
    def has_day(self) -> bool:
        """Whether the day is known (its year may not be)."""
        return self.edtf is not None and precision(self.edtf) is Precision.DAY

    @property
    def day(self) -> date | None:
        """The day itself, where day, month and year are known."""
        span = bounds(self.edtf) if self.edtf and self.has_day else None
        return span[0] if span else None

    @property
    def year_number(self) -> int | None:
        """The year, where known."""
        return int(self.edtf[:4]) if self.edtf and self.edtf[:4].isdigit() else None

    @property
    def month_number(self) -> int | None:
        """The month 1-12, where known."""
        known = self.edtf and precision(self.edtf) in (Precision.DAY, Precision.MONTH)
        return int(self.edtf[5:7]) if self.edtf and known else None

    @property
    def day_number(self) -> int | None:
        """The day of the month, where known."""
        return int(self.edtf[8:10]) if self.edtf and self.has_day else None

    @property
    def weekday(self) -> int | None:
        """Monday=0 ... Sunday=6, where known."""
        return self.day.weekday() if self.day else self.told_weekday

    @property
    def near(self) -> str | None:
        """What can be said of a day within a week: the month or year of a coarse anchor."""
        return None if self.has_day else self.edtf

    def offset(self, days: int) -> str | None:
        """The day so many days later; a coarse anchor stands for what is within a week."""
        if self.edtf is None:
            return None
        if self.has_day:
            return shift_days(self.edtf, days)
        return self.near if abs(days) <= 7 else None

    def weekday_before(self, weekday: int, *, strict: bool = False) -> str | None:
        """The latest such weekday up to the anchor (``strict``: before it)."""
        if self.weekday is None:
            return self.near
        back = (self.weekday - weekday) % 7
        return self.offset(-(back or (7 if strict else 0)))

    def weekday_after(self, weekday: int, *, strict: bool = False) -> str | None:
        """The next such weekday from the anchor on (``strict``: after it)."""
        if self.weekday is None:
            return self.near
        ahead = (weekday - self.weekday) % 7
        return self.offset(ahead or (7 if strict else 0))

    def month(self, by: int = 0) -> str | None:
        """The anchor's month, so many months later."""
        return shift_months(self.edtf, by) if self.edtf and self.month_number else None

    def year(self, by: int = 0) -> str | None:
        """The anchor's year, so many years later."""
        year = self.year_number
        return None if year is None or not 1 <= year + by <= 9999 else to_edtf(year + by)

    def past(self, month: int, day: int | None = None) -> str:
        """The latest such month or day that is not after the anchor; ``XXXX`` without a year."""
        limit = (self.month_number or 12, (self.day_number or 31) if day else 31)
        return self._nearest(month, day, -1, limit)

    def future(self, month: int, day: int | None = None) -> str:
        """The next such month or day that is not before the anchor; ``XXXX`` without a year."""
        limit = (self.month_number or 1, (self.day_number or 1) if day else 1)
        return self._nearest(month, day, 1, limit)

    def _nearest(self, month: int, day: int | None, step: int, limit: tuple[int, int]) -> str:
        this_year = self.year_number
        wanted = (month, day or limit[1])
        if this_year is not None:
            inside = wanted <= limit if step < 0 else wanted >= limit
            for away in range(0 if inside else 1, _LEAP_CYCLE):
                year = this_year + step * away
                if 1 <= year <= 9999 and (day is None or is_day(year, month, day)):
                    return to_edtf(year, month, day)
        return to_edtf(None, month, day)


def covering(first: str | None, last: str | None) -> str | None:
    """The finest single date that covers both days: day, month, year, or None.

    A week has no notation of its own here; "last week" is told as the month it lies in,
    because any day of it would be finer than what the text says.
    """
    if first is None or last is None:
        return None
    for length in (10, 7, 4):
        if first[:length] == last[:length] and is_valid(first[:length]):
            return first[:length]
    return None
