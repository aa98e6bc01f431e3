"""The accuracy gate on the reports of this repository; the script checks the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.evaluate.gate import check, pinned, read_floors, read_outcomes

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS = read_floors(HERE / "floors.yaml")


def test_own_reports_are_coded_as_well_as_before() -> None:
    entry = pinned("reports", FLOORS["reports"], ROOT)
    verdict = check(entry, read_outcomes(HERE / "outcomes" / "reports.txt"))
    assert not verdict.failures, "\n".join([*verdict.failures, *verdict.notes])


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_every_floor_was_measured(name: str) -> None:
    assert FLOORS[name]["digest"], f"run scripts/accuracy_gate.py {name} --update"
    outcomes = read_outcomes(HERE / "outcomes" / f"{name}.txt")
    assert outcomes
    assert any(outcomes.values())
