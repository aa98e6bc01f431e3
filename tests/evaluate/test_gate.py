from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.errors import DataError
from turnout.evaluate import gate
from turnout.evaluate.bench import Result
from turnout.evaluate.figures import Figure
from turnout.evaluate.files import digest
from turnout.evaluate.gate import (
    Pinned,
    Verdict,
    changes,
    check,
    compare_floors,
    new_floor,
    pinned,
    read_floors,
    read_outcomes,
    write_outcomes,
)


def result(value: float | None) -> Result:
    figure = Figure("events.fair.f1", "Events: F1", value, None, None, 9)
    return Result("reports", 3, [figure], {}, {"a/e0": True, "a/e1": False}, [])


def entry(floor: float, path: Path = Path("x"), known: str = "") -> Pinned:
    return Pinned("own", "reports", path, known, None, {"events.fair.f1": floor})


@pytest.mark.parametrize(
    ("value", "floor", "shut"),
    [(0.8, 0.8, False), (0.799, 0.8, True), (0.9, 0.8, False), (None, 0.1, True)],
)
def test_a_figure_below_its_floor_shuts_the_gate(
    value: float | None, floor: float, shut: bool
) -> None:
    verdict = Verdict("own")
    compare_floors(entry(floor), result(value), verdict)
    assert bool(verdict.failures) is shut


def test_changed_data_shut_the_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("{}")

    class Session:
        result = result(0.9)

    monkeypatch.setattr(gate, "run", lambda *_args, **_kwargs: Session)
    other = check(entry(0.8, path, "other"), {})
    same = check(entry(0.8, path, digest(path)), {})
    assert "digest" in other.failures[0]
    assert same.failures == []
    assert "  + a/e0" in same.notes


def test_gains_and_losses_are_told_by_id() -> None:
    lines = changes({"a": True, "b": False, "c": True}, {"a": True, "b": True, "d": False})
    assert lines == ["1 codings gained, 1 lost", "  + b", "  - c"]


def test_many_changes_are_cut() -> None:
    lines = changes({}, {f"{n:03}": True for n in range(40)})
    assert lines[0] == "40 codings gained, 0 lost"
    assert lines[-1] == "  + and 25 more"


def test_a_floor_is_lowered_only_when_asked() -> None:
    assert new_floor(0.8, 0.81239, lower=False) == 0.812
    assert new_floor(0.8, 0.7, lower=False) == 0.8
    assert new_floor(0.8, 0.7, lower=True) == 0.7
    assert new_floor(0.8, None, lower=True) == 0.0


def test_outcomes_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "outcomes" / "own.txt"
    assert read_outcomes(path) == {}
    outcomes = {"a b/e0": True, "a/e1": False}
    write_outcomes(path, outcomes)
    assert read_outcomes(path) == outcomes
    assert path.read_text() == "a b/e0 1\na/e1 0\n"


def test_floors_files_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    with pytest.raises(DataError, match="floors"):
        read_floors(path)
    path.write_text("- a")
    with pytest.raises(DataError, match="mapping"):
        read_floors(path)
    with pytest.raises(DataError, match="path"):
        pinned("own", {"dataset": "reports"}, tmp_path)


def test_the_shipped_floors_name_measures_that_exist() -> None:
    from turnout.evaluate.datasets import dataset_named

    root = Path(__file__).resolve().parents[2]
    for name, values in read_floors(root / "tests" / "accuracy" / "floors.yaml").items():
        one = pinned(name, values, root)
        known = {m.name for m in dataset_named(one.dataset).measures}
        assert set(one.figures) <= known, name
        assert json.dumps(values)
