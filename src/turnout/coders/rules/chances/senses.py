"""What the sentences about an action are about, as the encoder of notes reads them.

The network of ``coders.linear.encoder`` learned what protests are about and what they are met with
from notes that people coded; its vectors tell like matters alike where no word is the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from turnout.coders.linear.encoder import PIECES, Encoder, load_encoder
from turnout.coders.rules.chances.windows import numbers_of, windows
from turnout.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SENSED = frozenset({"issues"})
"""Variables whose categories show in the sense of an action."""


@dataclass(frozen=True, slots=True)
class Sensed:
    """One report as it was read.

    Attributes:
        starts: where each word begins.
        vectors: one row a word.
    """

    starts: Sequence[int]
    vectors: Floats

    def about(self, sentences: Sequence[Span]) -> Floats:
        """The sense of an action: the means of its sentences and of the report, and its peaks.

        Args:
            sentences: those that tell it.
        """
        import numpy as np

        rows = sorted({row for span in sentences for row in self._rows(span)})
        whole = self.vectors
        near = whole[rows] if rows else whole
        sense: Floats = np.concatenate([near.mean(axis=0), whole.mean(axis=0), whole.max(axis=0)])
        return sense

    def _rows(self, span: Span) -> range:
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


@dataclass(frozen=True, slots=True)
class Senses:
    """Reads reports with the encoder."""

    encoder: Encoder

    def of(self, text: str) -> Sensed | None:
        """The vectors of a text's words; None where it has none."""
        import numpy as np

        starts: list[int] = []
        vectors: list[Floats] = []
        encoder = self.encoder
        for window in windows(encoder.pieces, text, PIECES - 2):
            numbers, first = numbers_of(encoder.pieces, window)
            starts += [word.start for word in window]
            vectors.append(encoder.below(numbers, len(encoder.layers))[first])
        return Sensed(starts, np.concatenate(vectors)) if starts else None


@lru_cache(maxsize=1)
def load_senses() -> Senses:
    """The shipped encoder.

    Raises:
        ModelError: when its file is missing or damaged.
    """
    return Senses(load_encoder()[0])
