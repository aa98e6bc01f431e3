"""Mass Mobilization notes for training: labels, size classes, and folds that never straddle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpora import joined, lines, runs

from turnout.coders.linear.sizes import CLASSES, class_of

FOLDS = 4


@dataclass(slots=True)
class Notes:
    """The notes and what people coded.

    Attributes:
        texts: lower-cased notes.
        names: labels: ``demand:...``, ``response:...``, ``violence``.
        y: 0/1, one row a note, one column a label.
        size: number of the size class, -1 where the coders gave none.
        told: ``size``, and where there is none the class of the plain figure they noted.
        order: rank of each note's group; notes of one group stay together.
    """

    texts: list[str]
    names: list[str]
    y: np.ndarray
    size: np.ndarray
    told: np.ndarray
    order: np.ndarray

    @property
    def fold(self) -> np.ndarray:
        """Fold of each note."""
        return self.order % FOLDS


def read_notes(data: Path) -> Notes:
    """Read the development half; the order of groups is shuffled, always in the same way."""
    notes = lines(data / "mass_mobilization.jsonl.gz")
    group = groups(notes)
    unique = np.unique(group)
    np.random.RandomState(0).shuffle(unique)
    rank = {g: i for i, g in enumerate(unique)}
    names, y = labels(notes)
    size = np.array([_class(note.get("participants_category")) for note in notes])
    figure = np.array([_figure(note.get("participants") or "") for note in notes])
    return Notes(
        texts=[note["notes"] for note in notes],
        names=names,
        y=y,
        size=size,
        told=np.where(size >= 0, size, figure),
        order=np.array([rank[g] for g in group]),
    )


def _class(name: str | None) -> int:
    return CLASSES.index(name) if name else -1


def _figure(told: str) -> int:
    match = re.fullmatch(r"[<> ~]*(\d+)\+?", told.strip())
    found = class_of(int(match[1])) if match else None
    return -1 if found is None else found


def groups(notes: list[dict[str, Any]]) -> np.ndarray:
    """Group of each note: same sources, or a shared run of eight words."""
    keys = []
    for note in notes:
        own = runs(note["notes"])
        source = re.findall(r"[a-z]+", note["sources"])[:12]
        if len(source) > 5:
            own.append(("source", " ".join(source)))
        keys.append(own)
    return np.array(joined(keys))


def labels(notes: list[dict[str, Any]]) -> tuple[list[str], np.ndarray]:
    """Label names (``demand:...``, ``response:...``, ``violence``) and the 0/1 matrix."""
    told = [
        {*(f"demand:{d}" for d in n["demands"]), *(f"response:{r}" for r in n["responses"])}
        | ({"violence"} if n["violence"] else set())
        for n in notes
    ]
    names = sorted(set().union(*told))
    return names, np.array([[name in each for name in names] for each in told], dtype=int)
