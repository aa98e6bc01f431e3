"""Gold events: whole reports with every event coded by GUIDE.md.

Format: a JSON list of ``{"id", "doc_date", "events": [...]}`` and beside it, in a file of the
same name with ``_texts``, a list of ``{"id", "text"}``.

Measures: event precision, recall and F1 (``matching``), the accuracy of each field over
matched pairs in three grades (``fields``), its mean over fields, and attributed estimates
(``estimates``). Headline figures use the fair grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Scored
from turnout.evaluate.events import ALL_FIELDS, event_measures, score_events
from turnout.evaluate.figures import Measure
from turnout.evaluate.files import read_json
from turnout.evaluate.running import contract_lines
from turnout.evaluate.statements import RIGHT
from turnout.evaluate.told import (
    Record,
    Told,
    bounds,
    claims_of,
    common_fields,
    from_contract,
    gold_place,
)


class Gold:
    """Events coded by GUIDE.md."""

    name = "gold"
    title = "Gold events"
    labels: Labels = "model"
    origin = "not published; any data coded by the same guide can be used"
    headline: tuple[str, ...] = (
        "events.fair.f1",
        "fields.fair",
        "field.start.fair",
        "field.places.fair",
    )
    measures: Sequence[Measure] = tuple(event_measures(ALL_FIELDS))
    coded: Sequence[str] = tuple(RIGHT)

    def load(self, path: Path) -> list[Case]:
        """Read events and texts; ``path`` is the events file."""
        texts_path = path.with_name(f"{path.stem}_texts{path.suffix}")
        try:
            texts = {row["id"]: row["text"] for row in read_json(texts_path)}
            return [Case(row["id"], texts[row["id"]], row["events"]) for row in read_json(path)]
        except (KeyError, TypeError) as error:
            raise DataError(f"{path}: no field {error} or not a list of objects.") from error

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Contract lines."""
        return contract_lines(cases)

    def score(self, case: Case, line: Record) -> Scored:
        """Compare the mentions of one line with the events of one report."""
        return score_events(case.id, self.told(case), predicted_of(line), ALL_FIELDS)

    def told(self, case: Case) -> list[Told]:
        """The events of one report."""
        return [from_gold(event, f"e{n}", case.text) for n, event in enumerate(case.gold)]


def predicted_of(line: Record) -> list[Told]:
    """The mentions of a contract line."""
    return [from_contract(m, f"m{n}") for n, m in enumerate(line.get("mentions") or ())]


def from_gold(event: Record, key: str, text: str) -> Told:
    """One coded event; its evidence quote is looked up in the text."""
    size = bounds(event.get("size"))
    claims = claims_of(event.get("size_claims") or ())
    return replace(
        common_fields(event, key),
        places=tuple(gold_place(p) for p in event.get("places") or ()),
        size=size,
        # GUIDE.md lists claims only where they rival; a lone size is one unsourced claim.
        claims=claims or claims_of([event["size"]] if size else ()),
        spans=quote_spans(text, event.get("evidence")),
        sourced=bool(claims),
    )


def quote_spans(text: str, quote: str | None) -> tuple[tuple[int, int], ...]:
    """Where a quote stands, whatever its white space; empty where it does not."""
    if not quote:
        return ()
    at = text.find(quote)
    return ((at, at + len(quote)),) if at >= 0 else ()
