"""``turnout codebook``: check one of your own, make its reference page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli.options import Codebook

codebook_app = typer.Typer(help="Check a codebook, make its reference page.", no_args_is_help=True)


@codebook_app.command()
def check(
    file: Annotated[
        Path | None, typer.Argument(help="A YAML codebook; the shipped one without it.")
    ] = None,
) -> None:
    """List every problem of a codebook."""
    from turnout.codebook import lint, load_codebook

    problems = lint(load_codebook(file))
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo("The codebook is complete.")


@codebook_app.command()
def page(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here; standard output without it.")
    ] = None,
    codebook: Codebook = None,
) -> None:
    """Print the codebook's reference page (Markdown)."""
    from turnout.cli.output import writing
    from turnout.codebook import load_codebook
    from turnout.codebook.page import render

    with writing(output) as stream:
        stream.write(render(load_codebook(codebook)))
