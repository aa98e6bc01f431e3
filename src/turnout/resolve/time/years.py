"""The year of a day told without one, in a report that has no date of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from turnout.model.annotations import TimeExpression
from turnout.model.dates import Precision, bounds, days_apart, is_valid, precision

LEAD = 500
"""Characters in which the day that a report is about is told in full."""


def with_years(times: Sequence[TimeExpression]) -> Iterable[TimeExpression]:
    """The times of an undated report, days without a year in the year that is nearest.

    "Marched through Lisbon on 29 September 2012 ... a strike on 14 November". Only where the lead
    tells a day in full and no day of another year is told.
    """
    told = [t for t in times if _is_full(t.start)]
    years = {t.start[:4] for t in told if t.start is not None}
    day = next((t.start for t in told if t.span.start < LEAD), None)
    return [_in_year(t, day) for t in times] if day is not None and len(years) == 1 else times


def _is_full(day: str | None) -> bool:
    """Whether it is one day whose year is known."""
    return day is not None and precision(day) is Precision.DAY and bounds(day) is not None


def _in_year(time: TimeExpression, day: str) -> TimeExpression:
    return replace(
        time,
        start=_nearest(time.start, day),
        end=_nearest(time.end, day),
        future_start=_nearest(time.future_start, day),
        future_end=_nearest(time.future_end, day),
    )


def _nearest(yearless: str | None, day: str) -> str | None:
    """The day of that month and number nearest to another one; anything else as it is."""
    if yearless is None or not yearless.startswith("XXXX-"):
        return yearless
    tried = [f"{year:04}{yearless[4:]}" for year in range(int(day[:4]) - 1, int(day[:4]) + 2)]
    days = (d for d in tried if is_valid(d))
    return min(days, key=lambda d: days_apart(d, day) or 0, default=yearless)
