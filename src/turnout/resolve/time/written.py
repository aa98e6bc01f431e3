"""Dates of the calendar: written out, as a stretch of days, as a day of the month, by name."""

from __future__ import annotations

import re
from datetime import date

from turnout.model.annotations import TimeKind
from turnout.model.dates import is_day, shift_days, to_edtf
from turnout.resolve.time.anchor import Anchor
from turnout.resolve.time.rule import Context, Example, Reading, Rule, point, stretch
from turnout.text.calendar import (
    ANY_WEEKDAY,
    DAY,
    MONTH,
    MONTHS,
    NOTATIONS,
    ORDINAL_STARTS,
    ORDINAL_WORD,
    WEEKDAYS,
    YEAR,
    WrittenDate,
    day_number,
    match_date,
    month_number,
    weekday_number,
)

_MONTH_STARTS = tuple(sorted(MONTHS))


NEAR = 45
"""Days around its own within which a report tells most of its dates."""


def _unnamed(pattern: str) -> str:
    """The pattern without group names, so that several fit into one rule."""
    return re.sub(r"\(\?P=sep\)", "[-/.]", re.sub(r"\(\?P<\w+>", "(?:", pattern))


_DATE = "|".join(_unnamed(pattern.pattern) for pattern in NOTATIONS.values())
REL_YEAR = r"(?:\s*,?\s*(?:of\s+)?(?P<rel>last|this|next|the\s+same|that)\s+year)?"


def _relative_year(word: str | None, context: Context) -> str | None:
    if word in ("the same", "that"):
        return Anchor.of(context.told_any).year()
    by = {"last": -1, "this": 0, "next": 1}
    return context.anchor.year(by[word]) if word in by else None


def _date(match: re.Match[str], context: Context) -> Reading | None:
    written = _written(match.start("date"), context)
    if written is None or not context.month_word(match.start("date"), match.end("date")):
        return None
    if _is_named_attack(written, context):
        return Reading(kind=TimeKind.VAGUE)
    weekday = weekday_number(match["w"]) if match["w"] else None
    return resolve_written(written, weekday, match["rel"], context)


def _written(at: int, context: Context) -> WrittenDate | None:
    """The date written there; one that could be read both ways is the one near the report's day.

    "09/11/2014" in a report of 10 November is the ninth of November, in one of 12 September
    the eleventh of September.
    """
    written = match_date(context.lowered, at, context.country)
    day = context.anchor.day
    if written is not None or context.country is not None or day is None:
        return written
    both = (match_date(context.lowered, at, country) for country in ("GB", "US"))
    near = [
        w
        for w in both
        if w is not None
        and w.year is not None
        and w.day is not None
        and abs((date(w.year, w.month, w.day) - day).days) <= NEAR
    ]
    return near[0] if len(near) == 1 else None


def resolve_written(
    written: WrittenDate, weekday: int | None, relative_year: str | None, context: Context
) -> Reading:
    """The reading of a date as written, against the document's date.

    A year that is told stands. "This year" gives the latest such day for the past and the
    year of the report for the future. A weekday beside the date settles which year is meant
    where only one of the two nearest fits.
    """
    month, day = written.month, written.day
    if written.year is not None:
        return point(written.edtf, relative=False)
    year = _relative_year(re.sub(r"\s+", " ", relative_year or ""), context)
    if year is not None and relative_year != "this":
        return point(to_edtf(int(year), month, day))
    past, future = context.anchor.past(month, day), context.anchor.future(month, day)
    if year is not None:
        return point(past, to_edtf(int(year), month, day))
    if weekday is not None:
        past, future = _by_weekday(past, future, weekday)
    return point(past, future, relative=past[0] != "X")


_NAMED_ATTACK = re.compile(r"\s+(?:terror(?:ist)?\s+)?(?:attacks?|hijackings|massacre)\b")


def _is_named_attack(written: WrittenDate, context: Context) -> bool:
    """Whether the date names one well-known attack, whatever the year of the report."""
    known = (written.year, written.month, written.day) in ((None, 9, 11), (None, 10, 7))
    return known and bool(_NAMED_ATTACK.match(context.lowered, written.span.end))


def _by_weekday(past: str, future: str, weekday: int) -> tuple[str, str]:
    fits = [d for d in (past, future) if Anchor(d).weekday == weekday]
    return (fits[0], fits[-1]) if fits else (past, future)


