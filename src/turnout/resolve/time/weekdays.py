"""Weekday names: bare, "last", "next", "this", and in other weeks.

"Last Wednesday" in a report of a Thursday is ambiguous. The rule here: the name alone
("on Wednesday") is yesterday; with "last" the writer looks past it to the week before when
that weekday lies at most three days back in the same week, or when the same text also uses
the bare name for it. "Next" mirrors this. See docs/decisions/0021.
"""

from __future__ import annotations

import re
from functools import lru_cache

from turnout.model.annotations import TimeKind
from turnout.model.dates import shift_days
from turnout.resolve.time.anchor import Anchor
from turnout.resolve.time.days import DAYPART
from turnout.resolve.time.rule import (
    NUMBER,
    NUMBER_STARTS,
    Context,
    Example,
    Reading,
    Rule,
    counted,
    number,
    point,
)
from turnout.text.calendar import (
    ANY_WEEKDAY,
    WEEKDAY,
    WEEKDAY_NAMES,
    WEEKDAYS,
    day_number,
    month_number,
    to_edtf,
    weekday_number,
)

_NAMES = tuple(WEEKDAY_NAMES)
_CLOSE = 3
_PART = rf"(?:\s+(?:(?:early|late)\s+)?{DAYPART})?"
_SHORT = tuple(sorted(set(WEEKDAYS) - set(_NAMES)))


def _bare(match: re.Match[str], context: Context) -> Reading | None:
    name = match["w"].rstrip(".")
    before = context.before(match.start(), 14)
    if name not in WEEKDAY_NAMES and not (
        context.capital(match.start()) and re.search(r"(?:\bon|\bsince|\buntil)\s$", before)
    ):
        return None
    weekday = weekday_number(name)
    return point(context.anchor.weekday_before(weekday), context.anchor.weekday_after(weekday))


@lru_cache(maxsize=2)
def _bare_weekdays(lowered: str) -> frozenset[int]:
    """The weekdays that a text uses without "last" or "next" before them."""
    bare = re.finditer(rf"(?<!last\s)(?<!next\s)(?<!this\s)\b{WEEKDAY}", lowered)
    return frozenset(weekday_number(match.group()) for match in bare)


def _last(match: re.Match[str], context: Context) -> Reading:
    weekday, anchor = weekday_number(match["w"]), context.anchor
    if anchor.weekday is None:
        return point(anchor.near)
    back = (anchor.weekday - weekday) % 7 or 7
    same_week = weekday < anchor.weekday
    if same_week and (back <= _CLOSE or weekday in _bare_weekdays(context.lowered)):
        back += 7
    return point(anchor.offset(-back))


def _past(match: re.Match[str], context: Context) -> Reading:
    return point(context.anchor.weekday_before(weekday_number(match["w"]), strict=True))


def _weekdays_ago(match: re.Match[str], context: Context) -> Reading:
    weeks = number(match["n"]) - 1 if match["n"] else 1
    word = match["w"] or match["before"]
    latest = context.anchor.weekday_before(weekday_number(word), strict=True)
    return point(Anchor.of(latest).offset(-7 * weeks))


def _next(match: re.Match[str], context: Context) -> Reading:
    weekday, anchor = weekday_number(match["w"]), context.anchor
    if anchor.weekday is None:
        return point(anchor.near)
    ahead = (weekday - anchor.weekday) % 7 or 7
    if weekday > anchor.weekday and ahead <= _CLOSE:
        ahead += 7
    return point(anchor.offset(ahead))


def _coming(match: re.Match[str], context: Context) -> Reading:
    return point(context.anchor.weekday_after(weekday_number(match["w"]), strict=True))


def _following(match: re.Match[str], context: Context) -> Reading:
    """The next such day after the last day told, or before it."""
    if context.told is None:
        return point(None)
    told = Anchor.of(context.told)
    weekday = weekday_number(match["w"])
    if match["way"] in ("previous", "preceding"):
        return counted(told.weekday_before(weekday, strict=True), context)
    if told.weekday is None:
        return point(None)
    return counted(told.weekday_after(weekday, strict=True), context)


def _other_week(match: re.Match[str], context: Context) -> Reading:
    word, anchor = match["w"], context.anchor
    if anchor.weekday is None:
        return point(anchor.near if match["which"] == "this" else None)
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"]]
    return point(anchor.offset(weekday_number(word) - anchor.weekday + 7 * weeks))


def _week_after(match: re.Match[str], context: Context) -> Reading:
    """A week or two after the next such day: words of what is still to come."""
    anchor, word = context.anchor, match["w"]
    if word in ("today", "tomorrow"):
        ahead = anchor.offset(word == "tomorrow")
    else:
        ahead = anchor.weekday_after(weekday_number(word), strict=True)
    far = Anchor.of(ahead).offset(14 if match["n"] == "fortnight" else 7) if ahead else None
    return point(far)


