"""Each statement beside the event that its mention matches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from turnout.evaluate.datasets.gold import from_gold
from turnout.evaluate.statements import RIGHT, Judged, judge

TEXT = "About 3,000 nurses marched through Leipzig on Saturday, police said."
EVENT: dict[str, Any] = {
    "status": "occurred",
    "forms": ["march"],
    "start": "2021-05-01",
    "end": None,
    "places": [{"name": "Leipzig", "city": "Leipzig", "country": "DE"}],
    "size": {"low": 3000, "high": 3000},
    "size_claims": [{"text": "3,000", "low": 3000, "high": 3000, "source": "police"}],
    "participants": ["nurses"],
    "arrests": {"low": 4, "high": 6},
    "responses": ["arrests"],
    "evidence": "About 3,000 nurses marched",
}
PLACE = {"name": "Leipzig", "country": "DE", "geonames_id": 2879139}
ARRESTS = [{"low": 4, "high": 4}, {"low": 6, "high": 6}]
MENTION: dict[str, Any] = {
    "status": "occurred",
    "forms": ["march"],
    "start": "2021-05-01",
    "places": [{**PLACE, "precision": "city"}],
    "arrests": {"low": 4, "high": 6, "claims": ARRESTS},
}
INVENTED: dict[str, Any] = {
    "status": "planned",
    "forms": ["strike"],
    "start": "2021-06-01",
    "places": [{"name": "Oslo", "country": "NO", "geonames_id": 1, "precision": "city"}],
}


def evidence(variable: str, value: object, **more: object) -> dict[str, object]:
    return {
        "variable": variable,
        "value": value,
        "start": 6,
        "end": 26,
        "quote": "3,000 nurses marched",
        "source": None,
        "denied": False,
        "confidence": 0.8,
        **more,
    }


def judged(*told: dict[str, object], mention: dict[str, Any] = MENTION) -> list[Judged]:
    line = {"mentions": [{**mention, "evidence": list(told)}]}
    return list(judge("c", [from_gold(EVENT, "e0", TEXT)], line, tuple(RIGHT)))


def bounds(low: int, high: int | None) -> dict[str, int | None]:
    return {"low": low, "high": high}


@pytest.mark.parametrize(
    ("told", "right"),
    [
        (evidence("status", "occurred"), True),
        (evidence("status", "planned"), False),
        (evidence("start", "2021-05-01"), True),
        (evidence("start", "2021-05"), False),
        (evidence("end", "2021-05-02"), False),
        (evidence("forms", "march"), True),
        (evidence("forms", "rally"), False),
        (evidence("responses", "arrests"), True),
        (evidence("issues", "labour"), False),
        (evidence("participants", "striking nurses"), True),
        (evidence("participants", "police"), False),
        (evidence("protester_violence", True), False),
        (evidence("places", PLACE), True),
        (evidence("places", {"name": "Germany", "country": "DE", "geonames_id": 1}), False),
        (evidence("size", bounds(3000, 3000), source="the police"), True),
        (evidence("size", bounds(3000, 3000)), False),
        (evidence("size", bounds(3000, None), source="police"), False),
        (evidence("arrests", bounds(4, 4)), True),
        (evidence("deaths", bounds(4, 4)), None),
        (evidence("arrests", bounds(90, 90)), None),
        (evidence("forms", "rally", denied=True), None),
        (evidence("slogans", "now"), None),
    ],
)
def test_a_statement_is_right_wrong_or_not_judged(
    told: dict[str, object], right: bool | None
) -> None:
    assert [j.right for j in judged(told)] == ([] if right is None else [right])


def test_all_statements_of_an_invented_event_are_wrong() -> None:
    told = evidence("forms", "strike", start=900, end=906)
    assert [(j.matched, j.right) for j in judged(told, mention=INVENTED)] == [(False, False)]


def test_a_figure_without_a_coded_source_asks_for_none() -> None:
    event = {**EVENT, "size_claims": []}
    line = {
        "mentions": [
            {**MENTION, "evidence": [evidence("size", bounds(3000, 3000), source="police")]}
        ]
    }
    found = list(judge("c", [from_gold(event, "e0", TEXT)], line, ("size",)))
    assert [j.right for j in found] == [True]


def test_what_a_report_denies_is_not_judged() -> None:
    denied = replace(from_gold(EVENT, "e0", TEXT), denied=True)
    line = {"mentions": [{**MENTION, "evidence": [evidence("forms", "march")]}]}
    assert list(judge("c", [denied], line, tuple(RIGHT))) == []


def test_a_prediction_without_confidences_has_nothing_to_judge() -> None:
    assert judged({**evidence("forms", "march"), "confidence": None}) == []
