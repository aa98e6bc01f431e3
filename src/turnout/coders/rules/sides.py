"""Which side of a divided street some words speak of."""

from __future__ import annotations

import re
from enum import IntEnum

from turnout.coders.rules.lexicon import load_lexicon
from turnout.model import Span

BREAK = re.compile(
    r";|\bwhile\b|\bwhereas\b|\bbut\b|\. |,? and (?=the\b|a\b|\d|in (?-i:[A-ZÀ-Ž])"
    r"|(?:about|some|around|nearly|roughly|over|up to|at least|more than) \d"
    r"|(?:hundreds|dozens|thousands|scores) of\b|counter)",
    re.IGNORECASE,
)
BACK = 60
AHEAD = 90


class Side(IntEnum):
    """How strongly words put an action on the other side."""

    MAIN = -1
    """The action told first ("the larger rally")."""
    OPEN = 0
    SIDING = 1
    """In support of something: the other side only where one side is told already."""
    OPPOSING = 2


def segment(text: str, sentence: Span, span: Span, *, reach: int = 0) -> Span:
    """The part of the sentence around ``span`` up to the nearest breaks on both sides.

    Args:
        text: what the spans point into.
        sentence: the sentence around ``span``.
        span: the words in question.
        reach: characters to look at on both sides; 0 for ``BACK`` and ``AHEAD``.
    """
    start = max(sentence.start, span.start - (reach or BACK))
    end = min(sentence.end, span.end + (reach or AHEAD))
    before = [m.end() for m in BREAK.finditer(text, start, span.start)]
    after = BREAK.search(text, span.end, end)
    return Span(before[-1] if before else start, after.start() if after else end)


def side_of(text: str, sentence: Span, span: Span) -> Side:
    """The side that the words around ``span`` tell."""
    words = segment(text, sentence, span).of(text)
    if load_lexicon().opposing.search(words):
        return Side.OPPOSING
    if load_lexicon().main.search(words):
        return Side.MAIN
    return Side.SIDING if load_lexicon().siding.search(words) else Side.OPEN
