"""``turnout errors``: what could not be read or coded, and why."""

from __future__ import annotations

import json as json_text
from dataclasses import asdict

import typer

from turnout.cli.options import AsJson, Database, database_url


def failures(db: Database = None, json: AsJson = False) -> None:
    """List what could not be read or coded, with the reason."""
    from turnout.store import open_store

    store = open_store(database_url(db), create=False, write=False)
    try:
        found = store.failures()
    finally:
        store.close()
    for failure in found:
        if json:
            typer.echo(json_text.dumps(asdict(failure), ensure_ascii=False))
            continue
        line = "" if failure.line is None else f":{failure.line}"
        what = failure.document or ""
        typer.echo(f"{failure.source}{line}\t{what}\t[{failure.code}] {failure.message}")
    if not found and not json:
        typer.echo("No errors.")
