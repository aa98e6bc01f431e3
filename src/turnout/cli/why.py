"""``turnout why``: what spoke for and against two events being one."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli.options import AsJson, Database, database_url

if TYPE_CHECKING:
    from turnout.model import Link


def why(
    event_a: Annotated[str, typer.Argument(metavar="EVENT_A", help="An id from turnout events.")],
    event_b: Annotated[str, typer.Argument(metavar="EVENT_B", help="Another, or the same.")],
    db: Database = None,
    json: AsJson = False,
) -> None:
    """Show, feature by feature, why two events are one or are not."""
    from turnout.explaining import explain
    from turnout.store import open_store

    store = open_store(database_url(db), create=False, write=False)
    try:
        found = explain(store, event_a, event_b)
    finally:
        store.close()
    if json:
        typer.echo(json_text.dumps([_as_json(link) for link in found], ensure_ascii=False))
    else:
        _print(found)


def _as_json(link: Link) -> dict[str, object]:
    return {
        "left": link.left,
        "right": link.right,
        "same": link.same,
        "score": round(link.score, 4),
        "by": link.by,
        "reasons": [{"feature": f, "weight": w, "words": words} for f, w, words in link.reasons],
    }


def _print(found: tuple[Link, ...]) -> None:
    if not found:
        typer.echo("No two mentions to compare: one report tells it.")
    for link in found:
        verdict = "one event" if link.same else "different events"
        by = "" if link.by == "machine" else f", decided by judgement {link.by}"
        typer.echo(f"{link.left} and {link.right}: {verdict}{by}; score {link.score:.2f}")
        for feature, weight, words in link.reasons:
            typer.echo(f"  {weight:+6.1f}  {feature:<11} {words}")
