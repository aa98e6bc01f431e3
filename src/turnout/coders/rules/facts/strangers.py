"""Tolls of other matters than a protest: floods, wars, raids, crimes that people march about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.coders.rules.facts.counting import verb_of
from turnout.coders.rules.facts.referring import of_action, speaks_of_action
from turnout.coders.rules.grammar import VERBAL, doer
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NATURE = frozenset(
    {"flood", "flooding", "earthquake", "quake", "landslide", "mudslide", "cyclone", "hurricane",
     "typhoon", "storm", "tsunami", "drought", "famine", "epidemic", "pandemic", "outbreak",
     "cholera", "ebola", "dengue", "malaria", "measles", "virus", "disease", "bushfire",
     "wildfire", "crash", "shipwreck", "derailment", "airstrike", "shelling", "war", "fighting",
     "bombing", "blast", "explosion", "bomb", "massacre", "raid", "insurgency", "offensive",
     "genocide", "bombardment", "invasion", "ambush"}
)  # fmt: skip
"""What kills people and is no protest."""

RAIDERS = frozenset(
    {"gunman", "militant", "rebel", "jihadist", "jihadi", "insurgent", "bandit", "terrorist",
     "bomber", "raider", "extremist", "guerrilla", "assailant", "herder", "herdsman"}
)  # fmt: skip
"""Those who kill in wars and raids; at a protest only where the words speak of it."""

CRIME = re.compile(
    r"\b(?:after|over|against|following|protest\w*|demand\w*|anger\w*|condemn\w*)\b[^.;]*"
    r"\b(?:murder(?:s|ed|er|ing)?|stabb(?:ed|ing)|rap(?:e[sd]?|ing|ists?)|kill(?:ed|ing|er)|shot"
    r"|shoot(?:ing|er)|death|abduct\w*|kidnap\w*|assault(?:ed|ing)?)\b",
    re.IGNORECASE,
)

SUSPECTED = re.compile(
    r"\b(?:charged with|accused of|suspected of|convicted of|sentenced|tried for|suspects?"
    r"|arrested (?:for|later)|later arrested|in connection with|on suspicion|confess\w*"
    r"|over (?:the|his|her|their) (?:murder|killing|death|rape|shooting|stabbing))\b",
    re.IGNORECASE,
)
"""What is said of those who are held for a crime, and not for protesting about it."""


def is_of_culprit(scene: Scene, sentence: Sentence, words: Span, thread: Thread) -> bool:
    """Whether somebody is held for the crime that people protest about.

    "Thousands marched after a student was murdered. A clerk was arrested and charged with it."
    """
    told = sentence.span.of(scene.text)
    if not SUSPECTED.search(told) or speaks_of_action(sentence, words):
        return False
    about = [scene.sentences[t.sentence.index].span.of(scene.text) for t in thread.tellings]
    return any(CRIME.search(each) for each in about)


def is_of_strangers(sentence: Sentence, words: Span) -> bool:
    """Whether floods or wars killed them, or raiders whom no word puts at a protest."""
    verb = verb_of(sentence, words)
    if verb is None or speaks_of_action(sentence, words):
        return False
    causes = [
        noun
        for prep in verb.children
        if prep.dep_ in ("prep", "agent") and prep.lower_ in ("in", "by", "from", "of", "during")
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]
    if any(c.lower_ == "military" for noun in causes for c in noun.children):
        return True
    by = doer(verb)
    named = {t.lemma_.lower() for t in (*causes, *([by] if by is not None else []))}
    if named & NATURE:
        return True
    told = _clause_of(verb)
    return bool(named & RAIDERS) and not any(of_action(t) for t in told.subtree)


def _clause_of(verb: Token) -> Token:
    """The verb whose subject it shares ("fired on the marchers, wounding six")."""
    while (
        verb.dep_ in ("advcl", "conj", "xcomp")
        and verb.head.pos_ in VERBAL
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ):
        verb = verb.head
    return verb
