"""Rival crowd figures of one event side by side: one row a source, each report's copies once."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.export.headline import counted
from turnout.model import Event, Interval, SourceKind, Statement
from turnout.model.voices import voice


@dataclass(frozen=True, slots=True)
class Rival:
    """What one source says of the size.

    Attributes:
        words: the source as the first report that quotes it words it; None for a report's own
            voice.
        kind: its kind, or None.
        interval: from its lowest to its highest figure.
        statements: behind it, in the order of the event's reports.
    """

    words: str | None
    kind: SourceKind | None
    interval: Interval
    statements: tuple[Statement, ...]

    @property
    def reports(self) -> int:
        """How many reports give it."""
        return len({s.document_id for s in self.statements})


def rivals(event: Event) -> list[Rival]:
    """The sources of an event's size, the lowest first."""
    by_voice: dict[str, list[Statement]] = {}
    for statement in counted(event, "size"):
        by_voice.setdefault(voice(statement), []).append(statement)
    rows = [_rival(statements) for statements in by_voice.values()]
    return sorted(rows, key=lambda r: (r.interval.low, r.interval.high or r.interval.low))


def _rival(statements: list[Statement]) -> Rival:
    source = statements[0].attribution
    told = [s.value for s in statements if isinstance(s.value, Interval)]
    highs = [i.high for i in told if i.high is not None]
    is_open = len(highs) < len(told)
    return Rival(
        words=None if source is None else source.words,
        kind=None if source is None else source.kind,
        interval=Interval(min(i.low for i in told), None if is_open else max(highs)),
        statements=tuple(statements),
    )
