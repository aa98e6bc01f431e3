"""The day that an action has come to: day 14 of the strike, in its ninth day, a week old today.

Such words give the day it began: the day that is meant, less what has passed. They are read
only where what is counted is an action ("the third day of the trial" is none), and where the
text says which day is meant: that of the sentence, of the words behind, or the report's own.
"""

from __future__ import annotations

import re

from turnout.model.annotations import TimeKind
from turnout.resolve.time.anchor import Anchor, covering
from turnout.resolve.time.rule import (
    NUMBER,
    NUMBER_STARTS,
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
    ORDINALS,
    WEEKDAY,
    day_number,
    weekday_number,
)

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTED = {
    **{f"{tens[:-1]}ieth": 20 + 10 * n for n, tens in enumerate(_TENS)},
    **{
        f"{tens}-{word}": 20 + 10 * n + ORDINALS[word]
        for n, tens in enumerate(_TENS)
        for word in ORDINALS
        if ORDINALS[word] < 10
    },
}
"""Ordinals that count days and name none of a month: "thirty-fourth"."""

NTH_STARTS = tuple(sorted({*ORDINAL_STARTS, *(word.split("-")[0] for word in _COUNTED)}))
NTH = rf"(?:{'|'.join(sorted(_COUNTED, reverse=True))}|{ORDINAL_WORD}|[0-9]{{1,3}}(?:st|nd|rd|th))"
UNIT = r"days?|nights?|weeks?|months?|years?"
_ROW = r"(?:straight|consecutive|successive|full|running)"

ACTION = re.compile(
    r"\b(?:strik(?:e|es|ing)|stoppages?|protests?|protesting|demonstrations?|demos?|sit-?ins?|"
    r"sitting|occupation|fast|fasting|blockades?|road-?blocks?|siege|camp|encampment|lock-?outs?|"
    r"walk-?outs?|boycott|shut-?downs?|pickets?|picketing|stand-?off|(?:industrial\s+)?action|"
    r"dispute|vigil|march(?:es)?|walk|unrest|riots|rioting|uprising|clashes|hunger|stay-?away|"
    r"go-slow|bandh|hartal|dharna|gherao|satyagraha|agitation|rallies|disturbances|violence|"
    r"tents?|revolt|rebellion|mutiny|campaign|movement|struggle|mobili[sz]ation|stayaways?|turmoil|sleep-?in|squat|closure|"
    r"(?:not|refusing|staying|sleeping|camping)\s+\w+(?:ing|to)|\w+less\s+protest)\b"
)
_WORDS_OF = re.compile(r"\s+of\s+((?:[\w'’-]+\s+){0,5}[\w'’-]+)")
_SENTENCE_ENDS = re.compile(r"[.!?]['\"”’)]?\s|\n")
_WEEKDAY_BEHIND = re.compile(
    rf"\s(?:on\s)?(?P<w>{WEEKDAY})|[^.!?\n]{{0,50}}[.!?]\s+(?:that|this|it)\s+was\s+(?:on\s+)?"
    rf"(?:a\s+)?(?P<w2>{WEEKDAY})"
)
_ON_WEEKDAY = re.compile(rf"\son\s(?P<w>{WEEKDAY})\b")
_NOW = re.compile(
    r"\b(?:is|are|['’]s|['’]re|am|today|now|still|remains?|mark(?:s|ed|ing)?|this|into|in|to|"
    r"enter(?:s|ed|ing)?|reach(?:es|ed|ing)|for|another|a)\s+(?:(?:already|also|now|still|on)\s+)*"
    r"(?:the\s+|its\s+|their\s+|his\s+|her\s+)?$"
)
_HEAD = re.compile(r"(?:^|\n|[.:!?]\s|[0-9]\s)\s*(?:the\s+)?$")
_NARRATED = re.compile(r"\b(?:was|were|came|fell)\s+(?:already\s+|also\s+)?(?:on\s+)?(?:the\s+)?$")
_RECENT = 7
"""Days up to which a day told before can be the one that is narrated."""


def back(anchor: Anchor, unit: str, count: int, *, exact: bool = False) -> str | None:
    """The day so many units before the anchor; a week is no day unless told to be exact."""
    name = unit.rstrip("s")
    if name == "month":
        return anchor.month(-count)
    if name == "year":
        return anchor.year(-count)
    if name == "week" and exact:
        return anchor.offset(-7 * count)
    if name == "week":
        return covering(anchor.offset(-7 * count - 3), anchor.offset(-7 * count + 3))
    return anchor.offset(-count)


