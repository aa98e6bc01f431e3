"""From a rule's weight to the probability that its statement is right.

A rule weighs its statement by hand (``Draft.weight``); the table ``data/calibration.json`` tells
how often statements of that variable, kind of rule and weight were right on coded reports.
``training/calibration.py`` writes it, with its card. Decision 0156.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

REST = ""
"""Kind of the rules of a variable that have no steps of their own."""

Steps = Sequence[tuple[float, float]]
"""``(weight, probability)`` in rising order: the probability holds from that weight on."""


NAMED = re.compile(r"[a-z][\w ,;'-]*", re.I)
"""What a rule is called by behind its colon; a pattern or a score names no kind."""


def kinds_of(rule: str) -> Iterator[str]:
    """The kinds a rule belongs to, finest first: ``place:a venue``, ``place``, the rest."""
    head, _, name = rule.partition(":")
    if NAMED.fullmatch(name):
        yield rule
    yield head
    yield REST


@dataclass(frozen=True, slots=True)
class Calibration:
    """The table as a function.

    Attributes:
        steps: by variable and kind of rule; a variable that is not there keeps its weights.
    """

    steps: Mapping[str, Mapping[str, Steps]] = field(default_factory=dict)

    def probability(self, variable: str, rule: str, weight: float) -> float:
        """How probably a statement is right; its weight where nothing was measured."""
        kinds = self.steps.get(variable)
        if kinds is None:
            return weight
        for kind in kinds_of(rule):
            if kind in kinds:
                return _at(kinds[kind], weight)
        return weight


def _at(steps: Steps, weight: float) -> float:
    reached = bisect_right(steps, weight, key=lambda step: step[0])
    return steps[max(0, reached - 1)][1]


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """The shipped table."""
    path = files("turnout.coders.rules").joinpath("data/calibration.json")
    table = json.loads(path.read_text("utf-8"))
    return Calibration(
        {
            variable: {
                kind: tuple((step["from"], step["probability"]) for step in steps)
                for kind, steps in kinds.items()
            }
            for variable, kinds in table["steps"].items()
        }
    )
