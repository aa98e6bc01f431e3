"""``conservative``: the lowest credible figure."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.reconcile.account import Account
from turnout.reconcile.amounts import intervals
from turnout.reconcile.policies.consensus import Consensus
from turnout.reconcile.policies.contract import Choice


class Conservative:
    """The lowest figure that any source gives; 0 only where no source says more.

    Categories: a flag holds only where no source denies it, other values as in consensus.
    """

    name = "conservative"
    title = "The lowest credible figure"
    source = (
        "ACLED codebook, on fatalities: where reports differ the most conservative estimate is "
        "recorded"
    )
    version = "1"

    def count(self, told: Sequence[Account]) -> Choice:
        """The least lower bound above 0."""
        lows = [value.low for _, value in intervals(told)]
        above = [low for low in lows if low > 0]
        return Choice(min(above) if above else min(lows, default=None), self.name)

    def category(self, told: Sequence[Account]) -> Choice:
        """False where any source says so; else what most say."""
        if any(a.value is False for a in told):
            return Choice(best=False, by=self.name)
        return Choice(Consensus().category(told).best, self.name)
