"""``turnout code`` without INPUT: code what is new in the database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from turnout import __version__
from turnout.cli.coding import code_all
from turnout.cli.options import database_url
from turnout.cli.terminal import complain, progress

if TYPE_CHECKING:
    from turnout.engine import Engine
    from turnout.errors import TurnoutError
    from turnout.model import Document
    from turnout.pipeline import CodeTask
    from turnout.store import RunSpec, Store

Summary = dict[str, int | None]


def code_store(db: str | None, *, task: CodeTask, engine: Engine, as_json: bool) -> None:
    """Code pending documents in a new run; exit status 1 when any failed."""
    from turnout.store import open_store

    store = open_store(database_url(db), create=False)
    try:
        summary = code_pending(store, task=task, engine=engine)
    finally:
        store.close()
    if as_json:
        typer.echo(json.dumps(summary))
    else:
        typer.echo(_in_words(summary))
    if summary["failed"]:
        raise typer.Exit(1)


def code_pending(store: Store, *, task: CodeTask, engine: Engine) -> Summary:
    """Code what no run of the same coder and codebook has coded yet.

    Each document is kept as soon as it is coded, so an interrupted run goes on where it
    stopped. Without pending documents no run is made.
    """
    from turnout.pipeline import own_events

    spec = spec_of(task, engine)
    pending = store.pending(spec)
    summary: Summary = {"run": None, "coded": 0, "relevant": 0, "mentions": 0, "failed": 0}
    if not pending:
        return summary
    run = store.start_run(spec)
    counts = {"coded": 0, "relevant": 0, "mentions": 0, "failed": 0}

    def failed(document: Document, error: TurnoutError) -> None:
        counts["failed"] += 1
        complain(error)
        store.record_failure(document.source, error, document=document.id, run=run)

    with progress("Coding") as advance:
        results = code_all(_documents(store, pending), task=task, engine=engine, on_failure=failed)
        for _, coded in results:
            store.save(run, coded, own_events(coded))
            counts["coded"] += 1
            counts["relevant"] += coded.tells
            counts["mentions"] += len(coded.mentions)
            advance()
    store.finish_run(run)
    return {**summary, "run": run, **counts}


def spec_of(task: CodeTask, engine: Engine) -> RunSpec:
    """What this run is, for the record."""
    from turnout.codebook import load_codebook
    from turnout.store import RunSpec

    codebook = load_codebook(task.codebook)
    coder = task.pipeline().coder
    return RunSpec(
        turnout=__version__,
        coder=coder.name,
        coder_version=coder.version,
        codebook=codebook.name,
        codebook_version=codebook.version,
        model=str(getattr(coder, "model", "")),
        options={"engine": engine.name, "codebook": str(task.codebook or "")},
    )


def _documents(store: Store, ids: Sequence[str]) -> Iterator[Document]:
    return (store.document(document_id) for document_id in ids)


def _in_words(summary: Summary) -> str:
    if summary["run"] is None:
        return "Nothing new to code."
    return (
        f"Run {summary['run']}: coded {summary['coded']} documents, {summary['relevant']} tell of "
        f"protests, {summary['mentions']} mentions, {summary['failed']} failed.\n"
        "Next: turnout link joins what several reports tell of one event."
    )
