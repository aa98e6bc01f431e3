"""Linking on the shipped scenarios stays as good as it was; the measure itself is checked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linking_figures import end_to_end, matched, missed_alone

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def test_linking_stays_above_its_floors() -> None:
    script, floors = ROOT / "scripts" / "measure_linking.py", HERE / "linking.yaml"
    run = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, script, HERE / "scenarios.json", "--own", "--check", floors],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_groups_like_the_events_are_right_in_every_way() -> None:
    events = {"a": "x", "b": "x", "c": "y"}
    groups = {"a": "1", "b": "1", "c": "2"}
    for measure in (matched, missed_alone, end_to_end):
        assert measure(groups, events).f1 == 1.0


def test_a_missed_mention_costs_recall_and_most_end_to_end() -> None:
    events = {"a": "x", "b": "x"}
    groups = {"a": "1"}
    assert matched(groups, events).f1 == 1.0
    assert missed_alone(groups, events).recall == pytest.approx(0.5)
    assert end_to_end(groups, events).recall == pytest.approx(0.25)
    assert end_to_end(groups, events).precision == 1.0


def test_an_invented_mention_costs_precision_end_to_end_alone() -> None:
    events = {"a": "x"}
    groups = {"a": "1", "invented": "1"}
    assert matched(groups, events).precision == missed_alone(groups, events).precision == 1.0
    assert end_to_end(groups, events).precision == pytest.approx(0.25)


def test_everything_in_one_group_has_full_recall_and_poor_precision() -> None:
    events = {m: m for m in "abcd"}
    found = end_to_end(dict.fromkeys("abcd", "1"), events)
    assert (found.precision, found.recall) == (0.25, 1.0)
