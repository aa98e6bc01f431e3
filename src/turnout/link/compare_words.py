"""How it is told: names, words, quotes."""

from __future__ import annotations

from turnout.link.features import Finding, feature
from turnout.link.profile import Profile
from turnout.link.words import overlap


@feature("names", "many", "some", "none")
def names(left: Profile, right: Profile) -> Finding | None:
    """Proper names that stand in the telling sentences of both, or in both reports.

    Names of their places do not count again.
    """
    if not left.about or not right.about:
        return None
    shared = left.names & right.about | right.names & left.about
    if len(shared) >= 3:
        return "many", shared
    return ("some", shared) if shared else ("none", shared)


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


@feature("topic", "close", "some", "none")
def topic(left: Profile, right: Profile) -> Finding | None:
    """Words that carry meaning in the whole of both reports."""
    if not left.topic or not right.topic or left.source == right.source:
        return None
    likeness = overlap(left.topic, right.topic)
    shared = left.topic & right.topic
    if likeness >= 0.18:
        return "close", shared
    return ("some", shared) if likeness >= 0.1 else ("none", shared)


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
