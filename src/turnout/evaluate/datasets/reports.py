"""Reports: short coded reports written for this repository, measured like gold events.

Format: JSONL with ``id``, ``text``, ``events`` (as GUIDE-coded gold events), and whatever
``turnout code`` takes beside a text (``title``, ``published``, ``outlet``, ``country``).
The facts of the reports are invented or public; the sentences belong to this project.
"""

from __future__ import annotations

from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels
from turnout.evaluate.datasets.gold import Gold
from turnout.evaluate.files import read_lines

KNOWN = ("title", "published", "outlet", "url", "language", "country")
"""What an input line of ``turnout code`` may tell beside id and text."""


class Reports(Gold):
    """Coded reports of this repository."""

    name = "reports"
    title = "Own reports"
    labels: Labels = "written"
    origin = "tests/accuracy/reports.jsonl in this repository"

    def load(self, path: Path) -> list[Case]:
        """Read reports."""
        try:
            return [
                Case(r["id"], r["text"], r["events"], {k: r[k] for k in KNOWN if k in r})
                for r in read_lines(path)
            ]
        except KeyError as error:
            raise DataError(f"{path}: a line has no field {error}.") from error
