"""Responses, issues and flags: categories from the codebook's cues."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import codebook, only, scene, told
from turnout.coders.rules.anchors_excluded import is_policed
from turnout.coders.rules.facts.codes import default_form
from turnout.coders.rules.facts.issues import is_site

HEAD = "Thousands of people joined a protest march in Lima on Monday. "


@pytest.mark.parametrize(
    ("tail", "response"),
    [
        ("Police fired tear gas at the crowd.", "tear_gas"),
        ("Police used water cannon.", "water_cannon"),
        ("Officers fired rubber bullets.", "rubber_bullets"),
        ("Soldiers fired live rounds at the protesters.", "live_fire"),
        ("Police beat protesters with batons.", "beatings"),
        ("Police dispersed the crowd.", "dispersal"),
        ("Police arrested nine people.", "arrests"),
        ("The mayor imposed a curfew.", "curfew"),
        ("Riot police stood guard outside the palace.", "presence"),
        ("The minister agreed to meet the protesters for talks.", "negotiation"),
        ("The government gave in and scrapped the law.", "accommodation"),
        ("The mine dismissed 40 workers for taking part.", "dismissal"),
    ],
)
def test_responses(tail: str, response: str) -> None:
    assert response in only(HEAD + tail).texts("responses")


@pytest.mark.parametrize(
    ("tail", "response"),
    [
        ("Police did not fire tear gas.", "tear_gas"),
        ("No water cannon was used.", "water_cannon"),
        ("Police denied using rubber bullets.", "rubber_bullets"),
        ("The day ended without arrests.", "arrests"),
        ("There were no arrests.", "arrests"),
    ],
)
def test_negated_responses(tail: str, response: str) -> None:
    assert response not in only(HEAD + tail).texts("responses")


@pytest.mark.parametrize(
    "tail",
    [
        "They urged the minister to resist concessions to the mine.",
        "They called on the government to withdraw the bill.",
    ],
)
def test_what_a_demand_asks_for_or_opposes_is_no_response(tail: str) -> None:
    assert "accommodation" not in only(HEAD + tail).texts("responses")


@pytest.mark.parametrize(
    ("text", "response"),
    [
        (
            "Residents blocked the road in Kayole on Monday after police shot two men dead.",
            "live_fire",
        ),
        (HEAD + "They sang in the square and dispersed in the evening.", "dispersal"),
        (HEAD + "The crowd dispersed at dusk.", "dispersal"),
        ("Prison guards marched in Lille and blocked the access road on Monday.", "presence"),
    ],
)
def test_what_set_it_off_and_what_its_people_do_is_no_response(text: str, response: str) -> None:
    assert response not in only(text).texts("responses")


def test_what_police_do_to_a_rally_before_is_a_response() -> None:
    text = "Students stoned cars in Lagos on Monday after police dispersed them with tear gas."
    assert {"tear_gas", "dispersal"} <= set(only(text).texts("responses"))


def test_no_response_told() -> None:
    assert only("Nurses marched through Porto on Monday.").texts("responses") == ()


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Dockers marched in Durban on Monday, demanding higher wages.", "labour"),
        ("Thousands marched in Lima on Monday against corruption.", "corruption"),
        ("Students marched in Dakar on Monday against tuition fees.", "education"),
        ("Residents protested in Accra on Monday over power cuts.", "services"),
        ("Thousands marched in Turin on Sunday against the war in Yemen.", "foreign_policy_war"),
        ("Crowds marched in Tbilisi on Sunday, demanding the president's resignation.",
         "leader_removal"),
        ("Tenants rallied in Leeds on Sunday against evictions.", "land_housing"),
        ("Villagers marched in Cusco on Monday against pollution of the river by a mine.",
         "environment"),
        ("Hundreds marched in Lyon on Monday against police brutality.", "police_violence"),
        ("Drivers protested in Quito on Monday against the rise in fuel prices.",
         "economy_prices"),
    ],
)  # fmt: skip
def test_issues(text: str, issue: str) -> None:
    assert issue in only(text).texts("issues")


def test_a_demand_speaks_louder_than_the_setting() -> None:
    text = "Students marched past a hospital in Dakar on Monday, demanding lower tuition fees."
    assert only(text).texts("issues")[0] == "education"


@pytest.mark.parametrize("who", ["the hospital said", "a spokesman for the hospital said"])
def test_who_tells_the_injured_is_no_issue(who: str) -> None:
    text = f"Protesters clashed with riot police on Tuesday, leaving nine hurt, {who}."
    sentence = scene(text).sentences[0]
    hits = sentence.hits("issues")
    assert hits
    assert all(is_site(sentence, hit) for hit in hits)


@pytest.mark.parametrize(
    ("tail", "variable", "expected"),
    [
        ("Protesters threw stones at police.", "protester_violence", True),
        ("Protesters set fire to two buses.", "property_damage", True),
        ("The march was peaceful.", "protester_violence", False),
        ("Protesters did not throw stones.", "protester_violence", False),
        ("No windows were smashed.", "property_damage", False),
    ],
)
def test_flags(tail: str, variable: str, expected: bool) -> None:
    assert bool(only(HEAD + tail).texts(variable)) is expected


def test_the_plain_form_stands_only_alone() -> None:
    plain = codebook().the("forms", "plain_protest")
    assert default_form(codebook(), set()) == {plain}
    assert default_form(codebook(), {plain}) == {plain}
    assert default_form(codebook(), {plain, "march"}) == {"march"}
    assert default_form(codebook(), {"march", "strike"}) == {"march", "strike"}


def test_every_code_is_a_category_of_the_codebook() -> None:
    events = told(HEAD + "Police fired tear gas. Protesters, who want jobs, threw stones.")
    for variable in ("forms", "status", "scope", "issues", "responses"):
        names = {c.name for c in codebook().variable(variable).categories}
        assert {v for e in events for v in e.texts(variable)} <= names


@pytest.mark.parametrize(
    "tail",
    [
        "The mayor met a delegation of the marchers.",
        "Talks between the city and the marchers broke down.",
        "The minister is due to receive representatives of the marchers.",
    ],
)
def test_dealings(tail: str) -> None:
    assert "negotiation" in only(HEAD + tail).texts("responses")


@pytest.mark.parametrize(
    "tail",
    [
        "The mayor refused to meet the marchers.",
        "Peace talks with the neighbours ended.",
        "The mayor met his brother.",
    ],
)
def test_no_dealings(tail: str) -> None:
    assert "negotiation" not in only(HEAD + tail).texts("responses")


@pytest.mark.parametrize(
    ("text", "labour"),
    [
        ("Tram drivers in Riga were on strike on Monday.", True),
        ("Students in Riga were on hunger strike on Monday.", False),
        ("Shops in Silchar were shut by a bandh on Monday.", False),
    ],
)
def test_a_stoppage_of_work_is_about_work(text: str, labour: bool) -> None:
    assert all(("labour" in e.texts("issues")) is labour for e in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Riot police cleared the protest camp in Basra on Monday and set fire to the tents.",
        "Police who raided the sit-in in Basra on Monday smashed windows.",
    ],
)
def test_what_police_burn_or_break_is_no_deed_of_the_protest(text: str) -> None:
    found = only(text)
    assert found.texts("forms") == ("sit_in",)
    assert found.texts("property_damage") == found.texts("protester_violence") == ()


def test_officers_who_are_pelted_act_not() -> None:
    text = "Protesters marched in Lima on Monday and officers were pelted with bottles."
    assert only(text).texts("protester_violence") == ("True",)


@pytest.mark.parametrize(
    ("text", "policed"),
    [
        ("Police, who blocked the avenue, fired tear gas.", True),
        ("Soldiers blocked the avenue.", True),
        ("Police were blocked.", False),
        ("Youths blocked the avenue.", False),
        ("Prison guards blocked the avenue.", False),
        ("Retired soldiers blocked the avenue.", False),
    ],
)
def test_who_blocks_a_road(text: str, policed: bool) -> None:
    parse = scene(text).sentences[0].parse
    assert parse is not None
    (verb,) = (t for t in parse.doc if t.lower_ == "blocked")
    assert is_policed(verb, "blockade") == policed
    assert not is_policed(verb, "march")


def test_what_they_protest_against_is_no_damage_of_theirs() -> None:
    text = "They formed a human chain in Lima to protest against the destruction of the village."
    assert only(text).texts("property_damage") == ()


@pytest.mark.parametrize(
    ("tail", "issue"),
    [
        ("over the lack of street lights and electricity", "services"),
        ("to remove the governor", "leader_removal"),
    ],
)
def test_issues_by_their_words(tail: str, issue: str) -> None:
    assert issue in only(f"Villagers marched in Lima on Monday {tail}.").texts("issues")


def test_whom_police_remove_is_no_leader() -> None:
    text = "Activists blocked a road in Lima on Monday. Police removed the last of them."
    assert "leader_removal" not in only(text).texts("issues")


@pytest.mark.parametrize("words", ["11 a.m. and traffic flowed", "half an hour", "midnight"])
def test_an_hour_sets_nothing_off(words: str) -> None:
    text = f"Nurses marched in Lima on Monday. The march ended after {words}."
    assert only(text).texts("trigger") == ()


@pytest.mark.parametrize(
    "said", ["Police condemned the looting.", "Police blamed them for arson."]
)
def test_what_police_speak_of_they_did_not_do(said: str) -> None:
    forms = only(f"Crowds rioted in Lima on Monday. {said}").texts("forms")
    assert {"looting", "property_attack"} & set(forms)
