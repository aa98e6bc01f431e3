"""Lengths of time that end with the report: the last three months, for six days now."""

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
from turnout.resolve.time.running import UNIT, back

_GONE_ON = re.compile(r"(?:\b(?:have|has)|['’]ve)\b(?:\s+[\w'’-]+){1,9}\s+$")
_HAD_GONE_ON = re.compile(r"\bhad\s+been\b(?:\s+[\w'’-]+){1,9}\s+$")


def _last_stretch(match: re.Match[str], context: Context) -> Reading:
    start = back(context.anchor, match["unit"], number(match["n"]))
    return stretch(start, None, kind=TimeKind.DURATION)


def _last_some(_: re.Match[str], __: Context) -> Reading:
    return Reading(kind=TimeKind.DURATION)


def _for_length(match: re.Match[str], context: Context) -> Reading:
    """A length that goes on gives its start: up to now, or up to the day told before."""
    before, anchor = context.before(match.start(), 90), None
    if match["now"] or _GONE_ON.search(before):
        anchor = context.anchor
    elif context.told and _HAD_GONE_ON.search(before):
        anchor = Anchor.of(context.told)
    if anchor is None:
        return Reading(kind=TimeKind.DURATION)
    start = back(anchor, match["unit"], number(match["n"]))
    return stretch(start, None, kind=TimeKind.SINCE)


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


RULES = (
    Rule(
        name="last_stretch",
        starts=("last", "past", "previous", "preceding"),
        pattern=rf"(?:last|past|previous|preceding)\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT})",
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
        read=lambda m, c: stretch(back(c.anchor, m["unit"], 1), None, kind=TimeKind.DURATION),
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
        rf"(?P<n>{NUMBER})\s+(?:(?:straight|consecutive|successive|full)\s+)?(?P<unit>{UNIT})"
        r"(?P<now>\s+now)?",
        read=_for_length,
        reads=(
            Example("They camped for three days", None),
            Example("on strike for three weeks now", "2019"),
            Example("They have been at it for five days", "2019-11-15"),
            Example(
                "On Monday police cleared a road that had been shut for six days", "2019-11-12"
            ),
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
