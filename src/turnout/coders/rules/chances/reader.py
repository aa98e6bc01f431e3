"""The small reader: a sentence encoder tuned to find telling words and the figures of crowds.

MiniLM-L6 (Apache-2.0) with all layers tuned by ``training/reader.py`` on the reports written for
training and on news that people labelled. The vectors of word pieces are those of
``coders.linear.encoder``, whose file it shares. Texts are read in windows of whole paragraphs, in
plain numpy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout.coders.linear.encoder import (
    Dense,
    Encoder,
    Layer,
    dense_from,
    floats_from,
    layer_from,
    load_encoder,
)
from turnout.coders.rules.chances.field_reader import FieldReader, load_field_reader
from turnout.coders.rules.chances.windows import numbers_of, windows
from turnout.coders.rules.links import CHOICES, NAMES, WIDTH, Links
from turnout.coders.rules.read import UNREAD, Read, State
from turnout.linear import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights") / "reader.npz"
WINDOW = 400
"""Pieces of one window."""

PLACES = WINDOW + 2
"""Places of one window, with the marks around it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Log-odds of every word of a text.

    Attributes:
        lower: the shared encoder.
        upper: the tuned layers.
        heads: telling, figure, then one column a form.
        links: questions, answers and nothing of every word (``Links``).
        names: codebook forms.
        bias: log-odds of two tellings to tell one action, before anything is read.
        fields: reads on for the fields of actions; None where it was not trained.
    """

    lower: Encoder
    upper: tuple[Layer, ...]
    heads: Dense
    links: Dense
    names: tuple[str, ...]
    bias: float
    fields: FieldReader | None = None

    def read(self, text: str) -> Read:
        """Log-odds of its words."""
        import numpy as np

        starts: list[int] = []
        number: list[int] = []
        told: list[Floats] = []
        linked: list[Floats] = []
        states: list[State] = []
        for place, window in enumerate(windows(self.lower.pieces, text, WINDOW)):
            numbers, first = numbers_of(self.lower.pieces, window)
            x = self.lower.below(numbers, 0)
            for below, layer in enumerate(self.upper):
                if self.fields is not None and below == self.fields.below:
                    states.append(State(x.astype(np.float16), first))
                x = layer(x)
            starts += [word.start for word in window]
            number += [place] * len(window)
            told.append(self.heads(x[first]))
            linked.append(self.links(x[first]))
        if not starts:
            return UNREAD
        rows, pairs = np.concatenate(told), np.concatenate(linked)
        wide = WIDTH * len(NAMES)
        return Read(
            starts=starts,
            telling=rows[:, 0].tolist(),
            figure=rows[:, 1].tolist(),
            forms=rows[:, 2:].tolist(),
            names=self.names,
            links=Links(
                window=number,
                asks=pairs[:, :wide],
                answers=pairs[:, wide : 2 * wide],
                nothing=pairs[:, 2 * wide : 2 * wide + len(CHOICES)],
                bias=self.bias,
            ),
            states=states,
            on=self.fields,
        )


def reader_from(arrays: Mapping[str, Any], card: Mapping[str, Any]) -> Reader:
    """The reader whose arrays ``training/reader.py`` wrote."""
    return Reader(
        lower=replace(load_encoder()[0], position=floats_from(arrays, "position"), layers=()),
        upper=tuple(layer_from(arrays, i) for i in range(card["layers"])),
        heads=dense_from(arrays, "heads"),
        links=dense_from(arrays, "links"),
        names=tuple(card["forms"]),
        bias=float(arrays["same.bias"][0]),
    )


@lru_cache(maxsize=1)
def load_reader(path: Path = WEIGHTS) -> Reader:
    """The shipped reader.

    Raises:
        ModelError: when a file is missing or damaged.
    """
    return replace(reader_from(*load_weights(path)), fields=load_field_reader(path))
