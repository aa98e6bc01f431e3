"""Codebooks of the user's own, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.codebook import check, lint, load_codebook
from turnout.errors import CodebookError

OWN = """
name: own
version: "2"
extends: default
variables:
  - name: forms
    type: categories
    extend: true
    categories:
      - name: lie_down
        definition: People lie on the ground.
        cues: ["lay down on the tracks"]
        examples: [Commuters lay down on the tracks.]
        near_misses: [They lay down their arms.]
  - name: weather
    type: words
    definition: What the weather was.
    cues: [rain~]
    examples: [It rained on the march.]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, "utf-8")
    return path


def test_own_codebook_adds_to_the_default(tmp_path: Path) -> None:
    own = load_codebook(write(tmp_path, OWN))
    assert lint(own) == []
    assert own.category("forms", "lie_down").title == "Lie down"
    assert own.category("forms", "march") == load_codebook().category("forms", "march")
    assert own.variable("weather").cues[0].pattern == "rain~"
    assert "lie_down" not in load_codebook().variable("forms").names


def test_without_extend_a_variable_is_replaced(tmp_path: Path) -> None:
    own = load_codebook(write(tmp_path, OWN.replace("    extend: true\n", "")))
    assert own.variable("forms").names == ("lie_down",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("variables: [", "not valid YAML"),
        ("- a list", "a codebook is a mapping"),
        ("variables:\n  - name: forms\n    type: colour\n", "forms > type"),
        ("variables:\n  - name: forms\n    type: flag\n    cuse: [x]\n", "forms > cuse"),
        ("variables:\n  - name: x\n    type: flag\n    extend: true\n", "none to extend"),
        (
            "variables: [{name: x, type: flag}, {name: x, type: flag}]",
            "x is defined twice",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_fault(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(CodebookError) as error:
        load_codebook(path)
    assert words in str(error.value)
    assert "own.yaml" in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"gone\.yaml"):
        load_codebook(tmp_path / "gone.yaml")


CATEGORY = """
variables:
  - name: v
    type: category
    definition: d
    categories:
      - name: c
        definition: {definition}
        cues: [{cue}]
        examples: [{example}]
        near_misses: [{near_miss}]
        crosswalk: {crosswalk}
"""
GOOD = {
    "definition": "d",
    "cue": "rain~",
    "example": "It rained.",
    "near_miss": "It snowed.",
    "crosswalk": "{}",
}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, None),
        ({"definition": "''"}, "v > c: no definition"),
        ({"cue": ""}, "v > c: no cues"),
        ({"example": ""}, "v > c: no examples"),
        ({"near_miss": ""}, "v > c: no near-misses"),
        ({"example": "It hailed."}, "example does not match: 'It hailed.'"),
        ({"near_miss": "It rains."}, "near-miss matches: 'It rains.'"),
        ({"crosswalk": "{acled: [Weather]}"}, "acled has no code 'Weather'"),
        ({"cue": "'(rain'"}, "bracket is not closed"),
        ({"cue": "'{clouds}'"}, "no list 'clouds'"),
        ({"cue": "'... rain'"}, "begins or ends with a gap"),
        ({"cue": "'r@in'"}, "not a word of the notation"),
    ],
)
def test_the_linter_names_each_fault(
    tmp_path: Path, change: dict[str, str], problem: str | None
) -> None:
    codebook = load_codebook(write(tmp_path, CATEGORY.format(**{**GOOD, **change})))
    problems = lint(codebook)
    if problem is None:
        assert problems == []
        check(codebook)
    else:
        assert any(problem in p for p in problems), problems
        with pytest.raises(CodebookError):
            check(codebook)


def test_a_category_given_twice_is_a_problem(tmp_path: Path) -> None:
    text = CATEGORY.format(**GOOD)
    twice = text + text[text.index("      - name: c") :]
    assert "v: category c is defined 2 times" in lint(load_codebook(write(tmp_path, twice)))
