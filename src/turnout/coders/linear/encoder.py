"""A small sentence encoder, fine-tuned on people's codes, in plain numpy.

The network is MiniLM-L6 (six layers of 384): each label looks for its own words (one attention
over the pieces a label) and weighs what it finds. Weights are 8-bit integers with one scale a
row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout.coders.linear.wordpiece import WordPieces
from turnout.linear import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights" / "encoder.npz"
HEADS = 12
PIECES = 256
"""Pieces of a text that are read; what stands after is not."""


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear map: ``x @ weight + bias``."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """The image of each row."""
        mapped: Floats = x @ self.weight
        mapped += self.bias
        return mapped


@dataclass(frozen=True, slots=True)
class Norm:
    """Layer normalisation."""

    scale: Floats
    shift: Floats

    def __call__(self, x: Floats) -> Floats:
        """Rows with mean 0 and variance 1, scaled and shifted."""
        import numpy as np

        centred = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / x.shape[1] + 1e-12)
        normed: Floats = centred / spread[:, None] * self.scale + self.shift
        return normed


@dataclass(frozen=True, slots=True)
class Layer:
    """One transformer layer."""

    attend: Dense
    joined: Dense
    after_attention: Norm
    wide: Dense
    narrow: Dense
    after_wide: Norm

    def __call__(self, x: Floats) -> Floats:
        """The pieces, each having read the others."""
        x = self.after_attention(x + self.joined(self._heads(x)))
        return self.after_wide(x + self.narrow(_gelu(self.wide(x))))

    def _heads(self, x: Floats) -> Floats:
        import numpy as np

        count, width = x.shape
        size = width // HEADS
        query, key, value = self.attend(x).reshape(count, 3, HEADS, size).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1)
        scores *= np.float32(size**-0.5)
        read: Floats = (softmax(scores) @ value).transpose(1, 0, 2).reshape(count, width)
        return read


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network with its heads.

    Attributes:
        pieces: cuts a text.
        table, scale: 8-bit vector of each piece and its scale.
        position: vector of each place.
        entry: normalises the sum of both.
        layers: from the lowest.
        looking: what each label looks for, and in the last row the size of the crowd.
        labels: what each label makes of what it found.
        labels_bias: one a label.
        sizes: the size classes.
    """

    pieces: WordPieces
    table: NDArray[np.int8]
    scale: Floats
    position: Floats
    entry: Norm
    layers: tuple[Layer, ...]
    looking: Floats
    labels: Floats
    labels_bias: Floats
    sizes: Dense

    def outputs(self, text: str) -> Floats:
        """Log-odds of every label, then the log-chances of the size classes."""
        import numpy as np

        x = self.vectors(text)
        share = softmax((x @ self.looking.T).T)
        found = share @ x
        labels = np.einsum("ij,ij->i", found[:-1], self.labels) + self.labels_bias
        sizes = self.sizes(found[-1:])[0]
        top = sizes.max()
        sizes -= top + np.log(np.exp(sizes - top).sum())
        joined: Floats = np.concatenate([labels, sizes])
        return joined

    def vectors(self, text: str) -> Floats:
        """One vector a piece, from the last layer."""
        return self.below(self.pieces.read(text, limit=PIECES), len(self.layers))

    def below(self, numbers: Sequence[int], layers: int) -> Floats:
        """One vector a piece, from the given number of layers."""
        x: Floats = self.table[numbers] * self.scale[numbers, None] + self.position[: len(numbers)]
        x = self.entry(x)
        for layer in self.layers[:layers]:
            x = layer(x)
        return x


def softmax(scores: Floats) -> Floats:
    """Shares that sum to one along the last axis."""
    import numpy as np

    raised: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    raised /= raised.sum(axis=-1, keepdims=True)
    return raised


def _gelu(x: Floats) -> Floats:
    """The usual approximation by a hyperbolic tangent, within 0.001 of the exact function."""
    import numpy as np

    inner = x * x
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner


def floats_from(arrays: Mapping[str, Any], name: str) -> Floats:
    """An array in single precision."""
    import numpy as np

    return np.asarray(arrays[name], dtype=np.float32)


def dense_from(arrays: Mapping[str, Any], name: str) -> Dense:
    """A linear map from its 8-bit rows."""
    import numpy as np

    rows = floats_from(arrays, f"{name}.weight")
    rows = rows * floats_from(arrays, f"{name}.scale")[:, None]
    return Dense(np.ascontiguousarray(rows.T), floats_from(arrays, f"{name}.bias"))


def norm_from(arrays: Mapping[str, Any], name: str) -> Norm:
    """A normalisation."""
    return Norm(floats_from(arrays, f"{name}.scale"), floats_from(arrays, f"{name}.shift"))


def layer_from(arrays: Mapping[str, Any], number: int) -> Layer:
    """One transformer layer."""
    return Layer(
        attend=dense_from(arrays, f"{number}.attend"),
        joined=dense_from(arrays, f"{number}.joined"),
        after_attention=norm_from(arrays, f"{number}.after_attention"),
        wide=dense_from(arrays, f"{number}.wide"),
        narrow=dense_from(arrays, f"{number}.narrow"),
        after_wide=norm_from(arrays, f"{number}.after_wide"),
    )


def encoder_from(arrays: Mapping[str, Any], card: Mapping[str, Any]) -> Encoder:
    """The encoder whose arrays ``training/encoder.py`` wrote.

    Args:
        arrays: weights by name.
        card: what the file says of itself.
    """
    vocabulary = bytes(arrays["vocabulary"]).decode("utf-8").split("\n")
    return Encoder(
        pieces=WordPieces({piece: number for number, piece in enumerate(vocabulary)}),
        table=arrays["table.weight"],
        scale=floats_from(arrays, "table.scale"),
        position=floats_from(arrays, "position"),
        entry=norm_from(arrays, "entry"),
        layers=tuple(layer_from(arrays, i) for i in range(card["layers"])),
        looking=floats_from(arrays, "looking"),
        labels=floats_from(arrays, "labels.weight"),
        labels_bias=floats_from(arrays, "labels.bias"),
        sizes=Dense(floats_from(arrays, "sizes.weight").T, floats_from(arrays, "sizes.bias")),
    )


@lru_cache(maxsize=1)
def load_encoder(path: Path = WEIGHTS) -> tuple[Encoder, str]:
    """The shipped encoder, which several coders share, and the digest of its file.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    arrays, card = load_weights(path)
    return encoder_from(arrays, card), card["sha256"]
