"""``turnout report``: the database as one self-contained page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli.options import Database, database_url


def report(
    output: Annotated[Path, typer.Option("-o", "--output", help="Write here, - for stdout.")],
    db: Database = None,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Protest events",
) -> None:
    """Write all events and reports to one HTML page that opens without network."""
    from turnout.cli.output import writing
    from turnout.export.report import write_report
    from turnout.store import open_store

    store = open_store(database_url(db), create=False, write=False)
    try:
        with writing(output) as stream:
            write_report(store, stream, title=title)
    finally:
        store.close()
