"""The shipped codebook: complete, without problems, quick."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from turnout.codebook import Matcher, VariableType, check, lint, load_codebook
from turnout.codebook.page import render
from turnout.errors import CodebookError, UnknownName

ROOT = Path(__file__).parents[2]
CONTRACT = {
    "forms": "march rally strike sit_in occupation blockade picket walkout vigil hunger_strike "
    "boycott riot looting property_attack petition_delivery other",
    "status": "occurred ongoing planned threatened cancelled",
    "scope": "event campaign",
    "issues": "labour economy_prices land_housing services education health corruption "
    "governance_elections leader_removal police_violence crime_safety rights_discrimination "
    "religion environment foreign_policy_war migration sport_culture other",
    "responses": "presence arrests dispersal tear_gas water_cannon rubber_bullets live_fire "
    "beatings ban curfew accommodation negotiation dismissal court_action other",
    "stance": "news opinion advocacy",
}
VARIABLES = (
    "scope status forms start end places size participants organizers targets demands issues "
    "responses protester_violence property_damage deaths injuries arrests trigger document_date "
    "author stance slogans label"
)


def test_default_codebook_has_no_problems() -> None:
    assert lint(load_codebook()) == []
    check(load_codebook())


@pytest.mark.parametrize("variable", CONTRACT)
def test_categories_are_those_of_the_contract(variable: str) -> None:
    assert sorted(load_codebook().variable(variable).names) == sorted(CONTRACT[variable].split())


def test_every_variable_of_the_contract_is_defined() -> None:
    names = {v.name for v in load_codebook().variables}
    assert set(VARIABLES.split()) <= names


def test_attributes_name_categories_for_code() -> None:
    codebook = load_codebook()
    assert codebook.the("forms", "plain_protest") == codebook.the("forms", "default")
    assert codebook.category("status", codebook.the("status", "default")).has("real")
    assert all(c.has("forceful") for c in codebook.with_attribute("responses", "lethal"))
    with pytest.raises(CodebookError, match="attribute 'real'"):
        codebook.the("status", "real")
    with pytest.raises(UnknownName):
        codebook.variable("tactics")
    with pytest.raises(UnknownName):
        codebook.category("forms", "jamboree")


def test_closed_variables_map_to_each_scheme() -> None:
    codebook = load_codebook()
    for category in codebook.variable("forms").categories:
        assert {"plover", "acled", "ccc"} <= set(category.crosswalk), category.name
    for category in codebook.variable("issues").categories:
        assert "mass_mobilization" in category.crosswalk, category.name
    assert codebook.variable("size").type is VariableType.COUNT


def test_reference_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text("utf-8")
    assert page == render(load_codebook()), (
        "docs/codebook.md is stale: run `python -m turnout.codebook.page docs/codebook.md`"
    )


def test_time_grows_with_the_length_not_its_square() -> None:
    matcher = Matcher(load_codebook())
    line = "police arrested protesters who blocked the road and burned tyres "
    matcher.find(line * 10)
    short = min(_seconds(matcher, line * 200) for _ in range(3))
    long = min(_seconds(matcher, line * 1600) for _ in range(2))
    assert long < 20 * short


def _seconds(matcher: Matcher, text: str) -> float:
    start = time.process_time()
    matcher.find(text)
    return time.process_time() - start
