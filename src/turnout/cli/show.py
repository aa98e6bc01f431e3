"""``turnout show``: one event, each value with its quote, source and document."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli.options import AsJson, Database, database_url

if TYPE_CHECKING:
    from rich.console import Console

    from turnout.export.masking import Mask
    from turnout.model import Event, Statement
    from turnout.store import SqlStore


Brief = Annotated[bool, typer.Option("--brief", help="Without each value and its quote.")]


def show(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An id from turnout events.")],
    db: Database = None,
    brief: Brief = False,
    json: AsJson = False,
) -> None:
    """Show one event: each value with its quote, its source and its document."""
    from turnout.export.event_line import event_line
    from turnout.export.masks import Masks
    from turnout.store import open_store

    store = open_store(database_url(db), create=False, write=False)
    try:
        found = as_people_left_it(store, event)
        masks = Masks(store).for_event(found)
        if json:
            line = event_line(found, masks)
            typer.echo(json_text.dumps(line, ensure_ascii=False, indent=2))
        else:
            _print(store, found, masks, brief=brief)
    finally:
        store.close()


def as_people_left_it(store: SqlStore, event_id: str) -> Event:
    """The event of an id or alias with what people decided applied, linked since or not."""
    from turnout.review.settle import settled
    from turnout.review.verdicts import Verdicts
    from turnout.store.bulk import read_one

    batch = read_one(store.engine, event_id)
    return settled(batch.events[0], Verdicts(store.judgements()), batch)


def _print(store: SqlStore, event: Event, masks: dict[str, Mask], *, brief: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from turnout.cli.rivals import rivals_table
    from turnout.export.event_line import masked_headline
    from turnout.export.masks import Masks

    console = Console()
    console.print(Text(masked_headline(event, masks), style="bold"))
    console.print(Text(event.id, style="dim"))
    if event.parent is not None:
        whole = store.event(event.parent)
        words = masked_headline(whole, Masks(store).for_event(whole))
        console.print(Text(f"Part of {words} ({whole.id})", style="dim"))
    _print_estimates(console, event)
    side_by_side = rivals_table(event, masks)
    if side_by_side is not None:
        console.print()
        console.print(side_by_side)
    copies = store.linking.copies()
    console.print()
    for mention in event.mentions:
        document = store.document(mention.document_id)
        mask = masks[document.id]
        name = document.title or document.id
        facts = (document.outlet, document.published.edtf if document.published else None)
        copy = copies.get(document.id)
        noted = f"copy of {copy.original}" if copy is not None else None
        console.print(Text(" · ".join(filter(None, (mask(name), *facts, document.id, noted)))))
        if brief:
            continue
        table = Table("Variable", "Value", "Quote", "Says", box=None, header_style="bold")
        for statement in mention.statements:
            table.add_row(*(Text(cell) for cell in _cells(statement, mask)))
        console.print(table)
        console.print()


def _print_estimates(console: Console, event: Event) -> None:
    from rich.table import Table
    from rich.text import Text

    from turnout.export.headline import estimate_in_words, label

    rows = [(e, estimate_in_words(event, e)) for e in event.estimates]
    shown = [(e, words) for e, words in rows if words is not None]
    if not shown:
        return
    table = Table("Estimate", "Best", "Range", "Policy", "Note", box=None, header_style="bold")
    for estimate, (best, spread, note) in shown:
        cells = (label(estimate.variable), best, spread, estimate.policy, note)
        table.add_row(*(Text(cell) for cell in cells))
    console.print()
    console.print(table)


def _cells(statement: Statement, mask: Mask) -> tuple[str, str, str, str]:
    from turnout.export.headline import label, value_in_words

    source = statement.attribution
    says = "the report" if source is None else mask(source.words)
    if source is not None and source.kind is not None:
        says = f"{says} ({source.kind.value})"
    value = label(value_in_words(statement.value))
    if statement.hedge is not None:
        value = f"{value} [{label(statement.hedge.value)}]"
    if statement.period is not None:
        value = f"{value} [{statement.period}]"
    if statement.denied:
        value = f"{value} [denied]"
    return label(statement.variable), mask(value), f"“{mask(statement.quote)}”", says
