"""Every crowd estimate, with who gave it."""

from __future__ import annotations

from turnout.coders.rules.attach import CLAUSE, event_time
from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.counting import PART, is_included
from turnout.coders.rules.facts.crowd import counted_head, crowd_score
from turnout.coders.rules.facts.crowd_grammar import FEW
from turnout.coders.rules.facts.size_words import load_size_words
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.moment import moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Counted, Interval, Quantity, Span

ENOUGH = 2.0

FAR = 8
"""Sentences between a figure and the nearest telling of its action."""

SURE = 3.0
FASTING = 2
"""Persons that make a hunger strike."""

SMALLEST = 5
"""Fewer persons than this are hardly given as the size of a crowd."""


def find_sizes(scene: Scene, focus: Focus, attributor: Attributor, used: set[Span]) -> list[Draft]:
    """Size statements for every figure that counts the people of an action."""
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for quantity in sentence.quantities:
            if quantity.span in used or not _may_be_crowd(scene, sentence, quantity):
                continue
            if is_included(scene, quantity) or _is_share(scene, sentence, quantity):
                continue
            draft = _draft(scene, sentence, focus, attributor, quantity)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _may_be_crowd(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    if quantity.counted is Counted.OTHER or quantity.people == "forces":
        return False
    top = quantity.high if quantity.high is not None else quantity.low + 1
    return top >= (FASTING if _fasts(scene, sentence) else SMALLEST)


def _is_share(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    """Reads "34 people, 11 of them minors": a part of the figure before it."""
    before = scene.text[sentence.span.start : quantity.span.start]
    told = any(
        q.span.end <= quantity.span.start and q.counted is Counted.PEOPLE and q.low > quantity.low
        for q in sentence.quantities
    )
    return (
        told
        and before.rstrip().endswith(",")
        and PART.match(scene.text, quantity.span.end) is not None
    )


def _fasts(scene: Scene, sentence: Sentence) -> bool:
    return load_size_words().fasting.search(sentence.span.of(scene.text)) is not None


def _needed(scene: Scene, sentence: Sentence, quantity: Quantity) -> float:
    """The score that makes the figure a crowd: higher for a small bare number."""
    most = quantity.low if quantity.high is None else quantity.high
    small = most < FEW and quantity.counted is Counted.BARE
    return SURE if small and not _fasts(scene, sentence) else ENOUGH


def _draft(
    scene: Scene, sentence: Sentence, focus: Focus, attributor: Attributor, quantity: Quantity
) -> Draft | None:
    thread = focus.of(quantity.span) or focus.nearest(sentence)
    if thread is None or focus.is_far(thread, sentence, FAR):
        return None
    thread = _dated(sentence, focus, quantity, thread)
    found = attributor.attribute(quantity.span)
    score = crowd_score(scene, sentence, focus, quantity, found)
    if score < _needed(scene, sentence, quantity):
        return None
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    return Draft(
        thread=thread.key,
        variable="size",
        value=Interval(quantity.low, quantity.high),
        raw=quantity.raw,
        span=Span(quantity.span.start, max(end, quantity.span.end)),
        attribution=found.attribution,
        hedge=quantity.hedge,
        denied=found.denied,
        rule=f"size:{score:g}",
        weight=min(0.95, 0.5 + 0.1 * score),
    )


def _dated(sentence: Sentence, focus: Focus, quantity: Quantity, thread: Thread) -> Thread:
    """The action of another day, where the figure's own words give that day."""
    head = counted_head(sentence, quantity)
    if head is None:
        return thread
    time, strength = event_time(sentence, head)
    if time is None or strength < CLAUSE - 0.5:
        return thread
    return focus.on(moment_of(time, upcoming=False), sentence, head, quantity.span, thread)
