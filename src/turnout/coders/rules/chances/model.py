"""The shipped weights: of clues of words, forms and figures, of what threads and pairs show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout.errors import ModelError
from turnout.linear import load_weights, sigmoid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights") / "tellings.npz"


@dataclass(frozen=True, slots=True)
class Clued:
    """A logistic regression over named clues.

    Attributes:
        rows: row of each clue.
        weights: one a row; ``bias`` is added.
    """

    rows: Mapping[str, int]
    weights: Floats
    bias: float

    def chance(self, clues: Iterable[str]) -> float:
        """Chance of what shows these clues."""
        return sigmoid(self.score(clues))

    def score(self, clues: Iterable[str]) -> float:
        """Log-odds of what shows these clues."""
        return float(self.weights[self.rows_of(clues)].sum()) + self.bias

    def rows_of(self, clues: Iterable[str]) -> list[int]:
        """Rows of the clues that are known, in order: a sum of floats depends on it."""
        return sorted(row for clue in clues if (row := self.rows.get(clue)) is not None)


@dataclass(frozen=True, slots=True)
class Scaled:
    """A logistic regression over named numbers.

    Attributes:
        names: numbers that count, in the order of ``weights``.
        centre, spread: what each number is less, and divided by, before it is weighed.
    """

    names: tuple[str, ...]
    centre: Floats
    spread: Floats
    weights: Floats
    bias: float

    def chance(self, numbers: Mapping[str, float]) -> float:
        """Chance of what shows these numbers; one that is not there counts 0."""
        return sigmoid(self.score(numbers))

    def score(self, numbers: Mapping[str, float]) -> float:
        """Log-odds of what shows these numbers."""
        import numpy as np

        values = np.array([numbers.get(name, 0.0) for name in self.names], dtype=np.float32)
        return float(((values - self.centre) / self.spread) @ self.weights) + self.bias


@dataclass(frozen=True, slots=True)
class Columns:
    """Logistic regressions over the same named clues, with clues that they share.

    Attributes:
        rows: row of each clue.
        names: what each column tells.
        weights: a row a clue, a column a name; ``bias`` is added.
        shared: weighs what holds of any name ("the rules say so too"), if anything.
    """

    rows: Mapping[str, int]
    names: tuple[str, ...]
    weights: Floats
    bias: Floats
    shared: Clued | None = None

    def chances(
        self, clues: Iterable[str], shared: Callable[[str], Iterable[str]] = lambda _: ()
    ) -> dict[str, float]:
        """Chance of each name where these clues are shown.

        Args:
            clues: each weighed for every name.
            shared: what holds of a name.
        """
        rows = sorted(row for clue in clues if (row := self.rows.get(clue)) is not None)
        scores = self.weights[rows].sum(axis=0) + self.bias
        told = zip(self.names, scores.tolist(), strict=True)
        if self.shared is None:
            return {name: sigmoid(score) for name, score in told}
        return {name: sigmoid(score + self.shared.score(shared(name))) for name, score in told}


@dataclass(frozen=True, slots=True)
class Sense:
    """Logistic regressions over the sense of an action (``senses``).

    Attributes:
        names: what each column tells, as in ``Columns``.
        weights: a row a number of the sense, a column a name; ``bias`` is added.
    """

    names: tuple[str, ...]
    weights: Floats
    bias: Floats

    def odds(self, sense: Floats) -> dict[str, float]:
        """Log-odds of each name."""
        return dict(zip(self.names, (sense @ self.weights + self.bias).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was learned.

    Attributes:
        telling: whether a word tells an action anew.
        forms: codebook categories, one column each in ``form`` and ``form_bias``; the rows are
            those of ``telling``.
        thread: whether a thread is an action to code.
        figure: whether a figure is the size of a crowd; None leaves it to the rules.
        owner: whether an action is the one that a crowd's figure speaks of; None as above.
        giver: whether somebody named near a crowd's figure gives it; None as above.
        day, site: whether a day or place of the report is an action's; None as above.
        pair: whether two tellings tell one action; None as above.
        codes: of which categories of ``codes.VARIABLES`` an action is; None as above.
        sense: of which categories of ``senses.SENSED`` it is by its sense, for ``codes``.
        phrases: of which of ``fields_read.PHRASES`` a phrase is a value; None as above.
    """

    telling: Clued
    forms: tuple[str, ...]
    form: Floats
    form_bias: Floats
    thread: Scaled
    figure: Clued | None = None
    owner: Scaled | None = None
    giver: Clued | None = None
    day: Clued | None = None
    site: Clued | None = None
    pair: Clued | None = None
    codes: Columns | None = None
    sense: Sense | None = None
    phrases: Columns | None = None

    def form_of(self, clues: Iterable[str]) -> tuple[str, float]:
        """The likeliest form of an action told by a word with these clues, and its chance."""
        rows = self.telling.rows_of(clues)
        scores = self.form[rows].sum(axis=0) + self.form_bias
        best = int(scores.argmax())
        return self.forms[best], sigmoid(float(scores[best]))


