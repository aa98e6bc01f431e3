"""Quoted sources of an event: the same body once, institutions by event."""

from __future__ import annotations

from dataclasses import replace

from fakes import code, document
from turnout.explore.cards import quoted
from turnout.model import Attribution, Event, SourceKind, Span, Statement
from turnout.pipeline import own_events

TEXT = "Teachers marched in Lyon. Police counted 2,500 people."


def event(words: str | None, kind: SourceKind | None, report: str = "lyon") -> Event:
    """The event of a report whose every statement is attributed alike."""
    (found,) = own_events(code(document(report, TEXT)))

    def said(statement: Statement) -> Statement:
        source = None if words is None else Attribution(words, kind, Span(0, 1))
        return replace(statement, attribution=source)

    mentions = (replace(m, statements=tuple(map(said, m.statements))) for m in found.mentions)
    return replace(found, mentions=tuple(mentions))


def test_the_reports_own_voice_is_no_quoted_source() -> None:
    assert list(quoted(event(None, None), {})) == []


def test_the_police_of_two_events_are_two_and_a_named_body_is_one() -> None:
    def both(words: str, kind: SourceKind) -> set[str]:
        events = event(words, kind), event(words, kind, "nantes")
        return {key for one in events for key in quoted(one, {})}

    assert len(both("police", SourceKind.POLICE)) == 2
    assert len(both("the Civic Lens", SourceKind.NGO)) == 1


def test_a_copy_quotes_nobody_new() -> None:
    keys = {
        key
        for report in ("lyon", "copy")
        for key in quoted(event("our count", SourceKind.MEDIA, report), {"copy": "lyon"})
    }
    assert len(keys) == 1
