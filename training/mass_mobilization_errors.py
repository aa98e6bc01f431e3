"""The held-out codes that are furthest from what people coded, task by task."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from mass_mobilization_data import Notes
from mass_mobilization_top import TASKS

from turnout.coders.linear.sizes import CLASSES

SHOWN = 700
"""Characters of a note that are printed."""


def worst(notes: Notes, chances: np.ndarray, sizes: np.ndarray, count: int) -> Iterator[str]:
    """The ``count`` worst of each task, one a note: its row in the file, the code, its text.

    Args:
        notes: the notes and their codes.
        chances: held-out probability of each label.
        sizes: held-out probability of each size class; 0 where nothing is answered.
        count: how many of each task.
    """
    for task, prefix in TASKS.items():
        columns = [i for i, name in enumerate(notes.names) if name.startswith(prefix)]
        apart = np.abs(chances - notes.y)[:, columns]
        yield f"\n## {task}"
        for row in np.argsort(-apart.max(axis=1), kind="stable")[:count]:
            label = columns[int(apart[row].argmax())]
            coded = "coded" if notes.y[row, label] else "not coded"
            told = f"{notes.names[label]} {coded}, told {chances[row, label]:.2f}"
            yield f"{row} {told}: {notes.texts[row][:SHOWN]}"
    yield "\n## size"
    best = sizes.argmax(axis=1)
    wrong = np.where((notes.size >= 0) & (best != notes.size), sizes.max(axis=1), -1.0)
    for row in np.argsort(-wrong, kind="stable")[:count]:
        told = f"{CLASSES[notes.size[row]]} coded, {CLASSES[best[row]]} told {wrong[row]:.2f}"
        yield f"{row} {told}: {notes.texts[row][:SHOWN]}"
