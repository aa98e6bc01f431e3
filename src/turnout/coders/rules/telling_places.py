"""The places that one telling of an action names, and the one that opens its half-sentence."""

from __future__ import annotations

import re

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.attach import NEARBY, OWN
from turnout.coders.rules.attach_places import event_places
from turnout.coders.rules.grammar import doer, governing_verb
from turnout.coders.rules.people import is_force
from turnout.coders.rules.scene import Scene, Sentence, is_city
from turnout.coders.rules.sides import segment
from turnout.coders.rules.telling import city_of
from turnout.model import Span, Toponym, ToponymRole

OPENS = re.compile(
    r"\W*(?:and |but |while |meanwhile,? )?in (?:the \w+ (?:city|town|port) of )?", re.IGNORECASE
)


def opening_place(scene: Scene, sentence: Sentence, anchor: Anchor) -> str:
    """The place that opens the anchor's half of the sentence behind "in", in lower case."""
    own = segment(scene.text, sentence.span, anchor.span, reach=len(sentence.span))
    first = _opener(scene, sentence, own)
    return first.raw.lower() if first is not None else ""


def _opener(scene: Scene, sentence: Sentence, own: Span) -> Toponym | None:
    """The place right behind the "in" that opens a part of a sentence."""
    head = OPENS.match(scene.text, own.start, own.end)
    if head is None:
        return None
    return next((t for t in sentence.toponyms if t.span.start == head.end()), None)


def places_of(
    scene: Scene, sentence: Sentence, anchor: Anchor, apart: tuple[Toponym, ...]
) -> tuple[Toponym, ...]:
    """The places that hang on the anchor; of its own half of the sentence, if it names a city."""
    if anchor.city is not None:
        return (anchor.city,)
    least = OWN if anchor.is_epithet else NEARBY
    hung = [p for p, s in event_places(sentence, anchor.token) if s >= least]
    found = [p for p in hung if p not in apart]  # these have crowds of their own
    own = segment(scene.text, sentence.span, anchor.span, reach=len(sentence.span))
    here = [p for p in found if own.contains(p.span)]
    if any(is_city(p) for p in found):
        return tuple(here if any(city_of(p) for p in here) else found)
    stage = _staged(scene, sentence, own) or _counters_town(sentence, anchor)
    if stage is not None:
        return (stage, *found)
    return tuple(here if any(city_of(p) for p in here) else found)


def _counters_town(sentence: Sentence, anchor: Anchor) -> Toponym | None:
    """The town whose police count a crowd ("Nuremberg police counted 15,000")."""
    verb = governing_verb(anchor.token)
    who = doer(verb) if anchor.form is None and verb is not None else None
    if who is None or not is_force(who):
        return None
    before = {c.i for c in who.children if c.dep_ in ("compound", "poss", "nmod", "amod")}
    return next(
        (
            t
            for t in sentence.toponyms
            if is_city(t) and before & {token.i for token in sentence.tokens(t.span)}
        ),
        None,
    )


def _staged(scene: Scene, sentence: Sentence, own: Span) -> Toponym | None:
    """The city that opens a half of a sentence ("In Lisbon, police said 40,000 took part")."""
    first = _opener(scene, sentence, own)
    return first if first and first.role is ToponymRole.PLACE and is_city(first) else None
