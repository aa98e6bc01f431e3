"""Discourse words of the rule coder, read from ``data/discourse.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of ``data/discourse.yaml``; each attribute is documented there."""

    version: str
    speech_verbs: frozenset[str]
    gather_verbs: frozenset[str]
    public_verbs: frozenset[str]
    people_nouns: frozenset[str]
    voicing_verbs: frozenset[str]
    action_nouns: frozenset[str]
    drawing_verbs: frozenset[str]
    hosting_verbs: frozenset[str]
    naming_verbs: frozenset[str]
    return_verbs: frozenset[str]
    crowd_nouns: frozenset[str]
    anaphoric_nouns: frozenset[str]
    deeds: frozenset[str]
    label_heads: frozenset[str]
    generic_governors: frozenset[str]
    forces: frozenset[str]
    armed: frozenset[str]
    feelings: frozenset[str]
    denials: frozenset[str]
    hearsay: frozenset[str]
    victims: frozenset[str]
    group_nouns: frozenset[str]
    lasting_forms: frozenset[str]
    casualty_units: dict[str, str]
    opposing: re.Pattern[str]
    siding: re.Pattern[str]
    main: re.Pattern[str]
    repeating: re.Pattern[str]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lexicon."""
    raw = files("turnout.coders.rules").joinpath("data/discourse.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    words = {
        name: frozenset(data[name])
        for name in Lexicon.__slots__
        if name not in ("version", "opposing", "siding", "repeating", "main", "casualty_units")
    }
    return Lexicon(
        version=f"{data['name']}-{data['version']}",
        opposing=_any_of(data["opposing_words"]),
        casualty_units={
            unit: variable for variable, units in data["casualty_units"].items() for unit in units
        },
        main=_any_of(data["main_words"]),
        siding=_any_of(data["siding_words"]),
        repeating=_any_of(data["repeating_words"]),
        **words,
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\b(?:{alternatives})s?\b", re.IGNORECASE)
