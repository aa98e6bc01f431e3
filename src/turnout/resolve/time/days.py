"""Days counted from the day of the report: yesterday, tonight, three days ago."""

from __future__ import annotations

import re

from turnout.model.annotations import TimeKind
from turnout.model.dates import shift_days
from turnout.resolve.time.rule import (
    NUMBER,
    NUMBER_STARTS,
    Context,
    Example,
    Reading,
    Rule,
    number,
    point,
    stretch,
)
from turnout.text.calendar import WEEKDAY, weekday_number

DAYPART = r"(?:morning|afternoon|evening|night|midday|noon|midnight|dawn|dusk|lunchtime)"

_NAMED_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _named_day(match: re.Match[str], context: Context) -> Reading | None:
    at = match.start()
    before = context.text[max(0, at - 12) : at]
    # "USA Today", "Russia Today": a capital after a capitalised word is a paper's name
    if context.cased and context.text[at].isupper() and re.search(r"[A-Z]\w*\s$", before):
        return None
    return point(context.anchor.offset(_NAMED_DAYS[re.sub(r"\s+", " ", match["day"])]))


def _this_daypart(match: re.Match[str], context: Context) -> Reading:
    return point(context.anchor.offset(-1 if match["which"] == "last" else 0))


def _earlier_in_the_day(_: re.Match[str], context: Context) -> Reading:
    return point(context.anchor.offset(0))


def _in_the_day(match: re.Match[str], context: Context) -> Reading:
    """The day told last, where the text told one ("On Friday they met. Earlier in the day")."""
    told = context.told_on if context.told else None
    return point(told) if told else _earlier_in_the_day(match, context)


def _overnight(match: re.Match[str], context: Context) -> Reading:
    if match["w"] is not None:
        until = context.anchor.weekday_before(weekday_number(match["w"]))
        return Reading(
            kind=TimeKind.RANGE, start=shift_days(until, -1) if until else None, end=until
        )
    today = context.anchor.offset(0)
    last_night = context.anchor.offset(-1)
    return Reading(
        kind=TimeKind.RANGE,
        start=last_night,
        end=today,
        future_start=today,
        future_end=context.anchor.offset(1),
    )


def _days_ago(match: re.Match[str], context: Context) -> Reading:
    away = number(match["n"])
    return point(context.anchor.offset(away if match["way"].startswith("from") else -away))


def _week_ago(match: re.Match[str], context: Context) -> Reading:
    return point(context.anchor.offset(7 if match["way"].startswith("from") else -7))


def _in_days(match: re.Match[str], context: Context) -> Reading:
    days = number(match["n"]) * (7 if match["unit"].startswith("week") else 1)
    return point(context.anchor.offset(days))


