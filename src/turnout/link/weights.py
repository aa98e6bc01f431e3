"""The weight table: read, checked against the registered features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from turnout.errors import ConfigError
from turnout.link.features import features

ALONE = ("prior", "company")
"""Rows of the table that are one number, not a feature's levels."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of each level of each feature.

    Attributes:
        prior: log-odds before anything is compared.
        company: what another event that the two reports share adds.
        levels: weight by feature and level.
    """

    prior: float
    company: float
    levels: Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=4)
def load_weights(path: Path | None = None) -> Weights:
    """The weight table of ``path``, or the one shipped with Turnout.

    Raises:
        ConfigError: when a feature or level is missing, unknown or no number.
    """
    import yaml

    shipped = files("turnout.link").joinpath("data/weights.yaml")
    name = str(path) if path else "link/data/weights.yaml"
    text = path.read_text("utf-8") if path else shipped.read_text("utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    alone = {name: table.pop(name, None) for name in ALONE}
    silent = [name for name, value in alone.items() if not isinstance(value, int | float)]
    known = features()
    if set(table) != set(known) or silent:
        wrong = ", ".join([*sorted(set(table) ^ set(known)), *silent])
        raise ConfigError(f"{name}: missing or unknown: {wrong}.", fix="Give each feature once.")
    for feature, levels in table.items():
        if set(levels) != set(known[feature].levels):
            wrong = ", ".join(sorted(set(levels) ^ set(known[feature].levels)))
            raise ConfigError(f"{name}: {feature}: missing or unknown: {wrong}.")
    return Weights(
        prior=float(alone["prior"]),
        company=float(alone["company"]),
        levels={f: {k: float(v) for k, v in levels.items()} for f, levels in table.items()},
    )


@lru_cache(maxsize=1)
def tables_digest() -> str:
    """A short digest of the shipped tables: what was scored by other tables is scored anew."""
    data = files("turnout.link").joinpath("data")
    tables = sorted((f for f in data.iterdir() if f.is_file()), key=lambda f: f.name)
    return sha256(b"\0".join(f.read_bytes() for f in tables)).hexdigest()[:12]
