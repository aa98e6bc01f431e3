"""Gold mentions as a coder with many errors would write them, from a seed.

A fifth of the mentions is missed, a quarter of what the others tell is lost, one place in ten
stands in another city with the confidence of a guess, and one mention in ten also has a figure
of its neighbour in the report. Twelve seeds give over a thousand mentions, so that one lucky
group moves the figure by little; with one coder's mentions it moves by two points.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from linking_gold import GoldMention, Report
from turnout.model import Mention, Place, Statement

SEEDS = range(12)
MISSED, LOST, MISPLACED, MIXED = 0.2, 0.25, 0.1, 0.1
GUESSED = 0.7
"""Confidence of the rule coder in a square that it puts into a city."""
KEPT = ("scope", "status")


def degraded(
    reports: Sequence[Report], seed: int
) -> tuple[dict[str, list[Mention]], dict[str, str]]:
    """The mentions of each report that are left, and the event that each tells."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    told: dict[str, list[Mention]] = {}
    events: dict[str, str] = {}
    for report in reports:
        left = [m for m in report.mentions if chance.random() >= MISSED]
        figures = [s for m in report.mentions for s in m.mention.of("size")]
        made = [_worse(m, figures, chance) for m in left]
        told[report.document.id] = made
        events |= {m.id: gold.event for m, gold in zip(made, left, strict=True)}
    return told, events


def _worse(gold: GoldMention, figures: Sequence[Statement], chance: random.Random) -> Mention:
    statements = list(_left(gold.mention, chance))
    if figures and chance.random() < MIXED:
        statements.append(chance.choice(figures))
    return replace(gold.mention, statements=tuple(statements))


def _left(mention: Mention, chance: random.Random) -> Iterator[Statement]:
    for statement in mention.statements:
        if statement.variable in KEPT or chance.random() >= LOST:
            place = statement.value
            if isinstance(place, Place) and chance.random() < MISPLACED:
                yield replace(statement, value=_moved(place), confidence=GUESSED)
            else:
                yield statement


def _moved(place: Place) -> Place:
    return replace(place, city="Elsewhere") if place.city else replace(place, name="Elsewhere")