def _within_hours(match: re.Match[str], context: Context) -> Reading:
    back = context.anchor.offset(-(number(match["n"]) // 24))
    return stretch(back, context.anchor.offset(0), kind=TimeKind.DURATION)


RULES = (
    Rule(
        name="named_day",
        starts=("today", "tonight", "yesterday", "tomorrow", "day"),
        pattern=r"(?P<day>day\s+before\s+yesterday|day\s+after\s+tomorrow|"
        rf"today|tonight|yesterday|tomorrow)(?:\s+{DAYPART})?",
        read=_named_day,
        reads=(
            Example("They marched yesterday.", "2019-11-19"),
            Example("Yesterday's march", "2019-11-19"),
            Example("a rally tomorrow evening", "2019-11-21"),
            Example("the day before yesterday", "2019-11-18"),
            Example("the day after tomorrow", "2019-11-22"),
            Example("Police were out tonight", "2019-11-20"),
        ),
        leaves=("he told USA Today that nobody came", "nowadays few march"),
    ),
    Rule(
        name="part_of_day",
        starts=("this", "last"),
        pattern=r"(?P<which>this|last)\s+(?:morning|afternoon|evening|night)",
        read=_this_daypart,
        reads=(
            Example("a crowd gathered this morning", "2019-11-20"),
            Example("Last night's procession", "2019-11-19"),
        ),
        leaves=("this mourning", "the last knights"),
    ),
    Rule(
        name="in_the_day",
        starts=("earlier", "later"),
        pattern=r"(?:earlier|later)\s+(?:in\s+the\s+day|that\s+(?:day|morning))",
        read=_in_the_day,
        reads=(
            Example("Earlier in the day they had met", "2019-11-20"),
            Example("On Monday 9 fell, 84 since Friday. Earlier in the day", "2019-11-18"),
        ),
        leaves=("earlier in the debate",),
    ),
    Rule(
        name="overnight",
        starts=("overnight",),
        pattern=rf"overnight(?:\s+(?:in)?to\s+(?P<w>{WEEKDAY}))?",
        read=_overnight,
        reads=(
            Example("Shops burned overnight", "2019-11-19", "2019-11-20", "2019-11-20"),
            Example("Roads were cut overnight into Monday", "2019-11-17", "2019-11-18"),
        ),
        leaves=("an overnighter",),
    ),
    Rule(
        name="days_ago",
        starts=NUMBER_STARTS,
        pattern=rf"(?P<n>{NUMBER})\s+(?:days?|nights?)\s+(?P<way>ago|back|from\s+now)",
        read=_days_ago,
        reads=(
            Example("three days ago", "2019-11-17"),
            Example("10 days ago", "2019-11-10"),
            Example("a day ago", "2019-11-19"),
            Example("five days from now", "2019-11-25"),
        ),
        leaves=("three days of talks",),
    ),
    Rule(
        name="night_before_last",
        starts=("the", "night", "evening"),
        pattern=r"(?:the\s+)?(?:night|evening)\s+before\s+last",
        read=lambda _m, c: point(c.anchor.offset(-2)),
        reads=(Example("Shops burned the night before last", "2019-11-18"),),
        leaves=("the night before lasting peace",),
    ),
    Rule(
        name="hours_ago",
        starts=(*NUMBER_STARTS, "half", "hours", "minutes", "moments"),
        pattern=rf"(?:(?:about\s+)?(?:{NUMBER}|half\s+an|a\s+few|a\s+couple\s+of)\s+)?"
        r"(?:hours?|minutes?|moments)\s+ago",
        read=_earlier_in_the_day,
        reads=(
            Example("It finished about an hour ago", "2019-11-20"),
            Example("They set off two hours ago", "2019-11-20"),
            Example("minutes ago", "2019-11-20"),
        ),
        leaves=("two hours of speeches",),
    ),
    Rule(
        name="days_time",
        starts=("in",),
        pattern=rf"in\s+(?P<n>{NUMBER})\s+(?P<unit>days?|weeks?)['’]?s?['’]?\s+time",
        read=_in_days,
        reads=(
            Example("They march again in three days' time", "2019-11-23"),
            Example("in a week’s time", "2019-11-27"),
        ),
        leaves=("in two days the timetable changed",),
    ),
    Rule(
        name="units_ago_today",
        starts=(*NUMBER_STARTS, "exactly"),
        pattern=rf"(?:exactly\s+)?(?P<n>{NUMBER})\s+weeks?\s+ago\s+(?P<day>today|yesterday|tomorrow|"
        r"tonight)",
        read=lambda m, c: point(c.anchor.offset(_NAMED_DAYS[m["day"]] - 7 * number(m["n"]))),
        reads=(
            Example("two weeks ago today they walked out", "2019-11-06"),
            Example("a week ago yesterday", "2019-11-12"),
        ),
        leaves=("two weeks ago",),
    ),
    Rule(
        name="week_ago",
        starts=("a", "one", "exactly"),
        pattern=r"(?:exactly\s+)?(?:a|one)\s+week\s+(?P<way>ago|from\s+(?:now|today))"
        r"(?:\s+today)?",
        read=_week_ago,
        reads=(Example("a week ago", "2019-11-13"), Example("one week from now", "2019-11-27")),
        leaves=("a week of protests",),
    ),
    Rule(
        name="last_hours",
        starts=("last", "past", "previous"),
        pattern=r"(?:last|past|previous)\s+(?P<n>24|48|72|96|twenty-four|forty-eight)[\s-]+hours",
        read=lambda m, c: _within_hours(m, c) if m["n"].isdigit() else Reading(),
        reads=(Example("in the past 48 hours", "2019-11-18", "2019-11-20"),),
        leaves=("the last 24 runners",),
    ),
)
