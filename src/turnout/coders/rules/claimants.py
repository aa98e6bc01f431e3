"""Who may make a claim, and to whom one can be addressed."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import is_acronym, is_group, is_office, is_official
from turnout.coders.rules.claim_words import load_claims
from turnout.coders.rules.constituents import behind
from turnout.coders.rules.grammar import VERBAL, doer, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import is_people

if TYPE_CHECKING:
    from spacy.tokens import Token


HOLDERS = frozenset(
    {"president", "premier", "governor", "mayor", "minister", "chancellor", "king", "rector"}
)
"""Offices that one person holds."""

OPPONENTS = frozenset({"opposition"})
"""Those who want what an action of theirs is for ("the opposition wants early elections")."""

LEADING = frozenset({"leader", "organiser", "organizer", "spokesman", "spokeswoman"})
LED = frozenset(
    {"strike", "protest", "march", "rally", "movement", "sit-in", "demonstration", "boycott"}
    | {"campaign", "blockade", "occupation", "union", "their", "its"}
)


def claimant(verb: Token) -> Token | None:
    """Who the grammar makes the subject of a claim; None where it tells nobody.

    A participle hung on a thing ("took to the streets demanding") says nothing of its own; of
    "residents of two villages" the residents claim.
    """
    by = doer(verb)
    if by is None or may_claim(by):
        return by
    above = takewhile(lambda t: t.pos_ not in VERBAL, path(by))
    people = next((t for t in above if is_people(t)), None)
    if people is not None:
        return people
    return None if verb.dep_ in ("acl", "advcl") and not is_body(by) and by.i < verb.i else by


def may_claim(noun: Token | None) -> bool:
    """Whether the subject of a claim can be those in an action: people, groups, their banners.

    Nobody told is allowed; what officials, police and single named persons ask is no claim.
    """
    if noun is None:
        return True
    lemma = noun.lemma_.lower()
    if noun.lower_ in ("they", "we", "it", "many", "some", "others"):
        return True
    if noun.lower_ in ("he", "she", "i", "you") or noun.ent_type_ in ("PERSON", "GPE"):
        return False
    if lemma in load_claims().carriers or is_people(noun) or _leads_it(noun):
        return True
    if lemma in OPPONENTS and not any(c.dep_ == "compound" for c in noun.children):
        return True
    words = " ".join(t.text for t in noun.subtree)
    if is_group(words) and not is_official(words) and lemma not in load_lexicon().forces:
        return True
    return noun.ent_type_ == "ORG" and is_acronym(noun.text)


def _leads_it(noun: Token) -> bool:
    """Whether it is those who lead an action ("the strike's leaders", "leaders of the march")."""
    if noun.lemma_.lower() not in LEADING:
        return False
    own = [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod")]
    return any(t.lemma_.lower() in LED or t.lower_ in LED for t in (*own, *behind(noun, "of")))


def is_body(noun: Token) -> bool:
    """Whether a claim can be addressed to what the noun names: an office, a body, its holder."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if noun.ent_type_ in ("ORG", "GPE", "PERSON") and noun.pos_ == "PROPN":
        return True
    return is_office(noun)


def is_holder(noun: Token) -> bool:
    """Whether it is a person of power: "President Suharto", "the president".

    What is only against him is told with "against", or the words would ask for him.
    """
    if any(c.dep_ in ("conj", "prep", "relcl", "acl") for c in noun.children):
        return False
    lemma = noun.lemma_.lower()
    named = noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON"
    return named or (lemma in HOLDERS and noun.pos_ in ("NOUN", "PROPN"))


def is_of_office(noun: Token) -> bool:
    """Whether an office owns or makes the claim ("the minister's call for calm")."""
    own = [c for c in noun.children if c.dep_ in ("poss", "nmod")]
    return (
        any(is_office(c) or c.ent_type_ in ("PERSON", "GPE") for c in own)
        or any(is_office(t) or t.ent_type_ == "PERSON" for t in behind(noun, "by", "from"))
        or _made_by_office(noun)
    )


def _made_by_office(noun: Token) -> bool:
    verb = next((t for t in path(noun) if t.pos_ in VERBAL), None)
    by = doer(verb) if verb is not None else None
    if verb is None or by is None or noun.dep_ not in ("dobj", "obj", "pobj"):
        return False
    single = by.ent_type_ in ("PERSON", "GPE") or by.lower_ in ("he", "she")
    return single or is_office(by) or by.lemma_.lower() in load_lexicon().forces
