"""The weights of triage and what they make of a passage."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout.errors import ModelError
from turnout.linear import load_weights, sigmoid
from turnout.triage.cues import Cues
from turnout.triage.features import Passage, document_features, peak_features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights" / "triage.npz"


HEADS = ("protest", "contention", "sentence")
"""Sentence models. ``sentence`` asks the same as ``contention`` but is trained on judged
sentences alone: better inside a report on contention, worse on the rest of a newspaper."""

DOCUMENT_MODELS = {
    "protest": ("protest",),
    "contention": ("contention",),
}
"""Document models and the heads whose passage scores they read."""

Features = Callable[[Sequence[float]], list[float]]

DOCUMENT_FEATURES: dict[str, Features] = {
    "protest": document_features,
    "contention": peak_features,
}
"""What each document model sees of a head's passage scores."""


@dataclass(frozen=True, slots=True)
class Head:
    """The sentence model of one question.

    Attributes:
        grams: a weight for each n-gram bucket.
        dense: a weight for each dense feature.
        bias: added to both.
        threshold: probability with the best macro-F1 in cross-validation.
    """

    grams: NDArray[np.float32]
    dense: tuple[float, ...]
    bias: float
    threshold: float

    def score(self, seen: Passage) -> float:
        """Probability that the passage says yes; 0 where no gate opened."""
        if not seen.candidate:
            return 0.0
        scale = gram_value(len(seen.buckets))
        total = self.bias + scale * float(self.grams[list(seen.buckets)].sum())
        total += sum(weight * value for weight, value in zip(self.dense, seen.dense, strict=True))
        return sigmoid(total)

    def judge(self, seen: Passage) -> tuple[float, bool]:
        """The probability, and whether it passes the threshold."""
        score = self.score(seen)
        return score, score >= self.threshold


@dataclass(frozen=True, slots=True)
class DocumentModel:
    """Logistic regression over the passage scores of some heads.

    Attributes:
        heads: whose scores it reads, in order.
        features: what it sees of a head's scores.
        weights: over the features of each head.
        bias: added.
        threshold: probability with the best macro-F1 in cross-validation.
    """

    heads: tuple[str, ...]
    features: Features
    weights: tuple[float, ...]
    bias: float
    threshold: float

    def score(self, scores: dict[str, list[float]]) -> float:
        """Probability that the document says yes, from its passages' scores by head."""
        seen = [x for head in self.heads for x in self.features(scores[head])]
        pairs = zip(self.weights, seen, strict=True)
        return sigmoid(self.bias + sum(weight * value for weight, value in pairs))

    def judge(self, scores: dict[str, list[float]]) -> tuple[float, bool]:
        """The probability, and whether it passes the threshold."""
        score = self.score(scores)
        return score, score >= self.threshold


def gram_value(count: int) -> float:
    """Value of each of ``count`` n-grams: two over the root, so long passages do not shout."""
    return 2.0 / math.sqrt(count + 1)


@dataclass(frozen=True, slots=True)
class Models:
    """All models of triage, by name, and their card."""

    heads: dict[str, Head]
    documents: dict[str, DocumentModel]
    card: dict[str, Any]


def load_models(path: Path, cues: Cues) -> Models:
    """The models at ``path``.

    Raises:
        ModelError: when the file is missing, damaged, or made for other cues.
    """
    arrays, card = load_weights(path)
    if card.get("groups") != [group.name for group in cues.groups]:
        raise ModelError(
            f"{path}: made for other cue groups than triage/cues.yaml has.",
            fix="Run training/triage.py.",
        )
    try:
        heads = {name: _head(name, arrays) for name in HEADS}
        documents = {
            name: _document_model(name, arrays[f"{name}_document"], used)
            for name, used in DOCUMENT_MODELS.items()
        }
    except KeyError as error:
        raise ModelError(f"{path}: no {error}.", fix="Run training/triage.py.") from error
    return Models(heads, documents, card)


def _head(name: str, arrays: dict[str, NDArray[np.generic]]) -> Head:
    import numpy as np

    bias, threshold = (float(value) for value in arrays[f"{name}_numbers"])
    dense = tuple(float(value) for value in arrays[f"{name}_dense"])
    return Head(np.asarray(arrays[f"{name}_grams"], dtype=np.float32), dense, bias, threshold)


def _document_model(
    name: str, numbers: NDArray[np.generic], used: tuple[str, ...]
) -> DocumentModel:
    *weights, bias, threshold = (float(value) for value in numbers)
    return DocumentModel(used, DOCUMENT_FEATURES[name], tuple(weights), bias, threshold)
