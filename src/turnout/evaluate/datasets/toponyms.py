"""Toponyms: are place names found, and put where they are?

Format: JSONL with ``id``, ``text`` and ``toponyms`` (``start``, ``end``, ``phrase``,
``geonames_id``, ``lat``, ``lon``; null coordinates where the annotators gave none). A span that
does not hold its ``phrase`` is moved to the nearest place where the phrase stands: 117 of the
1,319 spans of TR-News are a few characters off, by the number of line ends before them.

Predictions: ``{"document", "found": [...], "given": [...]}``, each item with ``start``,
``end``, ``lat``, ``lon`` (null where not resolved). ``found`` is what the resolver found by
itself; ``given`` is its answer for the spans of the reference.

Measures:

- within 161 km given the span (100 miles; Gritta et al. 2018, "A pragmatic guide to
  geoparsing evaluation"): over toponyms with coordinates; one left unresolved is wrong;
- mean error in km over the toponyms that were resolved, given the span;
- precision and recall of finding: a found span counts when it overlaps one of the reference
  (one to one); the strict variant asks for the same span. Demonyms and names inside names
  that the resolver marks as such are not counted as found places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Mistake, Scored
from turnout.evaluate.figures import Measure, precision_recall_f1, ratio
from turnout.evaluate.files import read_lines
from turnout.evaluate.told import Record

if TYPE_CHECKING:
    from turnout.model import Toponym

NEAR_KM = 161
EARTH_KM = 6371.0


class Toponyms:
    """Place names and where they are."""

    name = "toponyms"
    title = "Toponyms"
    labels: Labels = "human"
    origin = (
        "LGL (Lieberman et al. 2010) and TR-News (Kamalloo and Rafiei 2018): "
        "https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation"
    )
    headline: tuple[str, ...] = ("given.within_161km", "found.f1")
    measures: Sequence[Measure] = (
        Measure(
            "given.within_161km",
            "Within 161 km, given the span",
            ratio("given.near", "given.n"),
            "given.n",
        ),
        Measure(
            "given.resolved",
            "Resolved at all, given the span",
            ratio("given.resolved", "given.n"),
            "given.n",
        ),
        Measure(
            "given.mean_km",
            "Mean error in km, where resolved",
            ratio("given.km", "given.resolved"),
            "given.resolved",
        ),
        *precision_recall_f1("found", "Finding (overlap)"),
        *precision_recall_f1("exact", "Finding (same span)"),
    )

    def load(self, path: Path) -> list[Case]:
        """Read texts and their toponyms."""
        try:
            return [
                Case(r["id"], r["text"], [aligned(r["text"], t) for t in r["toponyms"]])
                for r in read_lines(path)
            ]
        except KeyError as error:
            raise DataError(f"{path}: a line has no field {error}.") from error

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Answers of the place resolver, without the rest of the pipeline."""
        return _answers(cases)

    def score(self, case: Case, line: Record) -> Scored:
        """All toponyms of one text."""
        scored = Scored()
        given = {(g["start"], g["end"]): g for g in line.get("given") or ()}
        for toponym in case.gold:
            if toponym["lat"] is not None:
                _score_given(scored, case, toponym, given.get((toponym["start"], toponym["end"])))
        _score_found(scored, case, list(line.get("found") or ()))
        return scored


def aligned(text: str, toponym: Record) -> Record:
    """The label with its span where its words stand.

    >>> aligned("Rain in Leeds", {"start": 7, "end": 12, "phrase": "Leeds"})["start"]
    8
    """
    phrase, start = toponym["phrase"], toponym["start"]
    if not phrase or text[start : toponym["end"]] == phrase:
        return toponym
    found = [at.start() for at in re.finditer(re.escape(phrase), text)]
    if not found:
        return toponym
    nearest = min(found, key=lambda at: abs(at - start))
    return {**toponym, "start": nearest, "end": nearest + len(phrase)}


def _answers(cases: Sequence[Case]) -> Iterator[Record]:
    from turnout.model import Span, ToponymRole
    from turnout.resolve.place import find_places, resolve_spans

    for case in cases:
        spans = [Span(t["start"], t["end"]) for t in case.gold]
        found = find_places(case.text)
        yield {
            "document": case.id,
            "found": [_item(t) for t in found if t.role is ToponymRole.PLACE],
            "given": [_item(t) for t in resolve_spans(case.text, spans)],
        }


def _item(toponym: Toponym) -> dict[str, object]:
    place = toponym.place
    return {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "name": place.name if place else None,
    }


def _score_given(scored: Scored, case: Case, gold: Record, answer: Record | None) -> None:
    scored.add("given.n")
    resolved = answer is not None and answer.get("lat") is not None
    distance = kilometres(gold, answer) if resolved and answer is not None else None
    near = distance is not None and distance <= NEAR_KM
    scored.outcomes[f"{case.id}/{gold['start']}"] = near
    scored.add("given.near", near)
    scored.add("given.resolved", resolved)
    scored.add("given.km", distance or 0.0)
    if not near:
        kind = "unresolved" if distance is None else "misplaced"
        found = "-" if distance is None else f"{(answer or {}).get('name')}, {distance:.0f} km off"
        expected = f"{gold['phrase']} at {gold['lat']}, {gold['lon']} ({gold['geonames_id']})"
        span = (gold["start"], gold["end"])
        scored.mistakes.append(
            Mistake(kind, case.id, expected, found, (distance or 1000.0) / 1000, span)
        )


def kilometres(left: Record, right: Record) -> float:
    """Great-circle distance of two ``lat``/``lon`` pairs in degrees (haversine)."""
    a, b = radians(float(left["lat"])), radians(float(right["lat"]))
    turn = radians(float(right["lon"]) - float(left["lon"]))
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _score_found(scored: Scored, case: Case, found: list[Record]) -> None:
    gold = case.gold
    overlap = _pairs(gold, found, _overlap)
    exact = _pairs(gold, found, _equal)
    for stem, pairs in (("found", overlap), ("exact", exact)):
        scored.add(f"{stem}.hit", len(pairs))
        scored.add(f"{stem}.predicted", len(found))
        scored.add(f"{stem}.gold", len(gold))
    hits, right = {i for i, _ in overlap}, {j for _, j in overlap}
    for i, toponym in enumerate(gold):
        scored.outcomes[f"{case.id}/{toponym['start']}/found"] = i in hits
        if i not in hits:
            scored.mistakes.append(
                Mistake(
                    "missed name",
                    case.id,
                    toponym["phrase"],
                    "-",
                    0.5,
                    (toponym["start"], toponym["end"]),
                )
            )
    for j, item in enumerate(found):
        if j not in right:
            span = (int(item["start"]), int(item["end"]))
            words = case.text[span[0] : span[1]]
            scored.mistakes.append(Mistake("invented name", case.id, "-", words, 0.5, span))


def _overlap(left: Record, right: Record) -> bool:
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


def _equal(left: Record, right: Record) -> bool:
    return bool(left["start"] == right["start"] and left["end"] == right["end"])


def _pairs(
    gold: Sequence[Record], found: Sequence[Record], test: Callable[[Record, Record], bool]
) -> list[tuple[int, int]]:
    """One-to-one pairs in text order; spans of one list hardly ever overlap each other."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for i, toponym in enumerate(gold):
        j = next(
            (j for j, item in enumerate(found) if j not in used and test(toponym, item)), None
        )
        if j is not None:
            used.add(j)
            pairs.append((i, j))
    return pairs
