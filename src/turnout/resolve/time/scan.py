"""Finds the words for a time: one walk over the text, rules looked up by first word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from turnout.model.annotations import TimeKind
from turnout.model.dates import Precision, precision
from turnout.resolve.time import (
    days,
    holidays,
    lengths,
    names,
    periods,
    running,
    told,
    weekdays,
    written,
)
from turnout.resolve.time.dateline import is_dateline, is_own_date, learn_weekday
from turnout.resolve.time.rule import Context, Reading, Rule
from turnout.resolve.time.told import SENTENCE_ENDS
from turnout.text.calendar import find_dates

RULES: tuple[Rule, ...] = (
    *written.RULES,
    *holidays.RULES,
    *weekdays.RULES,
    *days.RULES,
    *running.RULES,
    *lengths.RULES,
    *told.RULES,
    *periods.RULES,
    *names.RULES,
)
"""All rules; of those that begin with the same word, the earlier one is tried first."""

_WORD = re.compile(r"(?<![\w@#/$£€])(?<![0-9][.,:])(?:[a-z]+|[0-9]+)")
_NAME_FOLLOWS = re.compile(
    r"\s+(?:(?i:movement)|Revolution|Square|Brigades?|Avenue|Street|Road|Plaza|Front|Coalition|"
    r"University|Hospital|Bridge|Stadium|Park|Barracks|Committee|Party|Alliance|Airport|Group|"
    r"Mosque|School|Martyrs|Organi[sz]ation)\b"
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+|on\s+|last\s+)*$")
_LONGEST = 160
"""Characters a rule may look ahead."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words for a time with the rule that found them; ``reading`` is against the document."""

    match: re.Match[str]
    rule: Rule
    reading: Reading
    context: Context
    is_dateline: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.match.end()

    def against(self, context: Context) -> Reading:
        """The reading against another day than the document's."""
        return self.rule.read(self.match, context) or self.reading


@cache
def rules_by_first_word() -> dict[str, tuple[Rule, ...]]:
    """Rules by the first word they can begin with; ``#`` for digits."""
    table: dict[str, list[Rule]] = {}
    for rule in RULES:
        for word in dict.fromkeys(rule.starts):
            table.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


def scan(context: Context) -> Iterator[Found]:
    """Every word group for a time, left to right, none overlapping another."""
    table, behind = rules_by_first_word(), 0
    context = _with_weekday(context)
    for word in _WORD.finditer(context.lowered):
        if word.start() < behind:
            continue
        first = word.group()
        rules = table.get("#" if first.isdigit() else first)
        found = _first_match(rules, word.start(), context) if rules else None
        if found is not None:
            yield found
            behind = found.end
            context = _remember(context, found)


def _first_match(rules: tuple[Rule, ...], at: int, context: Context) -> Found | None:
    limit = min(len(context.lowered), at + _LONGEST)
    for rule in rules:
        match = rule.compiled.match(context.lowered, at, limit)
        if match is None:
            continue
        reading = rule.read(match, context)
        if reading is None:
            continue
        if _NAME_FOLLOWS.match(context.text, match.end()) and (
            rule.name == "month_name" or rule in (*written.RULES, *holidays.RULES)
        ):
            return None
        dateline = rule.name in ("date", "holiday") and is_dateline(
            context.text, context.lowered, match.start(), match.end()
        )
        if rule.name == "date" and not reading.relative and reading.start is not None:
            first, last = match.span()
            own = context.anchor.edtf
            dateline = dateline or is_own_date(context.text, first, last, reading.start, own)
        return Found(match, rule, reading, context, dateline)
    return None


def _remember(context: Context, found: Found) -> Context:
    """The context with the time just told, for words that count from it."""
    start = found.reading.start
    tells = found.reading.kind in (TimeKind.POINT, TimeKind.RANGE) and start is not None
    if found.is_dateline or not tells or start is None or _describes(context, found):
        return context
    if _leads_back(context, found):
        return context
    day = start if precision(start) is Precision.DAY else None
    since = _SINCE.search(context.before(found.start, 24)) is not None
    on = context.told_on if since else day
    return replace(context, told=day, told_any=start, told_end=found.end, told_on=on)


def _leads_back(context: Context, found: Found) -> bool:
    """Whether it only dates what came before the day told ("on Friday, two days after a vote")."""
    if found.rule.name not in ("days_after", "day_after") or context.told is None:
        return False
    return not SENTENCE_ENDS.search(context.lowered[context.told_end : found.start])


def _describes(context: Context, found: Found) -> bool:
    """Whether a year only names a thing ("the 2014 law")."""
    return found.rule.name == "year_alone" and context.before(found.start, 4) == "the "


def _with_weekday(context: Context) -> Context:
    if not context.anchor.has_day or context.anchor.weekday is not None:
        return context
    for date in find_dates(context.text[:800]):
        if is_dateline(context.text, context.lowered, date.span.start, date.span.end):
            before = context.before(date.span.start, 14)
            beside = re.search(r"(\w+day),?\s*$", before)
            anchor = learn_weekday(
                context.anchor, date, context.lowered, beside[1] if beside else None
            )
            return replace(context, anchor=anchor)
    return context
