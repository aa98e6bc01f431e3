"""Weeks, weekends, months, years, seasons: by name or counted from the report's date."""

from __future__ import annotations

import re

from turnout.model.annotations import TimeKind
from turnout.model.dates import to_edtf
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
from turnout.text.calendar import (
    AMBIGUOUS_MONTHS,
    FULL_MONTH,
    MONTH,
    MONTHS,
    SEASONS,
    YEAR,
    month_number,
)

_BY = {"last": -1, "past": -1, "previous": -1, "this": 0, "the": 0, "current": 0, "in the": 0}
_BY |= {"next": 1, "coming": 1}
_WHICH = r"last|past|previous|this|next|coming|current"


def week(anchor: Anchor, by: int, *, first: int = 0, last: int = 6) -> str | None:
    """The finest date that covers the days ``first`` to ``last`` of a week (Monday=0)."""
    if anchor.weekday is None:
        return anchor.near if by == 0 else None
    monday = 7 * by - anchor.weekday
    return covering(anchor.offset(monday + first), anchor.offset(monday + last))


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


_INTRODUCED = re.compile(
    r"\b(?:in|since|until|till|last|next|early|late|mid|during|throughout|through|"
    r"(?:end|start|beginning|middle|month|days|week|weekend|half)\s+of|between|and\s+in|"
    r"this|every|earlier\s+in|back\s+in|from|before|after)[\s-]+(?:the\s+month\s+of\s+)?$"
)
_IN_LOWER_CASE = re.compile(
    r"\b(?:since|until|till|early|late|mid|during|throughout|(?:end|start|beginning|middle|month)"
    r"\s+of|between|last|in)[\s-]+$"
)
_JOINED = re.compile(
    r"\b(?:part|participat\w*|join\w*|people|thousands|hundreds|protest\w*|their|the|a|"
    r"students|workers|killed|injured|arrested|engag\w+|during)\s+(?:in|last)\s+$"
)
_MARCH_GOES_ON = re.compile(
    r"\s+(?:against|to\b|on\b|through|for\b|led\b|demand|organi[sz]|call|from\b|towards?|in\b|of\b)"
)


def _is_month(match: re.Match[str], context: Context) -> bool:
    word, at = match["mn"].rstrip("."), match.start("mn")
    if not context.capital(at):
        return False
    if word not in MONTHS or (len(word) < 4 and word != "may"):
        return bool(_INTRODUCED.search(context.before(at)))
    if word not in AMBIGUOUS_MONTHS or match["which"] or match["rel"]:
        return context.cased or word not in ("march", "may") or match["which"] == "last"
    if context.cased:
        return bool(_INTRODUCED.search(context.before(at)))
    before = context.before(at)
    if not _IN_LOWER_CASE.search(before) or _JOINED.search(before):
        return False
    return not (word == "march" and _MARCH_GOES_ON.match(context.lowered, match.end("mn")))


def _named_month(match: re.Match[str], context: Context) -> Reading | None:
    if not _is_month(match, context):
        return None
    month, which, anchor = month_number(match["mn"]), match["which"], context.anchor
    past, future = anchor.past(month), anchor.future(month)
    if anchor.year_number is None or anchor.month_number is None:
        year = anchor.year({"last": -1, "next": 1}.get(match["rel"], 0))
        known = year is not None and match["rel"] is not None
        return point(f"{year}-{month:02d}" if known else past, relative=past[0] != "X")
    if match["rel"] == "this":
        return point(past, to_edtf(anchor.year_number, month))
    if match["rel"]:
        shift = {"last": -1, "next": 1}[match["rel"]]
        return point(to_edtf(anchor.year_number + shift, month))
    here = month == anchor.month_number
    if which in ("last", "past"):
        return point(Anchor.of(anchor.month(-1)).past(month))
    if which in ("next", "coming"):
        return point(Anchor.of(anchor.month(1)).future(month))
    return point(past, past if here else future)


_COUNTED = (
    r"(?!\s*(?:people|protest|demonstr|workers|students|marchers|residents|men\b|women\b|m\b|"
    r"km\b|metres|meters|miles|dollars|euros|rupees|rand\b|police|officers|soldiers|troops|"
    r"hours|gmt|seats|jobs|families|homes|%|percent|[,.:][0-9]|-strong))"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid|earlier\s+in|from|between|before|after|"
    r"throughout|of|by|back\s+in|year|spring|summer|autumn|winter|and|to|the|through|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)[\s-]+$|\($"
)
_SURE_BEFORE = re.compile(r"\b(?:in|since|until|during|early|late|mid|year|throughout)[\s-]+$")


