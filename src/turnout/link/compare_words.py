"""How it is told: names, words, quotes."""

from __future__ import annotations

from turnout.link.features import Finding, feature
from turnout.link.profile import Profile
from turnout.link.words import overlap

TOPICS = (("close", 0.15), ("some", 0.1), ("little", 0.05))
"""Likeness of two reports from which each level holds. Of two reports on unrelated events of
the development scenarios 73% are below the last and 2% above the second."""
NAME, MOST_NAMES = 0.03, 4
"""What each shared name beyond the first adds to likeness; one is often a chance."""
BRIEF = 12
"""Words that carry meaning which a report must have to be compared as a whole."""


@feature("names", "many", "two", "one", "none")
def names(left: Profile, right: Profile) -> Finding | None:
    """Proper names that stand in the telling sentences of one and anywhere in the other's report.

    Names of their places do not count again.
    """
    if not left.about or not right.about:
        return None
    shared = left.names & right.about | right.names & left.about
    shared -= left.city_words | right.city_words
    return ("none", "one", "two", "many")[min(3, len(shared))], shared


@feature("words", "close", "some", "none")
def words(left: Profile, right: Profile) -> Finding | None:
    """Words that carry meaning in the telling sentences of both."""
    mine, theirs = left.side.words, right.side.words
    if not mine or not theirs:
        return None
    likeness = overlap(mine, theirs)
    shared = mine & theirs
    if likeness >= 0.25:
        return "close", shared
    return ("some", shared) if likeness >= 0.1 else ("none", shared)


@feature("topic", "close", "some", "little", "none")
def topic(left: Profile, right: Profile) -> Finding | None:
    """Words and names of the whole of both reports, those of their cities left out."""
    if left.source == right.source or min(len(left.topic), len(right.topic)) < BRIEF:
        return None
    cities = left.city_words | right.city_words
    mine, theirs = left.topic - cities, right.topic - cities
    shared_names = (left.about & right.about) - cities
    likeness = overlap(mine, theirs) + NAME * max(0, min(MOST_NAMES, len(shared_names)) - 1)
    shared = mine & theirs | shared_names
    for level, least in TOPICS:
        if likeness >= least:
            return level, shared
    return "none", shared


@feature("quotes", "same_telling", "other_telling")
def quotes(left: Profile, right: Profile) -> Finding | None:
    """In two copies of one report: whether the same sentences tell both."""
    if left.source != right.source or left.document == right.document:
        return None
    if not left.quotes or not right.quotes:
        return None
    likeness = overlap(left.quotes, right.quotes)
    shown = f"{likeness:.0%} of the quotes shared"
    if likeness >= 0.4:
        return "same_telling", shown
    return ("other_telling", shown) if likeness < 0.15 else None
