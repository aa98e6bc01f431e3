"""The status of an action, read from the grammar around it (``data/status.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.constituents import child
from turnout.coders.rules.grammar import (
    FUTURE,
    VERBAL,
    auxiliaries,
    governing_verb,
    is_infinitive,
    is_speech,
    path,
)
from turnout.coders.rules.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

CALLED_IT_OFF = re.compile(r"\bcall(?:ed|s|ing)? (?:it|them|that|this) off\b", re.IGNORECASE)
WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next|this|weekend|week|month|january|"
    r"february|march|april|may|june|july|august|september|october|november|december|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
PLANS = frozenset({"plan", "call", "idea", "notice", "threat", "proposal"})
LENGTHS = frozenset({"day", "week", "month", "wave", "series", "round", "campaign", "string"})
"""Nouns of how long or how many, which stand for the action behind "of"."""

KEEPING = frozenset({"extend", "prolong", "maintain", "sustain"})
INVITING = frozenset({"invite", "summon", "ask"})
AWAITING = frozenset({"expect", "hope", "await", "anticipate"})
"""Verbs of going on with, of asking people to, and of waiting for people at an action."""

ALTHOUGH = "although"
"""Begins the reason of a status that is told only as a concession."""

MODIFIER_RELATIONS = ("amod", "compound", "advmod", "acl", "nmod")


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One status with the grammar that tells it; see ``data/status.yaml``."""

    status: str
    object_verbs: frozenset[str]
    particle_verbs: frozenset[str]
    complement_verbs: frozenset[str]
    complement_adjectives: frozenset[str]
    modifiers: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions_of: frozenset[str]
    past_perfect_of: frozenset[str]
    complement_of_object: frozenset[str]
    refusing_verbs: frozenset[str]
    permission_nouns: frozenset[str]
    allowing_verbs: frozenset[str]
    held_verbs: frozenset[str]
    off_words: frozenset[str]
    setting_verbs: frozenset[str]
    conditional: bool


@dataclass(frozen=True, slots=True)
class StatusRules:
    """All of ``data/status.yaml``."""

    rules: tuple[StatusRule, ...]
    ongoing: str
    ongoing_verbs: frozenset[str]
    present: frozenset[str]
    held_verbs: frozenset[str]
    allowing_verbs: frozenset[str]
    holding_verbs: frozenset[str]
    occurring_verbs: frozenset[str]
    answering_verbs: frozenset[str]
    taken_up: dict[str, re.Pattern[str]]
    default: str


@lru_cache(maxsize=1)
def load_status_rules() -> StatusRules:
    """The shipped rules."""
    raw = files("turnout.coders.rules").joinpath("data/status.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    rules = tuple(
        StatusRule(
            status=entry["status"],
            conditional=bool(entry.get("conditional")),
            **{
                name: frozenset(entry.get(name, ()))
                for name in StatusRule.__slots__
                if name not in ("status", "conditional")
            },
        )
        for entry in data["statuses"]
    )
    ongoing = data["ongoing"]
    return StatusRules(
        rules,
        ongoing["status"],
        frozenset(ongoing["verbs"]),
        frozenset(ongoing["auxiliaries"]),
        frozenset(v for rule in rules for v in rule.held_verbs),
        frozenset(v for rule in rules for v in rule.allowing_verbs),
        frozenset(data["holding_verbs"]),
        frozenset(data["occurring_verbs"]),
        frozenset(data["answering_verbs"]),
        {status: re.compile(words, re.IGNORECASE) for status, words in data["taken_up"].items()},
        data["default"],
    )


def status_of(anchor: Anchor) -> tuple[str, str, float]:
    """The status of an action, the name of what told it, and how firmly.

    Returns:
        ``(category, reason, strength)``. Strength is 1 where the grammar asserts it, 0.3 for
        a noun that only takes the action for granted ("the group behind the march").
    """
    rules = load_status_rules()
    if _kept_up(anchor, rules):
        return rules.ongoing, "kept up", 1.0
    awaited = ((r, why) for r in rules.rules if (why := _awaited(anchor.token, r)))
    told = (
        (r, why)
        for r in rules.rules
        if (why := _called_off(anchor, r) or _not_let(anchor, r) or _fits(anchor.token, r))
    )
    found = next(awaited, None) or next(told, None)
    if found is not None:
        rule, reason = found
        return rule.status, f"{ALTHOUGH} {reason}" if _is_conceded(anchor) else reason, 1.0
    if _goes_on(anchor.token, rules):
        return rules.ongoing, "present tense", 0.8
    return rules.default, "past tense", 0.8 if _asserted(anchor.token) else 0.3


def _kept_up(anchor: Anchor, rules: StatusRules) -> bool:
    """Whether what lasts is to go on ("voted to continue their strike")."""
    verb = anchor.token.head
    if anchor.form not in load_lexicon().lasting_forms or verb.pos_ not in VERBAL:
        return False
    ahead = bool({*FUTURE, "would"} & set(auxiliaries(verb))) or is_infinitive(verb)
    kept = verb.lemma_.lower() in rules.ongoing_verbs | KEEPING
    return kept and ahead and _is_object(anchor.token, verb) and not anchor.negated


