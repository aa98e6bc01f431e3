"""Figures that a sentence gives "respectively": two with a giver each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import (
    Attribution,
    Counted,
    Hedge,
    Quantity,
    Span,
)

ABSENT = 1
"""Up to so many people a figure tells of nobody, or of one."""

EACH = re.compile(r"\brespectively\b", re.IGNORECASE)
BOTH = re.compile(
    r"(?:respectively )?(?:both )?(?P<one>[^,;]+?),? and (?P<other>[^,;]+?)(?:,? respectively)?",
    re.IGNORECASE,
)
"""Two who give a figure each."""

RANGE = re.compile(
    r"(?:between|from)?\s*(?P<low>\S.*?)\s*(?:\band\b|\bto\b|\bor\b|[-–—])\s*(?P<high>\S.*)",
    re.IGNORECASE,
)


def respectively(
    scene: Scene, sentence: Sentence, quantity: Quantity, said: Said
) -> Iterator[tuple[Quantity, Said]]:
    """The figure with who gives it; two, where two give one bound each.

    "Between 22,000 and 80,000, according to police and unions respectively" and "police and
    unions put it at 22,000 and 80,000 respectively".
    """
    givers = _givers_of_each(scene, sentence, said)
    ends = _ends(scene, quantity)
    if givers is None:
        yield quantity, said
    elif ends is not None:
        yield from zip(ends, givers, strict=True)
    else:
        counted = [
            q
            for q in sentence.quantities
            if q.counted is not Counted.OTHER and (q.high or q.low) > ABSENT
        ]
        both = len(counted) == len(givers) and quantity in counted
        yield quantity, givers[counted.index(quantity)] if both else said


def _givers_of_each(scene: Scene, sentence: Sentence, said: Said) -> tuple[Said, Said] | None:
    """Two who give a figure each, in the order of the figures, or None."""
    told = said.attribution
    if told is None or not EACH.search(sentence.span.of(scene.text)):
        return None
    found = BOTH.fullmatch(scene.text, told.span.start, told.span.end)
    if found is None:
        return None
    spans = (Span(*found.span("one")), Span(*found.span("other")))
    one, other = (Attribution(w := s.of(scene.text), source_kind(w), s) for s in spans)
    return replace(said, attribution=one), replace(said, attribution=other)


def _ends(scene: Scene, quantity: Quantity) -> tuple[Quantity, Quantity] | None:
    """The lower and the upper end of a range as figures of their own."""
    if quantity.hedge is not Hedge.BETWEEN or quantity.high is None:
        return None
    found = RANGE.fullmatch(quantity.raw)
    if found is None:
        return None
    numbers = (("low", quantity.low), ("high", quantity.high))
    low, high = (
        replace(
            quantity,
            span=(at := Span(*found.span(name)).shift(quantity.span.start)),
            raw=at.of(scene.text),
            low=value,
            high=value,
            hedge=None,
        )
        for name, value in numbers
    )
    return replace(low, noun=None), high
