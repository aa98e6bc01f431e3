"""What stands around words for a time: since, until, from ... to, late, the night of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from turnout.model.annotations import TimeExpression, TimeKind
from turnout.model.dates import Precision, precision, shift_days
from turnout.model.spans import Span
from turnout.resolve.time.anchor import Anchor, covering
from turnout.resolve.time.rule import Reading, point
from turnout.resolve.time.scan import Found
from turnout.text.calendar import weekday_number

_PART_BEFORE = re.compile(
    r"(?<!\w)(?:early|late|mid|earlier|later|middle|"
    r"(?:end|start|beginning|middle|night|evening|morning|afternoon|first\s+half|second\s+half|"
    r"first\s+week|last\s+week|week|weekend|month)\s+of|week\s+(?:beginning|starting|ending))"
    r"(?:[\s-]+(?:in|on))?[\s-]+(?:the\s+)?$"
)
_WEEK_OF = re.compile(r"\bweek\s+(?:of|beginning|starting|ending)\b")
_SINCE = re.compile(r"\b(?:since|starting|beginning|ever\s+since)\s+(?:the\s+|on\s+|in\s+)*$")
_DEADLINE = re.compile(
    r"\b(?:until|till|by|up\s+to|no\s+later\s+than|deadline\s+of|as\s+of)\s+(?:the\s+)?$"
)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+|on\s+)?$")
_MOVED = re.compile(r"\b(?:moved|postponed|rescheduled|shifted|changed|brought\s+forward)\b")
_TO = re.compile(r"\s*(?:-|–|—|to|through|until|till|thru)\s*(?:the\s+|on\s+)?")
_AND = re.compile(r"\s*(?:and|&)\s*(?:on\s+)?(?:the\s+)?")
_PAIRED = (TimeKind.POINT,)
_BESIDE = re.compile(r"\s*[,(]?\s*(?:the\s+)?")
_AFTER_DAY = re.compile(r"\s+(?:the\s+|on\s+)?")
_CALENDAR_DAYS = frozenset({"date", "bare_day", "day_of_month"})
_EXACT_DAYS = _CALENDAR_DAYS | {"named_day"}
_DAY_STRETCHES = frozenset({"days_then_month", "days_of_month"})
_WEEKDAY_RULES = frozenset({"weekday", "last_weekday", "next_weekday", "coming_weekday"})
_NOT_PAIRED = frozenset({"year_alone", "named_day", "bare_day"})


def frame(found: Iterable[Found]) -> Iterator[TimeExpression]:
    """Time expressions from the words found: pairs joined, introducing words applied."""
    ones = list(found)
    at = behind = 0
    while at < len(ones):
        one, rest = ones[at], ones[at + 1 : at + 3]
        reading, rule, used = _group(one, rest)
        last = ones[at + used - 1]
        end = _closed(one, last)
        if reading is None:
            expression = _single(one, behind)
        else:
            expression = _expression(one, _extended(one, behind), end, reading, rule)
        yield expression
        at, behind = at + used, end


def _closed(first: Found, last: Found) -> int:
    """The end of the words, with the bracket that opened between them."""
    text = first.context.text
    opened = "(" in text[first.start : last.start]
    return last.end + (opened and text[last.end : last.end + 1] == ")")


def _group(one: Found, rest: list[Found]) -> tuple[Reading | None, str, int]:
    """The joint reading of neighbours, the rule that joined them, and how many there are."""
    if not rest:
        return None, "", 1
    reading = _join(one, rest[0])
    if reading is not None:
        if len(rest) > 1 and _repeats(rest[0], rest[1]):
            return rest[1].reading, "range", 3
        return reading, "range", 2
    for rule, together in (("apposition", _apposition), ("counted_from", _counted_from)):
        reading = together(one, rest[0])
        if reading is not None:
            return reading, rule, 2
    return None, "", 1


def _gap(left: Found, right: Found) -> str:
    return left.context.lowered[left.end : right.start]


def _repeats(weekdays: Found, days: Found) -> bool:
    """Whether dates follow weekdays that they repeat ("Monday to Friday 13 to 17 August")."""
    return days.rule.name in _DAY_STRETCHES and bool(_BESIDE.fullmatch(_gap(weekdays, days)))


def _apposition(left: Found, right: Found) -> Reading | None:
    """One day told twice ("Wednesday (Nov. 13)", "next Saturday, November 30")."""
    if left.is_dateline or right.is_dateline or not _BESIDE.fullmatch(_gap(left, right)):
        return None
    if right.rule.name in _CALENDAR_DAYS:
        loose, exact = left, right
    else:
        loose, exact = right, left
    if loose.rule.name not in _WEEKDAY_RULES or exact.rule.name not in _EXACT_DAYS:
        return None
    weekday = weekday_number(loose.match["w"])
    told = (exact.reading.start, exact.reading.future_start)
    fits = [day for day in told if day and Anchor.of(day).weekday == weekday]
    return point(fits[0], fits[-1], relative=exact.reading.relative) if fits else None


def _counted_from(left: Found, right: Found) -> Reading | None:
    """Days counted from a day told right behind ("a day after Friday's march")."""
    if left.rule.name != "days_after" or not _AFTER_DAY.fullmatch(_gap(left, right)):
        return None
    if right.reading.kind is not TimeKind.POINT:
        return None
    start, future = (
        left.against(replace(left.context, told=day, told_any=day, told_end=-1)).start
        for day in (right.reading.start, right.reading.future_start)
    )
    return point(start, future)


def _extended(one: Found, behind: int) -> int:
    part = _PART_BEFORE.search(one.context.lowered[max(behind, one.start - 40) : one.start])
    return one.start - (len(part.group()) if part else 0)


def _single(one: Found, behind: int) -> TimeExpression:
    start = _extended(one, behind)
    before = one.context.lowered[max(behind, start - 24) : start]
    reading, rule = one.reading, one.rule.name
    if _WEEK_OF.search(one.context.lowered, start, one.start):
        reading = _whole_week(reading)
    if one.is_dateline:
        rule = "dateline"
    elif reading.kind in (TimeKind.POINT, TimeKind.RANGE, TimeKind.VAGUE):
        if _SINCE.search(before):
            reading = _since(one)
        elif _DEADLINE.search(before):
            reading = replace(reading, kind=TimeKind.DEADLINE)
    return _expression(one, start, one.end, reading, rule)


def _whole_week(reading: Reading) -> Reading:
    """Read "the week of March 2" as a week, which tells no day of it."""
    covered = [
        covering(day, shift_days(day, 6)) if day else None
        for day in (reading.start, reading.future_start)
    ]
    return replace(reading, start=covered[0], end=None, future_start=covered[1], future_end=None)


def _since(one: Found) -> Reading:
    start = one.reading.start
    return Reading(
        kind=TimeKind.SINCE, start=start, future_start=start, relative=one.reading.relative
    )


def _join(left: Found, right: Found) -> Reading | None:
    kinds = (left.reading.kind, right.reading.kind)
    if any(kind not in _PAIRED for kind in kinds) or left.is_dateline or right.is_dateline:
        return None
    text = left.context.lowered
    gap, before = text[left.end : right.start], text[max(0, left.start - 30) : left.start]
    opened = _FROM.search(before)
    if opened and opened.group().startswith("from") and _MOVED.search(before):
        return None
    if _AND.fullmatch(gap):
        between = opened is not None and opened.group().startswith("between")
        if not between and not _consecutive_weekdays(left, right):
            return None
    elif not _TO.fullmatch(gap) or (
        not opened and {left.rule.name, right.rule.name} & _NOT_PAIRED
    ):
        return None
    return _range(left, right)


def _consecutive_weekdays(left: Found, right: Found) -> bool:
    if left.rule.name != "weekday" or right.rule.name != "weekday":
        return False
    return (right.match["w"][:3], left.match["w"][:3]) in _NEXT_DAY


_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEXT_DAY = frozenset({(_SHORT[(n + 1) % 7], _SHORT[n]) for n in range(7)})


def _range(left: Found, right: Found) -> Reading | None:
    """Both ends, the start read against the end so that it never lies behind it."""
    end, future_start = right.reading.start, left.reading.future_start
    start = _read_against(left, end, "start")
    future_end = _read_against(right, future_start, "future_start")
    if start is None or end is None:
        start, end = left.reading.start, right.reading.start
    if start is not None and end is not None and precision(start) is not precision(end):
        return None
    if start is not None and end is not None and start > end and start[0] != "X":
        return None
    if not (left.reading.relative and right.reading.relative):
        future_start, future_end = start, end
    return Reading(
        kind=TimeKind.RANGE,
        start=start,
        end=end,
        future_start=future_start,
        future_end=future_end,
        relative=left.reading.relative or right.reading.relative,
    )


def _read_against(one: Found, day: str | None, which: str) -> str | None:
    if day is None or precision(day) is Precision.YEAR:
        return one.reading.start if which == "start" else one.reading.future_start
    anchor = Anchor.of(day)
    if anchor.weekday is None and one.context.anchor.told_weekday is not None:
        return one.reading.start if which == "start" else one.reading.future_start
    reading = one.against(replace(one.context, anchor=anchor))
    return reading.start if which == "start" else reading.future_start


def _expression(one: Found, start: int, end: int, reading: Reading, rule: str) -> TimeExpression:
    return TimeExpression(
        span=Span(start, end),
        raw=one.context.text[start:end],
        kind=reading.kind,
        start=reading.start,
        end=reading.end,
        future_start=reading.future_start,
        future_end=reading.future_end,
        relative=reading.relative,
        rule=rule,
    )
