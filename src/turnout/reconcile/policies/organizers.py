"""``organizers``: one kind of source alone."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.model import SourceKind
from turnout.reconcile.account import Account
from turnout.reconcile.policies.consensus import Consensus
from turnout.reconcile.policies.contract import Choice

KINDS = (SourceKind.ORGANIZERS,)


class Organizers:
    """The middle of these sources; where none speaks, of all, and the estimate says so."""

    name = "organizers"
    title = "The organisers' figure"
    source = (
        "The upper bound: McPhail and McCarthy (2004), Who Counts and How: Estimating the Size of "
        "Protests, describe why callers count high"
    )
    version = "1"

    def count(self, told: Sequence[Account]) -> Choice:
        """The median of these sources."""
        own = [a for a in told if a.kind in KINDS]
        best = Consensus().count(own or told).best
        return Choice(best, self.name if own else f"{self.name}>consensus")

    def category(self, told: Sequence[Account]) -> Choice:
        """What most of these sources say."""
        own = [a for a in told if a.kind in KINDS]
        best = Consensus().category(own or told).best
        return Choice(best, self.name if own else f"{self.name}>consensus")
