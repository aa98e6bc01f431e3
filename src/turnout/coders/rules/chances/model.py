"""The shipped weights: of clues of words, of forms, and of what whole threads show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.errors import ModelError
from turnout.linear import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights") / "tellings.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regressions over named clues.

    Attributes:
        rows: row of each clue of words.
        telling: weight of each row; ``telling_bias`` is added.
        forms: codebook categories of ``forms``, one column each in ``form`` and ``form_bias``.
        names: numbers of a thread that count, in the order of ``thread``.
        centre, spread: what each number is less, and divided by, before it is weighed.
    """

    rows: Mapping[str, int]
    telling: Floats
    telling_bias: float
    forms: tuple[str, ...]
    form: Floats
    form_bias: Floats
    names: tuple[str, ...]
    centre: Floats
    spread: Floats
    thread: Floats
    thread_bias: float

    def tells(self, clues: Iterable[str]) -> float:
        """Chance that a word with these clues tells an action anew."""
        rows = self._rows_of(clues)
        return _chance(float(self.telling[rows].sum()) + self.telling_bias)

    def form_of(self, clues: Iterable[str]) -> tuple[str, float]:
        """The likeliest form of an action told by a word with these clues, and its chance."""
        rows = self._rows_of(clues)
        scores = self.form[rows].sum(axis=0) + self.form_bias
        best = int(scores.argmax())
        return self.forms[best], _chance(float(scores[best]))

    def _rows_of(self, clues: Iterable[str]) -> list[int]:
        """Rows of the clues that are known, in order: a sum of floats depends on it."""
        return sorted(row for clue in clues if (row := self.rows.get(clue)) is not None)

    def is_action(self, numbers: Mapping[str, float]) -> float:
        """Chance that a thread with these numbers is an action to code."""
        import numpy as np

        values = np.array([numbers.get(name, 0.0) for name in self.names], dtype=np.float32)
        total = float(((values - self.centre) / self.spread) @ self.thread)
        return _chance(total + self.thread_bias)


def _chance(score: float) -> float:
    import math

    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def load_model(path: Path = WEIGHTS) -> Model:
    """The shipped model.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    import numpy as np

    arrays, _ = load_weights(path)

    def floats(name: str) -> Floats:
        return np.asarray(arrays[name], dtype=np.float32)

    def names(name: str) -> list[str]:
        return bytes(np.asarray(arrays[name], dtype=np.uint8)).decode("utf-8").split("\n")

    try:
        return Model(
            rows={clue: row for row, clue in enumerate(names("clues"))},
            telling=floats("telling"),
            telling_bias=float(floats("telling_bias")[0]),
            forms=tuple(names("forms")),
            form=floats("form"),
            form_bias=floats("form_bias"),
            names=tuple(names("thread_names")),
            centre=floats("thread_centre"),
            spread=floats("thread_spread"),
            thread=floats("thread"),
            thread_bias=float(floats("thread_bias")[0]),
        )
    except KeyError as error:
        raise ModelError(f"{path}: no array {error}.", fix="Install Turnout again.") from error
