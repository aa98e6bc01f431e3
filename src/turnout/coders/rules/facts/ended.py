"""The first day of what is told by its end: "ended a 17-day strike on Friday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from turnout.coders.rules.attach import is_event_time
from turnout.coders.rules.course import load_course
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span, TimeExpression, TimeKind
from turnout.model.dates import Precision, bounds, precision
from turnout.text.calendar import NUMBER_WORDS

RULE = "time:ended"

_HOURS = {"hour": 1, "day": 24, "week": 168}
_NUMBER = "|".join(
    sorted((w for w in NUMBER_WORDS if w not in ("a", "an")), key=len, reverse=True)
)
LONG = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{_NUMBER})[- ](?P<unit>hour|day|week)s?(?:[- ](?:long|old))?\b",
    re.IGNORECASE,
)
ENDING = re.compile(
    r"\b(?:ended|ending|called off|suspended|suspending|lifted|lifting|abandoned|halted|broke off"
    r"|broke their|resumed work|(?:return(?:ed|ing)?|(?:went|go|going|gone) back|back) (?:to|at) "
    r"(?:work|class(?:es)?|school|lectures|their posts|duty))\b",
    re.IGNORECASE,
)
BEGAN_TO = re.compile(r"\b(?:beg[aiu]n|start(?:ed)?) to $", re.IGNORECASE)
"""Before an end that has come ("began to go back to work")."""

BACK = re.compile(r"\b(?:resum|return|back)", re.IGNORECASE)
"""Words for an end that name the day behind the last one ("returned to work on Monday")."""

WEEK = 7
"""Days up to which "a three-day strike" counts its last day too; longer ones are elapsed time."""


def ended(scene: Scene, thread: Thread) -> list[Draft]:
    """Start and end of a strike or the like that the report says ended after so many days.

    The start is the day of the end less the days that it is told to have lasted, unless the
    report tells a day that fits ("lifted a three-day blockade on Tuesday ... since Sunday").
    """
    lasting = load_lexicon().lasting_forms | {"walkout"}
    if thread.campaign or not thread.forms or not thread.forms <= lasting:
        return []
    for sentence in {t.sentence.index: t.sentence for t in thread.tellings}.values():
        words = sentence.span.of(scene.text)
        over, long = ENDING.search(words), LONG.search(words)
        if over is None or long is None:
            continue
        if load_course().not_yet.search(BEGAN_TO.sub("", words[: over.start()])):
            continue
        time = _day_of(scene, sentence, sentence.span.start + over.start())
        known = bounds(time.start) if time is not None and time.start is not None else None
        if time is None or known is None:
            continue
        at = Span(sentence.span.start + long.start(), sentence.span.start + long.end())
        start = known[0] - timedelta(days=_days_before(long, over))
        told = _told_start(scene, start, known[0], about=3 if long["unit"] == "week" else 1)
        return [
            _draft(scene, thread, "start", *(told or (start, at))),
            _draft(scene, thread, "end", known[0], time.span),
        ]
    return []


def _days_before(long: re.Match[str], over: re.Match[str]) -> int:
    """How many days before its end it began.

    Sunday ends a two-day strike that began on Saturday, and a 48-hour one that began on Friday;
    who goes back to work on Sunday after two days has stopped since Friday.
    """
    number = long["number"].lower()
    count = int(number) if number.isdigit() else NUMBER_WORDS[number]
    hours = count * _HOURS[long["unit"].lower()]
    if BACK.search(over[0]):
        return -(-hours // 24)
    counted = long["unit"].lower() == "day" and "-" in long[0] and 1 <= count <= WEEK
    return hours // 24 - counted


def _told_start(scene: Scene, start: date, end: date, *, about: int) -> tuple[date, Span] | None:
    """The day nearest to a computed start that the report tells, with its words."""
    told = [
        (known[0], t.span)
        for sentence in scene.sentences
        for t in sentence.times
        if (is_event_time(t) or t.kind is TimeKind.SINCE)
        and t.start is not None
        and precision(t.start) is Precision.DAY
        and (known := bounds(t.start)) is not None
        and abs((known[0] - start).days) <= about
        and known[0] < end
    ]
    return min(told, key=lambda pair: abs((pair[0] - start).days), default=None)


def _day_of(scene: Scene, sentence: Sentence, over: int) -> TimeExpression | None:
    """The day that stands nearest to the words for the end, up to the report's own."""
    days = [
        t
        for t in sentence.times
        if is_event_time(t)
        and t.start is not None
        and precision(t.start) is Precision.DAY
        and (scene.published is None or t.start <= scene.published)
    ]
    return min(days, key=lambda t: abs(t.span.start - over), default=None)


def _draft(scene: Scene, thread: Thread, variable: str, day: date, span: Span) -> Draft:
    return Draft(
        thread=thread.key,
        variable=variable,
        value=day.isoformat(),
        span=span,
        raw=span.of(scene.text),
        rule=RULE,
        weight=thread.firmness,
    )
