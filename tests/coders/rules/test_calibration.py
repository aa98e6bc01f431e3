"""Weights become probabilities by the table, and the table is fitted on judged statements."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from calibration_fit import Example, fit

from coders.rules.newsroom import NEUTRAL, SURE, Blind, annotated, code, codebook, parser, report
from turnout.coders.rules import RuleCoder
from turnout.coders.rules.calibration import Calibration, kinds_of, load_calibration

TABLE = Calibration(
    {
        "places": {
            "": ((0.0, 0.4),),
            "place": ((0.0, 0.5), (0.6, 0.7)),
            "place:a venue": ((0.0, 0.9),),
        },
        "size": {"size": ((0.0, 0.6), (0.85, 0.8))},
    }
)
STRIKE = "About 400 dockers marched through Durban on Monday. The march ended at the port."


@pytest.mark.parametrize(
    ("variable", "rule", "weight", "probability"),
    [
        ("places", "place:a venue", 0.2, 0.9),
        ("places", "place:demonym", 0.2, 0.5),
        ("places", "place:demonym", 0.6, 0.7),
        ("places", "marked", 0.9, 0.4),
        ("size", "size:4.5", 0.95, 0.8),
        ("size", "size:2", 0.7, 0.6),
        ("size", "marked", 0.7, 0.7),
        ("slogans", "cue:x", 0.65, 0.65),
    ],
)
def test_the_finest_kind_with_steps_tells_the_probability(
    variable: str, rule: str, weight: float, probability: float
) -> None:
    assert TABLE.probability(variable, rule, weight) == probability


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        ("place:a venue", ["place:a venue", "place", ""]),
        ("cue:(arrested|held)", ["cue", ""]),
        ("size:4.5", ["size", ""]),
        ("anchor", ["anchor", ""]),
    ],
)
def test_patterns_and_scores_name_no_kind(rule: str, kinds: list[str]) -> None:
    assert list(kinds_of(rule)) == kinds


def test_the_shipped_table_rises_with_the_weight_and_knows_the_codebook() -> None:
    variables = {v.name for v in codebook().variables}
    for variable, kinds in load_calibration().steps.items():
        assert variable in variables
        assert "" in kinds
        for steps in kinds.values():
            assert steps[0][0] == 0
            assert list(steps) == sorted(steps)
            assert [p for _, p in steps] == sorted(p for _, p in steps)
            assert all(0 < p < 1 for _, p in steps)


def test_the_card_says_what_it_was_fitted_on() -> None:
    path = files("turnout.coders.rules").joinpath("data/calibration.json")
    card: dict[str, Any] = json.loads(path.read_text("utf-8"))["card"]
    assert card["statements"] > 1000
    assert {"data", "date", "command", "licence"} <= card.keys()
    assert not any(name.startswith("sealed") for name in card["data"])


def test_statements_keep_the_weight_beside_the_confidence() -> None:
    table = load_calibration()
    for statement in code(STRIKE).mentions[0].statements:
        assert statement.weight is not None
        assert statement.confidence == pytest.approx(
            table.probability(statement.variable, statement.rule, statement.weight)
        )


def test_the_table_changes_no_value() -> None:
    bare = RuleCoder(
        codebook(), parser=parser(), calibration=Calibration(), chances=NEUTRAL, reader=Blind()
    )
    document = report(STRIKE)
    one, other = bare.code(document, annotated(document), SURE), code(STRIKE)
    assert [(s.variable, s.value, s.span) for m in one.mentions for s in m.statements] == [
        (s.variable, s.value, s.span) for m in other.mentions for s in m.statements
    ]
    for statement in one.mentions[0].statements:
        assert statement.confidence == pytest.approx(statement.weight)


def status_weight(text: str) -> float:
    told = next(s for s in code(text).mentions[0].statements if s.variable == "status")
    return told.weight or 0.0


def test_an_action_told_often_is_firmer_than_one_told_once() -> None:
    assert status_weight(STRIKE) > status_weight("About 400 dockers marched through Durban.")


def some(weight: float, right: int, count: int, rule: str = "size:3") -> list[Example]:
    return [Example(n, rule.split(":")[0], rule, weight, n < right) for n in range(count)]


def test_rates_lean_on_the_rate_above_and_never_fall() -> None:
    table = fit([*some(0.5, 10, 40), *some(0.7, 5, 40), *some(0.9, 40, 40)])
    steps = table.steps["size"]["size"]
    assert [start for start, _ in steps] == [0.0, 0.8]
    low, high = (p for _, p in steps)
    assert 15 / 80 < low < 55 / 120 < high < 1
    assert table.probability("size", "size:3", 0.7) == low


def test_few_statements_of_a_kind_have_no_steps_of_their_own() -> None:
    table = fit([*some(0.5, 20, 20, "place:a venue"), *some(0.5, 0, 3, "place:demonym")])
    assert set(table.steps["place"]) == {"", "place", "place:a venue"}
    assert table.probability("place", "place:demonym", 0.5) < 0.9
