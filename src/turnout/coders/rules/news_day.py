"""The day that a report is about, for actions that it tells without a day of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.coders.rules.attach import CALLING, RUNNING, is_event_time
from turnout.coders.rules.grammar import auxiliaries, governing_verb, is_speech
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import TimeExpression, TimeKind
from turnout.model.dates import Precision, days_apart, precision

if TYPE_CHECKING:
    from turnout.coders.rules.threads import Thread

FRESH = 10
"""Days before its report that news is told after; an older day is background."""

LOOKED_BACK = 3
"""Days by which a day told last lies before another where it is background."""

LASTING = frozenset({"strike", "hunger_strike", "occupation"})
"""Forms that had mostly begun before the day that a report is about."""

LOOKS_BACK = re.compile(
    r"\b(?:ago|previous(?:ly)?|recent(?:ly)?|since|past|weeks|months|years|used to"
    r"|in (?:19|20)\d\d|earlier this (?:week|month|year)"
    r"|last (?:week|month|year|spring|summer|autumn|winter)"
    r"|the (?:week|month|year|day|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day) before)\b",
    re.IGNORECASE,
)
"""Words that set what they stand beside at another time."""


def day_of_report(scene: Scene, thread: Thread) -> Moment | None:
    """The day told last before an action, where nothing sets the action at another time.

    "Two towns held processions on Tuesday evening. ... In Finnsnes, further north, 300 took
    part": Tuesday. Days of talk, of plans and of weeks ago are no such days.
    """
    if scene.published is None or precision(scene.published) is not Precision.DAY:
        return None
    if scene.logged or thread.forms & LASTING or thread.campaign:
        return None
    if any(_elsewhen(scene, t.sentence) or t.earlier or t.another for t in thread.tellings):
        return None
    first = min(t.sentence.span.end for t in thread.tellings)
    told = [
        moment
        for sentence in scene.sentences
        for time in sentence.times
        if time.span.start < first and (moment := _told(scene, sentence, time))
    ]
    return _of_the_news(told) if told else None


def _of_the_news(told: list[Moment]) -> Moment:
    """The day told last, unless it only looks back from a later one.

    "Rallied on Saturday. Eleven were arrested at a march on November 9. In Tokyo ...": Saturday.
    """
    last = told[-1]
    newest = max(told, key=lambda m: m.start or "")
    back = days_apart(last.start or "", newest.start or "")
    return newest if back is not None and back > LOOKED_BACK else last


def _told(scene: Scene, sentence: Sentence, time: TimeExpression) -> Moment | None:
    """The fresh day that an expression tells of something done."""
    if not is_event_time(time) or time.kind is not TimeKind.POINT or time.rule in RUNNING:
        return None
    moment = moment_of(time, upcoming=False)
    if moment.start is None or precision(moment.start) is not Precision.DAY:
        return None
    past = days_apart(moment.start, scene.published or "")
    if past is None or past > FRESH or moment.start > (scene.published or ""):
        return None
    tokens = sentence.tokens(time.span)
    verb = governing_verb(tokens[-1]) if tokens else None
    if verb is not None and (is_speech(verb) or verb.lemma_.lower() in CALLING):
        return None
    if verb is not None and {"will", "would", "shall", "may", "might"} & set(auxiliaries(verb)):
        return None
    return moment


def _elsewhen(scene: Scene, sentence: Sentence) -> bool:
    """Whether words of a sentence set what it tells at another time."""
    return bool(sentence.times) or LOOKS_BACK.search(sentence.span.of(scene.text)) is not None
