"""What a noun after a figure counts: persons, forces, things, a measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

_PERSON_SUFFIX = re.compile(
    r".{2,}(?:ers|ors|ists|ants|ees|ians|goers|arians|ites|[a-z]{2}ents)$"
    r"|.*(?:men|women|people|folk|folks|persons)$"
    r"|.{3,}(?:ans|nese)$"
)
_NOT_SUFFIX = re.compile(r".*(?:wards|ards|ments|vents|cents|rents|nents|tents|dents|scents)$")
_DENTS = re.compile(r".*(?:sidents|students|dependents|respondents|ssidents)$")
_VOWEL_Y = re.compile(r"[aeiou]y$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Nouns by what they count, in lower case.

    Attributes:
        plural: who a plural (or mass) person noun is: crowd, forces or either.
        singular: the same for singular person nouns.
        tolls: nouns of harm and arrest, singular and plural.
        collectives: nouns for a body of people.
        things: plural things.
        things_singular: singular things.
        units: unit word to ``duration``, ``distance`` or ``money``; plurals and symbols.
        units_singular: singular unit words.
        not_persons: plurals that end like persons and are none.
    """

    plural: dict[str, str]
    singular: dict[str, str]
    tolls: frozenset[str]
    collectives: frozenset[str]
    things: frozenset[str]
    things_singular: frozenset[str]
    units: dict[str, str]
    units_singular: dict[str, str]
    not_persons: frozenset[str]

    def person(self, word: str) -> str | None:
        """Who a plural noun names (crowd, forces, either), or None for no person."""
        known = self.plural.get(word)
        if known is not None:
            return known
        if word in self.not_persons or word in self.things or word in self.units:
            return None
        if _NOT_SUFFIX.match(word) and not _DENTS.match(word):
            return None
        return "crowd" if _PERSON_SUFFIX.match(word) else None


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The nouns that Turnout ships (``nouns.yaml``)."""
    source = (files("turnout.resolve.quantity") / "nouns.yaml").read_text(encoding="utf-8")
    data: dict[str, list[str]] = yaml.safe_load(source)
    singular: dict[str, str] = {}
    plural: dict[str, str] = {}
    for kind in ("crowd", "either", "forces"):  # the later kind wins
        heads = [entry.split()[-1] if kind == "crowd" else entry for entry in data[kind]]
        for noun in heads:
            singular[noun] = kind
            plural[plural_of(noun)] = kind
        plural.update(dict.fromkeys(data[f"{kind}_plurals"], kind))
    units = {p: kind for kind in _MEASURES for w in data[kind] for p in _unit_forms(kind, w)}
    return Lexicon(
        plural=plural,
        singular=singular,
        tolls=frozenset(data["tolls"]) | {plural_of(noun) for noun in data["tolls"]},
        collectives=frozenset(data["collectives"]),
        things=frozenset(plural_of(noun) for noun in data["things"]),
        things_singular=frozenset(data["things"]),
        units=units,
        units_singular={w: kind for kind in _MEASURES for w in data[kind]},
        not_persons=frozenset(plural_of(noun) for noun in data["not_persons"]),
    )


_MEASURES = ("duration", "distance", "money")
_SYMBOLS = 3
"""Unit words up to this length ("km") have no plural of their own."""


def _unit_forms(kind: str, word: str) -> tuple[str, ...]:
    plural = plural_of(word)
    return (word, plural) if kind == "money" or len(word) <= _SYMBOLS - 1 else (plural,)


def plural_of(noun: str) -> str:
    """The regular plural, and the few irregular ones that news needs."""
    irregular = {
        "person": "persons", "child": "children", "foot": "feet", "inch": "inches",
        "aircraft": "aircraft", "thief": "thieves", "wife": "wives", "housewife": "housewives",
        "passer-by": "passers-by", "passerby": "passersby", "half": "halves",
        "schoolchild": "schoolchildren", "memorandum": "memoranda",
        "body": "bodies", "chief": "chiefs",
    }  # fmt: skip
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("man") and not noun.endswith(("muslim", "talisman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and not _VOWEL_Y.search(noun):
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"
