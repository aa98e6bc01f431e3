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
    ahead = context.anchor.weekday_after(weekday_number(match["w"]), strict=True)
    return point(Anchor.of(ahead).offset(7) if ahead else None)


def _recurrent(_: re.Match[str], __: Context) -> Reading:
    return Reading(kind=TimeKind.RECURRENT)


def _nth_of_month(match: re.Match[str], context: Context) -> Reading | None:
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


_NAMED_STARTS = [
    "black",
    "good",
    "ash",
    "palm",
    "bloody",
    "holy",
    "maundy",
    "super",
    "easter",
    "whit",
    "cyber",
    "shrove",
    "sheffield",
    "giving",
]

RULES = (
    Rule(
        name="nth_weekday",
        starts=("first", "second", "third", "fourth", "last"),
        pattern=rf"(?P<order>first|second|third|fourth|last)\s+(?P<w>{WEEKDAY})\s+(?:of|in)\s+"
        r"(?P<mn>january|february|march|april|may|june|july|august|september|october|november|"
        r"december)(?:\s+(?P<y>(?:19|20)[0-9]{2}))?",
        read=_nth_of_month,
        reads=(
            Example("the first Monday of October", "2019-10-07"),
            Example("the last Friday in August 2018", "2018-08-31"),
        ),
        leaves=("the second Monday meeting",),
    ),
    Rule(
        name="named_weekday",
        starts=tuple(_NAMED_STARTS),
        pattern=rf"(?:black|good|ash|palm|bloody|holy|maundy|super|easter|whit|cyber|shrove|"
        rf"sheffield|giving)\s+{WEEKDAY}",
        read=lambda _m, _c: Reading(kind=TimeKind.VAGUE),
        reads=(Example("shops shut on Good Friday", None),),
        leaves=("a good fright",),
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
        name="weekday_week",
        starts=_NAMES,
        pattern=rf"(?P<w>{WEEKDAY})\s+week(?!\s+(?:long|of))",
        read=_week_after,
        reads=(Example("They meet again Wednesday week", "2019-12-04"),),
        leaves=("weekly",),
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
