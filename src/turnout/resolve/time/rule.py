"""What a rule is: words, what they mean, and examples on both sides of the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from turnout.model.annotations import TimeKind
from turnout.model.dates import bounds
from turnout.resolve.time.anchor import Anchor
from turnout.text.calendar import NUMBER_WORDS, PROTEST_OR_VERB, compile_words

REFERENCE_DAY = "2019-11-20"
"""The document date (a Wednesday) that all rule examples are read against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What words for a time resolve to; the fields mean what they mean in TimeExpression."""

    kind: TimeKind = TimeKind.POINT
    start: str | None = None
    end: str | None = None
    future_start: str | None = None
    future_end: str | None = None
    relative: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a rule may look at beside the words it matched.

    Attributes:
        text: the document as published.
        lowered: the same with A-Z in lower case.
        cased: whether the text uses capitals at all (research notes often do not).
        anchor: the document's date.
        country: ISO 3166 code of the outlet, or None.
        told: the last day that the text told, resolved; None where it told none, or told a
            month or year after it.
        told_any: the last day, month or year that the text told.
        told_end: offset behind the words that told it; -1 where they follow right behind.
        told_on: the last day told that is not the start of a stretch ("since Friday").
    """

    text: str
    lowered: str
    cased: bool
    anchor: Anchor
    country: str | None = None
    told: str | None = None
    told_any: str | None = None
    told_end: int = 0
    told_on: str | None = None

    def before(self, at: int, width: int = 40) -> str:
        """The lower-case characters just before ``at``."""
        return self.lowered[max(0, at - width) : at]

    def capital(self, at: int) -> bool:
        """Whether a capital stands at ``at``; True throughout in a text without capitals."""
        return not self.cased or self.text[at].isupper()

    def month_word(self, start: int, end: int) -> bool:
        """Whether a month in this stretch is one, not a march or "may"."""
        word = PROTEST_OR_VERB.search(self.text, start, end)
        return word is None or not (self.cased or word["ordinal"])


class Example(NamedTuple):
    """Words that a rule must read, and the reading on ``REFERENCE_DAY``."""

    text: str
    start: str | None
    end: str | None = None
    future: str | None = None
    """The future start; None where it equals ``start`` or does not matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of wording a time.

    Attributes:
        name: stands in ``TimeExpression.rule``.
        starts: first words it can begin with, lower case; ``#`` stands for digits.
        pattern: regular expression for lower-case text; it is matched at a first word and
            must end at the end of a word.
        read: gives the reading, or None where the words are no time after all.
        reads: examples that it must read.
        leaves: near misses in which it must find nothing.
    """

    name: str
    starts: tuple[str, ...]
    pattern: str
    read: Callable[[re.Match[str], Context], Reading | None]
    reads: tuple[Example, ...]
    leaves: tuple[str, ...] = ()
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", compile_words(rf"(?:{self.pattern})(?!\w)"))


NUMBER = "|".join(sorted((re.escape(w) for w in NUMBER_WORDS), key=len, reverse=True))
NUMBER = rf"(?:[0-9]{{1,3}}|{NUMBER})"
"""A counted length: digits or number words."""
NUMBER_STARTS = ("#", *sorted({word.split()[0] for word in NUMBER_WORDS}))


def number(word: str) -> int:
    """The value of what ``NUMBER`` matched."""
    return int(word) if word.isdigit() else NUMBER_WORDS[word]


def point(start: str | None, future: str | None = None, *, relative: bool = True) -> Reading:
    """A day, month or year; ``future`` only where it differs from ``start``."""
    return Reading(
        start=start, future_start=start if future is None else future, relative=relative
    )


def counted(start: str | None, context: Context) -> Reading:
    """What was counted from a day told; a day after the report is no past reading."""
    span, today = bounds(start) if start else None, context.anchor.day
    if span is not None and today is not None and span[0] > today:
        speaks_ahead = (context.told or "") > today.isoformat()
        return Reading(start=start if speaks_ahead else None, future_start=start)
    return point(start)


def stretch(
    start: str | None, end: str | None, *, kind: TimeKind = TimeKind.RANGE, relative: bool = True
) -> Reading:
    """A stretch of time with the same reading for past and future."""
    return Reading(
        kind=kind, start=start, end=end, future_start=start, future_end=end, relative=relative
    )
