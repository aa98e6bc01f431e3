"""Figures that look like a crowd's and count nobody who came: hopes, ages, names, places."""

from __future__ import annotations

import re

from turnout.coders.rules.grammar import noun_head
from turnout.coders.rules.people import is_people
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Quantity

THAN = re.compile(r"\b(?:than|short of|below) the $", re.IGNORECASE)
HOPED = re.compile(
    r"(?:\s+[\w'’-]+){0,5}?\s+(?:hoped|expected|predicted|forecast|promised|anticipated|wanted)\b"
)
HAD_HOPED = re.compile(
    r"\bhad (?:hoped|promised|wanted|aimed)\b"
    r"[^.;\d]{0,40}$"
)
"""Around a figure that a crowd is compared with."""

THEN = re.compile(
    r"\b(?:(?:since|than) [^.;\d]{0,20}(?:\d{4})?, when"
    r"|(?:largest|biggest|highest) [^.;\d]{0,30}since)"
    r" (?:(?:some|about|around|nearly|over|an estimated) )?$",
    re.IGNORECASE,
)
"""Before how many came at another time ("the largest since June, when 20,000 took part")."""

OF_WHOM = re.compile(r"\d of (?:(?:the |its |their )?[\w.-]+['’]s|its|their) $")
"""Before those of whom a part came ("2,300 of the airline's 4,600 attendants")."""

EXPECTED = re.compile(r"\bhad expected\b[^.;\d]{0,40}$")
"""Before a figure of those who were to come."""

OLDEST = 110
"""Years that nobody outlives."""

AGED = re.compile(r"\b(?:[A-Z][\w’'-]+|man|woman|boy|girl|student|worker|teenager|child), $")
"""Who it is whose age follows between commas."""

NAMING = re.compile(
    r"\b(?:(?:call(?:s|ed|ing)?|nam(?:es|ed|ing)) (?:itself|themselves|the)|known as)"
    r" ?[“\"'‘]?(?:[A-Z0-9][\w]* (?:of |the )?){0,3}$"
)
"""What leads to a name that a number stands in."""


def counts_nobody(scene: Scene, quantity: Quantity) -> bool:
    """Whether the words around a number say that it counts nobody who came."""
    before = scene.text[max(0, quantity.span.start - 60) : quantity.span.start]
    return (
        _only_hoped(scene, quantity)
        or _is_age(scene, quantity)
        or _is_in_name(scene, quantity)
        or THEN.search(before) is not None
        or OF_WHOM.search(before) is not None
    )


def had_expected(scene: Scene, quantity: Quantity) -> bool:
    """Reads "had expected 10,000": so many came to no action that took place."""
    before = scene.text[max(0, quantity.span.start - 70) : quantity.span.start]
    return EXPECTED.search(before) is not None


def _only_hoped(scene: Scene, quantity: Quantity) -> bool:
    """Reads "far fewer than the 10,000 they had hoped for": what did not come is no crowd."""
    before = scene.text[max(0, quantity.span.start - 70) : quantity.span.start]
    if HAD_HOPED.search(before):
        return True
    behind = scene.text[quantity.span.end : quantity.span.end + 80]
    return THAN.search(before) is not None and HOPED.match(behind) is not None


def _is_age(scene: Scene, quantity: Quantity) -> bool:
    """Reads "the killing of a boy, 14, by a policeman"."""
    before = scene.text[max(0, quantity.span.start - 30) : quantity.span.start]
    bare = quantity.noun is None and (quantity.high or OLDEST + 1) <= OLDEST
    behind = scene.text[quantity.span.end : quantity.span.end + 1]
    return bare and behind in (",", ".", ")") and AGED.search(before) is not None


def _is_in_name(scene: Scene, quantity: Quantity) -> bool:
    """Reads "which calls itself 1 of 5 Million": the number is part of a name."""
    before = scene.text[max(0, quantity.span.start - 50) : quantity.span.start]
    return NAMING.search(before) is not None


def counts_places(sentence: Sentence, quantity: Quantity) -> bool:
    """Reads "about 20 Paris lycées": behind the town's name stands what is counted."""
    noun, parse = quantity.noun, sentence.parse
    if noun is None or parse is None or not any(t.span.overlaps(noun) for t in sentence.toponyms):
        return False
    named = parse.tokens_in(noun)
    heads = [noun_head(t) for t in named]
    return any(h.i not in {t.i for t in named} and not is_people(h) for h in heads)
