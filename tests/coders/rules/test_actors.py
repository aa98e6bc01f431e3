"""Who called it, who took part, whom it addressed."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import told


def words(text: str, variable: str) -> set[str]:
    return {w.lower() for e in told(text) for w in e.texts(variable)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The march in Porto was organised by the Health Workers Union.", "health workers union"),
        ("The rally in Porto, organised by the Proud Boys, ended after an hour.", "proud boys"),
        ("The protest march in Porto was called by the Growers Association.",
         "growers association"),
        ("The march in Porto on Monday was led by Bishop Mateus Couto.", "mateus couto"),
        ("The Tenants League organised a rally in Leeds on Sunday.", "tenants league"),
        ("Nurses marched in Porto. Organisers from the Ward Alliance said 5,000 people took part.",
         "ward alliance"),
    ],
)  # fmt: skip
def test_organizers(text: str, name: str) -> None:
    assert any(name in found for found in words(text, "organizers"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The strike in Durban was called by the Tram Guild and the Mill and Port Workers Union.",
         {"tram guild", "mill and port workers union"}),
        ("Members of the Quarry Federation marched in Lima on Monday.", {"quarry federation"}),
        ("The Ferry Guild warned that it would stage a march in Split.", {"ferry guild"}),
        ("The Ferry Guild met in Split. The guild said it would hold a march on Monday.",
         {"ferry guild"}),
        ("A group calling itself Clean Bay held a rally in Split on Monday.", {"clean bay"}),
        ("Nurses marched in Porto. Samwu spokesperson Ana Lima put the turnout at 5,000.",
         {"samwu"}),
        ("The march in Durban was called by Solidar and the Port Workers Union.",
         {"solidar", "port workers union"}),
        ("The rally in Durban was organised by Anna Petrova and the Tram Guild.",
         {"anna petrova", "tram guild"}),
    ],
)  # fmt: skip
def test_organizers_by_grammar(text: str, name: set[str]) -> None:
    assert words(text, "organizers") == name


@pytest.mark.parametrize(
    "text",
    [
        "A strike called by separatists paralysed Srinagar on Monday.",
        "Taxi drivers in Windhoek suspended their planned strike on Monday after talks.",
        "The opposition called on supporters to stay calm after Monday's march in Maputo.",
        "Amnesty International called for an inquiry after police beat protesters in Baku.",
        "Opposition parties have extended support to Monday's strike in Patna.",
        "The RCMP said 80 people blocked a highway near Belleville on Monday.",
        "About 4,000 people marched in Lima on Monday, Ana Rojas said.",
    ],
)
def test_who_only_speaks_of_an_action_did_not_call_it(text: str) -> None:
    assert words(text, "organizers") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The transport ministry held talks while nurses marched in Porto on Monday.",
        "The Ferry Guild denied that it had called a march in Split on Monday.",
        "Nokia workers demonstrated in Bochum on Monday.",
    ],
)
def test_those_who_call_nothing(text: str) -> None:
    assert words(text, "organizers") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Nurses marched in Porto on Monday.",
        "The march in Porto was organised by the end of the week.",
        "The march in Porto was called by them.",
    ],
)
def test_no_organizer_is_made_up(text: str) -> None:
    assert words(text, "organizers") == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nurses marched through Porto on Monday.", "nurses"),
        ("Hundreds of students staged a sit-in in Dakar.", "students"),
        ("A march by pensioners was held in Turin.", "pensioners"),
        ("Farmers and truck drivers blocked a motorway near Lyon in protest.", "farmers"),
        ("A strike by seamen closed the port of Bari on Monday.", "seamen"),
        ("Tram drivers who had blocked the depot in Riga since Monday went home.", "tram drivers"),
        ("Four of the teachers on hunger strike in Oaxaca were taken to hospital.", "teachers"),
        ("Protesters, mainly made up of fishermen, marched through Vigo.", "fishermen"),
    ],
)
def test_participants(text: str, who: str) -> None:
    assert any(who in found for found in words(text, "participants"))


@pytest.mark.parametrize(
    "text",
    [
        "Police broke up a march in Porto. Students were not there.",
        "A march was held in Porto against fees that students pay.",
        "Students began to write about the strike by tram drivers in Porto.",
    ],
)
def test_those_who_do_not_take_part(text: str) -> None:
    assert "students" not in words(text, "participants")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Nurses marched in Porto, demanding that the government raise their pay.", "government"),
        ("Tenants rallied in Leeds, calling on the city council to cap rents.", "council"),
        ("Students marched in Dakar, demanding the resignation of the president.", "president"),
    ],
)
def test_targets(text: str, target: str) -> None:
    assert any(target in found for found in words(text, "targets"))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Weavers in Lahore went on strike on Monday. They want the mill owners to sell.",
         "mill owners"),
        ("Dockers in Bari will go on strike on Monday unless the port authority pays.",
         "port authority"),
        ("Growers marched in Lyon on Monday and handed a petition to the prefect.", "prefect"),
        ("Tenants rallied outside the office of the governor in Lima on Monday.", "governor"),
        ("Drivers led a march to the minister of transport in Pretoria on Monday.", "minister"),
        ("Hundreds marched in Lima on Monday against the government's plan for the dam.",
         "government"),
    ],
)  # fmt: skip
def test_targets_by_grammar(text: str, target: str) -> None:
    assert any(target in found for found in words(text, "targets"))


@pytest.mark.parametrize(
    "text",
    [
        "Nurses marched in Porto on Monday. The mayor spoke of the weather.",
        "Nurses marched in Porto on Monday for higher pay.",
    ],
)
def test_no_target_is_guessed(text: str) -> None:
    assert words(text, "targets") == set()


def test_values_stand_without_article_and_within_limits() -> None:
    names = ", ".join(f"the {n} Union" for n in ("Rail", "Port", "Tram", "Mine", "Mill", "Farm"))
    text = f"A march in Porto was organised by {names}, the Sea Union and the Air Union."
    found = words(text, "organizers")
    assert len(found) <= 6
    assert not any(f.startswith("the ") for f in found)


def test_a_shorter_name_inside_a_longer_one_is_not_repeated() -> None:
    text = (
        "The Health Workers Union organised a march in Porto. "
        "The march was organised by the Health Workers Union."
    )
    assert len(words(text, "organizers")) == 1


@pytest.mark.parametrize(
    "tail",
    [
        "Tourists photographed the march.",
        "Foreign reporters put the crowd in the thousands.",
    ],
)
def test_onlookers_take_no_part(tail: str) -> None:
    assert words(f"Teachers marched in Porto on Monday. {tail}", "participants") == {"teachers"}


def test_a_million_man_march_names_no_man() -> None:
    assert words("A cleric called for a million-man march in Porto.", "participants") == set()


@pytest.mark.parametrize(
    ("tail", "demand"),
    [
        ("called for the president to resign", "president to resign"),
        ("called for the president to free all prisoners", "free all prisoners"),
        ("pressed for wages to be raised", "wages to be raised"),
        ("wanted the vice-chancellor to step down", "vice-chancellor to step down"),
    ],
)
def test_what_somebody_is_to_do(tail: str, demand: str) -> None:
    assert words(f"Nurses marched in Porto on Monday and {tail}.", "demands") == {demand}


def test_a_dateline_is_no_part_of_a_group() -> None:
    assert words("Paris - Railway workers marched on Monday.", "participants") == {
        "railway workers"
    }


def test_a_day_is_no_part_of_a_group() -> None:
    text = (
        "Students formed a human chain in Porto on Monday. On Thursday activists of the Tram Guild"
        " attacked the demonstrators with sticks, leaving 15 injured."
    )
    assert words(text, "participants") == {"students", "activists"}


def test_who_called_it_is_not_whom_it_addresses() -> None:
    text = (
        "Dock workers walked off the job in Porto on Monday. The Union of Public Employees said"
        " the walkout would last four days unless talks resumed."
    )
    assert words(text, "organizers") == {"union of public employees"}
    assert words(text, "targets") == set()


def test_charges_against_somebody_may_be_demanded() -> None:
    text = "Nurses marched in Porto on Monday to demand charges against officials."
    assert words(text, "demands") == {"charges against officials"}


def test_what_is_called_is_no_demand() -> None:
    text = "The Tram Guild has called for a demonstration in Porto on Monday against higher fares."
    assert words(text, "demands") == {"higher fares"}


def test_a_share_and_a_people_that_is_counted() -> None:
    text = (
        "Several hundred Rohingya held a rally in Porto on Monday. Only a third of shops closed."
    )
    assert words(text, "organizers") == set()
    assert "third" not in words(text, "participants")


def test_whom_a_vigil_remembers_is_no_demand() -> None:
    text = "Students gathered in Porto on Monday for a vigil for the 176 people killed in a crash."
    assert words(text, "demands") == set()


def test_a_community_leader_speaks_for_no_body_of_that_name() -> None:
    text = (
        "Villagers marched in Porto on Monday. Community leader Rui Cruz put the turnout at 400."
    )
    assert "community" not in words(text, "organizers")
