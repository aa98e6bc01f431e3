"""What people do together, told by a verb and what it takes: each frame both ways."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import anchors, codebook
from turnout.coders.rules.frames import load_frames

FRAMES = load_frames()
EXAMPLES = [(f.form, e) for f in FRAMES for e in f.examples]
NEAR_MISSES = [e for f in FRAMES for e in f.near_misses]


def test_forms_are_those_of_the_codebook() -> None:
    assert {f.form for f in FRAMES} <= {c.name for c in codebook().variable("forms").categories}


@pytest.mark.parametrize(("form", "text"), EXAMPLES)
def test_examples_begin_an_event_of_the_form(form: str, text: str) -> None:
    assert form in {a.form for a in anchors(text) if a.weight >= 0.5}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses_begin_none(text: str) -> None:
    assert [a for a in anchors(text) if a.form and a.weight >= 0.5] == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A bridge that potato growers have held for a week was reopened.", "blockade"),
        ("The gates were shut by villagers on Monday.", "blockade"),
        ("Hundreds of us walked up Market Street to the council offices.", "march"),
        ("Teachers in Lima are on strike.", "strike"),
        ("Police published a total for Saturday's march.", "march"),
        ("We visited the sixteen workers who are fasting at the plant gate.", "hunger_strike"),
    ],
)
def test_frames_reach_through_the_sentence(text: str, form: str) -> None:
    assert form in {a.form for a in anchors(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The police shut the bridge.",
        "Dozens of lorries filled the road to the port.",
        "One man sat on the steps.",
        "Soldiers held the bridge for a week.",
    ],
)
def test_not_people_who_make_a_claim(text: str) -> None:
    assert [a for a in anchors(text) if a.form and a.weight >= 0.5] == []
