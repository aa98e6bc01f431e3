"""``turnout judge``: a person's decision, kept beside the machine's and above it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli.options import Database, database_url

if TYPE_CHECKING:
    from turnout.model import Decision, Value

judge_app = typer.Typer(
    no_args_is_help=True, help="Decide: what a person holds outranks the machine, and stays."
)

Who = Annotated[str, typer.Option(envvar="TURNOUT_WHO", help="Your name.")]
Why = Annotated[str, typer.Option(help="Your reason.")]
Event = Annotated[str, typer.Argument(help="An event or mention id.")]
OtherEvent = Annotated[str, typer.Argument(help="The other event or mention.")]
StatementId = Annotated[str, typer.Argument(metavar="STATEMENT", help="A statement id.")]


@judge_app.command()
def same(a: Event, b: OtherEvent, who: Who, why: Why = "", db: Database = None) -> None:
    """Two events are one."""
    from turnout.model import Decision

    _judge(db, Decision.SAME, a, other=b, who=who, why=why)


@judge_app.command()
def different(a: Event, b: OtherEvent, who: Who, why: Why = "", db: Database = None) -> None:
    """Two events, or two mentions, are not one."""
    from turnout.model import Decision

    _judge(db, Decision.DIFFERENT, a, other=b, who=who, why=why)


@judge_app.command()
def accept(statement: StatementId, who: Who, why: Why = "", db: Database = None) -> None:
    """A statement is right."""
    from turnout.model import Decision

    _judge(db, Decision.ACCEPT, statement, who=who, why=why)


@judge_app.command()
def reject(statement: StatementId, who: Who, why: Why = "", db: Database = None) -> None:
    """A statement is wrong."""
    from turnout.model import Decision

    _judge(db, Decision.REJECT, statement, who=who, why=why)


@judge_app.command("set")
def set_value(
    statement: StatementId,
    value: Annotated[str, typer.Argument(help="The right value; a count as 500 or 200..999.")],
    who: Who,
    why: Why = "",
    db: Database = None,
) -> None:
    """A statement has another value."""
    from turnout.model import Decision

    _judge(db, Decision.SET, statement, value=value, who=who, why=why)


@judge_app.command()
def undo(
    judgement: Annotated[str, typer.Argument(help="A judgement id.")],
    who: Who,
    why: Why = "",
    db: Database = None,
) -> None:
    """Take a judgement back; it stays on record."""
    from turnout.model import Decision

    _judge(db, Decision.UNDO, judgement, who=who, why=why)


def _judge(
    db: str | None,
    decision: Decision,
    subject: str,
    *,
    who: str,
    why: str,
    other: str | None = None,
    value: str | None = None,
) -> None:
    from turnout.joining import check_judgement
    from turnout.judging import meant, value_like
    from turnout.model import Judgement, make_id
    from turnout.review.afresh import follow
    from turnout.store import open_store

    store = open_store(database_url(db), create=False)
    try:
        meant(store, decision, subject, other)
        told: Value | None = None if value is None else value_like(store, subject, value)
        when = datetime.now(UTC).isoformat(timespec="seconds")
        # the number of those before keeps two equal decisions in one second apart
        number = len(store.judgements())
        judgement = Judgement(
            id=make_id("judgement", decision.value, subject, other, who, when, number),
            decision=decision,
            subject=subject,
            other=other,
            value=told,
            who=who,
            when=when,
            why=why,
        )
        check_judgement(store, judgement)
        store.judge(judgement)
        seen = follow(store, judgement)
    finally:
        store.close()
    then = "its event is made anew" if seen else "turnout link brings it into the events"
    typer.echo(f"{judgement.id}: kept; {then}.")
