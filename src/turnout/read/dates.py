"""Publication dates given as data: ISO 8601, EDTF, mail dates, and dates in words."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from turnout.text.calendar import is_day, parse_date

_EDTF = re.compile(r"(?P<y>\d{4}|XXXX)(?:-(?P<m>\d{2}|XX)(?:-(?P<d>\d{2}|XX))?)?(?P<q>[~?%]?)")


def read_date(given: str) -> str | None:
    """EDTF of a date given as data, or None when it is not one.

    A time of day is left out: the day is the one at the place the time was written for.

    >>> read_date("2020-01-27T23:30:00+03:00"), read_date("2020-01"), read_date("XXXX-03-23")
    ('2020-01-27', '2020-01', 'XXXX-03-23')
    >>> read_date("Mon, 27 Jan 2020 10:00:00 GMT"), read_date("January 27, 2020")
    ('2020-01-27', '2020-01-27')
    >>> read_date("2020-02-30"), read_date("soon")
    (None, None)
    """
    given = given.strip()
    if match := _EDTF.fullmatch(given):
        return given if _exists(match) else None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(given).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return parse_date(given)


def _exists(match: re.Match[str]) -> bool:
    year, month, day = match["y"], match["m"], match["d"]
    if year == "XXXX" and not (month and month.isdigit()):
        return False
    if month is None or month == "XX":
        return day in (None, "XX")
    known = int(year) if year.isdigit() else None
    if known == 0:
        return False
    number = int(day) if day and day.isdigit() else 1
    return is_day(known, int(month), number)
