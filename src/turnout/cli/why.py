"""``turnout why``: what spoke for and against two events being one."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli.options import AsJson, Database, database_url

if TYPE_CHECKING:
    from turnout.export.masking import Mask
    from turnout.export.masks import Masks
    from turnout.model import Link, Mention
    from turnout.store import Store


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
        if json:
            typer.echo(json_text.dumps([_as_json(link) for link in found], ensure_ascii=False))
        else:
            _print(store, found)
    finally:
        store.close()


def _as_json(link: Link) -> dict[str, object]:
    return {
        "left": link.left,
        "right": link.right,
        "same": link.same,
        "score": round(link.score, 4),
        "by": link.by,
        "reasons": [{"feature": f, "weight": w, "words": words} for f, w, words in link.reasons],
    }


def _print(store: Store, found: tuple[Link, ...]) -> None:
    from turnout.export.masks import Masks
    from turnout.link import Comparer

    if not found:
        typer.echo("No two mentions to compare: one report tells it.")
    masks = Masks(store)
    documents = store.linking.mentions()
    mentions = _mentions(store, {documents[m] for link in found for m in (link.left, link.right)})
    prior = Comparer().prior
    for at, link in enumerate(found):
        if at:
            typer.echo("")
        for mention in (mentions[link.left], mentions[link.right]):
            typer.echo(_told(store, mention, masks))
        pair = [masks.of(mentions[m].document_id) for m in (link.left, link.right)]
        _print_reasons(link, prior, pair)


def _mentions(store: Store, documents: set[str]) -> dict[str, Mention]:
    coded = (store.coded(document) for document in sorted(documents))
    return {m.id: m for c in coded if c is not None for m in c.mentions}


def _told(store: Store, mention: Mention, masks: Masks) -> str:
    """What one report tells, on a line: its name and date, then form, place and day."""
    from turnout.export.event_line import masked_headline
    from turnout.model import Event

    document = store.document(mention.document_id)
    mask = masks.of(document.id)
    published = document.published.edtf if document.published else "no date"
    facts = ", ".join(filter(None, (document.outlet, published, mention.id)))
    alone = Event(id=mention.id, scope=mention.scope, mentions=(mention,))
    name = mask(document.title or document.id)
    return f"{name} ({facts})\n    {masked_headline(alone, {document.id: mask})}"


def _print_reasons(link: Link, prior: float, masks: list[Mask]) -> None:
    from turnout.link.compare import FORBIDDEN

    verdict = "One event" if link.same else "Different events"
    by = "" if link.by == "machine" else f", decided by judgement {link.by}"
    typer.echo(f"{verdict}{by}; score {link.score:.2f}")
    rows = [("to begin with", prior, "two mentions that are compared are seldom one event")]
    rows += [row for row in link.reasons if row[1] > FORBIDDEN]
    for feature, weight, words in rows:
        for mask in masks:
            words = mask(words)
        typer.echo(f"  {weight:+6.1f}  {feature:<13} {words}")
    for _, _, words in (row for row in link.reasons if row[1] <= FORBIDDEN):
        typer.echo(f"  forbidden             {words}: no likeness outweighs that")
    if not any(weight <= FORBIDDEN for _, weight, _ in link.reasons):
        typer.echo(f"  {sum(w for _, w, _ in rows):+6.1f}  together: {_odds(rows)}{_note(link)}")


def _odds(rows: list[tuple[str, float, str]]) -> str:
    from math import exp

    total = sum(weight for _, weight, _ in rows)
    side = "for" if total > 0 else "against"
    return f"{exp(min(abs(total), 10)):,.0f} to 1 {side} one event"


def _note(link: Link) -> str:
    """Why a decision is another than the pair's own score."""
    if link.by != "machine" or link.same == (link.score > 0.5):
        return ""
    return "; the mean over the mentions of both groups, or a veto there, decides otherwise"
