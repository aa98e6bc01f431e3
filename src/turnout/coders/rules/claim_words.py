"""Words of claims and of those who make them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Word lists of ``data/claims.yaml``; each attribute is documented there."""

    demanding: frozenset[str]
    asking: frozenset[str]
    for_verbs: frozenset[str]
    opposing: frozenset[str]
    claim_nouns: frozenset[str]
    grievance_nouns: frozenset[str]
    aggrieved: frozenset[str]
    carriers: frozenset[str]
    removals: frozenset[str]
    joining: frozenset[str]
    backing: frozenset[str]
    bystanders: frozenset[str]
    made: frozenset[str]
    giving: frozenset[str]
    holding_out: frozenset[str]
    staying: frozenset[str]
    answering: frozenset[str]
    imperatives: frozenset[str]
    chanting: frozenset[str]
    onlookers: frozenset[str]


@lru_cache(maxsize=1)
def load_claims() -> ClaimWords:
    """The shipped lists."""
    raw = files("turnout.coders.rules").joinpath("data/claims.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    return ClaimWords(**{name: frozenset(data[name]) for name in ClaimWords.__slots__})
