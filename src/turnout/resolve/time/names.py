"""Months, years and seasons by name: "since October", "in 2014", "this summer".

The hard part is what is no month: "may" the verb, "march" the protest, "August" the name.
"""

from __future__ import annotations

import re

from turnout.model.annotations import TimeKind
from turnout.model.dates import to_edtf
from turnout.resolve.time.anchor import Anchor
from turnout.resolve.time.rule import Context, Example, Reading, Rule, point
from turnout.text.calendar import (
    AMBIGUOUS_MONTHS,
    FULL_MONTH,
    MONTH,
    MONTHS,
    SEASONS,
    YEAR,
    month_number,
)

_INTRODUCED = re.compile(
    r"\b(?:in|since|until|till|last|next|early|late|mid|during|throughout|through|"
    r"(?:end|start|beginning|middle|month|days|week|weekend|half)\s+of|between|and\s+in|"
    r"this|every|earlier\s+in|back\s+in|from|before|after)[\s-]+(?:the\s+month\s+of\s+)?$|"
    rf"\b{FULL_MONTH}(?:\s+(?:to|and|or|through|until)\s+|\s?[-–/]\s?)$"
)
_MONTH_NEXT = re.compile(rf"(?:\s+(?:to|and|or|through)\s+|\s?[-–/]\s?){FULL_MONTH}")
_IN_LOWER_CASE = re.compile(
    r"\b(?:since|until|till|early|late|mid|during|throughout|(?:end|start|beginning|middle|month)"
    r"\s+of|between|last|in)[\s-]+$|"
    rf"\b{FULL_MONTH}(?:\s+(?:to|and|or|through|until)\s+|\s?[-–/]\s?)$"
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
    if len(word) < 4 and word != "may":
        # "in Mar del Plata": an abbreviation without a day beside it has its dot
        return match["mn"].endswith(".") and bool(_INTRODUCED.search(context.before(at)))
    if word not in AMBIGUOUS_MONTHS or match["which"] or match["rel"]:
        return context.cased or word not in ("march", "may") or match["which"] == "last"
    if context.cased:
        introduced = _INTRODUCED.search(context.before(at))
        return bool(introduced or _MONTH_NEXT.match(context.lowered, match.end("mn")))
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
    # "the 2000 inmates", "from 1900 to 2500": round figures and years outside living memory
    # need a surer word
    year = int(match["y"])
    doubtful = not 1945 <= year <= 2049 or year % 100 == 0
    if doubtful and not _SURE_BEFORE.search(before):
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


RULES = (
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
            "flew to and in Mar del Plata",
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
