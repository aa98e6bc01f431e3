"""What the trained coders see of a text: word n-grams and the codebook's cues."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from turnout.codebook.matcher import CueHit, Matcher
from turnout.linear import fold, hashed, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BITS = 18
LEAD = 250
"""Characters; a cue that stands before is a cue of the lead, where a note tells its event."""


def gram_counts(text: str) -> Counter[int]:
    """How often each n-gram bucket occurs."""
    return Counter(bucket for bucket, _ in hashed(words(fold(text)), bits=BITS))


def gram_values(counts: Mapping[int, int], idf: NDArray[np.float32]) -> dict[int, float]:
    """TF-IDF with logarithmic term frequency, of unit length; unknown buckets are left out.

    Args:
        counts: result of ``gram_counts``.
        idf: weight of each bucket, 0 for buckets not seen in training.
    """
    raw = {b: (1 + math.log(n)) * float(idf[b]) for b, n in counts.items() if idf[b]}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {bucket: value / length for bucket, value in raw.items()}


def cue_names(hit: CueHit) -> tuple[str, ...]:
    """Names of the features that a cue switches on: the category, its role, the lead."""
    code = f"{hit.variable}={hit.category or ''}"
    lead = (f"lead:{code}",) if hit.span.start < LEAD else ()
    return (code, f"{code}:{hit.role.value}", *lead)


def cue_hits(text: str, matcher: Matcher) -> tuple[CueHit, ...]:
    """Cues of the codebook in a text."""
    return matcher.find(text)


def cue_indices(hits: Collection[CueHit], known: Mapping[str, int]) -> set[int]:
    """Columns of the cue features that are on; cues that training did not see are left out."""
    return {known[name] for hit in hits for name in cue_names(hit) if name in known}
