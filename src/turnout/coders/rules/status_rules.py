"""What ``data/status.yaml`` says of the grammar of each status."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One status with the grammar that tells it; see ``data/status.yaml``."""

    status: str
    object_verbs: frozenset[str]
    particle_verbs: frozenset[str]
    complement_verbs: frozenset[str]
    complement_adjectives: frozenset[str]
    modifiers: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions_of: frozenset[str]
    past_perfect_of: frozenset[str]
    complement_of_object: frozenset[str]
    refusing_verbs: frozenset[str]
    permission_nouns: frozenset[str]
    allowing_verbs: frozenset[str]
    held_verbs: frozenset[str]
    off_words: frozenset[str]
    setting_verbs: frozenset[str]
    conditional: bool


@dataclass(frozen=True, slots=True)
class StatusRules:
    """All of ``data/status.yaml``."""

    rules: tuple[StatusRule, ...]
    ongoing: str
    ongoing_verbs: frozenset[str]
    present: frozenset[str]
    held_verbs: frozenset[str]
    allowing_verbs: frozenset[str]
    holding_verbs: frozenset[str]
    occurring_verbs: frozenset[str]
    answering_verbs: frozenset[str]
    taken_up: dict[str, re.Pattern[str]]
    default: str


@lru_cache(maxsize=1)
def load_status_rules() -> StatusRules:
    """The shipped rules."""
    raw = files("turnout.coders.rules").joinpath("data/status.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    rules = tuple(
        StatusRule(
            status=entry["status"],
            conditional=bool(entry.get("conditional")),
            **{
                name: frozenset(entry.get(name, ()))
                for name in StatusRule.__slots__
                if name not in ("status", "conditional")
            },
        )
        for entry in data["statuses"]
    )
    ongoing = data["ongoing"]
    return StatusRules(
        rules,
        ongoing["status"],
        frozenset(ongoing["verbs"]),
        frozenset(ongoing["auxiliaries"]),
        frozenset(v for rule in rules for v in rule.held_verbs),
        frozenset(v for rule in rules for v in rule.allowing_verbs),
        frozenset(data["holding_verbs"]),
        frozenset(data["occurring_verbs"]),
        frozenset(data["answering_verbs"]),
        {status: re.compile(words, re.IGNORECASE) for status, words in data["taken_up"].items()},
        data["default"],
    )
