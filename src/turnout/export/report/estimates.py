"""Reconciled values of an event for the page."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.export.headline import estimate_in_words, label
from turnout.model import Event


@dataclass(frozen=True, slots=True)
class EstimateView:
    """One reconciled value in words."""

    variable: str
    best: str
    spread: str
    policy: str
    note: str


def estimate_views(event: Event) -> tuple[EstimateView, ...]:
    """The estimates worth a line: counts, and dates and status where reports differ."""
    made = []
    for estimate in event.estimates:
        words = estimate_in_words(event, estimate)
        if words is None or (estimate.low is None and not words[1]):
            continue
        best, spread, note = words
        made.append(EstimateView(label(estimate.variable), best, spread, estimate.policy, note))
    return tuple(made)
