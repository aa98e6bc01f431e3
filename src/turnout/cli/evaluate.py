"""``turnout evaluate``: agreement with labelled data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    dataset: Annotated[str, typer.Argument(help="Name of the dataset; see the list below.")],
    path: Annotated[Path, typer.Argument(help="The labelled data.")],
    predictions: Annotated[
        Path | None,
        typer.Option(help="Output of turnout code to score; without it the texts are coded now."),
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(help="Score a reference instead: keyword or tfidf.")
    ] = None,
    errors: Annotated[
        int, typer.Option(min=0, help="Print this many instructive errors, with their text.")
    ] = 0,
    kind: Annotated[str, typer.Option(help='Only errors of this kind, e.g. "estimate".')] = "",
    limit: Annotated[
        int | None, typer.Option(min=1, help="So many documents only, evenly spread.")
    ] = None,
    rounds: Annotated[int, typer.Option(min=0, help="Bootstrap rounds; 0 for none.")] = 1000,
    json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Measure agreement with labelled data.

    Datasets: glocon-documents, glocon-sentences, mass-mobilization, case, india-police,
    toponyms, gold, scenarios, seed, reports.
    """
    from turnout.evaluate.session import run

    session = run(
        dataset, path, predictions=predictions, baseline=baseline, rounds=rounds, limit=limit
    )
    if json:
        typer.echo(session.as_json())
        return
    for line in session.lines(errors=errors, kind=kind):
        typer.echo(line)
