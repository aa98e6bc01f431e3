"""What is told beside an action and is not of it."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import only, told

MARCH = "Thousands of people marched through Pretoria on Monday over pay. "


@pytest.mark.parametrize(
    "tail",
    [
        "On the same day gunmen killed 20 people in a market in Burkina Faso.",
        "Thirty people died in floods.",
        "The bushfires have killed 26 people.",
        "More than 3,000 people have died of dengue this year.",
    ],
)
def test_the_dead_of_floods_and_raids_are_not_the_protests(tail: str) -> None:
    event = only(MARCH + tail)
    assert event.counts("deaths") == []
    assert event.texts("protester_violence") == ()


def test_gunmen_who_fire_at_a_march_kill_at_it() -> None:
    assert only(MARCH + "Gunmen shot three protesters dead.").counts("deaths") == [(3, 3)]


def test_no_campaign_of_those_who_die_of_a_disease() -> None:
    text = "Students rallied in Lima on Monday over fees. "
    assert len(told(text + "More than 3,000 people have died of dengue since 2018.")) == 1
    assert len(told(text + "More than 300 people have died in the unrest since January.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police used tear gas against protesters in Sitra on Monday after a man died in jail.",
        "Many marched in Lima on Monday to demand that the man who shot dead a boy be tried.",
    ],
)
def test_the_dead_of_a_trigger_or_a_demand_are_not_the_protests(text: str) -> None:
    assert only(text).counts("deaths") == []


def test_who_is_held_for_the_crime_is_not_held_for_the_march() -> None:
    text = "Thousands marched in Pretoria on Monday after a student was raped and murdered. "
    event = only(text + "A clerk was arrested and charged with her murder.")
    assert event.counts("arrests") == []
    assert event.texts("responses") == ()
    event = only(text + "Police arrested nine protesters.")
    assert event.counts("arrests") == [(9, 9)]


def test_those_whose_release_is_asked_for_were_not_held_there() -> None:
    text = (
        "Thousands marched through Algiers on Monday, calling for the release of jailed activists."
    )
    assert only(text).texts("responses") == ()


def test_what_set_a_march_off_is_no_answer_to_it() -> None:
    text = "The march came a day after police arrested 20 officials in Kampala. "
    event = only(text + "About 300 people took part in Monday's march.")
    assert event.counts("arrests") == []
    assert event.texts("responses") == ()


@pytest.mark.parametrize(
    "tail",
    [
        "In November, police had baton-charged the same families.",
        "Police fired live rounds at them in 2016.",
    ],
)
def test_what_police_did_at_another_time_is_no_answer(tail: str) -> None:
    text = "Families ended their hunger strike in Islamabad on Monday. "
    assert only(text + tail).texts("responses") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were injured when police used batons at a march in Nairobi on Monday.",
        "Marchers in Porto were pelted with stones on Monday.",
    ],
)
def test_who_is_hurt_or_pelted_is_not_violent(text: str) -> None:
    assert only(text).texts("protester_violence") == ()


def test_what_happens_in_a_city_far_away_is_not_of_the_march() -> None:
    text = "Around 300 people marched in Paris on Monday. In London a man was stabbed to death "
    event = only(text + "and four people were arrested.")
    assert (event.counts("deaths"), event.counts("arrests")) == ([], [])
    assert event.texts("responses") == ()


def test_police_who_are_shot_did_not_shoot() -> None:
    text = "Two students and a National Guard sergeant were shot dead in Caracas on Monday as "
    assert only(text + "thousands marched against the president.").texts("responses") == ()


def test_a_toll_of_the_day_stands_beside_that_of_months() -> None:
    text = "Three people were killed in Conakry on Monday during protests against a constitution, "
    events = told(text + "bringing the death toll to 28 since October.")
    assert [(e.start, e.counts("deaths")) for e in events] == [
        ("2023-03-13", [(3, 3)]),
        ("2022-10", [(28, 28)]),
    ]
