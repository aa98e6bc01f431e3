"""``consensus``: the middle of the sources."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.model import Place, Value
from turnout.model.dates import compatible, contains, is_valid
from turnout.reconcile.account import Account
from turnout.reconcile.amounts import best_of, by_source
from turnout.reconcile.policies.contract import Choice


class Consensus:
    """Median of independent sources, in logarithms; of categories what most sources say.

    A source counts once, however many reports repeat it. Dates that may be the same day count
    together and the most exact is taken.
    """

    name = "consensus"
    title = "The middle of independent sources"
    source = (
        "Turnout's own: the median resists one wild figure, logarithms because crowd figures "
        "differ by factors (decision 0095)"
    )
    version = "2"

    def count(self, told: Sequence[Account]) -> Choice:
        """The median of one figure a source; between two, to three digits."""
        figures = list(by_source(told).values())
        return Choice(best_of(figures) if figures else None, self.name)

    def category(self, told: Sequence[Account]) -> Choice:
        """The value with most sources; ties go to the more exact, then to the earlier told."""
        ordered = sorted(told, key=lambda a: a.rank)
        exact = [a for a in ordered if not any(_refines(b.value, a.value) for b in ordered)]
        best = max(exact, key=lambda a: (_voices(a.value, ordered), _exact(a.value)))
        return Choice(best.value, self.name)


def _voices(value: Value, told: Sequence[Account]) -> int:
    return len({a.source for a in told if agrees(a.value, value)})


def agrees(left: Value, right: Value) -> bool:
    """Whether two values say the same: dates that may be one day, equal values."""
    if isinstance(left, str) and isinstance(right, str) and is_valid(left) and is_valid(right):
        return compatible(left, right) and (contains(left, right) or contains(right, left))
    return left == right


def _refines(fine: Value, coarse: Value) -> bool:
    """Whether one date says what the other says and more."""
    if not isinstance(fine, str) or not isinstance(coarse, str) or fine == coarse:
        return False
    return is_valid(fine) and is_valid(coarse) and contains(coarse, fine)


def _exact(value: Value) -> int:
    if isinstance(value, Place):
        return list(type(value.precision)).index(value.precision)
    return len(value) if isinstance(value, str) and is_valid(value) else 0
