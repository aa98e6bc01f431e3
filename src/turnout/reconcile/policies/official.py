"""``official``: one kind of source alone."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.model import SourceKind
from turnout.reconcile.account import Account
from turnout.reconcile.policies.consensus import Consensus
from turnout.reconcile.policies.contract import Choice

KINDS = (SourceKind.POLICE, SourceKind.AUTHORITIES, SourceKind.MEDICAL)


class Official:
    """The middle of these sources; where none speaks, of all, and the estimate says so."""

    name = "official"
    title = "The authorities' figure"
    source = (
        "Official records as sources, with the bias of agencies that Earl, Martin, McCarthy and "
        "Soule (2004), The Use of Newspaper Data in the Study of Collective Action, discuss"
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
