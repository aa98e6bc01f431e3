"""``turnout``: registers the commands and turns errors into exit statuses.

Statuses: 0 done; 1 an error, or some inputs failed; 2 a wrong command line; 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from turnout import __version__
from turnout.cli.add import add
from turnout.cli.code import code
from turnout.cli.codebook import codebook_app
from turnout.cli.evaluate import evaluate
from turnout.cli.events import events
from turnout.cli.export import export
from turnout.cli.failures import failures
from turnout.cli.gazetteer import gazetteer_app
from turnout.cli.judge import judge_app
from turnout.cli.link import link, rebuild
from turnout.cli.report import report
from turnout.cli.serve import serve
from turnout.cli.show import show
from turnout.cli.terminal import complain
from turnout.cli.user import user_app
from turnout.cli.why import why
from turnout.errors import TurnoutError

INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""

app = typer.Typer(
    name="turnout",
    help="News reports in, protest-event data that can be defended out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"turnout {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """News reports in, protest-event data that can be defended out."""


app.command()(add)
app.command()(code)
app.command()(link)
app.command()(rebuild)
app.command()(events)
app.command()(show)
app.command()(why)
app.command()(report)
app.command()(export)
app.command()(serve)
app.command("errors")(failures)
app.command()(evaluate)
app.add_typer(judge_app, name="judge")
app.add_typer(gazetteer_app, name="gazetteer")
app.add_typer(codebook_app, name="codebook")
app.add_typer(user_app, name="user")


def run() -> None:
    """Entry point of the ``turnout`` script."""
    try:
        app()
    except TurnoutError as error:
        complain(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _close_pipe()


def _close_pipe() -> None:
    """The reader of our output has gone (``| head``): end without a word."""
    import os

    # Python flushes stdout at exit and would complain about the closed pipe once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)


if __name__ == "__main__":
    run()
