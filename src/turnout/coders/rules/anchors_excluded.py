"""Words that name an action and tell of none: labels, rights, names that others give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.constituents import TIMES
from turnout.coders.rules.frames import place_nouns
from turnout.coders.rules.grammar import (
    FUTURE,
    VERBAL,
    auxiliaries,
    clause_subject,
    governing_verb,
    is_infinitive,
    noun_head,
    path,
)
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import (
    PRONOUNS,
    is_by_forces,
    is_collective,
    is_off_duty,
    is_people,
)
from turnout.coders.rules.status_rules import load_status_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

WORK = frozenset({"work", "class", "school", "lecture", "duty", "post", "desk", "lesson"})
"""What people go back to when a strike is over."""

OPPOSED = frozenset({"opponent", "critic", "foe", "detractor"})
"""Those who are against an action; what they do is another one."""

MOVED = frozenset({"march", "sit_in"})
"""Forms whose verbs are said of machines, fish and buildings too."""

POLICED = frozenset({"property_attack", "looting", "blockade"})
"""Forms of what police do, too: they close roads, and break what they find in a camp."""

OWN_NAMES = frozenset(
    {"strike", "boycott", "blockade", "sit_in", "vigil", "walkout", "occupation"}
)
"""Forms by which those who act call what they do."""


ANYBODY = frozenset({"people", "person", "those", "anyone", "anybody", "citizen", "everyone"})
"""Who does at any time what a clause behind them says."""


def is_told(token: Token, hit: CueHit) -> bool:
    """Whether a cue tells of an action, and not of a name, a thing's doing or the army's."""
    return not (
        is_label(token)
        or _is_only_called(token, hit.category)
        or _is_by_armed(token)
        or is_policed(token, hit.category)
        or is_by_a_thing(token, hit.category)
        or is_of_anybody(token)
    )


def _is_only_called(token: Token, form: str | None) -> bool:
    """Whether it is a name somebody gives to something ("described it as a riot").

    Those who act may name it ("what the union calls a boycott"); nobody calls his own a riot.
    """
    over = token.head if token.dep_ in ("oprd", "attr") else token.head.head
    if over.lemma_.lower() == "call" and form in OWN_NAMES:
        namer = clause_subject(over)
        if namer is not None and (namer.lower_ in PRONOUNS or is_people(namer)):
            return namer.lower_ == "one"
    over = token.head if token.dep_ in ("oprd", "attr") else token.head.head
    named = token.dep_ == "oprd" or (token.dep_ == "pobj" and token.head.lower_ == "as")
    return named and over.lemma_.lower() in load_lexicon().naming_verbs


def is_by_a_thing(token: Token, form: str | None) -> bool:
    """Whether one thing, or things that stand about, do it ("the rig will march north")."""
    if token.pos_ not in VERBAL or form not in MOVED:
        return False
    subject = clause_subject(token)
    if subject is None or subject.pos_ != "NOUN" or subject.dep_ == "nsubjpass":
        return False
    if is_infinitive(token) and token.head.i == subject.i:
        return False  # "the plan to march"
    if subject.tag_ == "NN":
        return not (is_collective(subject) or subject.like_num)
    lemma = subject.lemma_.lower()
    things = place_nouns("buildings") | place_nouns("vehicles") | place_nouns("goods")
    return lemma in things and not is_people(subject)


def is_of_anybody(token: Token) -> bool:
    """Whether it says what some people do at any time ("force against people who assemble")."""
    people = token.head
    return (
        token.dep_ == "relcl"
        and token.tag_ in ("VBP", "VBZ")
        and people.lemma_.lower() in ANYBODY
        and not any(c.dep_ in ("det", "poss", "nummod", "amod") for c in people.children)
        and not any(t.ent_type_ in TIMES for t in token.subtree)
    )


def is_policed(token: Token, form: str | None) -> bool:
    """Whether police or soldiers are who burns, loots or blocks: no form of those they face.

    What they only speak of or clear ("police condemned the looting") is a form of others.
    """
    return form in POLICED and token.pos_ in VERBAL and is_by_forces(token)


def _is_by_armed(token: Token) -> bool:
    """Whether soldiers do it: a parade or an operation, no protest."""
    if token.pos_ not in VERBAL:
        return False
    by = clause_subject(token)
    return by is not None and by.lemma_.lower() in load_lexicon().armed and not is_off_duty(by)


def back_at_work(people: Token) -> bool:
    """Whether the people go back to work: the end of an action and none of its own."""
    verb = governing_verb(people)
    if verb is None or verb.lemma_.lower() not in ("return", "go", "report", "be"):
        return False
    behind = [c for p in verb.children if p.lower_ in ("to", "at") for c in p.children]
    coming = verb.lemma_.lower() != "go" or any(c.lower_ == "back" for c in verb.children)
    return coming and any(c.lemma_.lower() in WORK for c in behind)


def is_label(token: Token) -> bool:
    """Whether the word only labels another thing ("protest leader", "right to protest")."""
    lexicon = load_lexicon()
    head = noun_head(token)
    if any(step.lemma_.lower() == "charge" for step in list(path(token))[1:3]):
        return True
    if _is_show(token):
        return True
    if head.dep_ == "pobj" and head.head.lower_ in ("behind", "organising", "organizing"):
        return True
    if head.dep_ == "pobj" and head.head.head.lemma_.lower() in OPPOSED:
        return True
    if (
        head.i != token.i
        and head.lemma_.lower() in lexicon.label_heads
        and token.dep_ in ("compound", "amod", "nmod")
    ):
        return True
    return (
        any(
            step.lemma_.lower() in lexicon.generic_governors
            for step in list(path(token))[1:4]
            if step.pos_ in ("NOUN", "PROPN")
        )
        and (token.pos_ in VERBAL or token.dep_ in ("pobj", "compound"))
        and _directly_governed(token)
    )


def _is_show(token: Token) -> bool:
    """Whether it shows a thing or a skill ("a demonstration of new tractors")."""
    if token.lemma_.lower() != "demonstration":
        return False
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    shown = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    lexicon = load_lexicon()
    crowd = lexicon.people_nouns | lexicon.crowd_nouns | lexicon.feelings
    return shown is not None and shown.lemma_.lower() not in crowd


def _directly_governed(token: Token) -> bool:
    """Whether a bare infinitive or noun stands right under the governor ("right to protest")."""
    if token.pos_ in VERBAL:
        return token.head.pos_ in ("NOUN", "PROPN") and token.dep_ in ("acl", "relcl", "xcomp")
    if token.dep_ == "compound":
        return True
    bare = not any(c.dep_ in ("det", "poss", "nummod") for c in token.children)
    return (
        bare
        and token.head.dep_ == "prep"
        and token.head.head.lemma_.lower() in load_lexicon().generic_governors
    )


def is_presupposed(noun: Token) -> bool:
    """Whether a denied sentence takes the action for granted ("it was not the march that did it").

    Not where it denies that there was one ("the march did not take place"), or tells what is
    to come.
    """
    verb = governing_verb(noun)
    if noun.pos_ in VERBAL or verb is None or not is_definite(noun):
        return False
    if any(c.dep_ in ("neg", "preconj") for c in noun.children):
        return False
    ahead = {*FUTURE, "would", "can", "could", "to"} & set(auxiliaries(verb))
    known = load_status_rules().held_verbs | load_status_rules().allowing_verbs
    cleft = verb.lemma_ == "be" and noun.dep_ == "attr"
    exists = verb.lemma_ in ("be", "exist") and not cleft
    return not ahead and verb.lemma_.lower() not in known and not exists


def is_definite(token: Token) -> bool:
    """Whether "the", "this" or a possessor makes it one already known."""
    head = noun_head(token)
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        or c.dep_ == "poss"
        for t in (token, head)
        for c in t.children
    )
