"""The status of an action, read from the grammar around it (``data/status.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.constituents import child, is_object
from turnout.coders.rules.grammar import (
    FUTURE,
    VERBAL,
    auxiliaries,
    governing_verb,
    is_infinitive,
    is_speech,
    path,
)
from turnout.coders.rules.status_awaited import awaited, comes_or_else, depends, is_kept_up
from turnout.coders.rules.status_refused import called_off, not_let, stands, was_to_be
from turnout.coders.rules.status_rules import StatusRule, StatusRules, load_status_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next|this|weekend|week|month|january|"
    r"february|march|april|may|june|july|august|september|october|november|december|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
PLANS = frozenset({"plan", "call", "idea", "notice", "threat", "proposal"})
LENGTHS = frozenset({"day", "week", "month", "wave", "series", "round", "campaign", "string"})
"""Nouns of how long or how many, which stand for the action behind "of"."""

ALTHOUGH = "although"
"""Begins the reason of a status that is told only as a concession."""

MODIFIER_RELATIONS = ("amod", "compound", "advmod", "acl", "nmod")


def status_of(anchor: Anchor) -> tuple[str, str, float]:
    """The status of an action, the name of what told it, and how firmly.

    Returns:
        ``(category, reason, strength)``. Strength is 1 where the grammar asserts it, 0.3 for
        a noun that only takes the action for granted ("the group behind the march").
    """
    rules = load_status_rules()
    if is_kept_up(anchor, rules):
        return rules.ongoing, "kept up", 1.0
    ahead = ((r, why) for r in rules.rules if (why := awaited(anchor.token, r)))
    told = (
        (r, why)
        for r in rules.rules
        if (why := called_off(anchor, r) or not_let(anchor, r) or _fits(anchor.token, r))
    )
    found = next(ahead, None) or next(told, None)
    if found is not None:
        rule, reason = found
        return rule.status, f"{ALTHOUGH} {reason}" if _is_conceded(anchor) else reason, 1.0
    if _goes_on(anchor.token, rules):
        return rules.ongoing, "present tense", 0.8
    return rules.default, "past tense", 0.8 if _asserted(anchor.token) else 0.3


def _is_conceded(anchor: Anchor) -> bool:
    """Whether its clause tells in spite of what ("although the group had cancelled the vigil")."""
    return any(
        c.dep_ == "mark" and c.lower_ in ("although", "though")
        for step in path(anchor.token)
        if step.dep_ == "advcl"
        for c in step.children
    )


def planned_by(token: Token) -> str | None:
    """The status that the clause of a word gives, where it tells what is to come.

    "They expect 3,000", "they expect 3,000 to come", "500 will march".
    """
    verb = token if token.pos_ in VERBAL else governing_verb(token)
    if verb is None:
        return None
    over = verb.head if verb.dep_ in ("ccomp", "xcomp") and is_infinitive(verb) else verb
    if "had" in auxiliaries(over) and not any(c.dep_ == "auxpass" for c in over.children):
        return None  # "had expected 10,000": that time has come
    for rule in load_status_rules().rules:
        ahead = rule.auxiliaries & FUTURE
        if ahead and (_verb_fits(verb, rule) or over.lemma_.lower() in rule.object_verbs):
            return rule.status
    return None


def taken_up(behind: str) -> str | None:
    """The status that the sentence behind gives an action by a pronoun, or None."""
    rules = load_status_rules()
    return next((s for s, words in rules.taken_up.items() if words.match(behind)), None)


def _asserted(token: Token) -> bool:
    """Whether the action itself is told in the past, not only named."""
    if token.pos_ in VERBAL:
        return True
    verb = governing_verb(token)
    if verb is None or is_speech(verb):
        return False
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "obj") and verb.tag_ in ("VBD", "VBN")


def _fits(token: Token, rule: StatusRule) -> str:
    if _modified(token, rule):
        return "modifier"
    if was_to_be(token, rule):
        return "past perfect"
    if token.pos_ in VERBAL or child(token, "aux") is not None:
        return _verb_fits(token, rule)  # "would down tools": the parser takes "down" for a word
    if rule.auxiliaries & FUTURE and _is_to(token):
        return "is to"
    before = [t.lower_ for t in token.doc[max(0, token.i - 1) : token.i]]
    if FUTURE.intersection(before) and FUTURE & rule.auxiliaries:
        return "auxiliary"  # "will down tools": a verb that the parser takes for another word
    return _noun_fits(token, rule)


def _modified(token: Token, rule: StatusRule) -> bool:
    return any(c.lower_ in rule.modifiers for c in token.children if c.dep_ in MODIFIER_RELATIONS)


def _is_to(noun: Token) -> bool:
    """Whether the action "is to" do something: it is to come."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or verb.tag_ not in ("VBP", "VBZ"):
        return False
    return any(c.dep_ == "xcomp" and "to" in auxiliaries(c) for c in verb.children)


def _set_for(noun: Token, verb: Token, rule: StatusRule) -> bool:
    """Whether the verb sets a day for it ("called a strike for Wednesday")."""
    if verb.lemma_.lower() not in rule.setting_verbs or not is_object(noun, verb):
        return False
    heads = [c for c in (*verb.children, *noun.children) if c.dep_ == "prep" and c.lower_ == "for"]
    return any(WHEN.search(" ".join(t.text for t in head.subtree)) for head in heads)


