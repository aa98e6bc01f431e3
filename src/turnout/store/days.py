"""EDTF dates as first and last days, for filters."""

from __future__ import annotations

from turnout.model.dates import bounds


def first_day(edtf: str | None) -> str | None:
    """The earliest day that ``edtf`` can mean, as YYYY-MM-DD; None without a year."""
    days = bounds(edtf) if edtf else None
    return None if days is None else days[0].isoformat()


def last_day(edtf: str | None) -> str | None:
    """The latest day that ``edtf`` can mean, as YYYY-MM-DD; None without a year."""
    days = bounds(edtf) if edtf else None
    return None if days is None else days[1].isoformat()
