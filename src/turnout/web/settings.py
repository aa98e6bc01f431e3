"""How a server is run."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a server is run.

    Attributes:
        accounts: the accounts file of a team; None on one's own machine.
        blind: whether coders of a team work without seeing one another's answers.
        hosts: names that a request's Host may give, ports aside; others are refused, so that
            a page elsewhere cannot reach us by a name of its own (DNS rebinding).
        token: what a browser on one's own machine shows to be let in.
        secure: whether cookies travel over HTTPS only.
    """

    accounts: Path | None = None
    blind: bool = False
    hosts: tuple[str, ...] = LOOPBACK
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    secure: bool = False

    @property
    def team(self) -> bool:
        """Whether people sign in."""
        return self.accounts is not None
