"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_DB = "turnout.db"

Database = Annotated[
    str | None,
    typer.Option(
        "--db", envvar="TURNOUT_DB", help=f"Database file or URL; {DEFAULT_DB} without it."
    ),
]
EngineName = Annotated[str, typer.Option(help="serial or processes.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes; all cores without it.")]
Codebook = Annotated[Path | None, typer.Option(help="A codebook of your own (YAML).")]
Crosswalk = Annotated[
    str | None, typer.Option(help="Add the codes of another project to each line.")
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


def database_url(db: str | None) -> str:
    """The SQLAlchemy URL of a ``--db`` value; a plain path is a SQLite file."""
    value = db or DEFAULT_DB
    return value if "://" in value else f"sqlite:///{value}"