def _days_of_month(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(match["mn"])
    first, last = day_number(match["d1"]), day_number(match["d2"])
    year = int(match["y"]) if match["y"] else None
    if not context.month_word(match.start(), match.end()):
        return None
    listed = match["sep"] == "and" and "," not in match.group()
    if listed and last > first + 1 and not context.before(match.start()).endswith("between "):
        return None
    if first >= last or not is_day(year, month, first) or not is_day(year, month, last):
        return None
    if year is not None:
        return stretch(to_edtf(year, month, first), to_edtf(year, month, last), relative=False)
    anchor = context.anchor
    end, future = anchor.past(month, last), anchor.future(month, first)
    start = Anchor(end).past(month, first)
    if anchor.year_number and anchor.past(month, first) > end:
        # the report comes out while the days are running: both readings are this year's
        start, end = anchor.past(month, first), anchor.future(month, last)
        future = start
    return Reading(
        kind=TimeKind.RANGE,
        start=start,
        end=end,
        future_start=future,
        future_end=Anchor(future).future(month, last),
        relative=start[0] != "X",
    )


_OLD_MONTHS = {"inst": "this", "ulti": "last", "ult": "last", "prox": "next"}


def _day_of(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    day, anchor = day_number(match["d"]), context.anchor
    which = _OLD_MONTHS.get((groups.get("old") or "")[:4].rstrip("."), match["which"])
    if which in ("this", "last", "next"):
        month = anchor.month({"last": -1, "this": 0, "next": 1}[which])
        found = f"{month}-{day:02d}" if month else None
        return point(found)
    past, future = _nearest_day(anchor, day, -1), _nearest_day(anchor, day, 1)
    told = _day_in(Anchor.of(context.told), day, 0)
    if told is None or anchor.day is None:
        return Reading(start=told or past, future_start=told or future)
    # the month told last is meant; a day still to come is no past reading unless the text
    # was speaking of days to come already
    today, speaks_ahead = anchor.day.isoformat(), (context.told or "") > anchor.day.isoformat()
    return Reading(
        start=told if told <= today or speaks_ahead else past,
        future_start=told if told >= today else future,
        relative=True,
    )


def _weekday_and_day(match: re.Match[str], context: Context) -> Reading:
    """The nearest such day of the month that falls on the weekday told beside it.

    One within ``_NEAR_MONTHS`` is meant for past and future alike, where the other lies further
    off: nobody says "Wednesday the 28th" of a day nine months ago.
    """
    day, weekday, anchor = day_number(match["d"]), weekday_number(match["w"]), context.anchor
    found: dict[int, tuple[int, str]] = {}
    for step in (-1, 1):
        for by in range(12):
            one = _day_in(anchor, day, by * step)
            if one and Anchor(one).weekday == weekday and _on_side(one, anchor, step):
                found[step] = (by, one)
                break
    if not found:
        return Reading()
    months = {step: by for step, (by, _) in found.items()}
    near = [step for step in found if months[step] <= _NEAR_MONTHS]
    sides = near if len(near) == 1 else list(found)
    past = found[-1 if -1 in sides else 1][1]
    return Reading(start=past, future_start=found[1 if 1 in sides else -1][1])


_NEAR_MONTHS = 2
"""Months within which a weekday with a day of the month is looked for on either side."""


def _on_side(day: str, anchor: Anchor, step: int) -> bool:
    if anchor.day is None:
        return True
    return day <= anchor.day.isoformat() if step < 0 else day >= anchor.day.isoformat()


def _nearest_day(anchor: Anchor, day: int, step: int) -> str | None:
    if anchor.month_number is None:
        return None
    known = anchor.day_number
    inside = known is None or (day <= known if step < 0 else day >= known)
    return _day_in(anchor, day, 0 if inside else step)


def _day_in(anchor: Anchor, day: int, months: int) -> str | None:
    month = anchor.month(months)
    found = f"{month}-{day:02d}" if month else ""
    return found if found and shift_days(found, 0) else None


_NTH_FOLLOWS = (
    r"(?=\s*(?:[.,;:!?)–—]|$|\b(?:and|or|when|to|at|in|on|by|after|before|for|but|as|while|with|"
    r"the|a|an|they|he|she|we|you|i|it|there|who|which|that|until|till|through|onwards?|because|"
    r"since|is|are|was|were|has|have|had|will|would|did|do|does|our|my|his|her|its|their|about|"
    r"around|some|thousands|hundreds|protesters|people|police|students|workers|also|again)\b))"
)

RULES = (
    Rule(
        name="days_of_month",
        starts=("#", *_MONTH_STARTS),
        pattern=rf"(?:(?P<mn>{MONTH})\s+(?:the\s+)?(?P<d1>{DAY})\s*(?P<sep>-|–|—|to|and|through|until|/)"
        rf"\s*(?P<d2>{DAY})(?!\s*[,.]?[0-9])(?:\s*,?\s*(?P<y>{YEAR}))?)",
        read=_days_of_month,
        reads=(
            Example("October 1-5", "2019-10-01", "2019-10-05", "2020-10-01"),
            Example("on the night of March 3-4, 2018", "2018-03-03", "2018-03-04"),
            Example("from Nov. 18 to 22", "2019-11-18", "2019-11-22"),
        ),
        leaves=("March 5-2 win", "march 15,000", "on October 4 and 11"),
    ),
    Rule(
        name="days_then_month",
        starts=("#",),
        pattern=rf"(?P<d1>{DAY})(?:\s*,\s*{DAY}){{0,6}}\s*(?P<sep>-|–|—|to|and|through|until|/)\s*(?P<d2>{DAY})"
        rf"(?:\s+of)?\s+(?P<mn>{MONTH})(?:\s*,?\s*(?P<y>{YEAR}))?",
        read=_days_of_month,
        reads=(
            Example("between 1 and 5 October", "2019-10-01", "2019-10-05", "2020-10-01"),
            Example("from 3 to 7 May", "2019-05-03", "2019-05-07", "2020-05-03"),
            Example("1-5 October 2015", "2015-10-01", "2015-10-05"),
            Example("18, 19 and 20 October", "2019-10-18", "2019-10-20", "2020-10-18"),
        ),
        leaves=("won 3-1 in October", "5 to 3 may be"),
    ),
    Rule(
        name="date",
        starts=("#", *_MONTH_STARTS, *ORDINAL_STARTS, *sorted(WEEKDAYS)),
        pattern=rf"(?:(?P<w>{ANY_WEEKDAY})\s*,?\s*(?:the\s+)?)?(?P<date>{_DATE}){REL_YEAR}",
        read=_date,
        reads=(
            Example("on Jan. 24", "2019-01-24", future="2020-01-24"),
            Example("24 January 2018", "2018-01-24"),
            Example("Sept 11 last year", "2018-09-11"),
            Example("Saturday, June 8", "2019-06-08"),
            Example("on Sunday, November 24, crowds", "2019-11-24"),
            Example("on 2018-03-04", "2018-03-04"),
            Example("15/3/2019", "2019-03-15"),
            Example("the first of May", "2019-05-01", future="2020-05-01"),
            Example("November 20", "2019-11-20", future="2019-11-20"),
            Example("March 15", "2019-03-15", future="2020-03-15"),
            Example("after the September 11 attacks", None),
        ),
        leaves=(
            "3/4/2019",
            "open 24/7",
            "the 9/11 attacks",
            "they march 15 km",
            "the Oct. 7 movement",
            "called the July 20 Brigade",
            "ratio 3.2.1",
        ),
    ),
    Rule(
        name="weekday_day",
        starts=tuple(sorted(WEEKDAYS)),
        pattern=rf"(?P<w>{ANY_WEEKDAY})\s*,?\s*the\s+"
        rf"(?P<d>(?:[12]?[0-9]|3[01])(?:st|nd|rd|th)|{ORDINAL_WORD})"
        r"(?=\s*(?:[.,;:!?)]|$|\b(?:of\s+(?:this|the)\s+month|at|in|and|for|when|to)\b))",
        read=_weekday_and_day,
        reads=(
            Example("It is ten past seven on Tuesday the twelfth.", "2019-11-12"),
            Example("on Friday, the 29th, they march", "2019-11-29", future="2019-11-29"),
            Example("a further march on Monday the 25th", "2019-11-25", future="2019-11-25"),
        ),
        leaves=("on Friday the first buses came",),
    ),
    Rule(
        name="day_of_month",
        starts=("#", *ORDINAL_STARTS),
        pattern=r"(?P<d>(?:[12]?[0-9]|3[01])\s?(?:st|nd|rd|th)|" + ORDINAL_WORD + r")"
        r"\s+(?:(?:day\s+)?(?:of\s+)?(?P<which>this|last|next|the)\s+month|"
        r"(?:day\s+)?(?P<old>instant|inst\b\.?|ultimo|ult\b\.?|proximo|prox\b\.?))",
        read=_day_of,
        reads=(
            Example("on the 8th of this month", "2019-11-08"),
            Example("the 28th of last month", "2019-10-28"),
            Example("on the 12th instant", "2019-11-12"),
            Example("since the 2nd inst., at the gate", "2019-11-02"),
            Example("on the 30th ultimo", "2019-10-30"),
        ),
        leaves=("the first this year", "the first instance"),
    ),
    Rule(
        name="bare_day",
        starts=("the",),
        pattern=rf"the\s+(?P<d>(?:[12]?[0-9]|3[01])(?:st|nd|rd|th)){_NTH_FOLLOWS}(?P<which>)",
        read=_day_of,
        reads=(
            Example("They came back on the 14th.", "2019-11-14", future="2019-12-14"),
            Example("On the 24th, thousands came", "2019-10-24", future="2019-11-24"),
        ),
        leaves=("the 24th floor", "the 21st century", "the 5th Street", "the 30th anniversary"),
    ),
)
