"""The word lists of ``data/sizes.yaml``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class SizeWords:
    """Word lists of ``data/sizes.yaml``."""

    taking_part: frozenset[str]
    drawing: frozenset[str]
    estimating: frozenset[str]
    crowd: frozenset[str]
    elsewhere: frozenset[str]
    abstaining: frozenset[str]
    seen: frozenset[str]
    others: frozenset[str]
    grounds: frozenset[str]
    guessing: frozenset[str]
    joining: frozenset[str]
    defying: frozenset[str]
    only_negated: frozenset[str]
    belonging: frozenset[str]
    owning: frozenset[str]
    living: frozenset[str]
    settlements: frozenset[str]
    signing: frozenset[str]
    tending: frozenset[str]
    shackles: frozenset[str]
    remaining: frozenset[str]
    giving: frozenset[str]
    measures: frozenset[str]
    talk: re.Pattern[str]
    fasting: re.Pattern[str]


@lru_cache(maxsize=1)
def load_size_words() -> SizeWords:
    """The shipped lists."""
    raw = files("turnout.coders.rules").joinpath("data/sizes.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    patterns = ("talk", "fasting")
    sets = {n: frozenset(data[n]) for n in SizeWords.__slots__ if n not in patterns}
    return SizeWords(talk=_any_of(data["talk"]), fasting=_any_of(data["fasting"]), **sets)


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
