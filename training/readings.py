"""What reader and triage make of each report, never one that learned from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from written import FOLDS, read_reports

from turnout.coders.rules.chances.reader import Reader, reader_from
from turnout.coders.rules.read import Read
from turnout.linear import load_weights
from turnout.triage import Triage


@dataclass(frozen=True, slots=True)
class Readings:
    """A reader that reads the written reports out of fold, and everything else as a whole.

    Attributes:
        known: what was read of the written reports, by text.
        whole: the reader of all reports.
    """

    known: Mapping[str, Read]
    whole: Reader

    def read(self, text: str) -> Read:
        """Log-odds of the words of a text."""
        read = self.known.get(text)
        return self.whole.read(text) if read is None else read


def readings(folder: Path) -> Readings:
    """Read every written report with the reader of its fold.

    Args:
        folder: what ``training/reader.py`` wrote.
    """
    whole = reader_from(*load_weights(folder / "all.npz"))
    readers = [reader_from(*load_weights(folder / f"fold{k}.npz")) for k in range(len(FOLDS))]
    of = {writer: reader for reader, out in zip(readers, FOLDS, strict=True) for writer in out}
    return Readings(
        {
            report.document.text: of[report.writer].read(report.document.text)
            for report in read_reports()
        },
        whole,
    )


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
        found |= dict.fromkeys(out, triage)
    return found
