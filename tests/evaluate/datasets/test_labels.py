"""GLOCON, CASE, IndiaPoliceEvents, Mass Mobilization and toponyms on a few lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from turnout.errors import DataError, UnknownName
from turnout.evaluate.bench import Dataset, Result, evaluate
from turnout.evaluate.datasets import DATASETS, dataset_named
from turnout.evaluate.datasets.case2021 import subtype
from turnout.evaluate.datasets.india_police import actions
from turnout.evaluate.datasets.toponyms import kilometres


def measured(
    name: str, path: Path, rows: Sequence[Mapping[str, Any]], lines: Mapping[str, Any]
) -> Result:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    dataset: Dataset = dataset_named(name)
    return evaluate(dataset, dataset.load(path), lines, rounds=0)


def test_an_unknown_dataset_lists_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="mass-mobilization"):
        dataset_named("massmob")


@pytest.mark.parametrize("name", sorted(DATASETS))
def test_headlines_are_measures_and_names_are_unique(name: str) -> None:
    names = [m.name for m in DATASETS[name].measures]
    assert len(names) == len(set(names))
    assert set(DATASETS[name].headline) <= set(names)
    assert DATASETS[name].origin


def test_glocon_counts_both_classes(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": "x", "protest": int(n < 2)} for n in range(4)]
    lines = {str(n): {"relevant": True, "contentious": n in (0, 2)} for n in range(3)}
    result = measured("glocon-documents", tmp_path / "g.jsonl", rows, lines)
    assert result.figure("protest.f1").value == pytest.approx(0.5)
    assert result.figure("protest.macro_f1").value == pytest.approx(0.5)
    assert result.outcomes == {"0": True, "1": False, "2": False, "3": True}
    assert result.confusions["protest"]["protest", "other"] == 1


def test_damaged_data_is_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text('{"id": "1", "text": "x", "protest": 0}\n{"id": ')
    with pytest.raises(DataError, match="line 2"):
        dataset_named("glocon-documents").load(path)
    path.write_text('{"id": "1", "text": "x"}\n')
    with pytest.raises(DataError, match="protest"):
        dataset_named("glocon-documents").load(path)
    with pytest.raises(DataError, match="nowhere"):
        dataset_named("glocon-documents").load(tmp_path / "nowhere.jsonl")


def told(variable: str, quote: str) -> dict[str, str]:
    return {"variable": variable, "quote": quote}


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ({"forms": ["march"]}, "PEACE_PROTEST"),
        ({"forms": ["rally"], "responses": ["tear_gas"]}, "PROTEST_WITH_INTER"),
        ({"forms": ["rally"], "responses": ["live_fire", "arrests"]}, "FORCE_AGAINST_PROTEST"),
        ({"forms": ["rally"], "injuries": {"low": 3, "high": 3}}, "FORCE_AGAINST_PROTEST"),
        ({"forms": ["rally"], "injuries": {"low": 0, "high": 9}}, "PEACE_PROTEST"),
        ({"forms": ["rally"], "protester_violence": True}, "VIOL_DEMONSTR"),
        ({"forms": ["rally", "riot"], "responses": ["live_fire"]}, "VIOL_DEMONSTR"),
        ({"forms": ["riot"]}, "MOB_VIOL"),
        ({"forms": ["blockade"]}, "VIOL_DEMONSTR"),
        (
            {"forms": ["riot"], "evidence": [told("forms", "protesters hurled rocks")]},
            "VIOL_DEMONSTR",
        ),
        ({"forms": ["riot"], "evidence": [told("forms", "a crowd burned the huts")]}, "MOB_VIOL"),
        (
            {"forms": ["rally"], "evidence": [told("responses", "brutally broke up")]},
            "FORCE_AGAINST_PROTEST",
        ),
        ({"forms": ["rally"], "evidence": [told("issues", "brutal murder")]}, "PEACE_PROTEST"),
    ],
)
def test_acled_subtypes(mention: dict[str, Any], expected: str) -> None:
    assert subtype({"relevant": True, "mentions": [mention]}) == expected
    assert subtype({"relevant": False, "mentions": [mention]}) == "(no protest)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marchers clashed with guards at the gate.", "VIOL_DEMONSTR"),
        ("Hundreds marched to the gate.", "PEACE_PROTEST"),
    ],
)
def test_a_clash_told_in_the_snippet_is_violence(text: str, expected: str) -> None:
    assert subtype({"relevant": True, "mentions": [{"forms": ["march"]}]}, text) == expected


def test_a_mob_where_nothing_was_coded() -> None:
    line = {"relevant": True, "mentions": []}
    assert subtype(line, "Villagers fought with sticks over a well.") == "MOB_VIOL"
    assert subtype(line, "Villagers met over a well.") == "PEACE_PROTEST"


def test_case_measures(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "x", "label": "PEACE_PROTEST"},
        {"id": "2", "text": "x", "label": "VIOL_DEMONSTR"},
        {"id": "3", "text": "x", "label": "ARMED_CLASH"},
    ]
    found = {"relevant": True, "mentions": [{"forms": ["rally"]}]}
    result = measured("case", tmp_path / "c.jsonl", rows, {"1": found, "2": found, "3": found})
    assert result.figure("protest.precision").value == pytest.approx(2 / 3)
    assert result.figure("subtype.accuracy").value == pytest.approx(1 / 2)
    assert result.figure("type.PEACE_PROTEST.f1").value == pytest.approx(1 / 2)


def test_police_actions_are_those_of_the_crosswalk() -> None:
    assert actions({"crosswalk": {"actions": ["ARREST", "FORCE"]}}) == {"ARREST", "FORCE"}
    assert actions({"missing": True}) == frozenset()
    with pytest.raises(DataError, match="india-police"):
        actions({"document": "1", "mentions": []})


MM: list[dict[str, Any]] = [
    {
        "id": "1",
        "notes": "thousands marched",
        "participants_category": "2000-4999",
        "violence": 1,
        "demands": ["labor wage dispute"],
        "responses": ["ignore"],
    },
    {
        "id": "2",
        "notes": "a few struck",
        "participants_category": None,
        "violence": 0,
        "demands": ["police brutality"],
        "responses": ["arrests", "killings"],
    },
    {
        "id": "3",
        "notes": "crowds",
        "participants_category": "50-99",
        "violence": 0,
        "demands": ["police brutality"],
        "responses": ["arrests"],
    },
]


def crosswalk(**values: object) -> dict[str, Any]:
    return {"crosswalk": values, "mentions": []}


def test_mass_mobilization_measures(tmp_path: Path) -> None:
    lines = {
        "1": crosswalk(
            participants_category="2000-4999",
            violence=1,
            demands=["labor wage dispute", "police brutality"],
            responses=["ignore"],
        ),
        "2": crosswalk(
            participants_category="50-99", violence=1, demands=[], responses=["arrests"]
        ),
        "3": crosswalk(
            participants_category=None,
            violence=0,
            demands=["police brutality"],
            responses=["ignore"],
        ),
    }
    path = tmp_path / "m.jsonl"
    value = {f.name: f.value for f in measured("mass-mobilization", path, MM, lines).figures}
    assert value["demands.f1"] == pytest.approx(2 * 2 / (3 + 3))
    assert value["responses.f1"] == pytest.approx(2 * 2 / (4 + 3))
    assert value["violence.f1"] == pytest.approx(2 / 3)
    assert value["size.accuracy"] == 1.0
    assert value["size.answered"] == 0.5
    assert value["size.of_all"] == 0.5


def test_mass_mobilization_wants_the_crosswalk(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="--crosswalk mass-mobilization"):
        measured("mass-mobilization", tmp_path / "m.jsonl", MM, {"1": {"mentions": []}})


def test_packed_data_is_read(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(MM[0]).encode()))
    assert [case.id for case in dataset_named("mass-mobilization").load(path)] == ["1"]


def test_kilometres_between_known_cities() -> None:
    paris, london = {"lat": 48.8566, "lon": 2.3522}, {"lat": 51.5074, "lon": -0.1278}
    assert kilometres(paris, london) == pytest.approx(344, abs=2)
    assert kilometres(paris, paris) == 0.0
    fiji, samoa = {"lat": 0, "lon": 179.5}, {"lat": 0, "lon": -179.5}
    assert kilometres(fiji, samoa) == pytest.approx(111, abs=1)


def test_toponym_measures(tmp_path: Path) -> None:
    text = "Leipzig, Halle and Jena"
    gold = [
        {"start": 0, "end": 7, "phrase": "Leipzig", "geonames_id": 1, "lat": 51.34, "lon": 12.37},
        {"start": 9, "end": 14, "phrase": "Halle", "geonames_id": 2, "lat": 51.48, "lon": 11.97},
        {"start": 19, "end": 23, "phrase": "Jena", "geonames_id": None, "lat": None, "lon": None},
    ]
    line = {
        "given": [
            {"start": 0, "end": 7, "lat": 51.3, "lon": 12.3},
            {"start": 9, "end": 14, "lat": 39.78, "lon": -104.3},
        ],
        "found": [{"start": 0, "end": 7}, {"start": 8, "end": 14}, {"start": 15, "end": 18}],
    }
    rows = [{"id": "1", "text": text, "toponyms": gold}]
    result = measured("toponyms", tmp_path / "t.jsonl", rows, {"1": line})
    value = {f.name: f.value for f in result.figures}
    assert value["given.within_161km"] == 0.5
    assert value["given.resolved"] == 1.0
    assert value["given.mean_km"] is not None
    assert value["given.mean_km"] > 3000
    assert (value["found.precision"], value["found.recall"]) == pytest.approx((2 / 3, 2 / 3))
    assert (value["exact.precision"], value["exact.recall"]) == pytest.approx((1 / 3, 1 / 3))
    assert {m.kind for m in result.mistakes} == {"misplaced", "missed name", "invented name"}
