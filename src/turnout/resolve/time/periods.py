"""Weeks, weekends, months and years, counted from the report's date."""

from __future__ import annotations

import re

from turnout.model.annotations import TimeKind
from turnout.model.dates import Precision, truncate
from turnout.resolve.time.anchor import Anchor, covering
from turnout.resolve.time.rule import (
    NUMBER,
    NUMBER_STARTS,
    Context,
    Example,
    Reading,
    Rule,
    number,
    point,
)

_BY = {"last": -1, "past": -1, "previous": -1, "this": 0, "the": 0, "current": 0, "in the": 0}
_BY |= {"next": 1, "coming": 1}
_WHICH = r"last|past|this|next|coming|current"


def week(anchor: Anchor, by: int, *, first: int = 0, last: int = 6) -> str | None:
    """The finest date that covers the days ``first`` to ``last`` of a week (Monday=0)."""
    if anchor.weekday is None:
        return anchor.near if by == 0 else None
    monday = 7 * by - anchor.weekday
    return _month_or_year(covering(anchor.offset(monday + first), anchor.offset(monday + last)))


def _month_or_year(date: str | None) -> str | None:
    """Never a day: on a Monday "this week" covers one day so far, and still tells none."""
    return truncate(date, Precision.MONTH) if date else None


def _week(match: re.Match[str], context: Context) -> Reading:
    by, anchor = _BY[match["which"]], context.anchor
    if by != 0:
        return point(week(anchor, by))
    if anchor.weekday is None:
        return point(anchor.near)
    return point(week(anchor, 0, last=anchor.weekday), week(anchor, 0, first=anchor.weekday))


def _weekend(match: re.Match[str], context: Context) -> Reading:
    anchor, which = context.anchor, match["which"]
    if anchor.weekday is None:
        return Reading(start=anchor.near, future_start=anchor.near)
    since_saturday, running = (anchor.weekday - 5) % 7, anchor.weekday >= 5
    back = -since_saturday - (7 if which in ("last", "past", "previous") and running else 0)
    ahead = back if running and which not in ("next", "coming") else 7 - since_saturday
    if which == "next" and not running and 5 - anchor.weekday <= 3:
        ahead += 7
    if which in ("next", "coming"):
        back = ahead
    if which in ("last", "past", "previous"):
        ahead = back
    past_end = 0 if back <= 0 < back + 1 else back + 1
    return Reading(
        start=anchor.offset(back),
        end=anchor.offset(past_end) if past_end != back else None,
        future_start=anchor.offset(ahead),
        future_end=anchor.offset(ahead + 1),
    )


def _month(match: re.Match[str], context: Context) -> Reading:
    return point(context.anchor.month(_BY[match["which"]]))


def _year(match: re.Match[str], context: Context) -> Reading:
    return point(context.anchor.year(_BY[match["which"]]))


def _units_ago(match: re.Match[str], context: Context) -> Reading:
    way = 1 if match["way"] == "from now" else -1
    away, unit, anchor = way * number(match["n"]), match["unit"], context.anchor
    if unit.startswith("month"):
        return point(anchor.month(away))
    if unit.startswith("year"):
        return point(anchor.year(away))
    if unit.startswith("decade"):
        return point(None)
    days = away * (14 if unit.startswith("fortnight") else 7)
    return point(covering(anchor.offset(days - 3), anchor.offset(days + 3)))


def _nothing(_: re.Match[str], __: Context) -> Reading:
    return Reading(kind=TimeKind.VAGUE)


_PART = r"(?:earlier|later|early|late)"
_ENDS = r"(?:end|beginning|start|middle|course|rest|turn|close)"

RULES = (
    Rule(
        name="weekend",
        starts=("the", "this", "last", "past", "next", "coming", "previous", "weekend", "at"),
        pattern=r"(?:(?P<which>the|this|last|past|next|coming|previous)\s+)weekend(?!\s+of)",
        read=_weekend,
        reads=(
            Example("over the weekend", "2019-11-16", "2019-11-17", "2019-11-23"),
            Example("last weekend", "2019-11-16", "2019-11-17"),
            Example("this weekend", "2019-11-16", "2019-11-17", "2019-11-23"),
        ),
        leaves=("the weekender",),
    ),
    Rule(
        name="week",
        starts=(
            "earlier",
            "later",
            "early",
            "late",
            "last",
            "this",
            "next",
            "coming",
            "previous",
            "current",
            "past",
            "end",
            "beginning",
            "start",
            "middle",
            "course",
            "rest",
        ),
        pattern=rf"(?:{_PART}\s+(?:in\s+)?|{_ENDS}\s+of\s+)?(?P<which>{_WHICH}|(?<=in\s)the|(?<=of\s)the)"
        r"\s+week(?!-|\s+(?:of|before|after))",
        read=_week,
        reads=(
            Example("earlier this week", "2019-11"),
            Example("last week", "2019-11"),
            Example("later in the week", "2019-11"),
            Example("next week", "2019"),
        ),
        leaves=("the last weekly", "a week of rallies"),
    ),
    Rule(
        name="month",
        starts=(
            "earlier",
            "later",
            "early",
            "late",
            "last",
            "this",
            "next",
            "coming",
            "previous",
            "current",
            "end",
            "beginning",
            "start",
            "middle",
            "course",
            "rest",
        ),
        pattern=rf"(?:{_PART}\s+(?:in\s+)?|{_ENDS}\s+of\s+)?"
        r"(?P<which>last|this|next|coming|current|(?<=in\s)the|(?<=of\s)the)\s+month",
        read=_month,
        reads=(
            Example("earlier in the month", "2019-11"),
            Example("late last month", "2019-10"),
            Example("the end of the month", "2019-11"),
            Example("next month", "2019-12"),
            Example("this month's strike", "2019-11"),
        ),
        leaves=("the last monthly", "once in the months to come"),
    ),
    Rule(
        name="year",
        starts=(
            "earlier",
            "later",
            "early",
            "late",
            "last",
            "this",
            "next",
            "coming",
            "previous",
            "current",
            "end",
            "beginning",
            "start",
            "middle",
            "course",
            "rest",
            "turn",
        ),
        pattern=rf"(?:{_PART}\s+(?:in\s+)?|{_ENDS}\s+of\s+)?"
        r"(?P<which>last|this|next|coming|current|(?<=in\s)the|(?<=of\s)the)\s+year"
        r"(?!-|\s+of)",
        read=_year,
        reads=(
            Example("last year", "2018"),
            Example("earlier this year", "2019"),
            Example("since the start of the year", "2019"),
            Example("next year", "2020"),
        ),
        leaves=("this year-long strike", "the last years"),
    ),
    Rule(
        name="units_ago",
        starts=NUMBER_STARTS,
        pattern=rf"(?P<n>{NUMBER})\s+(?P<unit>weeks?|fortnights?|months?|years?|decades?)\s+"
        r"(?P<way>ago|back|from\s+now)",
        read=_units_ago,
        reads=(
            Example("two weeks ago", "2019-11"),
            Example("three months ago", "2019-08"),
            Example("a year ago", "2018"),
            Example("10 years ago", "2009"),
            Example("two months from now", "2020-01"),
        ),
        leaves=("two weeks of strikes",),
    ),
    Rule(
        name="vague_ago",
        starts=("days", "weeks", "months", "years", "decades", "several", "few", "many", "some"),
        pattern=r"(?:(?:several|few|many|some)\s+)?(?:days|weeks|months|years|decades)\s+ago",
        read=_nothing,
        reads=(Example("a few days ago", None), Example("weeks ago", None)),
        leaves=("several days",),
    ),
)
