"""``turnout gazetteer``: the place names that are known."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from turnout.cli.options import AsJson

gazetteer_app = typer.Typer(
    help="See the gazetteer, or load your own GeoNames dump.", no_args_is_help=True
)


@gazetteer_app.command("import")
def import_dump(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump: allCountries.txt, IQ.zip, ...")],
) -> None:
    """Load a GeoNames dump in place of the shipped data."""
    from turnout.resolve.place import import_dump

    facts = import_dump(file)
    typer.echo(f"Loaded {facts.places:,} places, {facts.names:,} names from {facts.source}.")


@gazetteer_app.command()
def status(json: AsJson = False) -> None:
    """Say which data is in use."""
    from dataclasses import asdict

    from turnout.resolve.place import gazetteer_status

    facts = gazetteer_status()
    if json:
        typer.echo(json_text.dumps({**asdict(facts), "path": str(facts.path)}))
    elif facts.built is None:
        typer.echo(f"Not built yet; the first report that names a place builds {facts.path}.")
    else:
        typer.echo(
            f"{facts.places:,} places, {facts.names:,} names from {facts.source}, "
            f"built {facts.built}: {facts.path}"
        )
