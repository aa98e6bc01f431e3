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
from turnout.model import Span, TimeExpression
from turnout.model.dates import Precision, bounds, precision
from turnout.text.calendar import NUMBER_WORDS

RULE = "time:ended"

_UNITS = {"day": 1, "week": 7}
_NUMBER = "|".join(
    sorted((w for w in NUMBER_WORDS if w not in ("a", "an")), key=len, reverse=True)
)
LONG = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{_NUMBER})[- ](?P<unit>day|week)s?(?:[- ](?:long|old))?\b",
    re.IGNORECASE,
)
ENDING = re.compile(
    r"\b(?:ended|ending|called off|suspended|suspending|lifted|lifting|abandoned|halted|broke off"
    r"|broke their|resumed work|(?:returned|went back|back|return) (?:to|at) (?:work|class(?:es)?"
    r"|school|lectures|their posts|duty))\b",
    re.IGNORECASE,
)


def ended(scene: Scene, thread: Thread) -> list[Draft]:
    """Start and end of a strike or the like that the report says ended after so many days.

    The start is the day of the end less the days that it is told to have lasted.
    """
    lasting = load_lexicon().lasting_forms | {"walkout"}
    if thread.campaign or not thread.forms or not thread.forms <= lasting:
        return []
    for sentence in {t.sentence.index: t.sentence for t in thread.tellings}.values():
        words = sentence.span.of(scene.text)
        over, long = ENDING.search(words), LONG.search(words)
        if over is None or long is None or load_course().not_yet.search(words[: over.start()]):
            continue
        time = _day_of(scene, sentence, sentence.span.start + over.start())
        known = bounds(time.start) if time is not None and time.start is not None else None
        if time is None or known is None:
            continue
        at = Span(sentence.span.start + long.start(), sentence.span.start + long.end())
        start = known[0] - timedelta(days=_days(long))
        return [
            _draft(scene, thread, "start", start, at),
            _draft(scene, thread, "end", known[0], time.span),
        ]
    return []


def _days(long: re.Match[str]) -> int:
    number = long["number"].lower()
    count = int(number) if number.isdigit() else NUMBER_WORDS[number]
    return count * _UNITS[long["unit"].lower()]


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