def _week_from(match: re.Match[str], context: Context) -> Reading:
    days, weekday = 14 if match["n"] == "fortnight" else 7, weekday_number(match["w"])
    if match["way"]:
        latest = context.anchor.weekday_before(weekday, strict=True)
        return point(Anchor.of(latest).offset(-days))
    ahead = context.anchor.weekday_after(weekday, strict=True)
    return point(Anchor.of(ahead).offset(days))


def _beside_told(match: re.Match[str], context: Context) -> Reading:
    """The nearest such weekday before or after the day told last."""
    told, weekday = Anchor.of(context.told), weekday_number(match["w"])
    if told.weekday is None:
        return point(None)
    if match["way"] in ("before", "previous"):
        return counted(told.weekday_before(weekday, strict=True), context)
    return counted(told.weekday_after(weekday, strict=True), context)


def _recurrent(_: re.Match[str], __: Context) -> Reading:
    return Reading(kind=TimeKind.RECURRENT)


def _nth_of_month(match: re.Match[str], context: Context) -> Reading | None:
    if match["which"]:
        by = {"last": -1, "next": 1}.get(match["which"], 0)
        meant = context.anchor.month(by)
        if meant is None or not meant[:4].isdigit():
            return point(None)
        month, year = int(meant[5:7]), meant[:4]
    else:
        month = month_number(match["mn"])
        year = match["y"] or context.anchor.past(month)[:4]
    if not year.isdigit():
        return point(to_edtf(None, month))
    weekday, order = weekday_number(match["w"]), match["order"]
    if order == "last":
        day = Anchor.of(_month_end(int(year), month)).weekday_before(weekday)
    else:
        first = Anchor.of(to_edtf(int(year), month, 1)).weekday_after(weekday)
        day = Anchor.of(first).offset(7 * (day_number(order) - 1))
    return point(day, relative=not match["y"])


