"""The held-out codes that are furthest from what people coded, task by task."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from mass_mobilization_data import Notes
from mass_mobilization_top import TASKS

from turnout.coders.linear.sizes import CLASSES

SHOWN = 700
"""Characters of a note that are printed."""


def worst_codes(notes: Notes, rows: np.ndarray, chances: np.ndarray, count: int) -> Iterator[str]:
    """The ``count`` worst codes of each task, one a note: its row in the file, the code, its text.

    Args:
        notes: the notes and their codes.
        rows: the notes that were held out.
        chances: their probability of each label.
        count: how many of each task.
    """
    for task, prefix in TASKS.items():
        columns = [i for i, name in enumerate(notes.names) if name.startswith(prefix)]
        apart = np.abs(chances - notes.y[rows])[:, columns]
        yield f"\n## {task}"
        for i in np.argsort(-apart.max(axis=1), kind="stable")[:count]:
            row, label = rows[i], columns[int(apart[i].argmax())]
            coded = "coded" if notes.y[row, label] else "not coded"
            told = f"{notes.names[label]} {coded}, told {chances[i, label]:.2f}"
            yield f"{row} {told}: {notes.texts[row][:SHOWN]}"


def worst_sizes(notes: Notes, sizes: np.ndarray, count: int) -> Iterator[str]:
    """The ``count`` surest wrong size classes.

    Args:
        notes: the notes and their codes.
        sizes: held-out probability of each size class; 0 where nothing is answered.
        count: how many.
    """
    yield "\n## size"
    best = sizes.argmax(axis=1)
    wrong = np.where((notes.size >= 0) & (best != notes.size), sizes.max(axis=1), -1.0)
    for row in np.argsort(-wrong, kind="stable")[:count]:
        told = f"{CLASSES[notes.size[row]]} coded, {CLASSES[best[row]]} told {wrong[row]:.2f}"
        yield f"{row} {told}: {notes.texts[row][:SHOWN]}"
