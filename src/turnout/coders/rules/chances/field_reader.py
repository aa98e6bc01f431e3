"""Reads on, from the states of the small reader, for the fields of each action.

The reader's upper layers find telling words. Copies of them were tuned
(``training/field_reader.py``) to find who acts, who calls, who is addressed and what is claimed,
and of which issues, responses, forms and status an action is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout.coders.linear.encoder import Dense, Layer, dense_from, floats_from, layer_from
from turnout.coders.rules.fields_read import FieldsRead
from turnout.coders.rules.read import State
from turnout.linear import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

COLUMNS = ("asks", "answers", "alone", "look", "found", "own")


@dataclass(frozen=True, slots=True)
class FieldReader:
    """The layers, and what they tell of a word.

    Attributes:
        below: layers of the reader from whose states it reads on.
        layers: from the lowest.
        columns: the columns of ``FieldsRead``, by ``COLUMNS``.
        linked, names: as there.
    """

    below: int
    layers: tuple[Layer, ...]
    columns: Mapping[str, Dense]
    linked: Floats
    names: tuple[str, ...]

    def read(self, starts: Sequence[int], states: Sequence[State]) -> FieldsRead:
        """Read on.

        Args:
            starts: where each word of the text begins.
            states: its windows, in which each word has its row.
        """
        import numpy as np

        rows: list[Floats] = []
        window: list[int] = []
        for number, state in enumerate(states):
            x: Floats = state.vectors.astype(np.float32)
            for layer in self.layers:
                x = layer(x)
            rows.append(x[state.first])
            window += [number] * len(state.first)
        words = np.concatenate(rows)
        columns = {name: dense(words) for name, dense in self.columns.items()}
        return FieldsRead(
            names=self.names, starts=starts, window=window, linked=self.linked, **columns
        )


def field_reader_from(arrays: Mapping[str, Any], card: Mapping[str, Any]) -> FieldReader:
    """The field reader whose arrays ``training/field_reader.py`` wrote."""
    return FieldReader(
        below=card["below"],
        layers=tuple(layer_from(arrays, i) for i in range(card["layers"])),
        columns={name: dense_from(arrays, name) for name in COLUMNS},
        linked=floats_from(arrays, "linked"),
        names=tuple(card["names"]),
    )


def beside(reader: Path) -> Path:
    """Where the field reader of a reader lies."""
    return reader.with_name(f"{reader.stem}-fields.npz")


def load_field_reader(reader: Path) -> FieldReader:
    """The field reader beside a reader.

    Raises:
        ModelError: when its file is missing or damaged.
    """
    return field_reader_from(*load_weights(beside(reader)))
