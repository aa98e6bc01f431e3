"""False friends: reports of sport, markets and campaigns that use the words of protest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread

FEW_PLAIN = 2
"""Distinct plain words of protest, outside quotes, that outweigh a report's other world."""


@dataclass(frozen=True, slots=True)
class Domains:
    """``data/domains.yaml``: patterns of each world and of plain protest."""

    enough: int
    worlds: tuple[tuple[str, re.Pattern[str]], ...]
    plain: re.Pattern[str]


@lru_cache(maxsize=1)
def load_domains() -> Domains:
    """The shipped lists."""
    raw = files("turnout.coders.rules").joinpath("data/domains.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    worlds = tuple((name, _pattern(words)) for name, words in data["worlds"].items())
    return Domains(data["enough"], worlds, _pattern(data["plain"]))


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def foreign_world(scene: Scene) -> str | None:
    """The world whose language the report speaks instead of protest's, or None."""
    domains = load_domains()
    spoken = "".join(
        char if not inside else " "
        for char, inside in zip(scene.text, _quote_mask(scene), strict=True)
    )
    if len(_distinct(domains.plain, spoken)) >= FEW_PLAIN:
        return None
    counted = [(len(_distinct(pattern, scene.text)), name) for name, pattern in domains.worlds]
    most, name = max(counted)
    return name if most >= domains.enough else None


def _distinct(pattern: re.Pattern[str], text: str) -> set[str]:
    return {m.group(0).lower() for m in pattern.finditer(text)}


def _quote_mask(scene: Scene) -> list[bool]:
    mask = [False] * len(scene.text)
    for span in scene.quoted:
        mask[span.start : span.end] = [True] * len(span)
    return mask


def believable(scene: Scene, threads: list[Thread]) -> list[Thread]:
    """The threads, or none of them where the report speaks of another world."""
    if threads and foreign_world(scene) is not None:
        return []
    return threads
