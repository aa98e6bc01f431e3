"""Which action the figure of a crowd speaks of: the features of the owner model."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from turnout.coders.rules.attach import attachment, is_event_time
from turnout.coders.rules.chances.figures import Figure
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.moment import moment_of
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.sides import Side, side_of
from turnout.coders.rules.threads import Thread
from turnout.model import Span

NAME = re.compile(r"\b[A-Z]\w{2,}")
FAR = 8
"""Sentences from which a telling counts as equally far."""


def owner_numbers(scene: Scene, focus: Focus, figure: Figure) -> Iterator[dict[str, float]]:
    """What a figure shows with each action, by name; what is not there counts 0.

    Args:
        scene: the report.
        focus: its actions, by sentence.
        figure: the figure.
    """
    span = figure.quantity.span
    odds = {
        t.key: scene.read.action(span, [told.anchor.span for told in t.tellings])
        for t in focus.threads
    }
    for thread in focus.threads:
        numbers = {
            **_place(focus, figure, thread),
            **_grammar(figure, thread, span),
            **_settings(scene, figure, thread),
            **_reading(odds, thread),
        }
        yield {name: float(value) for name, value in numbers.items()}


def _place(focus: Focus, figure: Figure, thread: Thread) -> dict[str, float]:
    """Where the action is told, seen from the figure, and what it is."""
    sentence = figure.sentence
    here = [t for t in thread.tellings if t.sentence.index == sentence.index]
    steps = [t.sentence.index - sentence.index for t in thread.tellings]
    nearest = min(steps, key=abs)
    before = [-s for s in steps if s <= 0]
    others = [t for t in focus.threads if t is not thread]
    closer = sum(focus.distance(o, sentence) < abs(nearest) for o in others)
    told = thread.told_status(focus.codebook)
    numbers: dict[str, float] = {
        "ruled": thread is figure.ruled,
        "here": bool(here),
        "distance": min(abs(nearest), FAR),
        "next": abs(nearest) == 1,
        "behind": nearest > 0,
        "told before": min(min(before, default=FAR), FAR),
        "paragraph": any(t.sentence.paragraph == sentence.paragraph for t in thread.tellings),
        "closer": min(closer, 3),
        "alone": not others,
        "first": thread is focus.threads[0],
        "tellings": min(len(thread.tellings), 4),
        "chance": math.log((thread.chance + 0.01) / (1.01 - thread.chance)),
        "happened": focus.has_happened(thread),
        "campaign": thread.campaign,
        "opposing": thread.opposing,
        "like another": thread.like is not None,
        "other time": focus.of_another_time(thread, sentence),
    }
    if told is not None:
        numbers[f"status {told.status}"] = 1.0
    return numbers


def _reading(odds: Mapping[str, float | None], thread: Thread) -> dict[str, float]:
    """What the small reader makes of the figure's action, alone and against the others."""
    mine = odds[thread.key]
    if mine is None:
        return {"unread": 1.0}
    others = [o for key, o in odds.items() if o is not None and key != thread.key]
    return {"reads action": mine, "reads ahead": mine - max(others, default=mine)}


def _grammar(figure: Figure, thread: Thread, span: Span) -> dict[str, float]:
    here = [t for t in thread.tellings if t.sentence.index == figure.sentence.index]
    if not here:
        return {}
    held = max(attachment(figure.sentence, t.anchor.token, span) for t in here)
    gap = min(t.anchor.span.distance(span) for t in here)
    return {
        "attachment": held,
        "gap": min(gap, 150) / 50,
        "ahead": float(any(t.anchor.span.start > span.start for t in here)),
    }


def _settings(scene: Scene, figure: Figure, thread: Thread) -> dict[str, float]:
    """Side, day, place and people that the figure's sentence shares with the action."""
    sentence, span = figure.sentence, figure.quantity.span
    side = side_of(scene.text, sentence.span, span)
    moments = [moment_of(t, upcoming=False) for t in sentence.times if is_event_time(t)]
    relations = {m.relation(o) for m in moments for o in thread.moments}
    mine = {t.span.of(scene.text).lower() for t in sentence.toponyms}
    theirs = {p.span.of(scene.text).lower() for t in thread.tellings for p in t.sentence.toponyms}
    people = {q.unit for t in thread.tellings for q in t.sentence.quantities if q.people != ""}
    numbers = {
        "other side": side is Side.OPPOSING and thread.opposing,
        "wrong side": side is Side.OPPOSING and not thread.opposing,
        "main side": side is Side.MAIN and not thread.opposing,
        "same day": "same" in relations,
        "another day": relations == {"apart"},
        "same place": bool(mine & theirs),
        "another place": bool(mine) and bool(theirs) and not mine & theirs,
        "same people": figure.quantity.unit in people - {""},
        "giver there": _is_named_there(scene, figure, thread),
    }
    if figure.head is not None:
        noun = figure.head.lemma_.lower()
        words = {
            t.lemma_.lower()
            for told in thread.tellings
            if told.sentence.parse is not None and told.sentence.index != sentence.index
            for t in told.sentence.parse.doc
            if t.pos_ == "NOUN"
        }
        numbers["same noun"] = noun in words and figure.head.pos_ == "NOUN"
    return {name: float(value) for name, value in numbers.items()}


def _is_named_there(scene: Scene, figure: Figure, thread: Thread) -> bool:
    """Whether a name of who gives the figure stands in another sentence that tells the action."""
    given = figure.said.attribution
    names = set(NAME.findall(given.words)) if given is not None else set()
    told = {t.sentence.span for t in thread.tellings} - {figure.sentence.span}
    return any(names & set(NAME.findall(span.of(scene.text))) for span in told)
