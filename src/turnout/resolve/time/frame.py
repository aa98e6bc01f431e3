"""What stands around words for a time: since, until, from ... to, late, the night of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from turnout.model.annotations import TimeExpression, TimeKind
from turnout.model.dates import Precision, precision
from turnout.model.spans import Span
from turnout.resolve.time.anchor import Anchor
from turnout.resolve.time.rule import Reading
from turnout.resolve.time.scan import Found

_PART_BEFORE = re.compile(
    r"(?<!\w)(?:early|late|mid|earlier|later|middle|"
    r"(?:end|start|beginning|middle|night|evening|morning|afternoon|first\s+half|second\s+half|"
    r"first\s+week|last\s+week|week|weekend|month)\s+of)"
    r"(?:[\s-]+(?:in|on))?[\s-]+(?:the\s+)?$"
)
_SINCE = re.compile(r"\b(?:since|starting|beginning|ever\s+since)\s+(?:the\s+|on\s+|in\s+)*$")
_DEADLINE = re.compile(r"\b(?:until|till|by|no\s+later\s+than|deadline\s+of)\s+(?:the\s+)?$")
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+|on\s+)?$")
_MOVED = re.compile(r"\b(?:moved|postponed|rescheduled|shifted|changed|brought\s+forward)\b")
_TO = re.compile(r"\s*(?:-|–|—|to|through|until|till|thru)\s*(?:the\s+|on\s+)?")
_AND = re.compile(r"\s*(?:and|&)\s*(?:on\s+)?(?:the\s+)?")
_PAIRED = (TimeKind.POINT,)
_NOT_PAIRED = frozenset({"year_alone", "named_day", "bare_day"})


def frame(found: Iterable[Found]) -> Iterator[TimeExpression]:
    """Time expressions from the words found: pairs joined, introducing words applied."""
    waiting: Found | None = None
    behind = 0
    for one in found:
        if waiting is not None:
            joined = _join(waiting, one)
            if joined is not None:
                start = _extended(waiting, behind)
                behind = one.end
                yield _expression(waiting, start, one.end, joined, "range")
                waiting = None
                continue
            yield _single(waiting, behind)
            behind = waiting.end
        waiting = one
    if waiting is not None:
        yield _single(waiting, behind)


def _extended(one: Found, behind: int) -> int:
    part = _PART_BEFORE.search(one.context.lowered[max(behind, one.start - 40) : one.start])
    return one.start - (len(part.group()) if part else 0)


def _single(one: Found, behind: int) -> TimeExpression:
    start = _extended(one, behind)
    before = one.context.lowered[max(behind, start - 24) : start]
    reading, rule = one.reading, one.rule.name
    if one.is_dateline:
        rule = "dateline"
    elif reading.kind in (TimeKind.POINT, TimeKind.RANGE, TimeKind.VAGUE):
        if _SINCE.search(before):
            reading = _since(one)
        elif _DEADLINE.search(before):
            reading = replace(reading, kind=TimeKind.DEADLINE)
    return _expression(one, start, one.end, reading, rule)


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
