"""``range``: all of it, no winner."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.reconcile.account import Account
from turnout.reconcile.policies.contract import Choice


class Range:
    """Names no best figure: low and high span all that is told, and every value is kept.

    A flag is set where any source sets it.
    """

    name = "range"
    title = "Everything that is told"
    source = "Crowd Counting Consortium: a low and a high size are recorded for each event"
    version = "1"

    def count(self, told: Sequence[Account]) -> Choice:  # noqa: ARG002  # chooses none
        """None: the ends are the answer."""
        return Choice(None, self.name)

    def category(self, told: Sequence[Account]) -> Choice:
        """True where any source says so; None for other values: all of them are kept."""
        flags = [a.value for a in told if isinstance(a.value, bool)]
        return Choice(any(flags) if flags else None, self.name)
