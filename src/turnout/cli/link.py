"""``turnout link`` and ``turnout rebuild``: mentions of the same event become one event."""

from __future__ import annotations

import json as json_text
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from turnout.cli.options import AsJson, Database, database_url
from turnout.cli.policies import Policies, policies_of

if TYPE_CHECKING:
    from turnout.joining import Joined


def link(db: Database = None, policy: Policies = None, json: AsJson = False) -> None:
    """Join mentions of the same event; only what is new is read and compared."""
    _join(db, policy, as_json=json, anew=False)


def rebuild(db: Database = None, policy: Policies = None, json: AsJson = False) -> None:
    """Drop events, links and estimates and make them again from statements and judgements."""
    _join(db, policy, as_json=json, anew=True)


def _join(db: str | None, policy: list[str] | None, *, as_json: bool, anew: bool) -> None:
    from turnout.joining import join
    from turnout.store import open_store

    store = open_store(database_url(db), create=False)
    try:
        done = join(store, policies=policies_of(policy), anew=anew)
    finally:
        store.close()
    typer.echo(json_text.dumps(asdict(done)) if as_json else _in_words(done))


def _in_words(done: Joined) -> str:
    return (
        f"{done.mentions} mentions tell {done.events} events, {done.joined} of them in more than "
        f"one report; {done.copies} reports are copies. "
        f"Compared {done.compared} pairs, {done.known} were known."
    )
