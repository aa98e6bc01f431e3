"""The size class of a crowd: which figure of a text is the crowd's, and what if there is none."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from turnout.coders.linear.crowds import (
    CLASSES,
    Candidate,
    candidates,
    class_of,
    is_vague,
    marked,
)
from turnout.coders.linear.features import gram_values
from turnout.linear import fold, hashed, sigmoid
from turnout.model import Counted, Quantity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["CLASSES", "SizeModel", "class_of", "size_grams", "size_model", "summary"]

GRAM_BITS = 16

_UNLIKELY = -6.0
_VAGUE = frozenset(
    {"thousands", "thousand", "several", "few", "hundreds", "hundred", "tens", "millions"}
    | {"million", "dozens", "scores", "half", "dozen", "of"}
)


@dataclass(frozen=True, slots=True)
class SizeModel:
    """Scores the figures, sums up a class, and weighs the classes against one another.

    Attributes:
        figures, figures_bias: log-odds that a figure is in the crowd's class, by hashed feature.
        grams, grams_bias: log-odds of each class from the n-grams of the marked text.
        idf: weight of each n-gram bucket.
        names: column of each summary feature.
        weights, bias: one row a class; the columns are the summary, the log-odds from n-grams,
            and the encoder's log-chances.
        threshold: the class is told where its probability reaches it.
    """

    figures: Floats
    figures_bias: float
    grams: Floats
    grams_bias: Floats
    idf: Floats
    names: Mapping[str, int]
    weights: Floats
    bias: Floats
    threshold: float

    def probabilities(
        self, text: str, quantities: Sequence[Quantity], encoded: Floats | None
    ) -> Floats:
        """Probability of each class.

        Args:
            text: a note or report on one event.
            quantities: its figures.
            encoded: the encoder's log-chances of the classes, when the model has an encoder.
        """
        import numpy as np

        found = candidates(text, quantities)
        scores = [self.score(candidate) for candidate in found]
        row = np.zeros(len(self.names), dtype=np.float32)
        for name, value in summary(found, scores).items():
            column = self.names.get(name)
            if column is not None:
                row[column] = value
        parts = [row, self._from_grams(text, found)]
        if encoded is not None:
            parts.append(encoded)
        z = self.weights @ np.concatenate(parts) + self.bias
        raised: Floats = np.exp(z - z.max())
        raised /= raised.sum()
        return raised

    def score(self, candidate: Candidate) -> float:
        """Log-odds that a figure tells the crowd."""
        return float(self.figures[list(candidate.features)].sum()) + self.figures_bias

    def _from_grams(self, text: str, found: Sequence[Candidate]) -> Floats:
        import numpy as np

        values = gram_values(size_grams(text, found), self.idf)
        told = self.grams[:, list(values)] @ np.array(list(values.values()), dtype=np.float32)
        odds: Floats = told + self.grams_bias
        return odds

    def told(self, chances: Floats) -> str | None:
        """The likeliest class, or None when it is not likely enough."""
        best = int(chances.argmax())
        return CLASSES[best] if chances[best] >= self.threshold else None


def size_model(arrays: Mapping[str, Any], card: Mapping[str, Any]) -> SizeModel:
    """The model whose arrays the training script wrote."""
    import numpy as np

    return SizeModel(
        figures=np.asarray(arrays["size_figures"], dtype=np.float32),
        figures_bias=float(card["size_figures_bias"]),
        grams=np.asarray(arrays["size_grams"], dtype=np.float32),
        grams_bias=np.asarray(arrays["size_grams_bias"], dtype=np.float32),
        idf=np.asarray(arrays["size_idf"], dtype=np.float32),
        names={name: column for column, name in enumerate(card["size_features"])},
        weights=np.asarray(arrays["size_weights"], dtype=np.float32),
        bias=np.asarray(arrays["size_bias"], dtype=np.float32),
        threshold=float(card["size_threshold"]),
    )


def size_grams(text: str, found: Sequence[Candidate]) -> Counter[int]:
    """How often each n-gram bucket of the marked text occurs."""
    return Counter(bucket for bucket, _ in hashed(marked(text, found), bits=GRAM_BITS))


def summary(found: Sequence[Candidate], scores: Sequence[float]) -> dict[str, float]:
    """Features of a text from its figures: each class's best and all, and the best figures.

    Args:
        found: the figures.
        scores: log-odds of each.
    """
    told: dict[str, float] = {}
    best = max(scores, default=_UNLIKELY)
    for number in range(len(CLASSES)):
        own = [s for c, s in zip(found, scores, strict=True) if c.size_class == number]
        top = max(own, default=_UNLIKELY)
        told[f"top{number}"] = top / 3
        told[f"sum{number}"] = sum(map(sigmoid, own))
        told[f"chance{number}"] = sigmoid(top)
        told[f"best{number}"] = float(top == best)
    told["none"] = float(not found)
    told["count"] = min(len(found), 5) / 5
    told["weak"] = float(best < -1)
    told["unsure"] = float(best < 0)
    ranked = sorted(zip(scores, range(len(found)), strict=True), reverse=True)[:3]
    for rank, (score, i) in enumerate(ranked):
        number, step = found[i].size_class, math.floor(score)
        told[f"r{rank},{number}"] = sigmoid(score)
        told[f"m{rank},{number},{step}"] = 1.0
        if rank == 0:
            told |= dict.fromkeys(_described(found[i], first=i == 0), 1.0)
    crowds = [c.quantity for c in found if c.quantity.counted is Counted.PEOPLE]
    most = max((q.low for q in crowds if q.people != "forces"), default=1)
    told[f"most={int(math.log(max(most, 1)) * 2)}"] = 1.0
    told[f"crowds={min(4, sum(c.quantity.people == 'crowd' for c in found))}"] = 1.0
    return told


def _described(candidate: Candidate, *, first: bool) -> list[str]:
    quantity, number = candidate.quantity, candidate.size_class
    hedge = quantity.hedge.name if quantity.hedge else ""
    return [
        f"kind={_kind(quantity)},{number}",
        f"hedge={hedge},{number}",
        f"who={quantity.people},{quantity.counted.name}",
        f"first={first}",
        f"low={int(math.log(max(quantity.low, 1)) * 3)}",
    ]


def _kind(quantity: Quantity) -> str:
    if not is_vague(quantity):
        return f"digits{str(quantity.low)[0]}"
    words = re.findall(r"[a-z]+", fold(quantity.raw))
    return " ".join(word for word in words if word in _VAGUE) or "words"
