"""Whether one report is a copy of another, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.dedupe.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From when a report counts as a copy.

    Attributes:
        jaccard: share of all shingles of both that both have.
        contained: share of the copy's shingles that stand in the original: a cut copy holds
            only part of the original, but hardly anything else.
        shortest: words below which only an exact copy counts.
    """

    jaccard: float = 0.4
    contained: float = 0.5
    shortest: int = 25


DEFAULT = Thresholds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report and the earlier one it was copied from.

    Attributes:
        document, original: ids; ``original`` is the earliest report of the same text.
        jaccard: shared shingles by all shingles of the two.
        contained: shared shingles by those of ``document``.
        exact: whether the words are the same in the same order.
    """

    document: str
    original: str
    jaccard: float
    contained: float
    exact: bool


def compare(copy: Fingerprint, original: Fingerprint) -> Copy:
    """The true likeness of two texts, whatever the sketch said."""
    shared = len(copy.shingles & original.shingles)
    union = len(copy.shingles) + len(original.shingles) - shared
    return Copy(
        document=copy.id,
        original=original.id,
        jaccard=shared / union if union else 0.0,
        contained=shared / len(copy.shingles) if copy.shingles else 0.0,
        exact=bool(copy.keys) and copy.keys[-1] == original.keys[-1],
    )


def is_copy(found: Copy, copy: Fingerprint, thresholds: Thresholds = DEFAULT) -> bool:
    """Whether the likeness is that of a copy.

    A round-up that holds a whole earlier report among others is no copy of it: most of the
    round-up's own words stand elsewhere.
    """
    if found.exact:
        return True
    if copy.length < thresholds.shortest:
        return False
    return found.jaccard >= thresholds.jaccard or found.contained >= thresholds.contained
