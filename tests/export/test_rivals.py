"""Rival figures side by side: one row a source."""

from __future__ import annotations

from telling import count, mention
from turnout.export.rivals import rivals
from turnout.model import Event, Interval, Mention, SourceKind

POLICE, CALLERS = SourceKind.POLICE, SourceKind.ORGANIZERS


def event(*mentions: Mention) -> Event:
    return Event(id="e", scope="event", mentions=mentions)


def test_a_source_quoted_in_two_reports_is_one_row() -> None:
    one = mention("a", "m", ("size", count(800), POLICE), ("size", count(5000), CALLERS))
    two = mention("b", "m", ("size", count(800), POLICE))
    rows = rivals(event(one, two))
    assert [(r.kind, r.interval, r.reports) for r in rows] == [
        (POLICE, Interval(800, 800), 2),
        (CALLERS, Interval(5000, 5000), 1),
    ]


def test_a_row_spans_what_its_source_says_and_stays_open() -> None:
    one = mention("a", "m", ("size", Interval(2000, 2000), CALLERS))
    two = mention("b", "m", ("size", Interval(2500, None), CALLERS))
    (row,) = rivals(event(one, two))
    assert row.interval == Interval(2000, None)


def test_each_report_speaks_with_a_voice_of_its_own() -> None:
    rows = rivals(
        event(mention("a", "m", ("size", count(3))), mention("b", "m", ("size", count(3))))
    )
    assert [r.words for r in rows] == [None, None]
