"""One self-contained HTML page: events, each value with its quote, each report's text."""

from __future__ import annotations

from typing import TextIO

from turnout.export.report.page import Page, build_page
from turnout.export.report.render import render
from turnout.store import SqlStore

__all__ = ["Page", "build_page", "render", "write_report"]


def write_report(store: SqlStore, stream: TextIO, *, title: str = "Protest events") -> None:
    """Write the page of a whole store.

    Args:
        store: what to show.
        stream: where to write, as text.
        title: heading of the page.
    """
    for part in render(build_page(store, title=title)):
        stream.write(part)