def _year_alone(match: re.Match[str], context: Context) -> Reading | None:
    before = context.before(match.start(), 24)
    if not _YEAR_BEFORE.search(before):
        return None
    if re.match(_COUNTED, context.lowered[match.end() :][:20]) is None:
        return None
    # "from 2000 to 3000", "of 1900 ...": years outside living memory need a surer word
    if not 1945 <= int(match["y"]) <= 2049 and not _SURE_BEFORE.search(before):
        return None
    return point(match["y"], relative=False)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    season = SEASONS[match["season"]]
    if match["y"]:
        return point(to_edtf(int(match["y"]), season), relative=False)
    year = context.anchor.year_number
    # "last summer" and any winter may belong to two years: the text does not say which
    if match["which"] != "this" or season == SEASONS["winter"] or year is None:
        return point(None)
    return point(to_edtf(year, season))


def _nothing(_: re.Match[str], __: Context) -> Reading:
    return Reading(kind=TimeKind.VAGUE)


_PART = r"(?:earlier|later|early|late)"
_PERIOD_STARTS = (
    *(["earlier", "later", "early", "late", "last", "past", "previous", "this", "next"]),
    *(["coming", "current", "end", "beginning", "start", "middle", "course", "rest", "turn"]),
)
_ENDS = r"(?:end|beginning|start|middle|course|rest|turn|close)"

RULES = (
    Rule(
        name="weekend",
        starts=("the", "this", "last", "past", "next", "coming", "previous", "weekend", "at"),
        pattern=r"(?:(?P<which>the|this|last|past|next|coming|previous)\s+)weekend",
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
        r"(?P<which>last|previous|this|next|coming|current|(?<=in\s)the|(?<=of\s)the)\s+month",
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
        r"(?P<which>last|previous|this|next|coming|current|(?<=in\s)the|(?<=of\s)the)\s+year"
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
    Rule(
        name="season",
        starts=(*sorted(SEASONS), "this", "last", "next", "past"),
        pattern=rf"(?:(?P<which>this|last|next|past)\s+(?P<season>{'|'.join(SEASONS)})(?P<y>)"
        rf"(?!\s+of\b))",
        read=_season,
        reads=(Example("this summer", "2019-22"), Example("last winter", None)),
        leaves=("this fall of the government", "the Arab Spring", "springs"),
    ),
    Rule(
        name="season_of_year",
        starts=tuple(sorted(SEASONS)),
        pattern=rf"(?P<which>)(?P<season>{'|'.join(SEASONS)})(?:\s+of)?\s+(?P<y>{YEAR})",
        read=_season,
        reads=(Example("in spring 2018", "2018-21"), Example("the summer of 2017", "2017-22")),
        leaves=("fall of 20180",),
    ),
    Rule(
        name="month_name",
        starts=(*sorted(MONTHS), "last", "next", "this", "past", "coming"),
        pattern=rf"(?:(?P<which>last|next|this|past|coming)\s+)?(?P<mn>{FULL_MONTH}|{MONTH})"
        r"(?:\s*,?\s*(?:of\s+)?(?P<rel>last|this|next)\s+year)?",
        read=_named_month,
        reads=(
            Example("in January", "2019-01", future="2020-01"),
            Example("in December", "2018-12", future="2019-12"),
            Example("since October of this year", "2019-10"),
            Example("last October", "2019-10"),
            Example("last November", "2018-11"),
            Example("next March", "2020-03"),
            Example("early March", "2019-03", future="2020-03"),
            Example("the end of May", "2019-05", future="2020-05"),
            Example("August last year", "2018-08"),
            Example("this month, in November", "2019-11"),
        ),
        leaves=(
            "they may go",
            "Theresa May said",
            "May the best win",
            "the Million Man March",
            "a march on the palace",
            "an august body",
            "the October Revolution",
            "students joined in march against fees",
        ),
    ),
    Rule(
        name="decade",
        starts=("#",),
        pattern=r"(?:1[89]|20)[0-9]0['’]?s",
        read=_nothing,
        reads=(Example("in the 1990s", None),),
        leaves=("B1990sx",),
    ),
    Rule(
        name="year_alone",
        starts=("#",),
        pattern=rf"(?P<y>{YEAR})(?![-/.][0-9])",
        read=_year_alone,
        reads=(
            Example("in 2014", "2014"),
            Example("the 2011 uprising", "2011"),
            Example("mid-2018", "2018"),
            Example("since 1994", "1994"),
        ),
        leaves=(
            "about 2000 people",
            "in 2000 people's homes",
            "2019 marchers",
            "of 2000 protesters",
        ),
    ),
)
