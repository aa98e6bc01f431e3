"""Lengths of time that end with the report: the last three months, for the third day."""

from __future__ import annotations

import re

from turnout.model.annotations import TimeKind
from turnout.resolve.time.anchor import Anchor, covering
from turnout.resolve.time.rule import (
    NUMBER,
    Context,
    Example,
    Reading,
    Rule,
    number,
    stretch,
)
from turnout.text.calendar import (
    ORDINAL_STARTS,
    ORDINAL_WORD,
    WEEKDAY,
    day_number,
    weekday_number,
)

_UNIT = r"days?|nights?|weeks?|months?|years?"


def _back(anchor: Anchor, unit: str, count: int) -> str | None:
    name = unit.rstrip("s")
    if name == "month":
        return anchor.month(-count)
    if name == "year":
        return anchor.year(-count)
    if name == "week":
        return covering(anchor.offset(-7 * count - 3), anchor.offset(-7 * count + 3))
    return anchor.offset(-count)


def _last_stretch(match: re.Match[str], context: Context) -> Reading:
    start = _back(context.anchor, match["unit"], number(match["n"]))
    return stretch(start, None, kind=TimeKind.DURATION)


def _last_some(_: re.Match[str], __: Context) -> Reading:
    return Reading(kind=TimeKind.DURATION)


def _going_on(match: re.Match[str], context: Context) -> Reading:
    groups = match.groupdict()
    unit, count = groups["unit"] or groups["unit2"], _ordinal(groups["n"]) - 1
    return stretch(_back(_day_meant(match, context), unit, count), None, kind=TimeKind.SINCE)


_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_WEEKDAY_BEHIND = re.compile(rf"\s(?:on\s)?(?P<w>{WEEKDAY})")


def _day_meant(match: re.Match[str], context: Context) -> Anchor:
    """The day that is the third: told in the same sentence, or that of the report."""
    behind = _WEEKDAY_BEHIND.match(context.lowered, match.end())
    if behind:
        return Anchor.of(context.anchor.weekday_before(weekday_number(behind["w"])))
    between = context.lowered[context.told_end : match.start()]
    if context.told and context.told_end > 0 and not _SENTENCE_ENDS.search(between):
        return Anchor.of(context.told)
    return context.anchor


def _ordinal(word: str) -> int:
    digits = re.match(r"[0-9]+", word)
    return int(digits.group()) if digits else day_number(word)


def _for_length(match: re.Match[str], context: Context) -> Reading:
    if match["now"]:
        start = _back(context.anchor, match["unit"], number(match["n"]))
        return stretch(start, None, kind=TimeKind.SINCE)
    return Reading(kind=TimeKind.DURATION)


def _since_unknown(_: re.Match[str], __: Context) -> Reading:
    return Reading(kind=TimeKind.SINCE)


def _so_far(match: re.Match[str], context: Context) -> Reading:
    anchor, unit = context.anchor, match["unit"]
    if unit == "week":
        days = anchor.weekday
        monday = covering(anchor.offset(-days), anchor.offset(0)) if days is not None else None
        return stretch(monday or anchor.near, None, kind=TimeKind.SINCE)
    start = anchor.month() if unit == "month" else anchor.year()
    return stretch(start, None, kind=TimeKind.SINCE)


_NTH = rf"(?:{ORDINAL_WORD}|[0-9]{{1,3}}(?:st|nd|rd|th))"

