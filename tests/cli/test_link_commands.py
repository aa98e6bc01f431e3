"""link, rebuild, why, show and judge on the command line."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from command_line import Turnout
from fakes import LYON_TEXT, NANTES_TEXT

OTHER_TEXT = (
    "Class sizes brought teachers out again: they marched across Lyon on Thursday. "
    "Police counted 3,000 of them. Organisers claimed 12,000."
)


@pytest.fixture
def linked(cli: Turnout, tmp_path: Path) -> Turnout:
    rows = [
        {"id": "lyon", "text": LYON_TEXT, "title": "Teachers", "published": "2023-03-24"},
        {"id": "copy", "text": f"By Ana. {LYON_TEXT}", "published": "2023-03-25"},
        {"id": "other", "text": OTHER_TEXT, "published": "2023-03-25"},
        {"id": "nantes", "text": NANTES_TEXT, "published": "2023-04-02"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert cli("add", path).status == 0
    assert cli("code").status == 0
    assert cli("link").status == 0
    return cli


def events(turnout: Turnout) -> list[dict[str, Any]]:
    return [json.loads(line) for line in turnout("events", "--json").out.splitlines()]


def lyon_and_nantes(turnout: Turnout) -> tuple[str, str]:
    ids = {tuple(e["reports"]): e["event"] for e in events(turnout)}
    return ids["lyon", "copy", "other"], ids["nantes",]


def test_reports_of_one_event_are_joined(linked: Turnout) -> None:
    lyon, _ = lyon_and_nantes(linked)
    done = json.loads(linked("link", "--json").out)
    assert (done["events"], done["joined"], done["copies"], done["compared"]) == (2, 1, 1, 0)
    shown = linked("show", lyon).out
    assert "copy of lyon" in shown
    assert "consensus" in shown
    assert "times what police say" in " ".join(shown.split())


def test_rebuild_gives_the_same_events(linked: Turnout) -> None:
    before = linked("events", "--json").out
    assert linked("rebuild").status == 0
    assert linked("events", "--json").out == before


def test_a_policy_by_variable(linked: Turnout) -> None:
    assert linked("link", "--policy", "size=organizers").status == 0
    sizes = {e["policy"]: e["best"] for e in events(linked)[0]["estimates"] if e["low"] == 3000}
    assert sizes["organizers"] == 12_000
    wrong = linked("link", "--policy", "size=hopeful")
    assert wrong.status == 1
    assert "T701" in wrong.err


def policies_of(turnout: Turnout) -> tuple[str, str]:
    """The policies of sizes and of injuries."""
    estimates = events(turnout)[0]["estimates"]
    used = {e["variable"]: e["policy"] for e in estimates}
    return used["size"], used["injuries"]


def test_a_chosen_policy_holds_until_it_is_taken_back(
    linked: Turnout, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = policies_of(linked)
    assert linked("link", "--policy", "organizers", "--policy", "injuries=range").status == 0
    assert policies_of(linked) == ("organizers", "range")
    exported = linked("events", "--json").out
    for command in ("link", "rebuild"):
        assert linked(command).status == 0
        assert linked("events", "--json").out == exported
    assert linked("rebuild", "--policy", "size=default").status == 0
    assert policies_of(linked) == (default[0], "range")
    monkeypatch.setenv("TURNOUT_POLICY", "size=conservative injuries=default")
    assert linked("link").status == 0
    assert policies_of(linked) == ("conservative", default[1])
    assert "T7" in linked("link", "--policy", "hunger=default").err


def test_why_says_what_spoke_for_and_against(linked: Turnout) -> None:
    lyon, nantes = lyon_and_nantes(linked)
    apart = linked("why", lyon, nantes).out
    assert "Different events" in apart
    assert "different cities" in apart
    together = json.loads(linked("why", lyon, lyon, "--json").out)
    assert all(link["same"] and link["reasons"] for link in together)


def test_why_adds_up_to_its_score(linked: Turnout) -> None:
    lyon, nantes = lyon_and_nantes(linked)
    for block in linked("why", lyon, lyon).out.split("\n\n"):
        weights = [
            float(w) for w in re.findall(r"^ +([+-][0-9.]+) +(?=\S)(?!together)", block, re.M)
        ]
        total = re.search(r"([+-][0-9.]+) +together", block)
        score = re.search(r"score ([0-9.]+)", block)
        assert total is not None
        assert score is not None
        assert float(total[1]) == pytest.approx(sum(weights), abs=0.11)
        assert float(score[1]) == pytest.approx(1 / (1 + math.exp(-sum(weights))), abs=0.02)
    apart = linked("why", lyon, nantes).out
    assert "together" not in apart
    assert "nantes are different cities" in apart


def test_rival_figures_stand_side_by_side(linked: Turnout) -> None:
    lyon, _ = lyon_and_nantes(linked)
    shown = linked("show", lyon, "--brief").out
    assert re.search(r"Police.*●.*3,000 +2\b", shown)
    assert re.search(r"best, by.* ○", shown)
    assert "“" not in shown
    assert "“" in linked("show", lyon).out


def test_a_person_joins_and_another_cannot_part_without_undoing(linked: Turnout) -> None:
    lyon, nantes = lyon_and_nantes(linked)
    made = linked("judge", "same", lyon, nantes, "--who", "ana", "--why", "one union")
    assert made.status == 0
    assert linked("link").status == 0
    assert len(events(linked)) == 1
    refused = linked("judge", "different", lyon, nantes, "--who", "bo")
    assert refused.status == 1
    assert "T601" in refused.err
    assert linked("judge", "undo", made.out.split(":")[0], "--who", "ana").status == 0
    assert linked("link").status == 0
    assert len(events(linked)) == 2
    assert linked("show", nantes).status == 0


def test_show_gives_a_value_as_a_person_corrected_it(linked: Turnout) -> None:
    lyon, _ = lyon_and_nantes(linked)
    statements = json.loads(linked("show", lyon, "--json").out)["mentions"][0]["statements"]
    police = next(i for i, words in statements.items() if words == "size: 3,000")
    assert linked("judge", "set", police, "2500", "--who", "ana").status == 0
    for again in (False, True):
        if again:
            assert linked("rebuild").status == 0
        shown = linked("show", lyon).out
        assert "2,500 to 12,000" in shown
        assert re.search(r"Police.*●.* 2,500", shown)


def test_a_judged_value_is_in_the_list_of_events_at_once(linked: Turnout) -> None:
    lyon, _ = lyon_and_nantes(linked)
    statements = json.loads(linked("show", lyon, "--json").out)["mentions"][0]["statements"]
    start = next(i for i, words in statements.items() if words.startswith("start"))
    before = linked("events").out
    made = linked("judge", "set", start, "2001-02-03", "--who", "ana")
    assert "made anew" in made.out
    assert "3 February 2001" in linked("events").out
    assert linked("judge", "undo", made.out.split(":")[0], "--who", "ana").status == 0
    assert linked("events").out == before


def test_what_does_not_exist_cannot_be_judged(linked: Turnout) -> None:
    lyon, _ = lyon_and_nantes(linked)
    assert "T503" in linked("judge", "same", lyon, "e-none", "--who", "ana").err
    assert "T503" in linked("judge", "accept", "s-none", "--who", "ana").err
    assert "T600" in linked("judge", "different", lyon, lyon, "--who", "ana").err
