"""``latest``: what the newest report says."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.model import SourceKind
from turnout.reconcile.account import Account
from turnout.reconcile.amounts import intervals, middle
from turnout.reconcile.policies.contract import Choice

TRUST = (
    SourceKind.MEDICAL,
    SourceKind.NGO,
    SourceKind.AUTHORITIES,
    SourceKind.POLICE,
    None,
    SourceKind.MEDIA,
    SourceKind.ANALYST,
    SourceKind.ORGANIZERS,
    SourceKind.WITNESS,
)
"""Who is nearest to the count of dead and injured, for figures of one day."""
STATUSES = ("occurred", "ongoing", "cancelled", "planned", "threatened")
"""Between reports of one day what happened outranks what was to happen."""


class Latest:
    """The value of the newest report; of one day's figures that of the nearest source.

    Right for what rises and is revised: tolls, and how an action stands.
    """

    name = "latest"
    title = "The newest report"
    source = "Turnout's own: early tolls are revised as people are found or die (decision 0095)"
    version = "2"

    def count(self, told: Sequence[Account]) -> Choice:
        """The figure of the newest day, by the nearest source; the lower one in a tie."""
        rows = [
            (-account.published, _nearness(account.kind), middle(value))
            for account, value in intervals(told)
        ]
        return Choice(round(min(rows)[2]) if rows else None, self.name)

    def category(self, told: Sequence[Account]) -> Choice:
        """The value of the newest day."""
        best = min(told, key=lambda a: (-a.published, _firmness(str(a.value)), a.rank))
        return Choice(best.value, self.name)


def _nearness(kind: SourceKind | None) -> int:
    return TRUST.index(kind)


def _firmness(value: str) -> int:
    return STATUSES.index(value) if value in STATUSES else len(STATUSES)
