"""Crowds that are actions of their own: by city, by whom they face, by hour, by number."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import anchors, told

TENANTS = "Tenants marched to the town hall of Turin on Monday. "
MINERS = "Miners rallied before the prefecture in Petrila on Monday. "
VILLAGERS = "Villagers blocked the road to the mine on Monday. "
LIMA = "LIMA, March 14 - Thousands marched to the palace on Monday over pensions"


def test_a_figure_for_each_city_is_an_action_each() -> None:
    found = told(
        "Teachers marched in three cities on Monday. Police put the turnout at 3,000 in Lyon, "
        "5,000 in Marseille and 800 in Nice."
    )
    assert [t.places for t in found] == [("Lyon",), ("Marseille",), ("Nice",)]
    assert [t.sizes for t in found] == [[(3000, 3000)], [(5000, 5000)], [(800, 800)]]
    assert {t.start for t in found} == {"2023-03-13"}
    assert all(t.forms == {"march"} for t in found)


def test_one_figure_for_several_cities_is_one_action() -> None:
    text = "Some 9,000 teachers in Lyon, Marseille and Nice went on strike on Monday."
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "behind",
    [
        ". In Concepcion, tens of thousands marched, police said.",
        ", and in Arequipa about 4,000 gathered outside the court.",
    ],
)
def test_a_crowd_in_another_city_is_another_action(behind: str) -> None:
    assert len(told(LIMA + behind)) == 2


@pytest.mark.parametrize(
    ("behind", "opposing"),
    [
        ("They were met by dozens of traders.", True),
        ("They were met by dozens of policemen.", False),
        ("Some 40 traders jeered the marchers.", True),
        ("Some 40 traders jeered the mayor.", False),
    ],
)
def test_who_faces_a_crowd_is_a_crowd(behind: str, opposing: bool) -> None:
    assert any(a.opposing for a in anchors(TENANTS + behind)) is opposing


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("In a nearby park some 60 residents held placards for the closure.", 2),
        ("The miners held placards in a park.", 1),
    ],
)
def test_a_crowd_near_by_is_the_other_one(behind: str, count: int) -> None:
    assert len(told(MINERS + behind)) == count


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("That evening a group of youths set fire to the depot.", 2),
        ("That evening some of the protesters set fire to the depot.", 1),
        ("They set fire to the depot.", 1),
    ],
)
def test_violence_by_others_at_another_hour_is_another_action(behind: str, count: int) -> None:
    assert len(told(VILLAGERS + behind)) == count


@pytest.mark.parametrize(("people", "count"), [("Carters", 2), ("Students", 1)])
def test_other_people_at_another_hour_are_another_action(people: str, count: int) -> None:
    text = (
        f"{people} of Kota marched to the court on Monday morning. "
        "In the evening hundreds of students marched with candles through the bazaar."
    )
    assert len(told(text)) == count


def test_the_one_of_another_day_is_another_action() -> None:
    found = told(
        "Nurses marched in Porto. For the march on the 12th the police said 5,000. "
        "For the one on the 4th they said nine hundred."
    )
    assert [(t.start, t.forms) for t in found] == [
        ("2023-03-12", {"march"}),
        ("2023-03-04", {"march"}),
    ]


@pytest.mark.parametrize(("which", "count"), [("A second march", 2), ("The march", 1)])
def test_one_more_is_another_action(which: str, count: int) -> None:
    assert len(told(f"Nurses marched in Porto on Monday. {which} drew 300 people.")) == count


def test_the_first_and_the_second_are_two() -> None:
    found = told(
        "The second of the tenants' marches brought 8,000 people to the town hall of Turin. "
        "The first march, on 4 March, had drawn 5,000 people."
    )
    assert len(found) == 2


@pytest.mark.parametrize("people", ["Striking miners", "Miners on strike"])
def test_who_people_are_is_no_action_beside_what_they_do(people: str) -> None:
    (one,) = told(f"{people} blocked the road to Oruro on Monday.")
    assert one.forms == {"blockade"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Pupils who marched in Riga last week face no charges. On Monday 200 rallied there.", 2),
        ("Pupils who marched in Riga last week face no charges. The march drew 200 people.", 1),
    ],
)
def test_a_day_outside_the_week_told_is_another_action(text: str, count: int) -> None:
    assert len(told(text)) == count
