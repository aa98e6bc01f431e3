"""Which action the figure of a crowd speaks of."""

from __future__ import annotations

import re

from turnout.coders.rules.chances.figures import Figure
from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.chances.owners import owner_numbers
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.telling import sure_cities
from turnout.coders.rules.threads import Thread
from turnout.model import (
    PlacePrecision,
    ToponymRole,
)

THIS_TIME = re.compile(
    r"\W*(?:But |And )?(?:this time|on this occasion|this year)\b", re.IGNORECASE
)
"""Opening of a sentence that comes back to the action that the report is about."""

SURER = 2.5
"""Log-odds by which another action must be likelier than the one that the rules find."""


def owner_of(scene: Scene, focus: Focus, figure: Figure, model: Model) -> Thread | None:
    """The action that the figure speaks of: the rules' own, unless another is far likelier.

    Who are told to do it are the action's in any case ("some 4,000 backers gathered").
    """
    told = _of_now(focus, figure) or _of_city(focus, figure) or _told_before(focus, figure)
    if told is not None:
        return told
    ruled = _done_by(focus, figure) or figure.ruled
    if model.owner is None or ruled is not figure.ruled:
        return ruled
    scores = [model.owner.score(numbers) for numbers in owner_numbers(scene, focus, figure)]
    best = max(scores)
    own = next((s for s, t in zip(scores, focus.threads, strict=True) if t is ruled), None)
    if own is not None and best < own + SURER:
        return ruled
    return focus.threads[scores.index(best)]


def _of_now(focus: Focus, figure: Figure) -> Thread | None:
    """The latest action, where "this time 40 took part" comes back to it from one of the past."""
    text, span = focus.scene.text, figure.sentence.span
    if figure.ruled is None or not THIS_TIME.match(text, span.start, span.end):
        return None
    dated = [(_begun(t), t) for t in focus.threads if focus.has_happened(t) and _begun(t)]
    latest = max(dated, key=lambda pair: pair[0], default=None)
    return latest[1] if latest is not None and _begun(figure.ruled) < latest[0] else None


def _begun(thread: Thread) -> str:
    """The earliest day that an action is told with, or ""."""
    return min((m.start for m in thread.moments if m.start is not None), default="")


def _of_city(focus: Focus, figure: Figure) -> Thread | None:
    """The one action in the city that the figure's sentence names, if it names no action.

    "In Lima police counted 3,500", after a sentence on Arequipa.
    """
    ruled, here = figure.ruled, _cities(figure.sentence)
    named = [
        telling
        for telling, _ in focus.by_sentence.get(figure.sentence.index, [])
        if telling.anchor.form is not None or telling.places
    ]
    if ruled is None or not here or named or not _cities_of(ruled):
        return None
    there = [t for t in focus.threads if focus.has_happened(t) and _cities_of(t) & here]
    return there[0] if len(there) == 1 and there[0] is not ruled else None


def _told_before(focus: Focus, figure: Figure) -> Thread | None:
    """The action told up to here, where the other has its name and its city only further on.

    "A strike closed shops in Kathmandu while thousands chanted. Fourteen people were hurt in a
    clash in Birgunj": the thousands are not in Birgunj.
    """
    ruled, index = figure.ruled, figure.sentence.index
    if ruled is None:
        return None
    named = [t for t in ruled.tellings if t.anchor.form is not None or t.places]
    if not named or any(t.sentence.index <= index for t in named):
        return None
    before = [s for s in focus.scene.sentences if s.index <= index]
    told = next((c for s in reversed(before) if (c := _cities(s))), set())
    if not told or not _cities_of(ruled) or told & _cities_of(ruled):
        return None
    others = [
        (telling.anchor.span.start, thread)
        for thread in focus.threads
        for telling in thread.tellings
        if thread is not ruled
        and focus.has_happened(thread)
        and telling.anchor.form is not None
        and telling.sentence.index <= index
    ]
    return max(others, key=lambda pair: pair[0], default=(0, None))[1]


def _cities(sentence: Sentence) -> set[str]:
    """The cities that a sentence names as places."""
    return {
        t.place.name
        for t in sentence.toponyms
        if t.role is ToponymRole.PLACE
        and t.place is not None
        and t.place.precision is PlacePrecision.CITY
    }


def _cities_of(thread: Thread) -> set[str]:
    """The cities that an action's tellings name for sure."""
    return {city for telling in thread.tellings for city in sure_cities(telling)}


def _done_by(focus: Focus, figure: Figure) -> Thread | None:
    """The one action whose own verb has the counted as its subject."""
    subject = figure.head
    if subject is None or subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    done = [
        thread
        for thread in focus.threads
        for telling in thread.tellings
        if telling.sentence.index == figure.sentence.index
        and telling.sentence.parse is not None
        and subject.head in telling.sentence.parse.tokens_in(telling.anchor.span)
    ]
    return done[0] if len(done) == 1 else None
