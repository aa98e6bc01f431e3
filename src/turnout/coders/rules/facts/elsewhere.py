"""What is told of other places than those of an action."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from turnout.coders.rules.facts.counting import verb_of
from turnout.coders.rules.facts.referring import speaks_of_action
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, path
from turnout.coders.rules.scene import Sentence
from turnout.coders.rules.telling import SURE, city_of
from turnout.coders.rules.threads import Thread
from turnout.model import Span, Toponym, ToponymRole

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBURB = 0.5
"""Degrees within which one town may be told for another."""


def is_elsewhere(thread: Thread, sentence: Sentence, words: Span) -> bool:
    """Whether it is told of a city far from every place of the action.

    "About 300 people marched in Paris. In London a man was stabbed to death."
    """
    mine = [p for t in thread.tellings for p in t.places if city_of(p) is not None]
    if not mine or any(t.sentence.index == sentence.index for t in thread.tellings):
        return False
    verb = verb_of(sentence, words)
    cities = [
        t
        for t in sentence.toponyms
        if t.role is ToponymRole.PLACE
        and t.confidence >= SURE
        and city_of(t) is not None
        and _is_where(sentence, t, verb)
    ]
    return bool(cities) and not any(_near(c, p) for c in cities for p in mine)


def is_abroad(focus: Focus, sentence: Sentence, words: Span) -> bool:
    """Whether every place of the sentence is in a country where the report tells no action.

    "Thousands marched through London. More than 11,000 have been killed in Gaza since then."
    """
    if speaks_of_action(sentence, words):
        return False
    mine = _countries(p for t in focus.threads for x in t.tellings for p in x.places)
    theirs = _countries(
        t for t in sentence.toponyms if t.role is ToponymRole.PLACE and t.confidence >= SURE
    )
    return bool(mine and theirs) and not mine & theirs


def _countries(toponyms: Iterable[Toponym]) -> set[str]:
    found = (t.place for t in toponyms)
    return {p.country for p in found if p is not None and p.country is not None}


def told_there(sentence: Sentence, words: Span) -> bool:
    """Reads "puts the number of dead there at 7,000": of a place named before."""
    verbs = [t for token in sentence.tokens(words) for t in path(token) if t.pos_ in VERBAL]
    below = [c for t in (*sentence.tokens(words), *verbs[:1]) for c in t.children]
    return any(c.lower_ == "there" and c.dep_ == "advmod" for c in below)


def _is_where(sentence: Sentence, toponym: Toponym, verb: Token | None) -> bool:
    """Whether "in" leads from the verb, or the opening of the sentence, to the name."""
    tokens = sentence.tokens(toponym.span)
    if not tokens or verb is None:
        return False
    prep = next((t.head for t in tokens if t.dep_ == "pobj"), None)
    if prep is None or prep.lower_ != "in":
        return False
    above = {t.i for t in path(verb)}
    return prep.head.i in above or prep.i == 0


def _near(one: Toponym, other: Toponym) -> bool:
    """Whether two towns are told for one another: the same, or a suburb and its city."""
    left, right = one.place, other.place
    if left is None or right is None or city_of(one) == city_of(other):
        return True
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return True
    return abs(left.lat - right.lat) + abs(left.lon - right.lon) < SUBURB
