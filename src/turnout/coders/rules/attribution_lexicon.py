"""The words of ``attribution_words.yaml``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Verbs and nouns that tie a figure to its source.

    Attributes:
        verb: any verb of the three classes; the group is the verb.
        say, give, deny: the classes; a verb of ``give`` needs its figure near.
        spoken: verbs that say only what stands in quotation marks beside them.
        bound: what must stand between some ``give`` verbs and the figure.
        own_eyes: verbs that give figures only for a reporter or a witness.
        noun: a noun for somebody's figure.
        loose: those that need an owner or a "by".
        doing, perceiving, no_giver: lemmas for the grammar of bare numbers.
        persons: nouns for whom "he" or "she" may stand.
        nominal: "the union's own estimate", "unofficial figures"; groups ``owner``, ``noun``.
    """

    verb: re.Pattern[str]
    say: frozenset[str]
    give: frozenset[str]
    deny: frozenset[str]
    spoken: frozenset[str]
    bound: dict[str, tuple[str, ...]]
    own_eyes: frozenset[str]
    noun: re.Pattern[str]
    nouns: frozenset[str]
    loose: frozenset[str]
    nominal: re.Pattern[str]
    doing: frozenset[str]
    perceiving: frozenset[str]
    no_giver: frozenset[str]
    persons: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists, read once."""
    path = files("turnout.coders.rules") / "attribution_words.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    verbs = sorted(
        {*data["say"], *data["give"], *data["deny"], *data["spoken"]}, key=len, reverse=True
    )
    nouns = "|".join(sorted(data["nouns"], key=len, reverse=True))
    adjectives = "|".join(sorted(data["adjectives"], key=len, reverse=True))
    word = r"[\w&.-]{1,40}"
    return Words(
        verb=re.compile(rf"(?<![\w'’-])({'|'.join(verbs)})(?![\w-])", re.IGNORECASE),
        say=frozenset(data["say"]),
        give=frozenset(data["give"]),
        deny=frozenset(data["deny"]),
        spoken=frozenset(data["spoken"]),
        bound={verb: tuple(heads) for verb, heads in data["bound"].items()},
        own_eyes=frozenset(data["own_eyes"]),
        doing=frozenset(data["doing"]),
        perceiving=frozenset(data["perceiving"]),
        no_giver=frozenset(data["no_giver"]),
        persons=frozenset(data["persons"]),
        noun=re.compile(rf"(?<![\w-])(?:{nouns})(?![\w-])", re.IGNORECASE),
        nouns=frozenset(data["nouns"]),
        loose=frozenset(data["loose"]),
        nominal=re.compile(
            rf"(?<![\w'’-])(?P<owner>(?:{word} ){{0,5}}{word}(?:['’]s|s['’])|its|their|his|her"
            rf"|(?:(?:the|an?) )?(?:{adjectives}))"
            rf"(?: own| later| earlier| first| official| own official| best| more| revised"
            rf"| updated| combined| published"
            rf"| hourly| final| preliminary| rough| opening| latest| aerial| drone| crowd"
            rf"| morning| evening| internal| unofficial| independent)*"
            rf" (?P<noun>{nouns})(?![\w-])",
            re.IGNORECASE,
        ),
    )
