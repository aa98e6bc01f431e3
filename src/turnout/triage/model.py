"""The weights of triage and what they make of a passage."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout.errors import ModelError
from turnout.linear import load_weights
from turnout.triage.cues import Cues
from turnout.triage.features import DOCUMENT_FEATURES, Passage, document_features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights" / "triage.npz"


@dataclass(frozen=True, slots=True)
class Head:
    """One question asked of a text: the sentence model and the document model on top.

    Attributes:
        grams: a weight for each n-gram bucket.
        dense: a weight for each dense feature.
        bias: of the sentence model.
        top: weights over ``document_features``.
        top_bias: of the document model.
        sentence_threshold, threshold: probabilities with the best macro-F1 in training.
    """

    grams: NDArray[np.float32]
    dense: tuple[float, ...]
    bias: float
    top: tuple[float, ...]
    top_bias: float
    sentence_threshold: float
    threshold: float

    def passage(self, seen: Passage) -> float:
        """Probability that the passage says yes; 0 where no gate opened."""
        if not seen.candidate:
            return 0.0
        scale = gram_value(len(seen.buckets))
        total = self.bias + scale * float(self.grams[list(seen.buckets)].sum())
        total += sum(weight * value for weight, value in zip(self.dense, seen.dense, strict=True))
        return sigmoid(total)

    def document(self, scores: list[float]) -> float:
        """Probability that the document says yes, from its passages' probabilities."""
        features = document_features(scores)
        total = self.top_bias + sum(w * x for w, x in zip(self.top, features, strict=True))
        return sigmoid(total)


def gram_value(count: int) -> float:
    """Value of each of ``count`` n-grams: two over the root, so long passages do not shout."""
    return 2.0 / math.sqrt(count + 1)


def sigmoid(value: float) -> float:
    """Logistic function, safe for large values."""
    if value < 0:
        power = math.exp(max(value, -60.0))
        return power / (1 + power)
    return 1 / (1 + math.exp(-min(value, 60.0)))


def load_heads(path: Path, cues: Cues) -> tuple[dict[str, Head], dict[str, Any]]:
    """Heads by name (``protest``, ``contention``) and the card.

    Raises:
        ModelError: when the file is missing, damaged, or made for other cues.
    """
    import numpy as np

    arrays, card = load_weights(path)
    names = [group.name for group in cues.groups]
    if card.get("groups") != names:
        raise ModelError(
            f"{path}: made for other cue groups than triage/cues.yaml has.",
            fix="Run training/triage.py.",
        )
    heads = {}
    for name in ("protest", "contention"):
        numbers = [float(value) for value in arrays[f"{name}_numbers"]]
        tops = numbers[:DOCUMENT_FEATURES]
        top_bias, bias, sentence_threshold, threshold = numbers[DOCUMENT_FEATURES:]
        heads[name] = Head(
            grams=np.asarray(arrays[f"{name}_grams"], dtype=np.float32),
            dense=tuple(float(value) for value in arrays[f"{name}_dense"]),
            bias=bias,
            top=tuple(tops),
            top_bias=top_bias,
            sentence_threshold=sentence_threshold,
            threshold=threshold,
        )
    return heads, card
