"""The ``--policy`` option: which policy reconciles which variable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from turnout.errors import ConfigError

Policies = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        envvar="TURNOUT_POLICY",
        metavar="VARIABLE=NAME",
        help="conservative, consensus, range, latest, official, organizers or default; NAME alone "
        "is for size. Repeat for several variables. The database keeps the choice.",
    ),
]


def policies_of(options: Iterable[str] | None) -> dict[str, str]:
    """Policy names by variable.

    Raises:
        ConfigError: an option is empty on one side.
    """
    found: dict[str, str] = {}
    for option in options or ():
        variable, equals, name = option.partition("=")
        if not equals:
            variable, name = "size", option
        if not variable or not name:
            raise ConfigError(f"--policy {option!r} is not VARIABLE=NAME.")
        found[variable] = name
    return found
