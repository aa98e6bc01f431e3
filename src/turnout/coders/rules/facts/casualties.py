"""Deaths, injuries and arrests: counts with their victims' verb, their source, their period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from turnout.codebook import CueHit, Role
from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.victims import one_person
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import noun_head, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Counted, Interval, Quantity, Span, TimeKind

if TYPE_CHECKING:
    from spacy.tokens import Token

VARIABLES = ("deaths", "injuries", "arrests")
REACH = 60
"""Characters between a cue and its count when the grammar does not join them."""
LOOSE_WORDS = frozenset({"a", "an", "none"})
INCLUDING = re.compile(r"\b(?:including|among them|of whom)\s+$", re.IGNORECASE)
PART = re.compile(r"\s+(?:of|among) (?:them|whom|these|those)\b", re.IGNORECASE)
FALSE = re.compile(r"\b(?:is|are|was|were) (?:false|untrue|not true|a lie)\b", re.IGNORECASE)
STRETCHES = (TimeKind.SINCE, TimeKind.DURATION)
CERTAIN = 0.9
"""Weight a cue needs to claim a number that names no persons."""

BARE_REACH = 14
"""The same for a number that names no persons ("arrested nine")."""

FAR = 4
"""Sentences after the last telling in which a toll is still that action's."""
BREAK = re.compile(r"[;:]|\bwhile\b|\bbut\b|\bwhereas\b")


def find_casualties(
    scene: Scene, focus: Focus, attributor: Attributor
) -> tuple[list[Draft], set[Span]]:
    """Casualty statements, and the quantities that they used up."""
    drafts: list[Draft] = []
    used: set[Span] = set()
    for sentence in scene.sentences:
        for quantity in sentence.quantities:
            variable = load_lexicon().casualty_units.get(quantity.unit)
            if variable is None or quantity.raw.lower() in ("a", "an"):
                continue
            used.add(quantity.span)
            named = _draft(
                scene,
                sentence,
                focus,
                attributor,
                variable,
                quantity.noun or quantity.span,
                quantity,
            )
            if named is not None:
                drafts.append(named)
        for variable in VARIABLES:
            for hit in sentence.hits(variable):
                found = _count_of(scene, sentence, hit, used) or one_person(sentence, hit)
                if found is None:
                    continue
                used.add(found.span)
                draft = _draft(scene, sentence, focus, attributor, variable, hit.span, found)
                if draft is not None:
                    drafts.append(draft)
    return drafts, used


def _draft(
    scene: Scene,
    sentence: Sentence,
    focus: Focus,
    attributor: Attributor,
    variable: str,
    cue: Span,
    quantity: Quantity,
) -> Draft | None:
    period = _period(scene, sentence, quantity)
    thread = _thread_of(focus, sentence, quantity, cumulative=period is not None)
    if thread is None and period is not None:
        thread = focus.begin_campaign(sentence, quantity.span, stretch_of(sentence))
    if thread is None:
        return None
    found = attributor.attribute(quantity.span)
    span = Span(min(quantity.span.start, cue.start), max(quantity.span.end, cue.end))
    return Draft(
        thread=thread.key,
        variable=variable,
        value=Interval(quantity.low, quantity.high),
        raw=quantity.raw,
        span=span,
        attribution=found.attribution,
        denied=found.denied or bool(FALSE.search(sentence.span.of(scene.text))),
        hedge=quantity.hedge,
        period=period,
        rule=f"casualty:{variable}",
    )


def _thread_of(
    focus: Focus, sentence: Sentence, quantity: Quantity, *, cumulative: bool
) -> Thread | None:
    if cumulative:
        campaigns = [t for t in focus.threads if t.campaign]
        return min(campaigns, key=lambda t: focus.distance(t, sentence), default=None)
    thread = focus.of(quantity.span)
    if thread is None or focus.is_far(thread, sentence, FAR):
        return None
    if focus.of_another_time(thread, sentence):
        return None
    return thread