def _verb_fits(verb: Token, rule: StatusRule) -> str:
    own = auxiliaries(verb)
    if rule.conditional and depends(verb):
        return "on a condition"
    if rule.auxiliaries.intersection(own) and not any(c.lower_ == "rather" for c in verb.children):
        return "auxiliary"
    if verb.tag_ in ("VB", "VBN") and "to" in own:
        over = verb.head
        if over.lower_ == "going" and verb.dep_ == "xcomp" and rule.auxiliaries & FUTURE:
            return "going to"
        if over.lemma_ == "be" and verb.dep_ == "xcomp" and rule.auxiliaries & FUTURE:
            return "is to" if over.tag_ in ("VBP", "VBZ", "VBD") and "have" not in own else ""
        if over.lemma_ == "be" and verb.dep_ == "xcomp" and rule.past_perfect_of:
            return "was to have" if over.tag_ == "VBD" and "have" in own else ""
        return _complement(verb, rule) or _purpose(verb, rule)
    return ""


def _purpose(verb: Token, rule: StatusRule) -> str:
    """Whether it is the purpose of something to come ("will march to protest")."""
    head = verb.head
    if verb.dep_ not in ("advcl", "xcomp") or head.i == verb.i or head.pos_ not in VERBAL:
        return ""
    return "purpose" if rule.auxiliaries.intersection(auxiliaries(head)) else ""


def _complement(verb: Token, rule: StatusRule) -> str:
    """An infinitive takes its status from what it hangs on."""
    head = verb.head
    if head.i == verb.i:
        return ""
    if verb.dep_ == "conj":
        return _complement(head, rule) if head.tag_ == "VB" else ""
    if _answered(head) or any(c.dep_ == "prt" for c in head.children):
        return ""
    if head.lemma_.lower() in rule.complement_verbs:
        return f"complement of {head.lemma_.lower()}"
    taken = head.dep_ in ("dobj", "obj", "nsubjpass")
    if taken and head.head.lemma_.lower() in rule.complement_of_object:
        return f"{head.head.lemma_.lower()} {head.lower_} to"
    if head.lower_ in rule.complement_adjectives:
        return f"complement of {head.lower_}"
    if head.lemma_.lower() in rule.prepositions_of:
        return f"complement of {head.lemma_.lower()}"
    return ""


def _answered(call: Token) -> bool:
    """Whether a call or plan is told as followed ("answered a call to march")."""
    verb = governing_verb(call.head) if call.pos_ not in VERBAL else None
    return verb is not None and verb.lemma_.lower() in load_status_rules().answering_verbs


def _carrier(noun: Token) -> Token:
    """What stands for the action: in "called another day of protest for Tuesday" the day."""
    of = noun.head
    behind = noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in LENGTHS
    return of.head if behind else noun


def _plan_of(noun: Token, rule: StatusRule) -> str:
    """Whether a plan, threat or call of it is told, or a plan dropped."""
    over = noun.head.head
    if noun.dep_ == "pobj" and over.lemma_.lower() in PLANS and rule.complement_of_object:
        verb = governing_verb(over.head)
        if verb is not None and verb.lemma_.lower() in rule.complement_of_object:
            return "plan dropped"
    named = noun.dep_ == "pobj" and over.lemma_.lower() in rule.prepositions_of
    return (
        f"{over.lemma_.lower()} of it"
        if named and over.pos_ == "NOUN" and not _answered(over)
        else ""
    )


def _noun_fits(noun: Token, rule: StatusRule) -> str:
    noun = _carrier(noun)
    told = _plan_of(noun, rule)
    if told:
        return told
    verb = governing_verb(noun.head)
    if verb is None:
        return ""
    if rule.past_perfect_of and stands(verb):
        return ""
    lemma = verb.lemma_.lower()
    if rule.conditional and is_object(noun, verb) and comes_or_else(verb):
        return "or else"
    if lemma in rule.object_verbs and is_object(noun, verb):
        return f"object of {lemma}"
    particles = {f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "prep")}
    if rule.particle_verbs & particles and is_object(noun, verb, through=True):
        return "object of particle verb"
    if _set_for(noun, verb, rule):
        return f"{lemma} for a day"
    rules = load_status_rules()
    subject = noun.dep_ in ("nsubj", "nsubjpass") and lemma in rules.occurring_verbs
    if not subject and lemma not in rules.holding_verbs:
        return ""
    return next((r for v in _chain(verb) if (r := _verb_fits(v, rule))), "")


def _chain(verb: Token) -> Iterator[Token]:
    """The verb and those that it completes ("would be compelled to resort")."""
    yield verb
    while verb.dep_ == "xcomp" and verb.head.pos_ in VERBAL and verb.head.i != verb.i:
        verb = verb.head
        yield verb


def _goes_on(token: Token, rules: StatusRules) -> bool:
    verb = token if token.pos_ in VERBAL else governing_verb(token.head)
    if verb is None:
        return False
    if verb.lemma_.lower() in rules.ongoing_verbs and verb.tag_ in ("VBP", "VBZ", "VBG"):
        return True
    own = auxiliaries(verb)
    if verb.tag_ == "VBG" and rules.present.intersection(own):
        return True
    if token.pos_ in VERBAL:
        return False
    if verb.lemma_ != "be" or verb.tag_ not in ("VBP", "VBZ") or token.dep_ != "pobj":
        return False
    return token.head.lower_ in ("on", "in") and token.head.head.i == verb.i
