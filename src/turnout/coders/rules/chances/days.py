"""When an action took place, among all days that the report tells: the features of the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.coders.rules.attach import DATELINE, attachment, is_event_time
from turnout.coders.rules.grammar import governing_verb, is_speech
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.read import of_tellings
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model.dates import bounds, days_apart, precision

if TYPE_CHECKING:
    from spacy.tokens import Token

AGO = (0, 1, 3, 7, 14, 60)
"""Days before a report that are told apart."""

FAR = 3
"""Sentences from which a time counts as equally far."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that may be an action's, or none.

    Attributes:
        start: EDTF, or None where the report gives no day.
        told: the times of the text that say so, with their sentences.
        ruled: whether the rules choose it.
    """

    start: str | None
    told: tuple[tuple[Moment, Sentence], ...]
    ruled: bool


def days_for(scene: Scene, ruled: str | None, *, upcoming: bool) -> list[Day]:
    """No day first, then every day that the report tells, in text order.

    A dateline dates the report and no action.

    Args:
        scene: the report.
        ruled: the start that the rules choose.
        upcoming: whether the action is still to come.
    """
    found: dict[str, list[tuple[Moment, Sentence]]] = {}
    for sentence in scene.sentences:
        for time in sentence.times:
            moment = moment_of(time, upcoming, scene.published)
            if moment.start is not None and time.rule != DATELINE:
                found.setdefault(moment.start, []).append((moment, sentence))
    if ruled is not None:
        found.setdefault(ruled, [])  # the day of a running log, which no words tell
    days = [Day(start, tuple(told), start == ruled) for start, told in found.items()]
    return [Day(None, (), ruled is None), *days]


def clues_of(
    scene: Scene, thread: Thread, day: Day, days: Sequence[Day], *, upcoming: bool
) -> frozenset[str]:
    """What the model weighs of an action and a day, each once."""
    lone = not any(d.ruled for d in days)
    clues = {
        f"ruled {day.ruled}",
        f"ruled {day.ruled} none {day.start is None}",
        f"ruled elsewhere {lone} none {day.start is None}",
        f"none {day.start is None} upcoming {upcoming}",
        f"none {day.start is None} days {min(len(days), 5)}",
        *_read(scene, thread, day),
    }
    if day.start is not None:
        clues |= set(_of_value(scene, day.start, upcoming=upcoming))
    if day.told:
        clues |= set(_of_words(scene, thread, day))
    return frozenset(clues)


def _read(scene: Scene, thread: Thread, day: Day) -> Iterator[str]:
    """What the small reader makes of it."""
    kind = "none" if day.start is None else "day"
    spans = [None] if day.start is None else [m.time.span for m, _ in day.told]
    odds = [scene.read.day(t.anchor.span, spans) for t in thread.tellings]
    yield from of_tellings(kind, odds, f"unread {kind}")


def _of_value(scene: Scene, start: str, *, upcoming: bool) -> Iterator[str]:
    yield f"precision {precision(start).name}"
    where = _ago(start, scene.published)
    yield f"ago {where}"
    yield f"ago {where} upcoming {upcoming}"


def _ago(start: str, published: str | None) -> str:
    """How long before the report, in steps."""
    if published is None:
        return "unknown"
    apart, mine, own = days_apart(start, published), bounds(start), bounds(published)
    if apart is None:
        return "unknown"
    ahead = mine is not None and own is not None and mine[0] > own[1]
    return f"{'ahead' if ahead else 'back'} {sum(apart > limit for limit in AGO)}"


def _of_words(scene: Scene, thread: Thread, day: Day) -> Iterator[str]:
    pairs = [
        (abs(s.index - t.sentence.index), s.index - t.sentence.index, t, m, s)
        for t in thread.tellings
        for m, s in day.told
    ]
    near, step, telling, moment, sentence = min(pairs, key=lambda pair: pair[:2])
    side = "here" if step == 0 else "before" if step < 0 else "behind"
    yield f"near {min(near, FAR)} {side}"
    yield f"paragraph {telling.sentence.paragraph == sentence.paragraph}"
    yield f"times {min(len(day.told), 3)}"
    yield f"kind {moment.time.kind.value}"
    yield f"rule {moment.time.rule}"
    yield f"relative {moment.time.relative} {min(near, FAR)}"
    yield f"of an event {is_event_time(moment.time)}"
    yield f"lead {sentence.index == 0} {min(near, FAR)}"
    yield f"quoted {scene.in_quote(moment.time.span)}"
    held = [
        attachment(s, t.anchor.token, m.time.span)
        for t in thread.tellings
        for m, s in day.told
        if s.index == t.sentence.index
    ]
    if held:
        yield f"attached {max(held)}"
        yield f"attached {max(held)} times {min(len(sentence.times), 3)}"
    verb = _verb(sentence, moment)
    if verb is not None:
        yield f"verb says {is_speech(verb)} {side}"
        yield f"verb form {verb.tag_} {side}"


def _verb(sentence: Sentence, moment: Moment) -> Token | None:
    tokens = sentence.tokens(moment.time.span)
    return governing_verb(tokens[-1]) if tokens else None
