"""The weights of the Mass Mobilization coder and what they make of a text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.codebook.matcher import Matcher, default_matcher
from turnout.coders.linear.features import cue_hits, cue_indices, gram_counts, gram_values
from turnout.errors import ModelError
from turnout.linear import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights" / "mass_mobilization.npz"
CUE_VALUE = 0.1
"""Value of a cue that is on, against n-gram vectors of unit length."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as the model sees it.

    Attributes:
        buckets, values: n-grams and their TF-IDF values, aligned.
        cues: columns of the cues that are on.
    """

    buckets: list[int]
    values: list[float]
    cues: list[int]


@dataclass(frozen=True, slots=True)
class LabelModel:
    """One logistic regression a label, and a second level over all labels' log-odds.

    Attributes:
        labels: ``demand:...``, ``response:...``, ``violence``.
        cues: column of each cue feature by name.
        grams, cue_weights, bias: first level; one row a label.
        idf: weight of each n-gram bucket.
        top, top_bias: second level, calibrated on out-of-fold predictions.
        thresholds: a label a threshold, tuned in training.
        matcher: finds the codebook's cues.
    """

    labels: tuple[str, ...]
    cues: dict[str, int]
    grams: Floats
    cue_weights: Floats
    bias: Floats
    idf: Floats
    top: Floats
    top_bias: Floats
    thresholds: Floats
    matcher: Matcher

    def see(self, text: str) -> Seen:
        """Features of a text."""
        values = gram_values(gram_counts(text), self.idf)
        cues = sorted(cue_indices(cue_hits(text, self.matcher), self.cues))
        return Seen(list(values), list(values.values()), cues)

    def contributions(self, seen: Seen) -> Floats:
        """What the features add to each label's first-level log-odds."""
        import numpy as np

        grams = self.grams[:, seen.buckets] @ np.asarray(seen.values, dtype=np.float32)
        flags = self.cue_weights[:, seen.cues].sum(axis=1) * np.float32(CUE_VALUE)
        total: Floats = grams + flags
        return total

    def probabilities(self, seen: Seen) -> Floats:
        """Calibrated probability of each label."""
        import numpy as np

        limit = float(np.log(999))
        first = np.clip(self.contributions(seen) + self.bias, -limit, limit)
        second: Floats = 1 / (1 + np.exp(-(self.top @ first + self.top_bias)))
        return second


def load_model(path: Path = WEIGHTS) -> LabelModel:
    """The model at ``path``.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    import numpy as np

    arrays, card = load_weights(path)

    def floats(name: str) -> Floats:
        return np.asarray(arrays[name], dtype=np.float32)

    try:
        return LabelModel(
            labels=tuple(card["labels"]),
            cues={name: column for column, name in enumerate(card["cues"])},
            grams=floats("grams"),
            cue_weights=floats("cues"),
            bias=floats("bias"),
            idf=floats("idf"),
            top=floats("top"),
            top_bias=floats("top_bias"),
            thresholds=floats("thresholds"),
            matcher=default_matcher(),
        )
    except KeyError as error:
        raise ModelError(f"{path}: no {error}.", fix="Install Turnout again.") from error