def _month_end(year: int, month: int) -> str:
    following = to_edtf(year + month // 12, month % 12 + 1, 1)
    return shift_days(following, -1) or following


RULES = (
    Rule(
        name="nth_weekday",
        starts=("first", "second", "third", "fourth", "last"),
        pattern=rf"(?P<order>first|second|third|fourth|last)\s+(?P<w>{WEEKDAY})\s+(?:of|in)\s+"
        r"(?:(?P<mn>january|february|march|april|may|june|july|august|september|october|november|"
        r"december)(?:\s+(?P<y>(?:19|20)[0-9]{2}))?|(?P<which>the|this|last|next)\s+month)",
        read=_nth_of_month,
        reads=(
            Example("the first Monday of October", "2019-10-07"),
            Example("the last Friday in August 2018", "2018-08-31"),
            Example("since the first Monday of the month", "2019-11-04"),
            Example("on the last Sunday of last month", "2019-10-27"),
        ),
        leaves=("the second Monday meeting",),
    ),
    Rule(
        name="weekday_of_week",
        starts=_NAMES,
        pattern=rf"(?P<w>{WEEKDAY}){_PART}\s+(?:of\s+)?(?P<which>last|next|this)\s+week",
        read=_other_week,
        reads=(
            Example("on Friday last week", "2019-11-15"),
            Example("Monday of next week", "2019-11-25"),
            Example("Thursday night this week", "2019-11-21"),
        ),
        leaves=("a week of talks",),
    ),
    Rule(
        name="week_then_weekday",
        starts=("last", "next", "this"),
        pattern=rf"(?P<which>last|next|this)\s+week,?\s+on\s+(?P<w>{WEEKDAY}){_PART}",
        read=_other_week,
        reads=(Example("Last week on Tuesday", "2019-11-12"),),
    ),
    Rule(
        name="weekday_last",
        starts=_NAMES,
        pattern=rf"(?P<w>{WEEKDAY}){_PART}\s+(?P<way>last|next|coming|past|gone)"
        r"(?!\s+(?:week|weekend|month|year|night|time|summer|winter|spring|autumn|to\b))",
        read=lambda m, c: (_coming if m["way"] in ("next", "coming") else _past)(m, c),
        reads=(
            Example("On Monday last they were driven home", "2019-11-18"),
            Example("the railway on Friday next", "2019-11-22"),
        ),
        leaves=("on Friday last year's deal lapsed", "Monday next to the mill"),
    ),
    Rule(
        name="week_on_weekday",
        starts=("a", "fortnight"),
        pattern=rf"(?:a\s+)?(?P<n>week|fortnight)\s+(?P<way>ago\s+)?(?:on|from|this|come|last)\s+"
        rf"(?P<w>{WEEKDAY})",
        read=_week_from,
        reads=(
            Example("They will march a week on Saturday", "2019-11-30"),
            Example("a fortnight from Monday", "2019-12-09"),
            Example("a week ago on Monday", "2019-11-11"),
        ),
        leaves=("a week on the picket line",),
    ),
    Rule(
        name="weekday_fortnight",
        starts=("tomorrow", "today", *_NAMES),
        pattern=rf"(?P<w>tomorrow|today|{WEEKDAY})\s+(?P<n>week|fortnight)(?!\s+(?:long|of)|ly|-|s)",
        read=_week_after,
        reads=(
            Example("They meet again Wednesday week", "2019-12-04"),
            Example("the march is tomorrow week", "2019-11-28"),
            Example("a sit-in on Monday fortnight", "2019-12-09"),
        ),
        leaves=("weekly",),
    ),
    Rule(
        name="weekday_before",
        starts=("the",),
        pattern=rf"the\s+(?P<w>{WEEKDAY}){_PART}\s+(?P<way>before|after|following|previous)"
        r"(?=\s*(?:[.,;:!?)–—]|$|\b(?:and|when|but|in|at|had|was|were)\b))",
        read=_beside_told,
        reads=(
            Example("On 4 October they met. The Monday before, police came", "2019-09-30"),
            Example("On 4 October they met, and on the Monday after, marched", "2019-10-07"),
            Example("They met the Friday before.", None),
        ),
        leaves=("the Friday before last", "the Monday before the vote"),
    ),
    Rule(
        name="following_weekday",
        starts=("the",),
        pattern=rf"the\s+(?P<way>following|next|previous|preceding|same)\s+(?P<w>{WEEKDAY})"
        rf"{_PART}",
        read=lambda m, c: _following(m, c) if m["way"] != "same" else point(c.told),
        reads=(
            Example("On 4 October they met; the following Friday they marched.", "2019-10-11"),
        ),
        leaves=("following Wednesday's clashes", "the following day's news"),
    ),
    Rule(
        name="last_weekday",
        starts=("last",),
        pattern=rf"last\s+(?P<w>{WEEKDAY}){_PART}",
        read=_last,
        reads=(
            Example("last Friday", "2019-11-15"),
            Example("last Monday", "2019-11-11"),
            Example("last Wednesday", "2019-11-13"),
        ),
        leaves=("the last mondaine",),
    ),
    Rule(
        name="weekdays_ago",
        starts=(*NUMBER_STARTS, *_NAMES),
        pattern=rf"(?:(?P<n>{NUMBER})\s+(?P<w>{WEEKDAY[:-2]})s?\s+ago|"
        rf"(?P<before>{WEEKDAY})\s+before\s+last)",
        read=_weekdays_ago,
        reads=(
            Example("two Fridays ago", "2019-11-08"),
            Example("the Friday before last", "2019-11-08"),
        ),
        leaves=("two Fridays running",),
    ),
    Rule(
        name="past_weekday",
        starts=("past", "this"),
        pattern=rf"(?:this\s+)?past\s+(?P<w>{WEEKDAY}){_PART}",
        read=_past,
        reads=(
            Example("this past Tuesday", "2019-11-19"),
            Example("this past Wednesday", "2019-11-13"),
        ),
    ),
    Rule(
        name="coming_weekday",
        starts=("coming", "this", "upcoming"),
        pattern=rf"(?:this\s+)?(?:up)?coming\s+(?P<w>{WEEKDAY}){_PART}",
        read=_coming,
        reads=(Example("this coming Friday", "2019-11-22"),),
    ),
    Rule(
        name="next_weekday",
        starts=("next",),
        pattern=rf"next\s+(?P<w>{WEEKDAY}){_PART}",
        read=_next,
        reads=(
            Example("next Monday", "2019-11-25"),
            Example("next Friday", "2019-11-29"),
            Example("next Wednesday", "2019-11-27"),
        ),
        leaves=("next to Fridaycafe",),
    ),
    Rule(
        name="every_weekday",
        starts=("every", "each", *(f"{name}s" for name in _NAMES)),
        pattern=rf"(?:(?:every|each)\s+(?:other\s+|second\s+)?{WEEKDAY}{_PART}|"
        rf"(?:{'|'.join(_NAMES)})s)",
        read=_recurrent,
        reads=(Example("They meet every Friday", None), Example("a vigil on Sundays", None)),
        leaves=("each fried egg",),
    ),
    Rule(
        name="weekday",
        starts=(*_NAMES, "this", *_SHORT),
        pattern=rf"(?:this\s+)?(?P<w>{ANY_WEEKDAY}){_PART}",
        read=_bare,
        reads=(
            Example("on Friday", "2019-11-15", future="2019-11-22"),
            Example("Wednesday's march", "2019-11-20"),
            Example("on Monday night", "2019-11-18", future="2019-11-25"),
            Example("this Sunday", "2019-11-17", future="2019-11-24"),
            Example("on Tues. they met", "2019-11-19", future="2019-11-26"),
        ),
        leaves=("they sat in the sun", "Fridaycafe", "@friday"),
    ),
)
