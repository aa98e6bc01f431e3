"""Gold events, scenarios and own reports on a small coded report with known values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from turnout.errors import DataError
from turnout.evaluate.bench import Result, evaluate
from turnout.evaluate.datasets.gold import Gold
from turnout.evaluate.datasets.scenarios import Scenarios

TEXT = (
    "About 3,000 nurses marched through Leipzig on Saturday, police said; their union spoke "
    "of 5,000. In Halle, drivers plan a strike for Monday."
)
MARCH: dict[str, Any] = {
    "status": "occurred",
    "forms": ["march"],
    "start": "2021-05-01",
    "places": [{"name": "Leipzig", "city": "Leipzig", "country": "DE"}],
    "size": {"text": "About 3,000", "low": 3000, "high": 5000},
    "size_claims": [
        {"text": "About 3,000", "low": 3000, "high": 3000, "source": "police"},
        {"text": "5,000", "low": 5000, "high": 5000, "source": "their union"},
    ],
    "participants": ["nurses"],
    "evidence": "About 3,000 nurses marched through Leipzig",
}
STRIKE: dict[str, Any] = {
    "status": "planned",
    "forms": ["strike"],
    "start": "2021-05-03",
    "places": [{"name": "Halle", "city": "Halle", "country": "DE"}],
    "participants": ["drivers"],
    "evidence": "In Halle, drivers plan a strike for Monday",
}
FOUND_MARCH: dict[str, Any] = {
    "status": "occurred",
    "forms": ["march"],
    "start": "2021-05-01",
    "places": [{"name": "Leipzig", "country": "DE", "precision": "city"}],
    "size": {
        "low": 3000,
        "high": 5000,
        "claims": [
            {"low": 3000, "high": 3000, "source": "police"},
            {"low": 5000, "high": 5000, "source": "police"},
        ],
    },
    "participants": ["nurses"],
    "evidence": [{"variable": "forms", "start": 19, "end": 26, "quote": "marched"}],
}
FOUND_STRIKE: dict[str, Any] = {
    "status": "occurred",
    "forms": ["strike"],
    "start": None,
    "places": [{"name": "Halle", "country": "DE", "precision": "city"}],
    "participants": ["drivers"],
    "evidence": [{"variable": "forms", "start": 120, "end": 126, "quote": "strike"}],
}
INVENTED: dict[str, Any] = {
    "status": "occurred",
    "forms": ["riot"],
    "start": "2019-01-01",
    "places": [{"name": "Kyiv", "country": "UA", "precision": "city"}],
    "size": {"low": 9, "high": 9, "claims": [{"low": 9, "high": 9, "source": None}]},
}


def measured(tmp_path: Path, gold: list[Any], found: list[Any]) -> Result:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([{"id": "r", "doc_date": None, "events": gold}]))
    (tmp_path / "gold_texts.json").write_text(json.dumps([{"id": "r", "text": TEXT}]))
    dataset = Gold()
    line = {"document": "r", "relevant": True, "mentions": found}
    return evaluate(dataset, dataset.load(path), {"r": line}, rounds=0)


def test_events_fields_and_estimates(tmp_path: Path) -> None:
    result = measured(tmp_path, [MARCH, STRIKE], [INVENTED, FOUND_STRIKE, FOUND_MARCH])
    value = {f.name: f.value for f in result.figures}
    assert value["events.fair.precision"] == pytest.approx(2 / 3)
    assert value["events.fair.recall"] == 1.0
    assert value["events.fair.f1"] == pytest.approx(0.8)
    assert value["field.start.fair"] == 0.5
    assert value["field.places.fair"] == 1.0
    assert value["field.status.fair"] == 0.5
    assert value["field.size.fair"] == 1.0
    # (3000, police) is right, (5000, police) names the wrong source, (9, -) is invented.
    assert value["estimates.fair.precision"] == pytest.approx(1 / 3)
    assert value["estimates.fair.recall"] == pytest.approx(1 / 2)
    assert value["pooled.fair.f1"] == pytest.approx(0.4)
    # 16 of 17 fields are right for the march, all but start and status for the strike.
    assert value["fields.fair"] == pytest.approx((15 + 0.5 + 0.5) / 17)


def test_strict_matching_refuses_another_stage(tmp_path: Path) -> None:
    result = measured(tmp_path, [STRIKE], [FOUND_STRIKE])
    assert result.figure("events.fair.f1").value == 1.0
    assert result.figure("events.strict.f1").value == 0.0


def test_a_missed_event_costs_its_estimates_too(tmp_path: Path) -> None:
    result = measured(tmp_path, [MARCH], [])
    assert result.figure("events.fair.recall").value == 0.0
    assert result.figure("estimates.fair.recall").value == 0.0
    assert result.figure("estimates.fair.precision").value is None
    assert [m.kind for m in result.mistakes] == ["missed event", *["missed estimate"] * 2]


def test_a_figure_on_the_wrong_event_counts_only_when_pooled(tmp_path: Path) -> None:
    swapped = {**FOUND_STRIKE, "size": FOUND_MARCH["size"]}
    bare = {**FOUND_MARCH, "size": None}
    result = measured(tmp_path, [MARCH, STRIKE], [bare, swapped])
    assert result.figure("estimates.fair.f1").value == 0.0
    assert result.figure("pooled.fair.f1").value == pytest.approx(0.5)


def test_outcomes_hold_no_words_of_the_text(tmp_path: Path) -> None:
    result = measured(tmp_path, [MARCH], [FOUND_MARCH])
    assert result.outcomes["r/e0"] is True
    assert result.outcomes["r/e0/claim1"] is False
    assert not [k for k in result.outcomes if "nurses" in k or "Leipzig" in k]


def test_a_missing_texts_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("[]")
    with pytest.raises(DataError, match="gold_texts"):
        Gold().load(tmp_path / "gold.json")


SCENARIO: dict[str, Any] = {
    "scenario": "s",
    "events": [
        {
            "event": "march",
            "scope": "event",
            "status": "occurred",
            "forms": ["march"],
            "start": "2021-05-01",
            "places": [{"name": "Market Square", "city": "Leipzig", "country": "DE"}],
            "issue": ["health"],
            "responses": [],
            "organizers": ["Nurses' union"],
        }
    ],
    "reports": [
        {
            "id": "a",
            "text": TEXT,
            "published": "2021-05-02",
            "mentions": [
                {
                    "event": "march",
                    "start": "2021-05-01",
                    "place": "the Augustusplatz",
                    "size_claims": MARCH["size_claims"],
                    "arrests": {"low": 0, "high": 0},
                }
            ],
        },
        {"id": "b", "text": "x", "mentions": [{"event": "march", "start": None, "place": None}]},
        {
            "id": "c",
            "text": "x",
            "mentions": [{"event": "march", "start": None, "place": None, "denied": True}],
        },
    ],
}


def scenario(tmp_path: Path, **mentions: list[Any]) -> Result:
    path = tmp_path / "clusters.json"
    path.write_text(json.dumps([SCENARIO]))
    dataset = Scenarios()
    lines = {k: {"document": k, "mentions": v} for k, v in mentions.items()}
    return evaluate(dataset, dataset.load(path), lines, rounds=0)


def test_a_report_tells_what_it_alone_allows(tmp_path: Path) -> None:
    venue = {"name": "Augustusplatz", "country": None, "precision": "venue"}
    result = scenario(tmp_path, a=[{**FOUND_MARCH, "places": [venue]}], b=[{"forms": ["march"]}])
    assert result.figure("field.places.fair").value == 1.0
    assert result.figure("field.arrests.fair").value == 0.0
    assert result.figure("events.fair.recall").support == 2
    assert result.figure("estimates.fair.recall").value == pytest.approx(0.5)


def test_the_venue_of_another_report_is_not_asked_for_but_the_city_is_right(
    tmp_path: Path,
) -> None:
    elsewhere = {"name": "Dresden", "country": "DE", "precision": "city"}
    wrong = scenario(tmp_path, a=[{**FOUND_MARCH, "places": [elsewhere]}])
    assert wrong.figure("field.places.fair").value == 0.0
    right = scenario(tmp_path, a=[FOUND_MARCH])
    assert right.figure("field.places.fair").value == 1.0


def test_a_denied_event_counts_neither_way(tmp_path: Path) -> None:
    with_it = scenario(tmp_path, a=[FOUND_MARCH], c=[FOUND_MARCH])
    without = scenario(tmp_path, a=[FOUND_MARCH])
    for name in ("events.fair.precision", "events.fair.recall"):
        assert with_it.figure(name) == without.figure(name)
