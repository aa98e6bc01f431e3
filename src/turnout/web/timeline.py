"""Events over time as bars: days, months or years, by the length of what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from turnout.export.headline import MONTHS

DAYS, MONTHLY = 70, 72
"""Up to so many days a bar is a day; up to so many months a month; beyond, a year."""

AHEAD = ("planned", "threatened", "cancelled")
"""Statuses of what had not taken place when it was told; drawn hollow."""

LABELS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One period.

    Attributes:
        since: as a filter takes it: YYYY-MM-DD, YYYY-MM or YYYY.
        title: for people.
        label: under the axis, "" for none.
        x, width: percent of the plot's width.
        events, ahead: how many took place or were announced.
        height, ahead_height: pixels.
        chosen: whether the filter holds it.
        even: whether its label stays where there is little room.
    """

    since: str
    title: str
    label: str
    x: float
    width: float
    events: int
    ahead: int
    height: float
    ahead_height: float
    chosen: bool
    even: bool


HEIGHT = 64.0


def bars(
    counted: Mapping[str, Mapping[str, int]],
    span: tuple[str, str],
    since: str | None,
    until: str | None,
) -> list[Bar]:
    """Bars for a view.

    Args:
        counted: events by period and status; periods as long as ``length_for`` says, or days.
        span: the first and the last day.
        since: first day of the period chosen, as filters write it.
        until: its last day.
    """
    size = length_for(span)
    first, last = (date.fromisoformat(day) for day in span)
    happened, ahead = Counter[str](), Counter[str]()
    for period, statuses in counted.items():
        for status, count in statuses.items():
            (ahead if status in AHEAD else happened)[period[:size]] += count
    periods = list(_periods(first, last, size))
    most = max(happened[p] + ahead[p] for p in periods)
    every = max(1, -(-len(periods) // LABELS))
    width = 100 / len(periods)
    return [
        Bar(
            since=period,
            title=_title(period),
            label=_label(period, size) if at % every == 0 else "",
            x=round(at * width, 3),
            width=round(width, 3),
            events=happened[period],
            ahead=ahead[period],
            height=_height(happened[period], most),
            ahead_height=_height(ahead[period], most),
            chosen=_within(period, since, until),
            even=at // every % 2 == 0,
        )
        for at, period in enumerate(periods)
    ]


def length_for(span: tuple[str, str]) -> int:
    """How many characters of a day name its period: those of a day, a month or a year."""
    first, last = (date.fromisoformat(day) for day in span)
    if (last - first).days <= DAYS:
        return 10
    months = (last.year - first.year) * 12 + last.month - first.month
    return 7 if months <= MONTHLY else 4


def _periods(first: date, last: date, size: int) -> Iterator[str]:
    if size == 10:
        for at in range((last - first).days + 1):
            yield (first + timedelta(days=at)).isoformat()
    elif size == 7:
        for at in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            yield f"{at // 12:04d}-{at % 12 + 1:02d}"
    else:
        for year in range(first.year, last.year + 1):
            yield f"{year:04d}"


def _height(count: int, most: int) -> float:
    return round(max(3.0, HEIGHT * count / most), 1) if count else 0.0


def _within(period: str, since: str | None, until: str | None) -> bool:
    size = len(period)
    after = since is None or period >= since[:size]
    return after and (until is None or period <= until[:size] or until.startswith(period))


def _title(period: str) -> str:
    parts = period.split("-")
    if len(parts) == 1:
        return period
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def _label(period: str, size: int) -> str:
    if size == 4:
        return period
    parts = period.split("-")
    month = MONTHS[int(parts[1]) - 1][:3]
    return f"{month} {parts[0]}" if size == 7 else f"{int(parts[2])} {month}"
