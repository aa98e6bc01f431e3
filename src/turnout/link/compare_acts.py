"""What was done, over what, and with how many."""

from __future__ import annotations

from turnout.link.features import Finding, feature
from turnout.link.profile import Figure, Profile
from turnout.link.words import overlap

KIN = (
    frozenset(("march", "rally", "petition_delivery", "vigil", "walkout", "picket")),
    frozenset(("sit_in", "occupation", "blockade", "rally", "picket")),
    frozenset(("riot", "looting", "property_attack", "rally", "march", "blockade")),
    frozenset(("strike", "picket", "walkout", "boycott")),
)
"""Forms that reports use for one action, or that follow one another in it."""
FAR = 4.0
"""Times by which two figures of one source must differ to speak against one event."""
PARTED = 1.8
"""Times by which figures of one kind of source must differ to be of two events."""
OWN_VOICES = ("media", "named")
"""Kinds whose figures are each outlet's or body's own."""
ROUND = 24
"""Figures up to here are shared by chance too often to count."""


@feature("forms", "same", "kin", "different")
def forms(left: Profile, right: Profile) -> Finding | None:
    """Whether a form of action is shared, or one goes with the other."""
    if not left.forms or not right.forms:
        return None
    shared = left.forms & right.forms
    if shared:
        return "same", shared
    words = f"{', '.join(sorted(left.forms))} and {', '.join(sorted(right.forms))}"
    kin = any(left.forms & group and right.forms & group for group in KIN)
    return ("kin", words) if kin else ("different", words)


@feature("issues", "shared", "different")
def issues(left: Profile, right: Profile) -> Finding | None:
    """Whether an issue code is shared."""
    if not left.issues or not right.issues:
        return None
    shared = left.issues & right.issues
    if shared:
        return "shared", shared
    return "different", f"{', '.join(sorted(left.issues))} and {', '.join(sorted(right.issues))}"


@feature("demands", "close", "some", "none")
def demands(left: Profile, right: Profile) -> Finding | None:
    """How much of what is demanded is the same by meaning, and of the trigger and slogans."""
    if not left.demands or not right.demands:
        return None
    likeness = overlap(left.demands, right.demands)
    shared = left.demands & right.demands
    if likeness >= 0.4:
        return "close", shared
    return ("some", shared) if likeness >= 0.15 else ("none", shared)


@feature("people", "shared")
def people(left: Profile, right: Profile) -> Finding | None:
    """Whether participants or targets are named with the same words."""
    shared = left.people & right.people
    return ("shared", shared) if shared else None


@feature("figures", "several", "one", "source_parts", "overlap", "far")
def figures(left: Profile, right: Profile) -> Finding | None:
    """Crowd figures: the same figure of the same source, or one source with two figures."""
    mine, theirs = left.side.figures, right.side.figures
    if not mine or not theirs:
        return None
    shared = {f for f in mine & theirs if f.low > ROUND}
    if shared:
        words = ", ".join(sorted(f"{f.kind or 'the report'} {f.low:,}" for f in shared))
        return ("several" if len(shared) > 1 else "one"), words
    parted = _parted(mine, theirs)
    if parted is not None:
        return "source_parts", parted
    low = max(min(f.low for f in mine), min(f.low for f in theirs))
    high = min(_top(mine), _top(theirs))
    if low <= high:
        return "overlap", f"both may be {low:,} to {high:,}"
    return ("far", f"{low:,} against {high:,}") if low > FAR * max(high, 1) else None


def _parted(mine: frozenset[Figure], theirs: frozenset[Figure]) -> str | None:
    """Where the same kind of source gave figures far apart, in words."""
    apart = [
        (a.kind, min(a.low, b.low), max(a.low, b.low))
        for a in mine
        for b in theirs
        if a.kind
        and a.kind == b.kind
        and a.kind not in OWN_VOICES
        and max(a.low, b.low) > PARTED * max(1, min(a.low, b.low))
    ]
    if not apart:
        return None
    kind, small, large = min(apart)
    return f"{kind} {small:,} and {large:,}"


def _top(told: frozenset[Figure]) -> int:
    return max(f.high if f.high is not None else f.low * 10 for f in told)


@feature("tolls", "shared")
def tolls(left: Profile, right: Profile) -> Finding | None:
    """Whether both tell the same number of dead, injured or arrested."""
    shared = left.side.tolls & right.side.tolls
    if not shared:
        return None
    return "shared", ", ".join(f"{name} {low}" for name, low in sorted(shared))
