"""Scenarios: several invented reports of the same invented events, with rival figures.

Format: a JSON list of ``{"scenario", "events": [...], "reports": [...]}``. A report's
``mentions`` name an event and tell what that report alone allows: ``start``, ``place``,
``status``, counts, and ``size_claims`` with the words that name each source. What a mention
does not hold (forms, issue, responses, organisers) is taken from its event and is therefore
only used to match, never graded.

Measures, over reports: event precision, recall and F1; accuracy of start, place, country,
status, deaths, injuries and arrests over matched pairs; F1 of attributed estimates, an item
being (interval, source) with both right, once within matched events and once pooled over the
report. A mention marked ``denied`` is scored neither way.

Place: the event's city is given to a mention that names a venue or nothing, so the venue's
words or the city are right; where the report names no place, no place is right too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Scored
from turnout.evaluate.datasets.gold import predicted_of, quote_spans
from turnout.evaluate.events import event_measures, score_events
from turnout.evaluate.figures import Measure
from turnout.evaluate.files import read_json
from turnout.evaluate.running import contract_lines
from turnout.evaluate.statements import RIGHT
from turnout.evaluate.told import (
    Record,
    Told,
    ToldPlace,
    bounds,
    claims_of,
    common_fields,
    gold_place,
    spanning,
)

FIELDS = ("start", "places", "country", "status", "size", "deaths", "injuries", "arrests")


class Scenarios:
    """Rival figures in several reports of the same events."""

    name = "scenarios"
    title = "Scenarios"
    labels: Labels = "written"
    origin = "not published; written for this measure"
    headline: tuple[str, ...] = (
        "events.fair.f1",
        "estimates.fair.f1",
        "field.start.fair",
        "field.places.fair",
    )
    measures: Sequence[Measure] = tuple(event_measures(FIELDS))
    coded: Sequence[str] = tuple(name for name in FIELDS if name in RIGHT)

    def load(self, path: Path) -> list[Case]:
        """Read the reports of every scenario, in order."""
        try:
            return [
                _case(report, {e["event"]: e for e in scenario["events"]})
                for scenario in read_json(path)
                for report in scenario["reports"]
            ]
        except (KeyError, TypeError) as error:
            raise DataError(f"{path}: no field {error} or not a list of objects.") from error

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Contract lines."""
        return contract_lines(cases)

    def score(self, case: Case, line: Record) -> Scored:
        """Compare the mentions of one line with those of one report."""
        return score_events(case.id, self.told(case), predicted_of(line), FIELDS)

    def told(self, case: Case) -> list[Told]:
        """The events of one report."""
        return list(case.gold)


def _case(report: Record, events: Mapping[str, Record]) -> Case:
    gold = [_told(m, events[m["event"]], report["text"]) for m in report["mentions"]]
    known = ("title", "published", "outlet", "url", "language", "country")
    return Case(report["id"], report["text"], gold, {k: report.get(k) for k in known})


def _told(mention: Record, event: Record, text: str) -> Told:
    claims = claims_of(mention.get("size_claims") or ())
    spans = [s for c in mention.get("size_claims") or () for s in _unique(text, c.get("text"))]
    return replace(
        common_fields({**event, "organizers": None}, str(event["event"])),
        status=mention.get("status") or event["status"],
        start=mention.get("start"),
        places=_places(mention.get("place"), event),
        size=spanning(claims),
        claims=claims,
        deaths=bounds(mention.get("deaths")),
        injuries=bounds(mention.get("injuries")),
        arrests=bounds(mention.get("arrests")),
        spans=tuple(spans),
        optional=frozenset({"places"}) if mention.get("place") is None else frozenset(),
        denied=bool(mention.get("denied") or mention.get("denies") is True),
    )


def _unique(text: str, quote: str | None) -> tuple[tuple[int, int], ...]:
    """A figure's span, unless the same words stand in the text twice."""
    return quote_spans(text, quote) if quote and text.count(quote) == 1 else ()


def _places(place: str | None, event: Record) -> tuple[ToldPlace, ...]:
    of_event = [gold_place(p) for p in event["places"]]
    if place is None or not of_event:
        return tuple(of_event)
    first = of_event[0]
    # The event's own venue name stays out: this report may call it something else.
    names = tuple(dict.fromkeys(n for n in (place, first.city) if n))
    wide = first.wide
    return (replace(first, names=names if not wide else (*names, *first.names)),)
