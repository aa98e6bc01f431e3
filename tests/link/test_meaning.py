"""Demands that ask for the same meet; demands of one field that do not stay apart."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from turnout.link.meaning import classes, meanings
from turnout.link.words import overlap, stems

PAIRS: dict[str, list[list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "demand_pairs.yaml").read_text("utf-8")
)
SOME = 0.15
"""From where the feature answers that some of what is demanded is the same."""


def likened(kind: str) -> list[bool]:
    return [overlap(meanings(a), meanings(b)) >= SOME for a, b in PAIRS[kind]]


def test_what_asks_for_the_same_is_found_in_other_words() -> None:
    found = likened("alike")
    half = len(found) // 2
    assert sum(found[:half]) >= 17
    assert sum(found[half:]) >= 15  # not looked at while the classes were made
    by_words = [overlap(stems(a), stems(b)) >= SOME for a, b in PAIRS["alike"]]
    assert sum(by_words) <= 3


def test_another_claim_of_the_same_field_is_seldom_taken_for_it() -> None:
    found = likened("different")
    half = len(found) // 2
    assert sum(found[:half]) <= 3
    assert sum(found[half:]) <= 5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("higher wages", "a pay rise"),
        ("unpaid salaries", "salary arrears"),
        ("stop the dams", "no to the reservoir"),
    ],
)
def test_singular_plural_and_direction_make_no_other_demand(left: str, right: str) -> None:
    assert overlap(meanings(left), meanings(right)) >= 0.4


def test_direction_alone_is_compared_where_nothing_else_is_said() -> None:
    assert meanings("justice now") == stems("justice now") != frozenset()
    assert "justic" not in meanings("justice for the miners")
    assert meanings("") == frozenset()


def test_no_word_stands_in_two_classes() -> None:
    text = files("turnout.link").joinpath("data/meanings.txt").read_text("utf-8")
    words = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    told = [w for w in words if w != "-"]
    assert sorted({w for w in told if told.count(w) > 1}) == []
    assert None in classes().values()
