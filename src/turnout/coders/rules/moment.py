"""When a telling is set, in a shape that can be compared even where it does not resolve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from turnout.model import TimeExpression, TimeKind
from turnout.model.dates import Precision, bounds, compatible, days_apart, precision
from turnout.text.calendar import NUMBER_WORDS

Relation = Literal["same", "apart", "open"]

DAY_WORD = re.compile(
    r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|tonight)\b",
    re.IGNORECASE,
)
WEEK_WORD = re.compile(r"\b(last|next) (week|month|year)\b", re.IGNORECASE)
LAST_WEEK = re.compile(r"\b(?:last|the past|previous) week\b", re.IGNORECASE)
WEEKS_AGO = re.compile(rf"\b(\d\d?|{'|'.join(NUMBER_WORDS)}) weeks? ago\b", re.IGNORECASE)
ABOUT = 4
"""Days by which "three weeks ago" may be out."""

THIS_WEEK = re.compile(r"\bthis week\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, as read for past or coming action.

    Attributes:
        time: the expression.
        start, end: its EDTF reading, or None where the text does not give it.
        label: the day word, for times that do not resolve ("tuesday").
        week: first and last day of the week that is meant ("last week"), which EDTF cannot
            write, or None.
    """

    time: TimeExpression
    start: str | None
    end: str | None
    label: str
    week: tuple[date, date] | None = None

    @property
    def is_stretch(self) -> bool:
        """Whether it tells a stretch of time and not a day."""
        return self.time.kind in (TimeKind.SINCE, TimeKind.DURATION, TimeKind.RANGE)

    def relation(self, other: Moment) -> Relation:
        """Whether two moments are the same, exclude each other, or leave it open."""
        if self._outside(other) or other._outside(self):
            return "apart"
        if self.start is not None and other.start is not None:
            return self._resolved(other)
        if self.label and other.label:
            return "same" if self.label == other.label else "apart"
        return "open"

    def _resolved(self, other: Moment) -> Relation:
        if self.start == other.start:
            return "same"
        if (
            self.start is not None
            and other.start is not None
            and compatible(self.start, other.start)
        ):
            return "open"
        if self._holds(other) or other._holds(self):
            return "open"
        return "apart"

    def _outside(self, other: Moment) -> bool:
        """Whether this is a week in which the other's day does not lie."""
        theirs = bounds(other.start) if other.start is not None else None
        if self.week is None or theirs is None or theirs[0] != theirs[1]:
            return False
        return not self.week[0] <= theirs[0] <= self.week[1]

    def _holds(self, other: Moment) -> bool:
        """Whether the other begins within this stretch."""
        if not self.is_stretch or self.start is None or other.start is None:
            return False
        mine, theirs = bounds(self.start), bounds(other.start)
        if mine is None or theirs is None or theirs[1] < mine[0]:
            return False
        last = bounds(self.end) if self.end is not None else None
        return last is None or theirs[0] <= last[1]


def is_years_ago(moment: Moment, published: str | None) -> bool:
    """Whether it is set in a bare year before the last one ("in 2019 some 48,000 walked out")."""
    return not moment.is_stretch and of_old_year(moment, published)


def of_old_year(moment: Moment, published: str | None) -> bool:
    """Whether it starts in a bare year before the last one."""
    if published is None or moment.start is None:
        return False
    own, theirs = bounds(published), bounds(moment.start)
    year = precision(moment.start) is Precision.YEAR
    return year and own is not None and theirs is not None and own[0].year - theirs[0].year > 1


def moment_of(time: TimeExpression, upcoming: bool, published: str | None = None) -> Moment:
    """The reading of an expression that fits the status of the action.

    A full date of an action that did not happen ("had been due on June 8") is read as the
    nearest such day before or after the report.
    """
    start, end = (time.future_start, time.future_end) if upcoming else (time.start, time.end)
    if upcoming and not DAY_WORD.search(time.raw) and time.start is not None:
        start, end = _nearer(time, published)
    label = DAY_WORD.search(time.raw) or WEEK_WORD.search(time.raw)
    week = None if upcoming else _week(time, published)
    return Moment(time, start, end, label.group(0).lower() if label else "", week)


def _week(time: TimeExpression, published: str | None) -> tuple[date, date] | None:
    """The days that "last week" or "this week" may mean; weeks begin on Sunday or Monday."""
    own = bounds(published) if published is not None else None
    if own is None or own[0] != own[1]:
        return None
    monday = own[0] - timedelta(days=own[0].weekday())
    if LAST_WEEK.search(time.raw):
        return monday - timedelta(days=8), monday - timedelta(days=1)
    if THIS_WEEK.search(time.raw):
        return monday - timedelta(days=1), monday + timedelta(days=6)
    ago = WEEKS_AGO.search(time.raw)
    if ago is not None:
        word = ago[1].lower()
        meant = own[0] - timedelta(days=7 * (int(word) if word.isdigit() else NUMBER_WORDS[word]))
        return meant - timedelta(days=ABOUT), meant + timedelta(days=ABOUT)
    return None


def _nearer(time: TimeExpression, published: str | None) -> tuple[str | None, str | None]:
    future = (time.future_start, time.future_end)
    if published is None or time.start is None or time.future_start is None:
        return future
    back, ahead = days_apart(published, time.start), days_apart(published, time.future_start)
    if back is None or ahead is None or abs(ahead) <= abs(back):
        return future
    return time.start, time.end
