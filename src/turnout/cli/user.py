"""``turnout user``: who may sign in to ``turnout serve --team``."""

from __future__ import annotations

from typing import Annotated

import typer

from turnout.cli.options import Database, database_url
from turnout.errors import UnknownName

user_app = typer.Typer(name="user", help="Who may sign in.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the person signs in as.")]


@user_app.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="reader, coder, adjudicator or admin.")] = "coder",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    db: Database = None,
) -> None:
    """Add a person, or give one a new role and password."""
    import sys

    from turnout.cli.serve import accounts_file
    from turnout.web.accounts import Accounts, Role

    if role not in list(Role):
        raise UnknownName("role", role, list(Role))
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    Accounts(accounts_file(database_url(db))).put(name, Role(role), password)
    typer.echo(f"{name} may sign in as {role}.")


@user_app.command("list")
def list_people(db: Database = None) -> None:
    """List who may sign in."""
    from turnout.cli.serve import accounts_file
    from turnout.web.accounts import Accounts

    for person in Accounts(accounts_file(database_url(db))).people():
        typer.echo(f"{person.name}\t{person.role}")


@user_app.command()
def remove(name: Name, db: Database = None) -> None:
    """Take a person out; their decisions stay."""
    from turnout.cli.serve import accounts_file
    from turnout.web.accounts import Accounts

    Accounts(accounts_file(database_url(db))).remove(name)
    typer.echo(f"{name} can no longer sign in.")
