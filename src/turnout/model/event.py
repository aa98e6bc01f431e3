"""What happened, across documents."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.model.mention import Mention
from turnout.model.statement import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One variable of an event, reconciled.

    Attributes:
        variable: name of a codebook variable.
        low, best, high: for counts whole numbers (``high`` None: no upper bound told); for
            other variables ``best`` holds the value and low/high are None.
        values: for multi-valued variables (forms, issues, places, ...) all values kept.
        policy: the name of the rule that chose them.
        statement_ids: every statement it stands on.
        disagreement: how far sources part (largest / smallest best figure for counts, share
            that disagrees for categories), or None with fewer than two sources.
        organizers_to_police: the organisers' figure by that of the police; None unless both
            are told.
    """

    variable: str
    low: int | None = None
    best: Value | int | None = None
    high: int | None = None
    values: tuple[Value, ...] = ()
    policy: str = ""
    statement_ids: tuple[str, ...] = ()
    disagreement: float | None = None
    organizers_to_police: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two mentions are held to tell the same event (or not).

    Attributes:
        left, right: mention ids, ``left < right``.
        score: 0 to 1.
        same: the decision.
        reasons: ``(feature, weight, words)``, strongest first.
        by: ``"machine"`` or the judgement's id.
    """

    left: str
    right: str
    score: float
    same: bool
    reasons: tuple[tuple[str, float, str], ...] = ()
    by: str = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The mentions that tell one event, each variable reconciled.

    Attributes:
        id: stable: kept when reports are added.
        scope: ``event`` or ``campaign``.
        mentions: in document order.
        estimates: one per variable told.
        links: why these mentions were joined.
        parent: id of the campaign or nationwide event that contains it, or None.
        aliases: ids this event had before merges and splits.
    """

    id: str
    scope: str
    mentions: tuple[Mention, ...]
    estimates: tuple[Estimate, ...] = ()
    links: tuple[Link, ...] = ()
    parent: str | None = None
    aliases: tuple[str, ...] = field(default=())

    def estimate(self, variable: str) -> Estimate | None:
        """The estimate of one variable, or None."""
        return next((e for e in self.estimates if e.variable == variable), None)
