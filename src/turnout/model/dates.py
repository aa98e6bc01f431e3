"""Arithmetic on dates as the contract writes them: EDTF (ISO 8601-2) level 0 and 1.

A date is read as the set of days it may stand for: ``2020-01`` is any day of that January,
``XXXX-05-27`` the 27th of May of any year, ``2018-21`` a day of spring 2018. The notations
in use are the ones the resolver writes; the rest of EDTF (intervals, ``~``, ``?``) is not
valid here. The ``edtf`` library is the reference in the tests; it is not imported, because
it takes longer to load than everything in this file takes to run.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_FORM = re.compile(r"(XXXX|[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEASONS = range(21, 25)
_LEAP_YEAR = 2000


class Precision(StrEnum):
    """How much of a date is told."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class _Parts:
    year: int | None
    month: int | None
    """1-12, or an EDTF season code 21-24."""
    day: int | None

    @property
    def season(self) -> bool:
        return self.month in _SEASONS


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day; with an unknown year 29 February counts."""
    try:
        date(year if year is not None else _LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def to_edtf(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """EDTF for what is known of a date; an unknown year is ``XXXX``.

    Raises:
        ValueError: when neither year nor month is given, or a day without a month.
    """
    if (year is None and month is None) or (month is None and day is not None):
        raise ValueError(f"not a date: {year}, {month}, {day}")
    head = "XXXX" if year is None else f"{year:04d}"
    return head + "".join(f"-{part:02d}" for part in (month, day) if part is not None)


def _parts(edtf: str) -> _Parts | None:
    match = _FORM.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = (None if p in (None, "XXXX") else int(p) for p in match.groups())
    return _Parts(year, month, day) if _exists(year, month, day) else None


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if year == 0 or (year is None and month is None):
        return False
    if month is None:
        return True
    if day is None:
        return 1 <= month <= 12 or month in _SEASONS
    return is_day(year, month, day)


def is_valid(edtf: str) -> bool:
    """Whether ``edtf`` is one of the notations in use and names days that exist."""
    return _parts(edtf) is not None


def precision(edtf: str) -> Precision:
    """What is told of a date: ``XXXX-05-27`` is a day, its year unknown.

    Raises:
        ValueError: when ``edtf`` is not valid.
    """
    parts = _parts(edtf)
    if parts is None:
        raise ValueError(f"not an EDTF date in use here: {edtf!r}")
    if parts.day is not None:
        return Precision.DAY
    if parts.season:
        return Precision.SEASON
    return Precision.YEAR if parts.month is None else Precision.MONTH


def year_known(edtf: str) -> bool:
    """Whether the year is told; False for an invalid date too."""
    parts = _parts(edtf)
    return parts is not None and parts.year is not None


def bounds(edtf: str) -> tuple[date, date] | None:
    """First and last day that ``edtf`` may stand for; None with an unknown year or no date.

    EDTF seasons do not say which hemisphere. The bounds cover both: spring and autumn lie in
    March to November; summer and winter may reach into the neighbouring years.
    """
    parts = _parts(edtf)
    if parts is None or parts.year is None:
        return None
    year, month = parts.year, parts.month
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if parts.season:
        return _season_bounds(year, month)
    if parts.day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date(year, month, parts.day)
    return day, day


def _season_bounds(year: int, season: int) -> tuple[date, date]:
    if season in (21, 23):
        return date(year, 3, 1), date(year, 11, 30)
    first = date(year - 1, 12, 1) if year > 1 else date.min
    last = date(year + 1, 3, 1) - timedelta(days=1) if year < date.max.year else date.max
    return first, last


def combine(a: str, b: str) -> str | None:
    """The date that says what both say, or None when they cannot be the same day.

    >>> combine("XXXX-05-27", "2004-05"), combine("2004", "XXXX-05"), combine("2004", "2005-05")
    ('2004-05-27', '2004-05', None)
    """
    left, right = _parts(a), _parts(b)
    if left is None or right is None:
        return None
    if left.season != right.season:
        return _combine_season(a, left, b, right)
    fields = (
        (left.year, right.year),
        (left.month, right.month),
        (left.day, right.day),
    )
    if any(x is not None and y is not None and x != y for x, y in fields):
        return None
    year, month, day = (y if x is None else x for x, y in fields)
    return to_edtf(year, month, day) if _exists(year, month, day) else None


def _combine_season(a: str, left: _Parts, b: str, right: _Parts) -> str | None:
    """Season with month, day or year: the finer of the two where they overlap."""
    season, season_text, other, other_text = (
        (left, a, right, b) if left.season else (right, b, left, a)
    )
    if other.month is None:
        same_year = season.year is None or season.year == other.year
        return to_edtf(other.year, season.month) if same_year else None
    span = bounds(season_text)
    if span is None:
        return other_text
    if other.year is None:
        # which side of New Year a winter month lies on is not told: the year stays unknown
        return other_text
    days = bounds(other_text)
    overlap = days is not None and days[0] <= span[1] and span[0] <= days[1]
    return other_text if overlap else None


def compatible(a: str, b: str) -> bool:
    """Whether both could stand for the same day.

    >>> compatible("XXXX-05-27", "2004-05"), compatible("2004-06", "2004-05-27")
    (True, False)
    """
    return combine(a, b) is not None


def contains(coarse: str, fine: str) -> bool:
    """Whether every day ``fine`` may stand for is one ``coarse`` may stand for.

    >>> contains("2004-05", "2004-05-27"), contains("2004-05", "XXXX-05-27")
    (True, False)
    """
    outer, inner = _parts(coarse), _parts(fine)
    if outer is None or inner is None:
        return False
    if outer.season or inner.season:
        wide, narrow = bounds(coarse), bounds(fine)
        if wide is None or narrow is None:
            return coarse == fine
        return wide[0] <= narrow[0] and narrow[1] <= wide[1]
    told = ((outer.year, inner.year), (outer.month, inner.month), (outer.day, inner.day))
    return all(x is None or x == y for x, y in told)


def days_apart(a: str, b: str) -> int | None:
    """Fewest days between a day of ``a`` and a day of ``b``; 0 where they may be the same.

    None when a year is unknown and the two cannot be the same day, or one is not valid.
    """
    if compatible(a, b):
        return 0
    left, right = bounds(a), bounds(b)
    if left is None or right is None:
        return None
    return max((right[0] - left[1]).days, (left[0] - right[1]).days, 0)


def truncate(edtf: str, to: Precision) -> str:
    """``edtf`` with no more than ``to`` told; a coarser date stays as it is.

    Raises:
        ValueError: when ``edtf`` is not valid, or nothing would be left to tell.
    """
    order = [Precision.YEAR, Precision.SEASON, Precision.MONTH, Precision.DAY]
    if order.index(precision(edtf)) <= order.index(to):
        return edtf
    parts = _parts(edtf)
    if parts is None or (to in (Precision.YEAR, Precision.SEASON) and parts.year is None):
        raise ValueError(f"{edtf!r} has no {to}")
    return to_edtf(parts.year, parts.month if to is Precision.MONTH else None)


def shift_days(edtf: str, days: int) -> str | None:
    """A day so many days later (negative: earlier), or None where that is not known.

    With an unknown year the answer is None when it would cross the end of February
    in some year, or the way is longer than a year.

    >>> shift_days("2020-03-01", -1), shift_days("XXXX-11-08", -1), shift_days("XXXX-03-01", -1)
    ('2020-02-29', 'XXXX-11-07', None)
    """
    parts = _parts(edtf)
    if parts is None or parts.day is None or parts.month is None:
        return None
    if parts.year is None and abs(days) > 366:
        return None
    try:
        if parts.year is not None:
            return (date(parts.year, parts.month, parts.day) + timedelta(days=days)).isoformat()
        moved = {
            (date(year, parts.month, parts.day) + timedelta(days=days)).strftime("XXXX-%m-%d")
            for year in range(2000, 2004)
        }
    except (ValueError, OverflowError):
        return None
    return moved.pop() if len(moved) == 1 else None


def shift_months(edtf: str, months: int) -> str | None:
    """The month so many months later (negative: earlier), as a month; None for a year alone.

    >>> shift_months("2020-01-24", -3), shift_months("XXXX-01", -1)
    ('2019-10', 'XXXX-12')
    """
    parts = _parts(edtf)
    if parts is None or parts.month is None or parts.season:
        return None
    years, month = divmod(parts.month - 1 + months, 12)
    year = None if parts.year is None else parts.year + years
    if year is not None and not 1 <= year <= 9999:
        return None
    return to_edtf(year, month + 1)
