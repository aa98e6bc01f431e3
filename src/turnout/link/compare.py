"""Two profiles in, a link with its score and reasons out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp

from turnout.link.features import AS_THEY_ARE, features, shown
from turnout.link.profile import Profile
from turnout.link.vetoes import opposed, veto
from turnout.link.weights import Weights, load_weights
from turnout.model import Link

Reason = tuple[str, float, str]
FORBIDDEN = -50.0
"""Log-odds that stand for a veto."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What spoke for and against two mentions being one event.

    Attributes:
        total: log-odds; ``FORBIDDEN`` under a veto.
        reasons: ``(feature, weight, words)`` of each feature that both tell.
        forbidden: the veto, or None.
    """

    total: float
    reasons: tuple[Reason, ...] = ()
    forbidden: str | None = None


class Comparer:
    """Compares profiles by the weight table.

    Args:
        weights: the table; the one shipped with Turnout when None.
        spelled: stems with the words they stand for, for reasons that people read.
    """

    def __init__(
        self, weights: Weights | None = None, *, spelled: Mapping[str, str] = AS_THEY_ARE
    ) -> None:
        self._spelled = spelled
        self._weights = weights or load_weights()
        self._features = tuple(
            (name, f.compare, self._weights.levels[name]) for name, f in features().items()
        )

    @property
    def prior(self) -> float:
        """Log-odds before anything is compared."""
        return self._weights.prior

    @property
    def company(self) -> float:
        """Log-odds that another event shared by the two reports adds to a pair."""
        return self._weights.company

    def total(self, left: Profile, right: Profile) -> float:
        """The log-odds alone: what clustering needs, without words kept."""
        if veto(left, right) is not None or opposed(left, right) is not None:
            return FORBIDDEN
        total = self._weights.prior
        for _, compare, levels in self._features:
            found = compare(left, right)
            if found is not None:
                total += levels[found[0]]
        return total

    def compare(self, left: Profile, right: Profile) -> Comparison:
        """The whole comparison, features that are not vetoed too."""
        forbidden = veto(left, right) or opposed(left, right)
        reasons = self._reasons(left, right)
        total = self._weights.prior + sum(weight for _, weight, _ in reasons)
        return Comparison(FORBIDDEN if forbidden else total, reasons, forbidden)

    def _reasons(self, left: Profile, right: Profile) -> tuple[Reason, ...]:
        rows = []
        for name, compare, levels in self._features:
            found = compare(left, right)
            if found is not None:
                level, words = found
                rows.append(
                    (
                        name,
                        levels[level],
                        f"{level.replace('_', ' ')}: {shown(words, self._spelled)}",
                    )
                )
        return by_weight(rows)

    def link(
        self,
        left: Profile,
        right: Profile,
        *,
        same: bool,
        by: str = "machine",
        company: tuple[str, str] | None = None,
    ) -> Link:
        """The comparison as a link that goes with an event.

        Args:
            left: one mention.
            right: the other; the order does not matter.
            same: what was decided; clustering may decide otherwise than the pair's own score.
            by: ``"machine"`` or a judgement's id.
            company: mentions of the same two reports that surely tell another event.
        """
        first, second = sorted((left, right), key=lambda p: p.id)
        found = self.compare(first, second)
        reasons, total = found.reasons, found.total
        if company is not None and found.forbidden is None:
            words = f"shared event: {company[0]} and {company[1]} stand in the same reports"
            reasons = by_weight([*reasons, ("company", self.company, words)])
            total += self.company
        if found.forbidden is not None:
            reasons = (("veto", FORBIDDEN, found.forbidden), *reasons)
        return Link(
            left=first.id,
            right=second.id,
            score=probability(total),
            same=same,
            reasons=reasons,
            by=by,
        )


def by_weight(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons, the weightiest first."""
    return tuple(sorted(reasons, key=lambda r: (-abs(r[1]), r[0])))


def probability(total: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + exp(-total)) if total > FORBIDDEN else 0.0
