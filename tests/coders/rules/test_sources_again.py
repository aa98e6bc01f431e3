"""Who says a figure, who called an action, whom it addressed, who took part: once misread."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import told
from coders.rules.saying import said
from turnout.codebook.sources import source_kind
from turnout.coders.rules.parse import Parser
from turnout.model import SourceKind


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def giver(text: str, figure: str, parser: Parser) -> tuple[str, str | None] | None:
    """Who gives a figure by the rules alone, with the kind."""
    found = said(text, figure, parser).attribution
    if found is None:
        return None
    return found.words, found.kind.value if found.kind else None


def words(text: str, variable: str) -> set[str]:
    return {w.lower() for e in told(text) for w in e.texts(variable)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("The Samoa Observer", SourceKind.MEDIA),
        ("the Post-Courier", SourceKind.MEDIA),
        ("The Fiji Times", SourceKind.MEDIA),
        ("the Times of India", SourceKind.MEDIA),
        ("the daily Ultima Hora", SourceKind.MEDIA),
        ("Radio Metropole", SourceKind.MEDIA),
        ("election observers", SourceKind.NGO),
        ("the daily wage", None),
        ("Canada Post", SourceKind.AUTHORITIES),
        ("a university spokesman", SourceKind.AUTHORITIES),
        ("a spokeswoman for the University of Ghana", SourceKind.AUTHORITIES),
        ("the university", SourceKind.AUTHORITIES),
        ("the University of Hong Kong", SourceKind.ANALYST),
        ("the student council's secretary, Akosua Mensah", SourceKind.ORGANIZERS),
        ("the students’ representative council", SourceKind.ORGANIZERS),
        ("General secretary Alisi Vatea", SourceKind.ORGANIZERS),
        ("the town council's secretary", SourceKind.AUTHORITIES),
        ("trade unionists", SourceKind.ORGANIZERS),
        ("the Doctors' Syndicate", SourceKind.ORGANIZERS),
        ("Dr Ama Owusu of the emergency ward", SourceKind.MEDICAL),
        ("a rescue worker", SourceKind.MEDICAL),
        ("the National Human Rights Institute", SourceKind.NGO),
        ("the ombudsman's office", SourceKind.NGO),
        ("the Public Defender", SourceKind.NGO),
        ("a UN official", SourceKind.NGO),
        ("the UN envoy", SourceKind.NGO),
        ("European Union officials", SourceKind.AUTHORITIES),
        ("the mining company SLN", SourceKind.AUTHORITIES),
        ("a spokesman for the company", SourceKind.AUTHORITIES),
        ("a worker at the company", None),
        ("a student at the university", None),
        ("the company's union", SourceKind.ORGANIZERS),
        ("a counting company", SourceKind.ANALYST),
        ("the High Court", SourceKind.AUTHORITIES),
        ("the LAPD", SourceKind.POLICE),
        ("Capt. Paul Roux of the city police", SourceKind.POLICE),
        ("Guardia Urbana", SourceKind.POLICE),
        ("Chief Janelle Nahmabin of the First Nation", None),
        ("the Archive of Public Gatherings", SourceKind.NGO),
        ("Lawyers", SourceKind.NGO),
    ],
)  # fmt: skip
def test_kinds_of_source(name: str, kind: SourceKind | None) -> None:
    assert source_kind(name) is kind


def test_a_medical_association_is_medical_where_it_called_nobody() -> None:
    name = "the Kenya Medical Association"
    text = f"Nurses marched in Nairobi. {name.capitalize()} said five died."
    assert source_kind(name, context=text) is SourceKind.MEDICAL
    text = f"The march was called by {name}, and {name} said 300 came."
    assert source_kind(name, context=text) is SourceKind.ORGANIZERS


def test_a_doctor_beside_the_hurt_is_medical() -> None:
    text = "Nurses marched in Suva. Dr Ama Owusu said twelve patients were treated."
    assert source_kind("Dr Ama Owusu", context=text) is SourceKind.MEDICAL


def test_a_spokesman_is_of_the_kind_of_whom_he_speaks_for() -> None:
    text = "The march was called by Tahir Qadri, a cleric. A spokesman for Qadri said 300 came."
    assert source_kind("A spokesman for Qadri", context=text) is SourceKind.ORGANIZERS


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("The Fiji Times counted 90, the Post-Courier 120 and Radio Metropole 140.",
         "120", ("the Post-Courier", "media")),
        ("The Fiji Times counted 90, the Post-Courier 120 and Radio Metropole 140.",
         "140", ("Radio Metropole", "media")),
        (("The nurses' association said 31 came, the Fiji Medical Association 40, trade "
         "unionists 50."), "40", ("the Fiji Medical Association", "medical")),
        (("The nurses' association said 31 came, the Fiji Medical Association 40, trade "
         "unionists 50."), "50", ("trade unionists", "organizers")),
        ("Thousands marched; the union spoke of 3,000, the ministry of 900.", "3,000",
         ("the union", "organizers")),
        ("The Fiji Times said 90 came; the Post-Courier, 120; the police, 80.",
         "120", ("the Post-Courier", "media")),
        ("Police put the crowd at 3,000 and the CGT at 10,000.", "10,000",
         ("the CGT", "organizers")),
        ("Local media settled on 75,000 and the police on 50,000.", "50,000",
         ("the police", "police")),
        ("Tea unions held a strike. The unions want the daily wage raised. They said 800 came.",
         "800", ("The unions", "organizers")),
        ("The union wants the company to pay. They said 300 took part.",
         "300", ("The union", "organizers")),
        (("About 1,500 marched and were greeted by what the mayor's office said were more than "
         "9,000 residents."), "About 1,500", None),
        (("About 1,500 marched and were greeted by what the mayor's office said were more than "
         "9,000 residents."), "more than 9,000", ("the mayor's office", "authorities")),
        (("Prime Minister Serzh Sarksyan resigned on Monday after eleven days of demonstrations "
         "against his rule in Yerevan, and tens of thousands danced in Republic Square."),
         "tens of thousands", None),
        ("Five people were killed and 225 wounded, hospital and police sources said.",
         "225", ("hospital and police sources", "police")),
        (("Five people were killed and 225 wounded in the capital, hospital and police sources "
         "said."), "225", ("hospital and police sources", "police")),
        ("At least 200 people were arrested, said Sgt. Alejandro Rubio of the Highway Patrol.",
         "At least 200", ("Sgt. Alejandro Rubio of the Highway Patrol", "police")),
        ("The ministry denied that anyone had been killed but confirmed nine injuries.",
         "nine", ("The ministry", "authorities")),
    ],
)  # fmt: skip
def test_who_gives_a_figure(
    text: str, figure: str, who: tuple[str, str] | None, parser: Parser
) -> None:
    assert giver(text, figure, parser) == who


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A general strike called by the Maoists closed shops in Pokhara on Monday.", {"maoists"}),
        ("A strike called by Histadrut disrupted schools in Tel Aviv on Monday.", {"histadrut"}),
        ("Thousands marched in Mandalay on Monday, led by Buddhist monks.", {"buddhist monks"}),
        (("Nurses marched in Suva on Monday. General secretary Alisi Vatea of the union said 300 "
         "came."), {"union"}),
        ("The Say No to Mining coalition held a rally in Suva on Monday.",
         {"say no to mining coalition"}),
        ("Stop the Cuts organised a march in Leeds on Monday.", {"stop the cuts"}),
        (("Members of the Association of Machinists and Aerospace Workers marched in Seattle on "
         "Monday."), {"association of machinists and aerospace workers"}),
        (("Ana Lima had called the events \"hate marches\". Some 300 people marched in London on "
         "Monday."), set()),
        ("The rally in Suva on Monday was called by no union.", set()),
    ],
)  # fmt: skip
def test_who_called_it(text: str, name: set[str]) -> None:
    assert words(text, "organizers") == name


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        (("Students marched in Cape Town on Monday. The minister offered to cap the rise, which "
         "student leaders rejected."), "student leaders"),
        (("The party held a strike in Dhaka on Monday against the charging of 33 of its "
         "leaders."), "leaders"),
        ("Protesters burned the homes of three ministers in Colombo on Monday.",
         "three ministers"),
    ],
)  # fmt: skip
def test_who_is_not_addressed(text: str, nobody: str) -> None:
    assert nobody not in words(text, "targets")


def test_whose_home_is_marched_to_is_addressed() -> None:
    assert "mayor" in words("Residents marched to the home of the mayor in Suva.", "targets")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gunmen fired on a vigil in Cali on Monday, wounding six.", set()),
        (("Government loyalists armed with sticks attacked peaceful demonstrators camped outside "
         "the palace in Colombo on Monday."), {"demonstrators"}),
        ("Right-wing activists attacked protesters during a march in Berlin on Monday.",
         {"protesters"}),
        ("Hundreds of onlookers joined the march in Suva on Monday.", {"onlookers"}),
        ("Students threw stones at police during a march in Suva on Monday.", {"students"}),
    ],
)  # fmt: skip
def test_who_takes_part(text: str, who: set[str]) -> None:
    assert words(text, "participants") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Protesters marched in Bishkek on Monday. Snipers on a roof fired into the crowd.",
         ("protesters", "snipers")),
        ("Women marched in Nairobi on Monday. Two bystanders heckled the marchers.",
         ("women", "bystanders")),
    ],
)  # fmt: skip
def test_who_strikes_or_looks_on_takes_no_part(text: str, who: tuple[str, str]) -> None:
    found = words(text, "participants")
    assert who[0] in found
    assert who[1] not in found


@pytest.mark.parametrize(
    "text",
    [
        "After the court announced its ruling some 3,000 people marched through Lima.",
        "After the board announced the date for the vote some 3,000 people took to the streets.",
    ],
)
def test_who_only_announced_something_before_gives_no_figure(text: str, parser: Parser) -> None:
    assert giver(text, "some 3,000 people", parser) is None


def test_police_who_said_how_many_marched_still_give_it(parser: Parser) -> None:
    text = "After police said 3,000 people marched through Lima, the mayor resigned."
    assert giver(text, "3,000", parser) == ("police", "police")


def test_a_part_of_a_towns_name_is_no_organiser() -> None:
    text = "The Metalworkers Union in Sao Jose dos Campos says that 5,200 workers went on strike."
    assert "sao jose" not in words(text, "organizers")
