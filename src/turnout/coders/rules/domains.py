"""False friends: reports of sport, markets and campaigns that use the words of protest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from turnout.coders.rules.scene import Scene

CERTAIN = 0.85
"""Triage score that weighs like a plain word of protest."""

PLAIN_BESIDE = 2
"""Plain words beside which it does: a race called a rally is sure to triage, too."""

MANY_PLAIN = 5
"""Distinct plain words of protest, outside quotes, that outweigh any other world."""

EACH_PLAIN = 3
"""Words of another world that one plain word of protest beyond the first outweighs."""


@dataclass(frozen=True, slots=True)
class Domains:
    """``data/domains.yaml``: patterns of each world, of plain protest, and the surest of these."""

    enough: int
    worlds: tuple[tuple[str, re.Pattern[str]], ...]
    plain: re.Pattern[str]
    sure: re.Pattern[str]


@lru_cache(maxsize=1)
def load_domains() -> Domains:
    """The shipped lists."""
    raw = files("turnout.coders.rules").joinpath("data/domains.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    worlds = tuple((name, _pattern(words)) for name, words in data["worlds"].items())
    return Domains(data["enough"], worlds, _pattern(data["plain"]), _pattern(data["sure"]))


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def foreign_world(scene: Scene, *, certain: bool = False) -> str | None:
    """The world whose language the report speaks instead of protest's, or None.

    Where triage is certain, that weighs as much as a plain word of protest beside two others.
    """
    domains = load_domains()
    spoken = _spoken(scene)
    plain = len(_distinct(domains.plain, spoken)) + len(_distinct(domains.sure, spoken))
    plain += certain and plain >= PLAIN_BESIDE
    if plain >= MANY_PLAIN:
        return None
    counted = [(len(_distinct(pattern, scene.text)), name) for name, pattern in domains.worlds]
    most, name = max(counted)
    enough = domains.enough + EACH_PLAIN * max(0, plain - 1)
    return name if most >= enough else None


def _distinct(pattern: re.Pattern[str], text: str) -> set[str]:
    """The words found; a noun and its plural are one."""
    return {m.group(0).lower().removesuffix("s") for m in pattern.finditer(text)}


def _spoken(scene: Scene) -> str:
    """The text with quoted words blanked."""
    chars = list(scene.text)
    for span in scene.quoted:
        chars[span.start : span.end] = " " * len(span)
    return "".join(chars)


def plain_words(scene: Scene) -> int:
    """How many plain words of protest the report speaks outside quotations."""
    return len(_distinct(load_domains().plain, _spoken(scene)))
