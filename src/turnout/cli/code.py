"""``turnout code``: reports to coded mentions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli.options import Codebook, Crosswalk, Database, EngineName, Workers

if TYPE_CHECKING:
    from turnout.engine import Engine


def code(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[INPUT...]", help="Files, folders or - for standard input."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here; standard output without it.")
    ] = None,
    db: Database = None,
    engine: EngineName = "serial",
    workers: Workers = None,
    coder: Annotated[str, typer.Option(help="Which coder: rules.")] = "rules",
    codebook: Codebook = None,
    crosswalk: Crosswalk = None,
    json: Annotated[bool, typer.Option("--json", help="Print the run's summary as JSON.")] = False,
) -> None:
    """Code reports.

    With INPUT: one JSON object a document, in input order, without a database.
    Without INPUT: code what is new in the database.
    """
    from turnout.cli.code_files import code_files
    from turnout.cli.code_store import code_store
    from turnout.engine import engine_of
    from turnout.pipeline import CodeTask

    task = CodeTask(coder=coder, codebook=codebook)
    chosen: Engine = engine_of(engine, workers=workers)
    if inputs:
        code_files(inputs, output, task=task, engine=chosen, crosswalk=crosswalk)
    elif output is not None or crosswalk is not None:
        raise typer.BadParameter("-o and --crosswalk need INPUT; see turnout report.")
    else:
        code_store(db, task=task, engine=chosen, as_json=json)
