"""Rival crowd figures side by side in the terminal: one row a source, on one axis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from turnout.export.masking import Mask
    from turnout.export.report.plot import Axis, Mark
    from turnout.model import Event

WIDTH = 24
"""Columns of the axis."""


def rivals_table(event: Event, masks: Mapping[str, Mask]) -> Table | None:
    """The sources of an event's size with their figures; None with fewer than two.

    Args:
        event: the event.
        masks: by document id, of its reports.
    """
    from rich.table import Table
    from rich.text import Text

    from turnout.export.headline import label, span_in_words
    from turnout.export.report.plot import axis_for
    from turnout.export.rivals import rivals

    rows = rivals(event)
    if len(rows) < 2:
        return None
    axis = axis_for([row.interval for row in rows])
    table = Table("How many, by whom", "", "Figure", "Reports", box=None, header_style="bold")
    table.columns[2].justify = table.columns[3].justify = "right"
    table.columns[1].no_wrap = table.columns[2].no_wrap = True
    for row in rows:
        mask = masks[row.statements[0].document_id]
        who = "the report" if row.words is None else mask(row.words)
        if row.kind is not None and row.kind.value not in who.casefold():
            who = f"{who} ({label(row.kind.value)})"
        figure = span_in_words(row.statements)
        cells = (who, drawn(axis.mark(row.interval)), figure, str(row.reports))
        table.add_row(*(Text(cell) for cell in cells))
    best = _best(event, axis)
    if best is not None:
        table.add_row(*(Text(cell) for cell in best))
    return table


def _best(event: Event, axis: Axis) -> tuple[str, str, str, str] | None:
    estimate = event.estimate("size")
    if estimate is None or not isinstance(estimate.best, int):
        return None
    at = _column(axis.at(estimate.best))
    line = " " * at + "○" + " " * (WIDTH - at - 1)
    return f"best, by {estimate.policy}", line, f"{estimate.best:,}", ""


def drawn(mark: Mark) -> str:
    """A range on the axis: ``··●━━●····``, or ``···●╌╌╌▸`` where no upper end is told."""
    low, high = _column(mark.low), _column(mark.high)
    cells = ["·"] * WIDTH
    for at in range(low, high):
        cells[at] = "╌" if mark.open else "━"
    cells[high] = "▸" if mark.open else "●"
    cells[low] = "●"
    return "".join(cells)


def _column(percent: float) -> int:
    return min(WIDTH - 1, round(percent / 100 * (WIDTH - 1)))
