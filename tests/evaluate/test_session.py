from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.errors import ConfigError, DataError, UnknownName
from turnout.evaluate.bench import Case, Mistake, Result
from turnout.evaluate.printing import CONTEXT, excerpt
from turnout.evaluate.session import run, spread, varied

ROWS = [
    {"id": "1", "text": "Nurses marched to the ministry.", "protest": 1},
    {"id": "2", "text": "One strike on goal: he scored twice.", "protest": 0},
    {"id": "3", "text": "Residents demonstrated at noon.", "protest": 1},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "glocon.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "mentions.jsonl"
    rows = [{"document": "1", "relevant": True}, {"document": "2", "relevant": True}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_predictions_are_scored_and_a_missing_one_is_a_no(data: Path, lines: Path) -> None:
    session = run("glocon-documents", data, predictions=lines, rounds=20)
    assert session.result.figure("protest.f1").value == 0.5
    shown = "\n".join(session.lines(errors=5))
    assert "Protest: macro-F1" in shown
    assert "One strike on goal: he scored twice." in shown
    assert "missed protest" in shown


def test_json_holds_figures_and_no_text(data: Path, lines: Path) -> None:
    told = json.loads(run("glocon-documents", data, predictions=lines).as_json())
    names = [figure["name"] for figure in told["figures"]]
    assert "protest.macro_f1" in names
    assert "scored" not in json.dumps(told)
    f1 = told["figures"][names.index("protest.f1")]
    assert f1["low"] <= f1["value"] <= f1["high"]


def test_the_keyword_rule_is_a_reference_point(data: Path) -> None:
    session = run("glocon-documents", data, baseline="keyword", rounds=0)
    assert session.result.figure("protest.precision").value == pytest.approx(1 / 2)
    with pytest.raises(UnknownName, match="tfidf"):
        run("glocon-documents", data, baseline="guess")


def test_a_baseline_that_does_not_apply_says_so(tmp_path: Path) -> None:
    path = tmp_path / "india.jsonl"
    path.write_text('{"id": "1", "text": "x", "labels": []}\n')
    with pytest.raises(ConfigError, match="india-police"):
        run("india-police", path, baseline="keyword")


def test_predictions_must_be_contract_lines(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "1"}\n')
    with pytest.raises(DataError, match="document"):
        run("glocon-documents", data, predictions=path)
    path.write_text('{"document": "1"}\n{"document": "1"}\n')
    with pytest.raises(DataError, match="two lines"):
        run("glocon-documents", data, predictions=path)


def test_a_sample_is_spread_evenly() -> None:
    cases = [Case(str(n), "", None) for n in range(10)]
    assert [c.id for c in spread(cases, 3)] == ["0", "3", "6"]
    assert spread(cases, None) is cases
    assert spread(cases, 99) is cases


def test_errors_take_turns_between_kinds() -> None:
    mistakes = [Mistake("a", "1", "", ""), Mistake("a", "2", "", ""), Mistake("b", "3", "", "")]
    result = Result("x", 1, [], {}, {}, mistakes)
    assert [m.case for m in varied(result, 2)] == ["1", "3"]
    assert len(varied(result, 9)) == 3


def test_an_excerpt_is_cut_around_the_span() -> None:
    text = "a" * 1000 + "HERE" + "b" * 1000
    shown = excerpt(text, (1000, 1004))
    assert "HERE" in shown
    assert len(shown) == 2 * CONTEXT + 4 + 2
    assert excerpt("short", None) == "short"