def _is_conceded(anchor: Anchor) -> bool:
    """Whether its clause tells in spite of what ("although the group had cancelled the vigil")."""
    return any(
        c.dep_ == "mark" and c.lower_ in ("although", "though")
        for step in path(anchor.token)
        if step.dep_ == "advcl"
        for c in step.children
    )


def _awaited(noun: Token, rule: StatusRule) -> str:
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


def _called_off(anchor: Anchor, rule: StatusRule) -> str:
    """A plan under negation ("today's planned march will not go ahead")."""
    if rule.past_perfect_of and CALLED_IT_OFF.search(anchor.token.doc.text, anchor.token.idx):
        return "called it off"
    if not rule.past_perfect_of or not anchor.negated:
        return ""
    verb = governing_verb(anchor.token)
    words = set() if verb is None else {c.lower_ for c in verb.children}
    planned = any(c.lower_ in rule.past_perfect_of for c in anchor.token.children)
    return "negated plan" if planned or FUTURE & words else ""


def _not_let(anchor: Anchor, rule: StatusRule) -> str:
    """Whether it was refused, not let happen, or did not happen as it should have."""
    token = anchor.token
    if not rule.refusing_verbs:
        return ""
    verb = governing_verb(token) if token.pos_ not in VERBAL else token.head
    if verb is None or verb.pos_ not in VERBAL:
        return ""
    lemma, negated = verb.lemma_.lower(), any(c.dep_ == "neg" for c in verb.children)
    if lemma in rule.allowing_verbs and negated:
        return "not let" if token.pos_ in VERBAL or _is_object(token, verb) else ""
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
    if _was_to_be(token, rule):
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


def _was_to_be(token: Token, rule: StatusRule) -> bool:
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


def _is_to(noun: Token) -> bool:
    """Whether the action "is to" do something: it is to come."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or verb.tag_ not in ("VBP", "VBZ"):
        return False
    return any(c.dep_ == "xcomp" and "to" in auxiliaries(c) for c in verb.children)


def _set_for(noun: Token, verb: Token, rule: StatusRule) -> bool:
    """Whether the verb sets a day for it ("called a strike for Wednesday")."""
    if verb.lemma_.lower() not in rule.setting_verbs or not _is_object(noun, verb):
        return False
    heads = [c for c in (*verb.children, *noun.children) if c.dep_ == "prep" and c.lower_ == "for"]
    return any(WHEN.search(" ".join(t.text for t in head.subtree)) for head in heads)


def _depends(verb: Token) -> bool:
    """Whether it would happen only if something else does ("would strike if ...")."""
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    marks = {t.lower_ for c in clauses for t in c.children if t.dep_ == "mark"}
    ahead = bool({"will", "would"} & set(auxiliaries(verb))) or verb.lower_ == "going"
    return bool({"if", "unless"} & marks) and ahead


def _verb_fits(verb: Token, rule: StatusRule) -> str:
    own = auxiliaries(verb)
    if rule.conditional and _depends(verb):
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
    if rule.past_perfect_of and _stands(verb):
        return ""
    lemma = verb.lemma_.lower()
    if rule.conditional and _is_object(noun, verb) and _or_else(verb):
        return "or else"
    if lemma in rule.object_verbs and _is_object(noun, verb):
        return f"object of {lemma}"
    particles = {f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "prep")}
    if rule.particle_verbs & particles and _is_object(noun, verb, through=True):
        return "object of particle verb"
    if _set_for(noun, verb, rule):
        return f"{lemma} for a day"
    rules = load_status_rules()
    subject = noun.dep_ in ("nsubj", "nsubjpass") and lemma in rules.occurring_verbs
    if not subject and lemma not in rules.holding_verbs:
        return ""
    return next((r for v in _chain(verb) if (r := _verb_fits(v, rule))), "")


def _or_else(verb: Token) -> bool:
    """Whether it tells what comes unless something is done ("raise pay or face a strike")."""
    before = [c.lower_ for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i]
    return verb.dep_ == "conj" and "or" in before and verb.tag_ in ("VB", "VBP")


def _chain(verb: Token) -> Iterator[Token]:
    """The verb and those that it completes ("would be compelled to resort")."""
    yield verb
    while verb.dep_ == "xcomp" and verb.head.pos_ in VERBAL and verb.head.i != verb.i:
        verb = verb.head
        yield verb


def _stands(verb: Token) -> bool:
    """Whether the verb is denied or refused ("will not call off", "refused to cancel")."""
    negated = any(c.dep_ == "neg" for c in verb.children)
    return negated or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("refuse", "decline"))


def _is_object(noun: Token, verb: Token, *, through: bool = False) -> bool:
    if noun.dep_ in ("dobj", "obj", "nsubjpass", "oprd") and noun.head.i == verb.i:
        return True
    if noun.dep_ == "npadvmod" and through and noun.head.i == verb.i:
        return any(c.dep_ == "det" for c in noun.children)  # "called off a march"
    if noun.dep_ == "conj" and noun.head.i == verb.i:
        return True  # "called a strike for Monday, and a rally": joined to the verb by the parser
    if noun.dep_ == "conj":
        return _is_object(noun.head, verb, through=through)
    if not through or noun.dep_ != "pobj" or noun.head.head.i != verb.i:
        return False
    return noun.head.lower_ not in ("by", "in", "at", "on", "after", "during", "because")


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
