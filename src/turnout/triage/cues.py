"""The cue file of triage: gate words and named patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from turnout.errors import ModelError


@dataclass(frozen=True, slots=True)
class Gate:
    """Words that make triage look closer at a passage."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def opens(self, tokens: Sequence[str]) -> bool:
        """Whether any of ``tokens`` is a gate word."""
        whole, beginnings = self.whole, self.beginnings
        return any(token in whole or token.startswith(beginnings) for token in tokens)


@dataclass(frozen=True, slots=True)
class Group:
    """One named pattern.

    Attributes:
        name: feature name, shown in reasons.
        tells: what a match speaks for: ``protest``, ``contention``, or nothing.
        pattern: matched on folded words joined by blanks.
        matches, misses: examples, tested both ways.
    """

    name: str
    tells: tuple[str, ...]
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Gates by name and groups in file order (the order is part of the model)."""

    gates: dict[str, Gate]
    groups: tuple[Group, ...]


@cache
def load_cues() -> Cues:
    """The cues that ship with Turnout.

    Raises:
        ModelError: when the file is damaged.
    """
    try:
        text = resources.files("turnout.triage").joinpath("cues.yaml").read_text("utf-8")
        data = yaml.safe_load(text)
        gates = {name: _gate(listed) for name, listed in data["gate"].items()}
        groups = tuple(_group(name, entry) for name, entry in data["groups"].items())
    except (OSError, KeyError, TypeError, yaml.YAMLError, re.error) as error:
        raise ModelError(f"triage/cues.yaml: {error}.", fix="Install Turnout again.") from error
    return Cues(gates, groups)


def _gate(listed: Sequence[str]) -> Gate:
    whole = frozenset(word for word in listed if not word.endswith("*"))
    return Gate(whole, tuple(word[:-1] for word in listed if word.endswith("*")))


def _group(name: str, entry: dict[str, object]) -> Group:
    def texts(key: str) -> tuple[str, ...]:
        value = entry[key]
        return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)

    pattern = re.compile(str(entry["pattern"]))
    return Group(name, texts("tells"), pattern, texts("matches"), texts("misses"))
