"""Who speaks: the same key for the same source, however several reports word it."""

from __future__ import annotations

from turnout.model.statement import SourceKind, Statement

INSTITUTIONS = (
    SourceKind.ORGANIZERS,
    SourceKind.POLICE,
    SourceKind.AUTHORITIES,
    SourceKind.MEDICAL,
)
"""Kinds that speak with one voice of one event, however a report words them: "police",
"officers" and "a police spokesperson" are one source. Witnesses, analysts, outlets and
organisations that watch are each their own."""


def voice(statement: Statement, original: str | None = None) -> str:
    """The key of the source of a statement about one event.

    Args:
        statement: what was said.
        original: the report that its own was copied from, where it is a copy.
    """
    report = original or statement.document_id
    source = statement.attribution
    if source is None:
        return f"report {report}"
    if source.kind in INSTITUTIONS:
        return str(source.kind)
    words = " ".join(source.words.lower().split())
    # "Our count" is another source in each outlet; "CivicLens" is the same in all.
    named = any(w[:1].isupper() for w in source.words.split()[1:])
    return f"named {words}" if named else f"{source.kind or 'source'} {report} {words}"
