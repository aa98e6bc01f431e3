"""What policies share that listen to some kinds of source alone."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.model import SourceKind
from turnout.reconcile.account import Account
from turnout.reconcile.policies.consensus import Consensus
from turnout.reconcile.policies.contract import Choice


class OneSide:
    """The middle of some kinds of source; where none speaks, of all, and the estimate says so.

    Attributes:
        name: the policy's name, as the estimate carries it.
        kinds: the kinds of source it listens to.
    """

    name: str
    kinds: tuple[SourceKind, ...]

    def count(self, told: Sequence[Account]) -> Choice:
        """The median of these sources."""
        own = self._own(told)
        return Choice(Consensus().count(own or told).best, self._said(own))

    def category(self, told: Sequence[Account]) -> Choice:
        """What most of these sources say."""
        own = self._own(told)
        return Choice(Consensus().category(own or told).best, self._said(own))

    def _own(self, told: Sequence[Account]) -> list[Account]:
        return [a for a in told if a.kind in self.kinds]

    def _said(self, own: list[Account]) -> str:
        return self.name if own else f"{self.name}>consensus"