def ordinal(word: str) -> int:
    """The value of what ``NTH`` matched."""
    digits = re.match(r"[0-9]+", word)
    if digits:
        return int(digits.group())
    return _COUNTED[word] if word in _COUNTED else day_number(word)


def day_meant(match: re.Match[str], context: Context) -> Anchor:
    """The day that is the third: named behind, told in the same sentence, or the report's."""
    return _told_day(match, context) or context.anchor


def _told_day(match: re.Match[str], context: Context) -> Anchor | None:
    behind = _WEEKDAY_BEHIND.match(context.lowered, match.end())
    if behind:
        word = behind["w"] or behind["w2"]
        return Anchor.of(context.anchor.weekday_before(weekday_number(word)))
    ahead = _SENTENCE_ENDS.split(context.lowered[match.end() : match.end() + 80])[0]
    later = _ON_WEEKDAY.search(ahead)
    if later:
        return Anchor.of(context.anchor.weekday_before(weekday_number(later["w"])))
    between = context.lowered[context.told_end : match.start()]
    if context.told and context.told_end > 0 and not _SENTENCE_ENDS.search(between):
        return Anchor.of(context.told)
    return None


def going_on(match: re.Match[str], context: Context) -> Reading:
    """The start of what has come to its nth day, by a rule that asks for no more."""
    groups = match.groupdict()
    unit, count = groups["unit"] or groups["unit2"], ordinal(groups["n"]) - 1
    return stretch(back(day_meant(match, context), unit, count), None, kind=TimeKind.SINCE)


def _of_what(match: re.Match[str], context: Context) -> bool | None:
    """Whether what is counted is an action; None where the words do not say what it is."""
    named = _WORDS_OF.match(context.lowered, match.end(), match.end() + 90)
    return bool(ACTION.search(named[1])) if named else None


def _day_number(match: re.Match[str], context: Context) -> Reading | None:
    return _since_day(match, context, number(match["n"]), sure=True)


def _nth(match: re.Match[str], context: Context) -> Reading | None:
    return _since_day(match, context, ordinal(match["n"]), sure=False)


def _since_day(
    match: re.Match[str], context: Context, count: int, *, sure: bool
) -> Reading | None:
    of_action = _of_what(match, context)
    if of_action is False:
        return None
    before = context.before(match.start())
    unit = match.groupdict().get("unit") or "day"
    meant = _told_day(match, context)
    if meant is None and _NARRATED.search(before):
        meant = _narrated_day(context)
    if meant is None and (
        _NOW.search(before) or _HEAD.search(before) or (sure and not _NARRATED.search(before))
    ):
        meant = context.anchor
    if meant is None and not sure and of_action is None and context.anchor.edtf is not None:
        return None
    if meant is None or count < 1 or (count == 1 and not sure):
        return Reading(kind=TimeKind.VAGUE)
    return stretch(back(meant, unit, count - 1), None, kind=TimeKind.SINCE)


def _narrated_day(context: Context) -> Anchor | None:
    """The day told last, where it lies in the week before the report."""
    today, told = context.anchor.day, Anchor.of(context.told).day
    near = today is not None and told is not None and 0 <= (today - told).days <= _RECENT
    return Anchor.of(context.told) if near else None


def _exactly(match: re.Match[str], context: Context) -> Reading:
    meant = _told_day(match, context)
    if meant is None and re.search(r"\bhad\b[^.!?\n]*$", context.before(match.start())):
        meant = _narrated_day(context)
    meant = meant or context.anchor
    start = back(meant, match["unit"], number(match["n"]), exact=True)
    return stretch(start, None, kind=TimeKind.SINCE)


