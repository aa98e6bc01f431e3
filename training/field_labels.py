"""Fields of the written reports' events as labels of words and of tellings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import torch

from turnout.codebook import load_codebook
from turnout.coders.rules.fields_read import GROUPS, PHRASES

KEYS = {"demands": "claims", "issues": "issue"}
"""What the reports call variables that they call otherwise."""


def _labels() -> tuple[str, ...]:
    found: list[str] = []
    for group in GROUPS:
        categories = load_codebook().variable(group).categories
        found += [f"{group} {value}" for value in [c.name for c in categories] or [str(True)]]
    return tuple(found)


LABELS = _labels()
"""Variable and category of everything that a telling is weighed for."""

STATUSES = [i for i, name in enumerate(LABELS) if name.startswith("status ")]
BINARY = [i for i in range(len(LABELS)) if i not in STATUSES]


def values_of(text: str, event: Mapping[str, Any]) -> list[list[tuple[int, int]]]:
    """Where values of an event stand, for each of ``PHRASES``; every mention counts."""
    return [
        [
            match.span()
            for words in event.get(KEYS.get(variable, variable)) or ()
            for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)
        ]
        for variable in PHRASES
    ]


def labels_of(events: Sequence[Mapping[str, Any]]) -> torch.Tensor:
    """One row an event, a column each of ``LABELS``."""
    return torch.tensor(
        [[float(_is(event, *name.split(" ", 1))) for name in LABELS] for event in events]
    ).reshape(len(events), len(LABELS))


def _is(event: Mapping[str, Any], variable: str, value: str) -> bool:
    told = event[KEYS.get(variable, variable)]
    if isinstance(told, bool):
        return told
    return value == told if isinstance(told, str) else value in told
