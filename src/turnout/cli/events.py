"""``turnout events``: a table of events."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli.options import AsJson, Database, database_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from turnout.model import Event

Many = list[str] | None


def events(
    db: Database = None,
    json: AsJson = False,
    since: Annotated[str | None, typer.Option(help="First day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, month or year.")] = None,
    country: Annotated[Many, typer.Option(help="ISO country code; repeat for several.")] = None,
    form: Annotated[Many, typer.Option(help="Form of action; repeat for several.")] = None,
    issue: Annotated[Many, typer.Option(help="Issue; repeat for several.")] = None,
    response: Annotated[Many, typer.Option(help="State response; repeat for several.")] = None,
    status: Annotated[Many, typer.Option(help="occurred, planned, ...")] = None,
    scope: Annotated[Many, typer.Option(help="event or campaign.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that a report holds.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
) -> None:
    """List events, by date. Before turnout link each mention is an event of its own."""
    from turnout.explore import EventFilter, find_events
    from turnout.export.event_line import event_line
    from turnout.export.masks import Masks
    from turnout.store import open_store

    wanted = EventFilter(
        since=since,
        until=until,
        country=tuple(country or ()),
        form=tuple(form or ()),
        issue=tuple(issue or ()),
        response=tuple(response or ()),
        status=tuple(status or ()),
        scope=tuple(scope or ()),
        text=text,
        limit=limit,
    )
    store = open_store(database_url(db), create=False, write=False)
    try:
        found = find_events(store, wanted)
        if json:
            masks = Masks(store)
            for event in found:
                line = event_line(event, masks.for_event(event))
                typer.echo(json_text.dumps(line, ensure_ascii=False))
        else:
            _table(list(found))
    finally:
        store.close()


def _table(found: Sequence[Event]) -> None:
    import sys

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from turnout.export.headline import (
        dates_in_words,
        forms_in_words,
        places_in_words,
        size_in_words,
    )

    if not found:
        typer.echo("No events.")
        return
    columns = ("Event", "When", "What", "Where", "How many")
    rows = [
        (e.id, dates_in_words(e), forms_in_words(e), places_in_words(e), size_in_words(e))
        for e in found
    ]
    if not sys.stdout.isatty():
        # For pipes: tabs, nothing cut to a terminal's width.
        for row in rows:
            typer.echo("\t".join(row))
        return
    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    console.print(table)
    console.print(f"{len(found)} events. turnout show EVENT gives quotes and sources.")
