"""How often statements are right by variable, kind of rule and weight: counts, then shrinkage.

Each rate leans on the one above it as if ``LEAN`` more statements had been seen there: a weight
on its kind of rule, a kind on its variable, a variable on all statements. Rates of rising
weights that do not rise are pooled (isotonic regression by pooling of adjacent violators), so a
larger weight never gives a smaller probability within a kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from turnout.coders.rules.calibration import REST, Calibration, Steps, kinds_of

LEAN = 20
OWN = 15
"""Statements from which a kind of rule has steps of its own."""

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One judged statement.

    Attributes:
        group: number of its group of reports; groups never straddle folds.
        variable, rule, weight: what its rule gave.
        right: whether it is.
    """

    group: int
    variable: str
    rule: str
    weight: float
    right: bool


def fit(examples: Sequence[Example]) -> Calibration:
    """The table of some statements."""
    every = _rate(examples, 0.5)
    steps: dict[str, dict[str, Steps]] = {}
    for variable in sorted({e.variable for e in examples}):
        own = [e for e in examples if e.variable == variable]
        of_variable = _rate(own, every)
        steps[variable] = {
            kind: _steps(of_kind, _rate(of_kind, of_variable))
            for kind, of_kind in sorted(by_kind(own).items())
        }
    return Calibration(steps)


def by_kind(examples: Sequence[Example]) -> Mapping[str, list[Example]]:
    """The statements of one variable by the finest kind with ``OWN`` of them, else the rest."""
    counts = Counter(kind for e in examples for kind in kinds_of(e.rule))
    found: dict[str, list[Example]] = {REST: []}
    for example in examples:
        kind = next((k for k in kinds_of(example.rule) if counts[k] >= OWN and k != REST), REST)
        found.setdefault(kind, []).append(example)
    return found


def _rate(examples: Sequence[Example], above: float) -> float:
    return (sum(e.right for e in examples) + LEAN * above) / (len(examples) + LEAN)


def _steps(examples: Sequence[Example], above: float) -> Steps:
    """Pooled rates in rising order; a step begins halfway between two weights that were seen."""
    by_weight: dict[float, list[Example]] = {}
    for example in sorted(examples, key=lambda e: e.weight):
        by_weight.setdefault(round(example.weight, DIGITS), []).append(example)
    blocks: list[tuple[float, list[Example]]] = []
    before = 0.0
    for weight, own in by_weight.items():
        blocks.append(((before + weight) / 2 if blocks else 0.0, list(own)))
        before = weight
        while len(blocks) > 1 and _rate(blocks[-1][1], above) <= _rate(blocks[-2][1], above):
            _, last = blocks.pop()
            blocks[-1][1].extend(last)
    blocks = blocks or [(0.0, [])]
    return tuple((round(start, DIGITS), round(_rate(own, above), DIGITS)) for start, own in blocks)
