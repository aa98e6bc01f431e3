"""What every policy is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from turnout.model import Value
from turnout.reconcile.account import Account

Best = Value | int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a policy chose.

    Attributes:
        best: the figure or value, or None where it names none.
        by: the policy that chose it, with the one it fell back on ("official>consensus").
    """

    best: Best
    by: str


class Policy(Protocol):
    """Chooses one value of several accounts.

    Attributes:
        name: as written on the command line.
        title: in words.
        source: where the convention comes from.
        version: changes when it may choose otherwise.
    """

    name: str
    title: str
    source: str
    version: str

    def count(self, told: Sequence[Account]) -> Choice:
        """The best figure of counts; ``told`` is never empty."""

    def category(self, told: Sequence[Account]) -> Choice:
        """The best of values that are no counts; ``told`` is never empty."""
