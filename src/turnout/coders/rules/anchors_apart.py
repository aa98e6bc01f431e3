"""Figures told city by city.

"3,000 in Lyon, 5,000 in Marseille", "in Lyon 3,000 and in Nice 800", "Lyon (3,000), Nice (800)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnout.coders.rules.scene import Scene, Sentence, is_city
from turnout.model import Counted, Quantity, Toponym

SEVERAL = 2
"""Cities with a figure each from which a sentence tells one crowd a city."""

BETWEEN = re.compile(
    r"\s*(?:\w+ ){0,3}?in (?:the \w+ (?:city|town|port|village) of )?", re.IGNORECASE
)

NATIONWIDE = "nationwide"
"""Reason that the place resolver gives for "across the country" and the like."""

WHOLE = re.compile(r"\s*(?:\w+ ){0,2}?", re.IGNORECASE)
IN = re.compile(r"\bin (?:the \w+ (?:city|town|port|village) of )?$", re.IGNORECASE)
THEN = re.compile(r",? (?:there were |it was )?")
BRACKET = re.compile(r" ?\(")

LEAST = 10
"""Fewest people that are a crowd."""


def city_by_city(scene: Scene, sentence: Sentence) -> Iterator[tuple[Quantity, Toponym]]:
    """Each crowd's figure with its city, where a sentence tells at least ``SEVERAL`` of them."""
    cities = [t for t in sentence.toponyms if is_city(t) or t.reason == NATIONWIDE]
    crowds = [q for q in sentence.quantities if _is_crowd(q)]
    for told in (_in_brackets, _behind, _before):
        found = [(q, c) for q in crowds for c in cities if told(scene.text, q, c)]
        if len({c.place.name for _, c in found if c.place is not None}) >= SEVERAL:
            yield from found
            return


def _before(text: str, figure: Quantity, city: Toponym) -> bool:
    """Whether the figure leads to the city ("3,000 in Lyon")."""
    start, end = figure.span.end, city.span.start
    between = WHOLE if city.reason == NATIONWIDE else BETWEEN
    return start <= end and between.fullmatch(text, start, end) is not None


def _behind(text: str, figure: Quantity, city: Toponym) -> bool:
    """Whether the city leads to the figure ("in Lyon 3,000")."""
    start, end = city.span.end, figure.span.start
    led = IN.search(text, max(0, city.span.start - 40), city.span.start) is not None
    return led and start <= end and THEN.fullmatch(text, start, end) is not None


def _in_brackets(text: str, figure: Quantity, city: Toponym) -> bool:
    """Whether the figure stands in brackets behind the city ("Lyon (3,000)")."""
    start, end = city.span.end, figure.span.start
    return start <= end and BRACKET.fullmatch(text, start, end) is not None


def _is_crowd(quantity: Quantity) -> bool:
    people = quantity.counted is not Counted.OTHER and quantity.people != "forces"
    return people and (quantity.high or quantity.low) >= LEAST