RULES = (
    Rule(
        name="last_stretch",
        starts=("last", "past", "previous", "preceding"),
        pattern=rf"(?:last|past|previous|preceding)\s+(?P<n>{NUMBER})\s+(?P<unit>{_UNIT})",
        read=_last_stretch,
        reads=(
            Example("in the last three months", "2019-08"),
            Example("over the past 10 days", "2019-11-10"),
            Example("the last couple of days", "2019-11-18"),
            Example("during the past two years", "2017"),
            Example("the past two weeks", "2019-11"),
        ),
        leaves=("the last three marches",),
    ),
    Rule(
        name="the_last",
        starts=("last", "past"),
        pattern=r"(?<=the\s)(?:last|past)\s+(?P<unit>week|month|year)(?!\s+of|-)(?P<n>)",
        read=lambda m, c: stretch(_back(c.anchor, m["unit"], 1), None, kind=TimeKind.DURATION),
        reads=(
            Example("over the past year", "2018"),
            Example("in the last month", "2019-10"),
        ),
        leaves=("the last week of October", "last month"),
    ),
    Rule(
        name="last_some",
        starts=("last", "past", "recent", "previous"),
        pattern=r"(?:(?:last|past|previous)\s+(?:few|several|many|some)\s+|recent\s+|"
        r"(?:past|last)\s+)(?:days|nights|weeks|months|years|decades|hours)",
        read=_last_some,
        reads=(Example("the past few weeks", None), Example("over recent months", None)),
        leaves=("recently", "the last weekly"),
    ),
    Rule(
        name="nth_day",
        starts=("for", "into", "its", "their"),
        pattern=rf"(?:(?:for|into|its|their)\s+(?:(?:a|the|its|their)\s+)?(?P<n>{_NTH})"
        r"(?:\s+(?:straight|consecutive|successive|full))?(?P<unit2>)"
        r"\s+(?P<unit>day|night|week|month|year)(?:\s+(?:running|in\s+a\s+row))?)",
        read=_going_on,
        reads=(
            Example("for the third day", "2019-11-18"),
            Example("for a second day running", "2019-11-19"),
            Example("entered its fifth consecutive night", "2019-11-16"),
            Example("for the third straight week", "2019-11"),
            Example("for a second day on Monday", "2019-11-17"),
        ),
        leaves=("for the third daylight robbery", "for the third time"),
    ),
    Rule(
        name="nth_day_running",
        starts=("#", *ORDINAL_STARTS),
        pattern=rf"(?P<n>{_NTH})\s+(?:(?:straight|consecutive|successive)\s+"
        r"(?P<unit>day|night|week|month|year)|(?P<unit2>day|night|week)\s+(?:running|in\s+a\s+row))",
        read=_going_on,
        reads=(
            Example("a third consecutive day of protest", "2019-11-18"),
            Example("Sunday was the third night in a row", "2019-11-15"),
            Example("the fourth night in a row", "2019-11-17"),
        ),
        leaves=("a third day care centre",),
    ),
    Rule(
        name="for_some",
        starts=("for", "weeks", "months"),
        pattern=r"for\s+(?:(?:several|many|some|a\s+few|the\s+(?:past|last)\s+few)\s+)?"
        r"(?:days|weeks|months|years|decades)(?!\s+to\s+come)",
        read=_since_unknown,
        reads=(Example("They have marched for weeks", None), Example("for several months", None)),
        leaves=("for yearsley", "for days to come"),
    ),
    Rule(
        name="for_length",
        starts=("for",),
        pattern=rf"for\s+(?:(?:about|nearly|almost|over|more\s+than|at\s+least)\s+)?"
        rf"(?P<n>{NUMBER})\s+(?:(?:straight|consecutive|successive|full)\s+)?(?P<unit>{_UNIT})"
        r"(?P<now>\s+now)?",
        read=_for_length,
        reads=(
            Example("They camped for three days", None),
            Example("on strike for three weeks now", "2019"),
        ),
        leaves=("for three dayrates",),
    ),
    Rule(
        name="so_far",
        starts=("so",),
        pattern=r"so\s+far\s+this\s+(?P<unit>week|month|year)",
        read=_so_far,
        reads=(Example("two deaths so far this year", "2019"),),
        leaves=("so far the strike holds",),
    ),
    Rule(
        name="repeated",
        starts=("every", "each"),
        pattern=r"(?:every|each)\s+(?:single\s+|other\s+)?"
        r"(?:day|night|morning|evening|week|weekend|month|year|weekday)",
        read=lambda _m, _c: Reading(kind=TimeKind.RECURRENT),
        reads=(Example("They meet every week", None), Example("every evening at six", None)),
        leaves=("everyday life",),
    ),
    Rule(
        name="eve",
        starts=("eve", "run", "anniversary"),
        pattern=r"(?:eve|run-up|anniversary)\s+(?:of|to)\s+(?:the\s+)?[a-z]+",
        read=lambda _m, _c: Reading(kind=TimeKind.VAGUE),
        reads=(Example("on the eve of the election", None),),
        leaves=("Eve offered tea",),
    ),
    Rule(
        name="vague",
        starts=("recently", "coming", "other"),
        pattern=r"(?:recently|coming\s+(?:days|weeks|months)|other\s+(?:day|night))(?!s)",
        read=lambda _m, _c: Reading(kind=TimeKind.VAGUE),
        reads=(Example("in the coming days", None), Example("the other night", None)),
        leaves=("coming daylight",),
    ),
)
