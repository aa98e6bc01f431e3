from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import turnout.evaluate
from turnout.evaluate.shortfall_page import anchor, reached, render_shortfalls

SHORTFALLS: list[dict[str, Any]] = yaml.safe_load(
    Path(turnout.evaluate.__file__).with_name("shortfalls.yaml").read_text("utf-8")
)
ENTRIES = [{"name": "gold", "figures": [{"name": "fields.fair", "value": 0.768}]}]
CARDS = [{"name": "triage", "cross_validation": {"documents": {"macro_f1": 0.886}}}]
ONE = {
    "title": "Gold: fields",
    "target": 0.9,
    "reached": {"entry": "gold", "figure": "fields.fair", "how": "here"},
    "command": "turnout evaluate gold",
    "classes": [
        {"name": "few", "errors": [2], "what": "one"},
        {"name": "many", "errors": [1, 3], "what": "two\nlines"},
    ],
    "take": "work",
}


def test_a_target_has_its_figure_its_classes_and_what_it_would_take() -> None:
    page = render_shortfalls([ONE], ENTRIES, CARDS)
    assert "| [Gold: fields](#gold-fields) | 0.768 | 0.9 | here |" in page
    assert page.index("| many | 2 (1, 3) | two lines |") < page.index("| few | 1 (2) | one |")
    assert "**What it would take.** work" in page


def test_figures_stand_in_entries_or_cards() -> None:
    assert reached({"card": "triage", "path": ["documents", "macro_f1"]}, ENTRIES, CARDS) == 0.886
    with pytest.raises(KeyError):
        reached({"card": "other", "path": ["x"]}, ENTRIES, CARDS)
    with pytest.raises(KeyError):
        reached({"entry": "gold", "figure": "x"}, ENTRIES, CARDS)


@pytest.mark.parametrize("one", SHORTFALLS, ids=lambda one: anchor(one["title"]))
def test_every_listed_error_has_one_class(one: dict[str, Any]) -> None:
    numbers = sorted(n for kind in one["classes"] for n in kind["errors"])
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= 20
