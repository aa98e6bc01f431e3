"""``turnout add``: reports into the database."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli.options import AsJson, Database, database_url
from turnout.cli.reading import Intake
from turnout.cli.terminal import progress
from turnout.errors import TurnoutError

if TYPE_CHECKING:
    from turnout.model import Document
    from turnout.store import Store


def add(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files, folders or - for standard input."),
    ],
    db: Database = None,
    json: AsJson = False,
) -> None:
    """Add reports to the database. What is there already stays as it is."""
    from turnout.store import open_store

    store = open_store(database_url(db))
    try:
        summary = _add_all(store, paths)
    finally:
        store.close()
    if json:
        typer.echo(json_text.dumps(summary))
    else:
        typer.echo(
            f"Added {summary['added']} documents, {summary['known']} were there already, "
            f"{summary['failed']} inputs failed."
        )
    if summary["failed"] or not summary["added"] + summary["known"]:
        raise typer.Exit(1)


def _add_all(store: Store, paths: list[Path]) -> dict[str, int]:
    intake = Intake(
        paths, report=lambda source, line, error: store.record_failure(source, error, line=line)
    )
    counts = {"added": 0, "known": 0}
    with progress("Adding") as advance:
        for document in intake.documents():
            outcome = _add_one(store, document, intake)
            if outcome is not None:
                counts["added" if outcome else "known"] += 1
            advance()
    return {**counts, "failed": intake.failed}


def _add_one(store: Store, document: Document, intake: Intake) -> bool | None:
    try:
        return store.add(document)
    except TurnoutError as error:
        # A report that cannot be kept is recorded like one that cannot be read.
        intake.fail(document.source, error)
        return None
