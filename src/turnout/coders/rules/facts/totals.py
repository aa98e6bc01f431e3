"""Tolls that replace what was told before: "brings the toll to three", a person among many."""

from __future__ import annotations

import re

from turnout.coders.rules.draft import Draft
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Interval, Quantity

_BEFORE = re.compile(
    r"\b(?:(?:bring|brought|take|took|push|raise|put|lift)(?:s|es|ing)?\s+(?:the|to|its|their)\b"
    r"[^.;]{0,40}?(?:\bto)?|(?:that|this|which)\s+(?:makes|made|brings\s+it\s+to|is|would\s+make)"
    r"(?:\s+it)?|(?:rose|risen|rises|climbed|climbs|stands|stood|now)\s+(?:at|to)|"
    r"now\s+(?:numbers?|counts?))\s*(?:at\s+least\s+|now\s+)?$",
    re.IGNORECASE,
)
PART_OF_ALL = "casualty:part"
"""Rule name of a count among those told before ("two of them are in intensive care")."""

TOLLS = ("deaths", "injuries", "arrests")


def total_of(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words before a number make it the sum of what was told one by one."""
    start = max(sentence.span.start, quantity.span.start - 70)
    return _BEFORE.search(scene.text[start : quantity.span.start]) is not None


def settled(drafts: list[Draft]) -> list[Draft]:
    """Tolls without those that another toll of the same action holds already.

    A total replaces smaller counts; one person told by name or noun is part of a number told;
    a weak cue and a part of those told before stand only where no other tells the toll.
    """
    kept = [d for d in drafts if not any(_replaces(other, d) for other in drafts)]
    return [d for d in kept if not any(_died_of_it(other, d) for other in kept)]


def _died_of_it(other: Draft, draft: Draft) -> bool:
    """Whether a person told as hit or shot is the one who is told to have died."""
    if (draft.variable, draft.rule) != ("injuries", "casualty:one"):
        return False
    return other.thread == draft.thread and other.variable == "deaths" and other.period is None


def _is_of_rival(other: Draft, draft: Draft) -> bool:
    """Whether two sources of different kinds give the tolls: they stand side by side."""
    mine, theirs = draft.attribution, other.attribution
    if mine is None or theirs is None or mine.kind is None or theirs.kind is None:
        return False
    return mine.kind is not theirs.kind


def _replaces(other: Draft, draft: Draft) -> bool:
    if other is draft or (other.thread, other.variable) != (draft.thread, draft.variable):
        return False
    if (other.period is None) != (draft.period is None):
        return False
    mine, theirs = draft.value, other.value
    if not isinstance(mine, Interval) or not isinstance(theirs, Interval):
        return False
    if draft.rule == PART_OF_ALL:
        return other.rule != PART_OF_ALL and theirs.low >= mine.low
    if draft.rule == "casualty:weak":
        return other.rule != "casualty:weak"
    if other.rule == "casualty:total" and _is_of_rival(other, draft):
        return False
    more = mine.high is not None and theirs.low > mine.high
    if other.rule == "casualty:total":
        return more and draft.rule != "casualty:total"
    return draft.rule == "casualty:one" and other.rule != "casualty:one" and theirs.low >= 1
