"""``turnout serve``: explore and review in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli.options import Database, database_url
from turnout.cli.terminal import notice
from turnout.errors import ConfigError

ACCOUNTS = ".accounts"
"""Ending of the file beside the database that holds who may sign in."""


def serve(
    db: Database = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others only with --team.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8321,
    team: Annotated[
        bool, typer.Option("--team", help="People sign in: see turnout user.")
    ] = False,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind",
            help="With --team: coders do not see one another's answers "
            "until both have finished an event.",
        ),
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A name this server is reached by; repeat for several."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="Behind a proxy that speaks HTTPS.")
    ] = False,
) -> None:
    """Open the database in the browser: look, check, correct, download."""
    from turnout.store import open_store
    from turnout.web.app import create_app
    from turnout.web.serving import run
    from turnout.web.settings import LOOPBACK, Settings

    if host not in LOOPBACK and not team:
        raise ConfigError(
            f"Without sign-in the server listens on this machine only, not on {host}.",
            fix="Use --team, or leave --host out.",
        )
    if blind and not team:
        raise ConfigError("Blind coding needs people who sign in.", fix="Use --team --blind.")
    url = database_url(db)
    settings = Settings(
        accounts=accounts_file(url) if team else None,
        blind=blind,
        hosts=(*LOOPBACK, host, *(name or ())),
        secure=https,
    )
    store = open_store(url, create=False)
    try:
        notice("Reading the database ...")
        app = create_app(store, settings)
        app.state.site.columns()
        _announce(host, port, settings.token if not team else "")
        run(app, host=host, port=port)
    finally:
        store.close()


def accounts_file(url: str) -> Path:
    """Where the accounts of a store are.

    Raises:
        ConfigError: the store is no file.
    """
    if not url.startswith("sqlite:///"):
        raise ConfigError("Accounts lie beside a database file.", fix="Name a file with --db.")
    return Path(url.removeprefix("sqlite:///") + ACCOUNTS)


def _announce(host: str, port: int, token: str) -> None:
    tail = f"/?token={token}" if token else "/"
    typer.echo(f"Turnout is at http://{host}:{port}{tail}")
    typer.echo("Ctrl+C ends it.", err=True)
