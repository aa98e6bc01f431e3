"""Kinds of action: which forms are told as one action and which are two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.grammar import VERBAL, governing_verb


@dataclass(frozen=True, slots=True)
class Kinds:
    """All of ``data/kinds.yaml``.

    Attributes:
        of_form: the kind of each form; forms of violence go with any kind and have none.
        lasting: kinds that go on from one day to the next as one action.
        absent: kinds in which nobody need stand anywhere.
        street_verbs: verbs of a crowd in the street.
        kin: pairs of kinds that are often one action.
        countable: nouns of actions whose plural is several actions.
        open_words: nouns that stand for an action of any kind.
        of_word: the kind of action that a noun for a crowd tells.
    """

    of_form: dict[str, str]
    lasting: frozenset[str]
    absent: frozenset[str]
    street_verbs: frozenset[str]
    kin: frozenset[frozenset[str]]
    countable: frozenset[str]
    open_words: frozenset[str]
    of_word: dict[str, str]

    def akin(self, left: str, right: str) -> bool:
        """Whether two kinds are the same or often one action."""
        return left == right or frozenset({left, right}) in self.kin


GATHERING = frozenset({"gather", "assemble", "congregate", "converge", "mass", "reassemble"})


@lru_cache(maxsize=1)
def load_kinds() -> Kinds:
    """The shipped kinds."""
    raw = files("turnout.coders.rules").joinpath("data/kinds.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    of_word = {word: kind for kind, words in data["people_of"].items() for word in words}
    of_word |= dict.fromkeys(data["street_words"], "street")
    return Kinds(
        of_form={form: kind for kind, forms in data["kinds"].items() for form in forms},
        lasting=frozenset(data["lasting"]),
        absent=frozenset(data["absent"]),
        street_verbs=frozenset(data["street_verbs"]),
        countable=frozenset(data["countable"]),
        kin=frozenset(frozenset(pair) for pair in data["kin"]),
        open_words=frozenset(data["open_words"]),
        of_word=of_word,
    )


def kind_of(anchor: Anchor) -> str | None:
    """The kind of action that an anchor tells, or None where it may be any."""
    kinds = load_kinds()
    lemma = anchor.token.lemma_.lower()
    if anchor.form is None:
        return kinds.of_word.get(lemma) or _by_verb(anchor, kinds)
    if anchor.is_epithet:
        return kinds.of_form.get(anchor.form)
    if anchor.token.dep_ == "amod":
        return None  # "striking miners": who they are, whatever they do
    return None if lemma in kinds.open_words else kinds.of_form.get(anchor.form)


def is_gathering(anchor: Anchor) -> bool:
    """Whether it only tells that people came together, whatever they then did."""
    verb = anchor.token if anchor.token.pos_ in VERBAL else governing_verb(anchor.token)
    return verb is not None and verb.lemma_.lower() in GATHERING


def _by_verb(anchor: Anchor, kinds: Kinds) -> str | None:
    """The kind that a counted or acting crowd's verb tells ("four hundred walked")."""
    token = anchor.token
    verb = token if token.pos_ in VERBAL else governing_verb(token)
    if verb is None or verb.lemma_.lower() not in kinds.street_verbs:
        return None
    acting = verb.i == token.i or token.dep_ in ("nsubj", "dobj")
    return "street" if acting else None
