"""A table of events for spreadsheets and statistics: UTF-8, RFC 4180, one row an event."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from turnout.export.flat import COLUMNS, Cell, flat_row
from turnout.export.formats import Leaving

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets run a cell that begins so; a report must not choose what they run."""


class CsvFormat:
    """See the module."""

    name = "csv"
    title = "Table for spreadsheets, one row an event"
    version = "1"
    media_type = "text/csv"

    def parts(self, events: Iterable[Leaving]) -> Iterator[str]:
        """See Format."""
        yield _line(COLUMNS)
        for leaving in events:
            row = flat_row(leaving)
            yield _line([_cell(row[name]) for name in COLUMNS])


def _cell(value: Cell) -> Cell:
    """Words that a spreadsheet would run get an apostrophe, as OWASP advises."""
    if not isinstance(value, str):
        return value
    words = value.replace("\0", "")
    return f"'{words}" if words.startswith(FORMULA) else words


def _line(cells: Iterable[Cell]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(list(cells))
    return stream.getvalue()
