"""EDTF dates as first and last days, for filters."""

from __future__ import annotations

import re
from calendar import monthrange

_EDTF = re.compile(r"^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$")
_SEASON_OR_BEYOND = 13


def first_day(edtf: str | None) -> str | None:
    """The earliest day that ``edtf`` can mean, as YYYY-MM-DD; None without a year."""
    return _bound(edtf, last=False)


def last_day(edtf: str | None) -> str | None:
    """The latest day that ``edtf`` can mean, as YYYY-MM-DD; None without a year."""
    return _bound(edtf, last=True)


def _bound(edtf: str | None, *, last: bool) -> str | None:
    ends = (edtf or "").rstrip("?~%").split("/")
    match = _EDTF.match(ends[-1 if last else 0])
    if match is None or match.group(1).startswith("X"):
        return None
    year = match.group(1).replace("X", "9" if last else "0")
    month = _part(match.group(2), 12 if last else 1)
    if not 1 <= month < _SEASON_OR_BEYOND:
        return None
    day = _part(match.group(3), monthrange(int(year), month)[1] if last else 1)
    return f"{year}-{month:02d}-{day:02d}"


def _part(digits: str | None, default: int) -> int:
    return default if digits is None or "X" in digits else int(digits)
