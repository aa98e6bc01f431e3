"""Whether a word stands for people who can act together."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from turnout.coders.rules.grammar import doer
from turnout.coders.rules.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

LIKE_PEOPLE = re.compile(r"(?:er|or|ist|ian|eer|man|men|woman|women|folk)$")
"""Endings of words for people."""

TOGETHER = frozenset(
    {"people", "staff", "crowd", "mob", "group", "column", "procession", "contingent", "some"}
    | {"delegation", "half", "many", "crew", "others", "cohort", "townspeople", "townsfolk"}
    | {"family", "fisherfolk", "number", "handful", "bunch", "couple", "lot", "line", "sea"}
)
"""Singular words that stand for several people."""

AMOUNTS = frozenset(
    {"thousand", "hundred", "dozen", "score", "ten", "million", "number", "lot"}
) | {
    "handful",
    "group",
    "crowd",
    "column",
    "half",
    "some",
    "many",
    "line",
    "bunch",
    "couple",
    "sea",
    "mob",
    "contingent",
    "procession",
    "band",
    "gang",
    "team",
    "party",
}
"""Words that say how many; who they are stands behind "of"."""

COMMUNITIES = frozenset(
    {
        "town",
        "city",
        "village",
        "country",
        "nation",
        "province",
        "region",
        "neighbourhood",
        "district",
    }
    | {
        "neighborhood",
        "community",
        "workforce",
        "campus",
        "school",
        "faculty",
        "class",
        "public",
        "team",
    }
    | {
        "population",
        "island",
        "valley",
        "shift",
        "street",
        "everyone",
        "everybody",
        "caravan",
        "convoy",
    }
)
"""Singular words for all who live or work together."""

PRONOUNS = frozenset({"they", "we"})

THOSE = frozenset({"those", "one"})
"""Words that stand for people where "who" follows ("those who ...", "the ones who ...")."""


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    raw = files("turnout.coders.rules").joinpath("data/frames.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    return frozenset(data["people"]), frozenset(data["things"])


def is_people(token: Token) -> bool:
    """Whether the noun stands for several people, or their body, who are no force of the state.

    "Dozens of residents" are people, "dozens of lorries" are none, and neither is one man.
    """
    lemma = noun_lemma(token)
    lexicon = load_lexicon()
    if lemma in THOSE:
        return any(_says_who(c) for c in token.children)
    if lemma in lexicon.forces or lemma in lexicon.armed:
        return False
    if lemma in AMOUNTS and (of := _of(token)) is not None:
        return is_people(of) or of.lower_ in ("us", "them", "you")
    if lemma in lexicon.group_nouns and token.pos_ in ("NOUN", "PROPN"):
        return True
    if not (lemma in TOGETHER or _is_plural(token) or _is_counted(token)):
        return False
    people, things = _lists()
    if lemma in people or lemma in lexicon.crowd_nouns or token.pos_ == "NUM" or token.like_num:
        return True
    noun = token.pos_ == "NOUN" or token.i == 0
    return bool(LIKE_PEOPLE.search(lemma)) and lemma not in things and noun


def is_person(token: Token) -> bool:
    """Whether the noun stands for one person or more ("a journalist", "pensioners")."""
    lemma = noun_lemma(token)
    people, things = _lists()
    known = lemma in people or bool(LIKE_PEOPLE.search(lemma))
    return token.pos_ == "NOUN" and known and lemma not in things


OFF_DUTY = frozenset(
    {"prison", "jail", "retired", "former", "striking", "off-duty", "dismissed", "sacked",
     "unpaid"}
)  # fmt: skip
"""Words before guards, officers and soldiers who act for themselves."""


def is_by_forces(verb: Token) -> bool:
    """Whether police, soldiers or officials do what the verb says."""
    by = doer(verb)
    return by is not None and by.dep_ != "nsubjpass" and is_force(by)


def is_force(noun: Token) -> bool:
    """Whether a noun names police, soldiers or officials who do not act for themselves."""
    return noun.lemma_.lower() in load_lexicon().forces and not is_off_duty(noun)


def is_off_duty(noun: Token) -> bool:
    """Whether guards, officers or soldiers are said to act for themselves, as workers do."""
    return any(c.lower_ in OFF_DUTY for c in noun.children)


def _says_who(clause: Token) -> bool:
    return clause.dep_ == "relcl" and any(t.lower_ == "who" for t in clause.children)


def is_collective(noun: Token) -> bool:
    """Whether a noun in the singular stands for many people ("the union", "the whole town")."""
    lemma = noun.lemma_.lower()
    lexicon = load_lexicon()
    return (
        lemma in TOGETHER | AMOUNTS | COMMUNITIES
        or lemma in lexicon.group_nouns | lexicon.crowd_nouns | lexicon.action_nouns
        or lemma in _lists()[0]
        or LIKE_PEOPLE.search(lemma) is not None
    )


def noun_lemma(token: Token) -> str:
    """The lemma; at the head of a sentence the parser takes a plural noun for a name."""
    if token.i > 0 or token.pos_ != "PROPN":
        return token.lemma_.lower()
    word = token.lower_
    return word.removesuffix("s") if word.endswith("s") and not word.endswith("ss") else word


def _is_plural(token: Token) -> bool:
    heading = token.i == 0 and token.pos_ == "PROPN" and token.lower_.endswith("s")
    return token.tag_ in ("NNS", "NNPS") or heading


def _of(token: Token) -> Token | None:
    """The noun behind "of"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _is_counted(token: Token) -> bool:
    number = token.pos_ == "NUM" or (token.like_num and token.i > 0)
    return number or any(c.dep_ in ("nummod", "quantmod") for c in token.children)
