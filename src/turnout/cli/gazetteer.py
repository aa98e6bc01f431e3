"""``turnout gazetteer``: the place names that are known."""

from __future__ import annotations

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
    from turnout.resolve.place import import_geonames

    typer.echo(f"Loaded {import_geonames(file)} places.")


@gazetteer_app.command()
def status(json: AsJson = False) -> None:
    """Say which data is in use."""
    from turnout.resolve.place import gazetteer_status

    typer.echo(str(gazetteer_status()))
    _ = json