def arrays_of(model: Model) -> dict[str, Any]:
    """The model as plain arrays, as ``load_model`` reads them."""
    import numpy as np

    def text(names: Iterable[str]) -> NDArray[np.uint8]:
        return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)

    arrays: dict[str, Any] = {
        "forms": text(model.forms),
        "form": model.form.astype(np.float16),
        "form_bias": model.form_bias,
    }
    clued: dict[str, Clued | None] = {
        name: getattr(model, name)
        for name in ("telling", "figure", "giver", "day", "site", "pair")
    }
    for name in ("codes", "phrases"):
        columns: Columns | None = getattr(model, name)
        if columns is not None:
            clued[f"{name}.shared"] = columns.shared
            arrays |= {
                f"{name}.clues": text(columns.rows),
                f"{name}.names": text(columns.names),
                f"{name}.weights": columns.weights.astype(np.float16),
                f"{name}.bias": columns.bias,
            }
    if model.sense is not None:
        arrays |= {
            "sense.names": text(model.sense.names),
            "sense.weights": model.sense.weights.astype(np.float16),
            "sense.bias": model.sense.bias,
        }
    for name, part in clued.items():
        if part is not None:
            arrays |= {
                f"{name}.clues": text(part.rows),
                f"{name}.weights": part.weights.astype(np.float16),
                f"{name}.bias": np.array([part.bias], np.float32),
            }
    for name in ("thread", "owner"):
        scaled: Scaled = getattr(model, name)
        arrays |= {
            f"{name}.names": text(scaled.names),
            f"{name}.centre": scaled.centre,
            f"{name}.spread": scaled.spread,
            f"{name}.weights": scaled.weights,
            f"{name}.bias": np.array([scaled.bias], np.float32),
        }
    return arrays


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped model."""
    return model_from(WEIGHTS)


def model_from(path: Path) -> Model:
    """The model of a file.

    Raises:
        ModelError: when the file is missing or damaged.
    """
    import numpy as np

    arrays, _ = load_weights(path)

    def floats(name: str) -> Floats:
        return np.asarray(arrays[name], dtype=np.float32)

    def names(name: str) -> tuple[str, ...]:
        text = bytes(np.asarray(arrays[name], dtype=np.uint8)).decode("utf-8")
        return tuple(text.split("\n"))

    def bias(name: str) -> float:
        return float(floats(f"{name}.bias")[0])

    def clued(name: str) -> Clued:
        rows = {clue: row for row, clue in enumerate(names(f"{name}.clues"))}
        return Clued(rows, floats(f"{name}.weights"), bias(name))

    def columns(name: str) -> Columns:
        rows = {clue: row for row, clue in enumerate(names(f"{name}.clues"))}
        told = names(f"{name}.names")
        weights, biases = floats(f"{name}.weights"), floats(f"{name}.bias")
        shared = clued(f"{name}.shared") if f"{name}.shared.clues" in arrays else None
        return Columns(rows, told, weights, biases, shared)

    def sense() -> Sense | None:
        if "sense.names" not in arrays:
            return None
        return Sense(names("sense.names"), floats("sense.weights"), floats("sense.bias"))

    def scaled(name: str) -> Scaled:
        centre, spread = floats(f"{name}.centre"), floats(f"{name}.spread")
        weights = floats(f"{name}.weights")
        return Scaled(names(f"{name}.names"), centre, spread, weights, bias(name))

    try:
        return Model(
            telling=clued("telling"),
            forms=names("forms"),
            form=floats("form"),
            form_bias=floats("form_bias"),
            thread=scaled("thread"),
            figure=clued("figure"),
            owner=scaled("owner"),
            giver=clued("giver"),
            day=clued("day"),
            site=clued("site"),
            pair=clued("pair") if "pair.clues" in arrays else None,
            codes=columns("codes") if "codes.clues" in arrays else None,
            sense=sense(),
            phrases=columns("phrases") if "phrases.clues" in arrays else None,
        )
    except KeyError as error:
        raise ModelError(f"{path}: no array {error}.", fix="Install Turnout again.") from error
