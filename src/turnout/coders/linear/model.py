"""The weights of the Mass Mobilization coder and what they make of a text.

The first level is linear over n-grams and cues; beside it stands an encoder, where the weights
have one. The second level weighs the log-odds of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.codebook.matcher import Matcher, default_matcher
from turnout.coders.linear.encoder import WEIGHTS as ENCODER
from turnout.coders.linear.encoder import Encoder, load_encoder
from turnout.coders.linear.features import cue_hits, cue_indices, gram_counts, gram_values
from turnout.coders.linear.sizes import SizeModel, size_model
from turnout.errors import ModelError
from turnout.linear import load_weights
from turnout.model import Quantity

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
class Chances:
    """What the model makes of a text.

    Attributes:
        labels: calibrated probability of each label.
        sizes: probability of each size class.
    """

    labels: Floats
    sizes: Floats


@dataclass(frozen=True, slots=True)
class LabelModel:
    """One logistic regression a label, an encoder, and a second level over all log-odds.

    Attributes:
        labels: ``demand:...``, ``response:...``, ``violence``.
        cues: column of each cue feature by name.
        grams, cue_weights, bias: first level; one row a label.
        idf: weight of each n-gram bucket.
        encoder: reads the text beside the first level; None where the weights have none.
        top, top_bias: second level, calibrated on out-of-fold predictions; the columns are the
            labels of the first level, then those of the encoder.
        thresholds: a label a threshold, tuned in training.
        sizes: the size class of the crowd.
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
    encoder: Encoder | None
    sizes: SizeModel
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

    def chances(self, text: str, quantities: Sequence[Quantity] = ()) -> Chances:
        """Probabilities of the labels and of the size classes.

        Args:
            text: a note or report on one event.
            quantities: its figures.
        """
        import numpy as np

        first = self.contributions(self.see(text)) + self.bias
        encoded = None if self.encoder is None else self.encoder.outputs(text)
        if encoded is not None:
            first = np.concatenate([first, encoded[: len(self.labels)]])
            encoded = encoded[len(self.labels) :]
        limit = float(np.log(999))
        second: Floats = self.top @ np.clip(first, -limit, limit) + self.top_bias
        labels: Floats = np.reciprocal(1 + np.exp(-second))
        return Chances(labels, self.sizes.probabilities(text, quantities, encoded))


def load_model(path: Path = WEIGHTS) -> LabelModel:
    """The model at ``path``, with the encoder beside it that its card names.

    Raises:
        ModelError: when a file is missing or damaged, or the encoder is not the one that the
            model was fitted with.
    """
    import numpy as np

    arrays, card = load_weights(path)
    encoder = None
    if card.get("encoder"):
        encoder, digest = load_encoder(path.with_name(ENCODER.name))
        if digest != card["encoder"]:
            raise ModelError(
                f"{path}: fitted with another encoder than the one beside it.",
                fix="Install Turnout again.",
            )

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
            encoder=encoder,
            sizes=size_model(arrays, card),
            matcher=default_matcher(),
        )
    except KeyError as error:
        raise ModelError(f"{path}: no {error}.", fix="Install Turnout again.") from error
