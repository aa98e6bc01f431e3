from __future__ import annotations

from typing import Any

from turnout.evaluate.page import render


def figure(name: str, title: str, value: float | None) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "value": value,
        "low": value,
        "high": value,
        "support": 7,
    }


def entry(name: str, labels: str, **more: object) -> dict[str, Any]:
    return {
        "name": name,
        "title": name.title(),
        "labels": labels,
        "origin": "here",
        "command": f"turnout evaluate {name} x.jsonl",
        "digest": "abc",
        "cases": 3,
        "headline": ["protest.f1"],
        "figures": [figure("protest.f1", "Protest: F1", 0.8123)],
        "confusions": {"protest": [["other", "protest", 2], ["protest", "protest", 5]]},
        "baselines": [{"name": "keyword", "figures": {"protest.f1": 0.5}}],
        "kinds": {"false alarm": 2},
        **more,
    }


POINTS = {"human-one": {"protest.f1": [{"name": "model", "value": 0.9, "source": "paper"}]}}


def test_human_and_machine_labels_are_kept_apart() -> None:
    page = render([entry("model-one", "model"), entry("human-one", "human")], POINTS)
    people, machines = (
        page.index("## Agreement with people"),
        page.index("## Agreement with codes"),
    )
    assert people < page.index("`human-one`") < machines < page.index("`model-one`")
    assert "not human coding" in page


def test_every_figure_has_its_interval_command_and_reference_points() -> None:
    page = render([entry("human-one", "human")], POINTS)
    assert (
        "| **Protest: F1** | 0.812 | 0.812 to 0.812 | 7 | keyword 0.500; model 0.900 (paper) |"
        in page
    )
    assert "turnout evaluate human-one x.jsonl" in page
    assert "| other |  | 2 |" not in page
    assert "| protest | 5 |" in page
    assert "| human-one | false alarm: 2 |" in page


def test_a_figure_that_is_not_defined_shows_a_dash() -> None:
    page = render([entry("human-one", "human", figures=[figure("protest.f1", "F1", None)])], {})
    assert "| **F1** | - | - | 7 | keyword 0.500 |" in page


def test_fields_make_a_table_of_their_own() -> None:
    names = ["field.start.fair", "field.start.strict", "field.start.lenient", "told.start"]
    page = render([entry("gold", "model", figures=[figure(n, n, 0.5) for n in names])], {})
    assert "| start | 0.500 | 0.500 to 0.500 | 0.500 | 0.500 | 0.500 | 7 |" in page


def test_figures_on_labels_that_a_model_learned_from_are_marked() -> None:
    card = {"name": "triage", "cross_validation": {"sentences": {"macro_f1": 0.81, "n": 744}}}
    page = render([entry("human-one", "human", trained_on=["triage"])], {}, [card])
    assert "**In sample.**" in page
    assert "| triage | sentences | macro_f1 | 0.810 |" in page
    assert "| triage | sentences | n | 744 |" in page
    assert "**In sample.**" not in render([entry("human-one", "human")], {}, [card])
