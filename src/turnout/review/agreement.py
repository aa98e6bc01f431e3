"""Krippendorff's alpha for nominal values: how far coders agree beyond chance.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): alpha is 1 less observed
by expected disagreement, both from the matrix of coincidences, in which a unit with m values
holds each of its pairs 1 / (m - 1) times. Any number of coders; a unit with one value is left
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on one variable.

    Attributes:
        units: compared: those with at least two values.
        alpha: 1 for agreement, 0 for chance; None where nothing varies.
        share: of the units on which all say the same.
    """

    units: int
    alpha: float | None
    share: float


def agreement(units: Iterable[Sequence[Hashable]]) -> Agreement:
    """Alpha over units, each given by the values that its coders gave."""
    compared = [tuple(unit) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter()
    observed = 0.0
    for unit in compared:
        counts = Counter(unit)
        totals.update(counts)
        # Ordered pairs of unlike values.
        unlike = len(unit) ** 2 - sum(c * c for c in counts.values())
        observed += unlike / (len(unit) - 1)
    n = sum(totals.values())
    expected = (n * n - sum(c * c for c in totals.values())) / (n - 1) if n > 1 else 0.0
    same = sum(len(set(unit)) == 1 for unit in compared)
    return Agreement(
        units=len(compared),
        alpha=1 - observed / expected if expected else None,
        share=same / len(compared) if compared else 0.0,
    )
