"""``turnout code INPUT...``: the contract's lines, without a database."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from turnout.cli.coding import code_all
from turnout.cli.output import writing
from turnout.cli.reading import Intake
from turnout.cli.terminal import notice, progress

if TYPE_CHECKING:
    from turnout.engine import Engine
    from turnout.export.contract import Json
    from turnout.model import Coded, Document
    from turnout.pipeline import CodeTask

Line = Callable[["Document", "Coded"], "Json"]


def code_files(
    inputs: Sequence[Path],
    output: Path | None,
    *,
    task: CodeTask,
    engine: Engine,
    crosswalk: str | None = None,
) -> None:
    """Write one line a document; exit status 1 when any input failed."""
    intake = Intake(inputs)
    line = _line_of(task, crosswalk)
    task.check()
    with writing(output) as stream, progress("Coding") as advance:
        results = code_all(
            intake.documents(),
            task=task,
            engine=engine,
            on_failure=lambda document, error: intake.fail(document.source, error),
        )
        for document, coded in results:
            stream.write(one_line(line(document, coded)))
            advance()
        if not intake.read:
            raise typer.Exit(1)
    notice(f"{intake.read} documents read, {intake.failed} inputs failed.")
    if intake.failed:
        raise typer.Exit(1)


def one_line(line: Json) -> str:
    """The line as JSON; escaped where half a surrogate pair could not be written as UTF-8."""
    text = json.dumps(line, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(line)
    return text + "\n"


def _line_of(task: CodeTask, crosswalk: str | None) -> Line:
    from turnout.export.contract import contract_line

    if crosswalk is None:
        return contract_line
    from turnout.codebook import load_codebook
    from turnout.pipeline import crosswalk_of

    codes = crosswalk_of(crosswalk, load_codebook(task.codebook))
    return lambda document, coded: {
        **contract_line(document, coded),
        "crosswalk": codes(document, coded),
    }