RULES = (
    Rule(
        name="nth_day",
        starts=("for", "into", "its", "their"),
        pattern=rf"(?:for|into|its|their)\s+(?:(?:a|the|its|their)\s+)?(?P<n>{NTH})"
        rf"(?:\s+{_ROW})?(?P<unit2>)"
        r"\s+(?P<unit>day|night|week|month|year)(?:\s+(?:running|in\s+a\s+row))?",
        read=going_on,
        reads=(
            Example("for the third day", "2019-11-18"),
            Example("for a second day running", "2019-11-19"),
            Example("entered its fifth consecutive night", "2019-11-16"),
            Example("for the third straight week", "2019-11"),
            Example("for a second day on Monday", "2019-11-17"),
            Example("now in its tenth day", "2019-11-11"),
            Example("for a thirty-fourth night on Tuesday", "2019-10-17"),
        ),
        leaves=("for the third daylight robbery", "for the third time"),
    ),
    Rule(
        name="nth_day_running",
        starts=("#", *NTH_STARTS),
        pattern=rf"(?P<n>{NTH})\s+(?:{_ROW}\s+"
        r"(?P<unit>day|night|week|month|year)|(?P<unit2>day|night|week)\s+(?:running|in\s+a\s+row))",
        read=going_on,
        reads=(
            Example("a third consecutive day of protest", "2019-11-18"),
            Example("Sunday was the third night in a row", "2019-11-15"),
            Example("the fourth night in a row", "2019-11-17"),
        ),
        leaves=("a third day care centre",),
    ),
    Rule(
        name="day_number",
        starts=("day", "night"),
        pattern=rf"(?<!that\s)(?<!same\s)(?<!one\s)(?<!every\s)(?<!\ba\s)(?P<unit>day|night)\s+"
        rf"(?:number\s+|no\.?\s+)?(?P<n>(?!(?:an?|hundred)\b){NUMBER})(?!,[0-9])"
        r"(?=\s*(?:[.;:!?)–—-]|,|$|\b(?:of|on|without|since|in|at|outside|and|for|as|when|now|with|"
        r"yesterday|today)\b))",
        read=_day_number,
        reads=(
            Example("Day 14 of the strike, and the gates are shut", "2019-11-07"),
            Example("It is now day ten of the stay-away", "2019-11-11"),
            Example("HOST: Day nine on the bridge.", "2019-11-12"),
            Example("on Sunday, Day 5 of a walkout", "2019-11-13"),
            Example("Today is day three of not going to lectures", "2019-11-18"),
            Example("They walked on Monday. At the mill it was day five.", "2019-11-14"),
        ),
        leaves=(
            "day two of the trial",
            "on day 3 of the test match",
            "a day a week",
            "one day one man came",
            "that day 14 of them came",
            "the same day, two of them",
            "on the day 3,000 walked",
        ),
    ),
    Rule(
        name="nth_day_of",
        starts=("#", *NTH_STARTS),
        pattern=rf"(?P<n>{NTH})\s+(?P<unit>day|night|week)(?![\w-]|\s+(?:care|shift|running|in\s+a))",
        read=_nth,
        reads=(
            Example("They are on the 17th day of a hunger strike", "2019-11-04"),
            Example("It's the fifth day, water and salts only", "2019-11-16"),
            Example("It is the fortieth day of the fast", "2019-10-12"),
            Example("Fuel ran out on Monday, the third day of the strike", "2019-11-16"),
            Example("On the ninth day somebody brought the keys. That was Friday", "2019-11-07"),
            Example("police came on the second day of the strike", None),
            Example("13:15 The tenth day without picking", "2019-11-11"),
            Example("On this fifth day of the movement no gate has opened", "2019-11-16"),
        ),
        leaves=(
            "the third day of the trial",
            "It is the first day of the holidays",
            "the second day-care centre",
        ),
    ),
    Rule(
        name="old_today",
        starts=NUMBER_STARTS,
        pattern=rf"(?P<n>{NUMBER})\s+(?P<unit>days?|weeks?|months?|years?)\s+old"
        rf"(?=\s+(?:today|now|on\s+{WEEKDAY}|yesterday)\b)",
        read=_exactly,
        reads=(
            Example("The roadblock is a week old today", "2019-11-13"),
            Example("The camp was ten days old on Monday", "2019-11-08"),
        ),
        leaves=("a baby two weeks old",),
    ),
    Rule(
        name="to_the_day",
        starts=("for", *NUMBER_STARTS),
        pattern=rf"(?:for\s+)?(?:exactly\s+)?(?P<n>{NUMBER})\s+(?P<unit>{UNIT})"
        r"\s+(?:to\s+the\s+(?:day|hour)|today)(?!['’])",
        read=_exactly,
        reads=(
            Example("The strike had lasted three weeks to the day", "2019-10-30"),
            Example("They left on Tuesday, two weeks to the day after they came", "2019-11-05"),
            Example("on strike for two weeks today", "2019-11-06"),
            Example("It ended yesterday. They had sat there a week to the day.", "2019-11-12"),
        ),
        leaves=("two weeks todayish",),
    ),
)
