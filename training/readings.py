"""What reader and triage make of each report, never one that learned from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forked import forked
from written import FOLDS, REAL, Report

from turnout.coders.rules.chances.field_reader import beside, load_field_reader
from turnout.coders.rules.chances.reader import Reader, reader_from
from turnout.coders.rules.read import Read
from turnout.linear import load_weights
from turnout.triage import Triage


@dataclass(frozen=True, slots=True)
class Readings:
    """A reader that reads the written reports out of fold, and everything else too.

    Attributes:
        known: what was read of the written reports, by text.
        other: the reader of the first fold, for texts that no reader learned from.
    """

    known: Mapping[str, Read]
    other: Reader

    def read(self, text: str) -> Read:
        """Log-odds of the words of a text."""
        read = self.known.get(text)
        return self.other.read(text) if read is None else read


def readings(folder: Path, reports: Sequence[Report]) -> Readings:
    """Read every report with the reader of its fold.

    Args:
        folder: what ``training/reader.py`` wrote.
        reports: written ones, and labelled news where it is to be read out of fold.
    """

    def of_fold(fold: int) -> dict[str, Read]:
        reader = reader_at(folder / f"fold{fold}.npz")
        texts = [r.document.text for r in reports if r.writer in (*FOLDS[fold], f"{REAL} {fold}")]
        return {text: reader.read(text) for text in texts}

    known: dict[str, Read] = {}
    for part in forked(of_fold, range(len(FOLDS))):
        known |= part
    return Readings(known, reader_at(folder / "fold0.npz"))


def reader_at(path: Path) -> Reader:
    """The reader of a file, with the field reader beside it where one was trained already."""
    fields = load_field_reader(path) if beside(path).exists() else None
    return replace(reader_from(*load_weights(path)), fields=fields)


def triage_path(folder: Path, fold: int) -> Path:
    """Where the triage lies that saw no report of a fold."""
    return folder / f"triage{fold}.npz"


def triages(folder: Path) -> dict[str, Triage]:
    """For each writer the triage that saw none of their reports.

    Args:
        folder: where ``training/triage.py --readers`` wrote them.
    """
    found: dict[str, Triage] = {}
    for fold, out in enumerate(FOLDS):
        triage = Triage(weights=triage_path(folder, fold))
        found |= dict.fromkeys((*out, f"{REAL} {fold}"), triage)
    return found