def _period(scene: Scene, sentence: Sentence, quantity: Quantity) -> str | None:
    """The words of the period that a cumulative toll covers, or None."""
    stretches = [t for t in sentence.times if t.kind in STRETCHES]
    near = [t for t in stretches if not BREAK.search(_between(scene, t.span, quantity.span))]
    if near:
        return near[0].raw
    told = [h for h in sentence.hits("cumulative") if h.weight >= CERTAIN]
    return told[0].span.of(scene.text) if told else None


def stretch_of(sentence: Sentence) -> Moment | None:
    """The stretch of time that a cumulative toll covers, where the sentence dates it."""
    found = next((t for t in sentence.times if t.kind in STRETCHES), None)
    return moment_of(found, upcoming=False) if found is not None else None


def _lies_between(span: Span, left: Span, right: Span) -> bool:
    first, second = sorted((left, right))
    return first.end <= span.start and span.end <= second.start


def _between(scene: Scene, left: Span, right: Span) -> str:
    first, second = sorted((left, right))
    return scene.text[first.end : max(first.end, second.start)]


def _count_of(scene: Scene, sentence: Sentence, hit: CueHit, used: set[Span]) -> Quantity | None:
    inside = [
        q
        for q in sentence.quantities
        if hit.span.overlaps(q.span) and _may_count(q) and q.span not in used
    ]
    if inside:
        return inside[0]
    ranked = sorted(
        (
            q
            for q in sentence.quantities
            if q.span not in used and _may_count(q) and not is_part(scene, q)
        ),
        key=lambda q: _rank(sentence, hit, q),
    )
    for quantity in ranked:
        if _joined(sentence, hit, quantity) or _close(scene, hit, quantity):
            return quantity
    return None


def is_part(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is a part of a figure told before ("three of them in Baghdad")."""
    return bool(PART.match(scene.text, quantity.span.end)) or is_included(scene, quantity)


def is_included(scene: Scene, quantity: Quantity) -> bool:
    """Whether it is said to be included in another figure ("including 40 children")."""
    before = scene.text[max(0, quantity.span.start - 20) : quantity.span.start]
    return INCLUDING.search(before) is not None


def _may_count(quantity: Quantity) -> bool:
    """A figure that can count victims; "a" and "none" only where the grammar joins them."""
    return quantity.counted is not Counted.OTHER and quantity.raw.lower() not in LOOSE_WORDS


def _rank(sentence: Sentence, hit: CueHit, quantity: Quantity) -> tuple[bool, int]:
    return (not _joined(sentence, hit, quantity), hit.span.distance(quantity.span))


def _close(scene: Scene, hit: CueHit, quantity: Quantity) -> bool:
    between = _between(scene, hit.span, quantity.noun or quantity.span)
    sentence = scene.sentence_at(hit.span.start)
    others = (h for v in VARIABLES if v != hit.variable for h in sentence.hits(v))
    if any(_lies_between(h.span, hit.span, quantity.span) for h in others):
        return False
    if quantity.counted is not Counted.PEOPLE and hit.weight < CERTAIN:
        return False
    reach = REACH if quantity.counted is Counted.PEOPLE else BARE_REACH
    if len(between) > reach or BREAK.search(between):
        return False
    before = quantity.span.start < hit.span.start
    return before == (hit.role is not Role.AFTER) or hit.role is Role.SELF


def _joined(sentence: Sentence, hit: CueHit, quantity: Quantity) -> bool:
    """Whether the counted persons are subject or object of the cue's verb."""
    parse = sentence.parse
    if parse is None:
        return False
    cue = parse.tokens_in(hit.span)
    counted = parse.tokens_in(quantity.noun or quantity.span)
    if not cue or not counted:
        return False
    verbs = {t.i for t in cue}
    head = noun_head(counted[-1])
    if hit.role is Role.AFTER and head.i < min(verbs):
        return False
    return any(step.head.i in verbs and step.dep_ in _roles(hit) for step in _first(path(head)))


def _roles(hit: CueHit) -> tuple[str, ...]:
    if hit.role is Role.AFTER:
        return ("dobj", "obj", "pobj", "attr", "appos", "nsubjpass")
    return ("nsubjpass", "nsubj", "dobj", "pobj", "attr")


def _first(tokens: Iterator[Token], limit: int = 3) -> list[Token]:
    return list(islice(tokens, limit))
