"""Whether an action was called off, refused, or did not come about as it should have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.constituents import is_object
from turnout.coders.rules.grammar import FUTURE, VERBAL, governing_verb
from turnout.coders.rules.status_rules import StatusRule

if TYPE_CHECKING:
    from spacy.tokens import Token

CALLED_IT_OFF = re.compile(r"\bcall(?:ed|s|ing)? (?:it|them|that|this) off\b", re.IGNORECASE)


def called_off(anchor: Anchor, rule: StatusRule) -> str:
    """A plan under negation ("today's planned march will not go ahead")."""
    if rule.past_perfect_of and CALLED_IT_OFF.search(anchor.token.doc.text, anchor.token.idx):
        return "called it off"
    if not rule.past_perfect_of or not anchor.negated:
        return ""
    verb = governing_verb(anchor.token)
    words = set() if verb is None else {c.lower_ for c in verb.children}
    planned = any(c.lower_ in rule.past_perfect_of for c in anchor.token.children)
    return "negated plan" if planned or FUTURE & words else ""


def not_let(anchor: Anchor, rule: StatusRule) -> str:
    """Whether it was refused, not let happen, or did not happen as it should have."""
    token = anchor.token
    if not rule.refusing_verbs:
        return ""
    verb = governing_verb(token) if token.pos_ not in VERBAL else token.head
    if verb is None or verb.pos_ not in VERBAL:
        return ""
    lemma, negated = verb.lemma_.lower(), any(c.dep_ == "neg" for c in verb.children)
    if lemma in rule.allowing_verbs and negated:
        return "not let" if token.pos_ in VERBAL or is_object(token, verb) else ""
    if token.pos_ in VERBAL:
        return ""
    if token.dep_ == "nsubj" and lemma == "be":
        words = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "prt", "acomp", "prep")}
        return "is off" if words & rule.off_words else ""
    if token.dep_ in ("nsubj", "nsubjpass") and negated and lemma in rule.held_verbs:
        return "not held" if anchor.definite else ""
    return "refused" if lemma in rule.refusing_verbs and _permission(token, verb, rule) else ""


def _permission(token: Token, verb: Token, rule: StatusRule) -> bool:
    """Whether what is refused is leave for the action ("permission for the march")."""
    if token.dep_ == "nsubjpass" and token.head.i == verb.i:
        return any(c.lemma_.lower() in rule.permission_nouns for c in verb.children)
    noun = token.head.head
    return token.dep_ == "pobj" and noun.lemma_.lower() in rule.permission_nouns


def was_to_be(token: Token, rule: StatusRule) -> bool:
    """Whether it is told as not held then ("had been due", "had been called for Saturday")."""
    verb = governing_verb(token)
    if verb is None or not rule.past_perfect_of or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    words = {verb.lower_, *(c.lower_ for c in verb.children)}
    if any(c.dep_ == "agent" for c in verb.children):
        return False  # "the march had been called by the union": that is how it came about
    if {"would", "have"} <= words:
        return True
    return (
        "had" in words
        and ("been" in words or verb.lower_ == "been")
        and bool(rule.past_perfect_of & words)
    )


def stands(verb: Token) -> bool:
    """Whether the verb is denied or refused ("will not call off", "refused to cancel")."""
    negated = any(c.dep_ == "neg" for c in verb.children)
    return negated or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("refuse", "decline"))
