"""Words for people: errors, notices and progress go to stderr, data to stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from turnout.errors import TurnoutError


def complain(error: TurnoutError, *, where: str = "") -> None:
    """Print ``[code] where: message fix`` to stderr."""
    words = str(error)
    if where:
        code, rest = words.split("] ", 1)
        words = f"{code}] {where}: {rest}"
    typer.echo(words, err=True)


def notice(words: str) -> None:
    """A line for people, on stderr so that output can be piped; silent when not a terminal."""
    if sys.stderr.isatty():
        typer.echo(words, err=True)


@contextmanager
def progress(title: str) -> Iterator[Callable[[], None]]:
    """A counter on stderr; nothing at all when stderr is not a terminal.

    Yields:
        What to call after each item.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda: bar.advance(task)
