"""The day that a passage is set in: a time at the head of a sentence holds for what follows."""

from __future__ import annotations

from turnout.coders.rules.attach import CALLING, RUNNING, is_day_in_court, is_event_time
from turnout.coders.rules.grammar import governing_verb, is_speech
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.scene import Scene, Sentence

HEAD = 25
"""Characters from a sentence's start within which a time sets the scene."""

HOLDS = 4
"""Sentences for which a time that sets the scene holds."""


def narrated_days(scene: Scene) -> dict[int, Moment]:
    """For each sentence the moment set by it or before it in its paragraph."""
    days: dict[int, Moment] = {}
    current: Moment | None = None
    paragraph, set_at = -1, 0
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            current, paragraph = None, sentence.paragraph
        found = _set_by(sentence)
        if found is not None:
            current, set_at = found, sentence.index
        if current is not None and sentence.index - set_at <= HOLDS:
            days[sentence.index] = current
    return days


def _set_by(sentence: Sentence) -> Moment | None:
    for time in sentence.times:
        if not is_event_time(time) or time.span.start - sentence.span.start > HEAD:
            continue
        if time.rule in RUNNING:
            continue  # "entered its third week" tells one action's day and no scene's
        if sentence.parse is not None:
            tokens = sentence.parse.tokens_in(time.span)
            verb = governing_verb(tokens[-1]) if tokens else None
            if verb is not None and (is_speech(verb) or verb.lemma_.lower() in CALLING):
                continue
        if is_day_in_court(sentence, time):
            continue
        moment = moment_of(time, upcoming=False)
        if moment.start is not None or moment.label:
            return moment
    return None
