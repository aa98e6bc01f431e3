"""The town that a report is set in, from all that it names: dateline, heading, bodies, streets."""

from __future__ import annotations

import math
from collections.abc import Sequence

from turnout.model import Place, PlacePrecision, Toponym, ToponymRole
from turnout.resolve.place.context import is_where
from turnout.resolve.place.folding import fold
from turnout.text.byline import read_header

DATELINE, HEADING, BODY = 2.5, 1.4, 0.6
"""Weights of a name in the dateline, in the heading, in a body's name ("Leeds Traders' Guild")."""
WHERE, PASSING, OPENING = 0.7, 0.3, 1.6
"""Weights of a name after "in" and of another; how many times that in the first sentences."""
OTHER_NAME = 0.6
"""How many times the weight of a name that is not the town's usual one."""
ALONE = 1.0
"""Weight that it takes where the report's country is open."""
SMALL = 50_000
"""Least population of the home of a report that names no country or well-known place."""
SURE = 0.6
"""Confidence below which a name counts half."""
ENOUGH = 0.75
"""Weight from which a town is the report's."""
LEAD = 1.05
"""How many times the weight of the next town it takes."""
_OPENS = 250
"""Characters that count as the opening."""


def home_town(
    toponyms: Sequence[Toponym], text: str, *, body: int = 0, country: str | None = None
) -> Place | None:
    """The town that the report is set in, or None where it names none or several alike.

    Args:
        toponyms: names of the heading and the text, settled.
        text: heading and report.
        body: where the report begins in ``text``.
        country: the report's country; a town elsewhere is not its home.
    """
    weights: dict[Place, float] = {}
    dateline = read_header(text[body:]).dateline_place
    for one in toponyms:
        town = _town_of(one)
        if town is None or (country is not None and town.country not in (country, None)):
            continue
        start = one.span.start - body
        if start < 0:
            worth = HEADING
        elif dateline is not None and dateline.start <= start < dateline.end:
            worth = DATELINE
        elif one.role is ToponymRole.IN_NAME:
            worth = BODY + _known(town)
        else:
            worth = WHERE if is_where(one, text) else PASSING
            worth *= OPENING if _opens(text[body : one.span.start]) else 1.0
        if fold(one.raw) != fold(town.name):
            worth *= OTHER_NAME
        worth *= 1.0 if one.confidence >= SURE else 0.5
        weights[town] = weights.get(town, 0.0) + worth
    if not weights:
        return None
    known = {town: weight + _known(town) for town, weight in weights.items()}
    best, *others = sorted(known, key=lambda town: -known[town])
    if country is None and (best.population < SMALL or weights[best] < ALONE):
        return None
    if weights[best] < ENOUGH or (others and known[best] < LEAD * known[others[0]]):
        return None
    return best


def _opens(before: str) -> bool:
    """Whether a name with this much before it stands in the opening of a report."""
    return len(before) < _OPENS and before.count("\n\n") < 2


def _known(town: Place) -> float:
    """A little for a large town, between names told alike."""
    return min(0.4, 0.2 * max(0.0, math.log10((town.population or 1) / 20_000)))


def _town_of(toponym: Toponym) -> Place | None:
    place = toponym.place
    if place is None or toponym.role is ToponymRole.DEMONYM:
        return None
    return place if place.precision is PlacePrecision.CITY else None
