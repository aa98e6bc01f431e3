"""Figures told city by city: "3,000 in Lyon, 5,000 in Marseille and 800 in Nice"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, PlacePrecision, Quantity, Toponym

SEVERAL = 2
"""Cities with a figure each from which a sentence tells one crowd a city."""

BETWEEN = re.compile(
    r"\s*(?:\w+ ){0,3}?in (?:the \w+ (?:city|town|port|village) of )?", re.IGNORECASE
)

LEAST = 10
"""Fewest people that are a crowd."""


def city_by_city(scene: Scene, sentence: Sentence) -> Iterator[tuple[Quantity, Toponym]]:
    """Each crowd's figure with its city, where a sentence tells at least ``SEVERAL`` of them."""
    cities = [t for t in sentence.toponyms if t.place is not None]
    cities = [t for t in cities if t.place and t.place.precision is PlacePrecision.CITY]
    found = [
        (quantity, city)
        for quantity in sentence.quantities
        if _is_crowd(quantity)
        for city in cities
        if quantity.span.end <= city.span.start
        and BETWEEN.fullmatch(scene.text, quantity.span.end, city.span.start)
    ]
    if len({c.place.name for _, c in found if c.place is not None}) >= SEVERAL:
        yield from found


def _is_crowd(quantity: Quantity) -> bool:
    people = quantity.counted is not Counted.OTHER and quantity.people != "forces"
    return people and (quantity.high or quantity.low) >= LEAST
