"""Whether an action is awaited, is to go on, or comes unless something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.constituents import child, is_object
from turnout.coders.rules.grammar import FUTURE, VERBAL, auxiliaries, is_infinitive
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.status_rules import StatusRule, StatusRules

if TYPE_CHECKING:
    from spacy.tokens import Token

KEEPING = frozenset({"extend", "prolong", "maintain", "sustain"})
INVITING = frozenset({"invite", "summon", "ask"})
AWAITING = frozenset({"expect", "hope", "await", "anticipate"})
"""Verbs of going on with, of asking people to, and of waiting for people at an action."""


def is_kept_up(anchor: Anchor, rules: StatusRules) -> bool:
    """Whether what lasts is to go on ("voted to continue their strike", "it will continue")."""
    verb = anchor.token.head
    if anchor.form not in load_lexicon().lasting_forms or verb.pos_ not in VERBAL:
        return False
    ahead = bool({*FUTURE, "would"} & set(auxiliaries(verb))) or is_infinitive(verb)
    lemma = verb.lemma_.lower()
    kept = lemma in rules.ongoing_verbs | KEEPING and is_object(anchor.token, verb)
    keeps_on = lemma in rules.ongoing_verbs and anchor.token.dep_ == "nsubj"
    return (kept or keeps_on) and ahead and not anchor.negated


def awaited(noun: Token, rule: StatusRule) -> str:
    """Whether people are awaited at it, asked to it, or it is due.

    "Thousands are expected at a march", "they hope for 5,000 at the rally", "invited the faithful
    to a march", "a vigil is due on Thursday".
    """
    if noun.pos_ in VERBAL or not FUTURE & rule.auxiliaries:
        return ""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP"):
        told = (c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr", "oprd"))
        return "is due" if any(t in rule.complement_adjectives for t in told) else ""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "to", "for", "in"):
        return ""
    over = noun.head.head
    asked = over.lemma_.lower() in INVITING and noun.head.lower_ == "to"
    if asked and child(over, "dobj", "nsubjpass") is not None:
        return "invited to it"
    if noun.head.lower_ != "at":
        return ""
    if over.pos_ not in VERBAL and over.dep_ in ("dobj", "pobj"):
        hoped = over.head.head if over.dep_ == "pobj" and over.head.lower_ == "for" else over.head
        return "awaited" if hoped.lemma_.lower() in AWAITING and _is_now(hoped) else ""
    passive = over.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in over.children)
    return "awaited" if passive and over.lemma_.lower() in AWAITING and _is_now(over) else ""


def _is_now(verb: Token) -> bool:
    """Whether it is told in the present ("are expected", "hope for")."""
    own = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    return any(t.tag_ in ("VBP", "VBZ") for t in own) and "have" not in auxiliaries(verb)


def comes_or_else(verb: Token) -> bool:
    """Whether it tells what comes unless something is done ("raise pay or face a strike")."""
    before = [c.lower_ for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i]
    return verb.dep_ == "conj" and "or" in before and verb.tag_ in ("VB", "VBP")


def depends(verb: Token) -> bool:
    """Whether it would happen only if something else does ("would strike if ...")."""
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    marks = {t.lower_ for c in clauses for t in c.children if t.dep_ == "mark"}
    ahead = bool({"will", "would"} & set(auxiliaries(verb))) or verb.lower_ == "going"
    return bool({"if", "unless"} & marks) and ahead
