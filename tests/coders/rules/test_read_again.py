"""Classes of faults that fresh eyes found, each with a short report of its own."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import only, told


def test_a_day_in_court_is_not_that_of_the_protest() -> None:
    text = "A court in Harare on Monday jailed an activist for leading an illegal protest. He had "
    event = only(text + "led some 1,500 people through the city centre on March 4.")
    assert (event.start, event.sizes) == ("2023-03-04", [(1500, 1500)])


def test_blocked_schools_are_a_blockade_and_no_crowd() -> None:
    event = only("Pupils blocked about 20 Paris lycées on Monday over the pension reform.")
    assert (event.forms, event.sizes) == ({"blockade"}, [])


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("to protest what they call a stolen election", "stolen election"),
        ("against what they say is a stolen election", "stolen election"),
        ("over what they see as rising corruption", "rising corruption"),
    ],
)
def test_a_claim_is_what_somebody_calls_so(words: str, claim: str) -> None:
    assert only(f"Some 300 people rallied in Tbilisi on Monday {words}.").texts("demands") == (
        claim,
    )


def test_an_action_says_nothing_itself() -> None:
    text = (
        "Gangs attacked a march in Lima on Monday, 90 people being there according to Radio Sur."
    )
    events = told(
        text + " Two days earlier a vigil for a slain journalist had drawn 300 mourners."
    )
    vigil = events[-1]
    assert (vigil.start, vigil.claims, vigil.texts("demands")) == (
        "2023-03-11",
        {(300, 300, None)},
        (),
    )


def test_a_known_town_is_no_venue() -> None:
    text = "Residents marched in the port city of Valparaiso on Monday. "
    assert only(text).places == ("Valparaíso",)
    assert only("Residents marched in Cairo's Imbaba neighbourhood on Monday.").places == (
        "Imbaba",
    )


MADRID = "Some 2,000 people gathered in Madrid on Monday. "


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (
            MADRID + "In Lisbon, the organisers estimated that 40,000 people demonstrated.",
            [("Madrid", 2000), ("Lisbon", 40000)],
        ),
        (
            MADRID + "In Lisbon, police said 40,000 people took part.",
            [("Madrid", 2000), ("Lisbon", 40000)],
        ),
        (
            MADRID + "In Lisbon, a crowd that officials put at 2,500 braved the rain.",
            [("Madrid", 2000), ("Lisbon", 2500)],
        ),
        (
            "In Dresden, some 30,000 people marched on Monday. Nuremberg police counted 15,000.",
            [("Dresden", 30000), ("Nuremberg", 15000)],
        ),
        (
            (
                "Marches were held on Monday in Dresden (30,000 people), Nuremberg (15,000) and "
                "Kassel (2,000), police said."
            ),
            [("Dresden", 30000), ("Nuremberg", 15000), ("Kassel", 2000)],
        ),
        (
            "In Dresden 30,000 people marched on Monday, in Nuremberg 15,000 and in Kassel 2,000.",
            [("Dresden", 30000), ("Nuremberg", 15000), ("Kassel", 2000)],
        ),
        (
            (
                "Police counted 30,000 protesters in Dresden on Monday and 15,000 protesters in "
                "Nuremberg."
            ),
            [("Dresden", 30000), ("Nuremberg", 15000)],
        ),
    ],
)
def test_each_city_has_its_crowd(text: str, seen: list[tuple[str, int]]) -> None:
    events = told(text)
    assert [(e.places, e.sizes) for e in events] == [((c,), [(n, n)]) for c, n in seen]
    assert {e.start for e in events} == {"2023-03-13"}


def test_riots_in_two_cities_are_two() -> None:
    text = "Rioters burned shops in Suva on Monday. In Nadi, rioters looted a market and 12 were "
    events = told(text + "arrested.")
    assert [(e.places, e.counts("arrests")) for e in events] == [
        (("Suva",), []),
        (("Nadi",), [(12, 12)]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Nurses marched in Suva on Monday although the council had refused permission for the "
            "march."
        ),
        (
            "Police refused permission for a march by nurses in Suva on Monday, but they marched "
            "anyway."
        ),
    ],
)
def test_who_marches_without_leave_marches(text: str) -> None:
    assert only(text).status == "occurred"


@pytest.mark.parametrize(
    ("text", "status", "start"),
    [
        ("The nurses' union in Suva warned of a strike from Saturday if pay was not raised.",
         "threatened", "2023-03-18"),
        ("The government has until Friday to raise pay or face a strike, the union warned.",
         "threatened", None),
        ("Oil workers in Rio de Janeiro said they would down tools for 72 hours from Thursday.",
         "planned", "2023-03-16"),
    ],
)  # fmt: skip
def test_what_is_only_to_come(text: str, status: str, start: str | None) -> None:
    event = only(text)
    assert (event.status, event.start) == (status, start)


@pytest.mark.parametrize(
    ("text", "status", "start"),
    [
        ("Organisers hope for 25,000 people at the march in Ottawa on Saturday.",
         "planned", "2023-03-18"),
        ("The strike at Heathrow is due to start on Thursday.", "planned", "2023-03-16"),
        ("Thousands of people are expected at a march in Ottawa on Sunday in defiance of a ban.",
         "planned", "2023-03-19"),
        ("Thousands are expected at a banned protest in Ottawa on Sunday.",
         "planned", "2023-03-19"),
        ("Poland's bishops invited the faithful to a march in Warsaw next Saturday.",
         "planned", "2023-03-18"),
        ("Hundreds had gathered in London on Saturday although the group had cancelled the vigil.",
         "occurred", "2023-03-11"),
        ("The union will extend its strike at the port of Montreal by a week.", "ongoing", None),
        ("The employees' union in Beirut said it would continue a strike.", "ongoing", None),
    ],
)  # fmt: skip
def test_statuses(text: str, status: str, start: str | None) -> None:
    event = only(text)
    assert (event.status, event.start) == (status, start)


def test_an_old_year_is_not_that_of_news_without_a_day() -> None:
    text = "In London, about 100 people rallied opposite the embassy. In 2019, more than 11,000 "
    event = only(text + "people were detained after the leader's return.")
    assert (event.start, event.counts("arrests")) == (None, [])


def test_a_campaign_told_since_then_goes_on() -> None:
    text = "Since October, Iraq has seen several waves of protests. They began over corruption."
    assert [(e.scope, e.status) for e in told(text)] == [("campaign", "ongoing")]


@pytest.mark.parametrize("notice", ["its intention", "its plan"])
def test_a_plan_to_march_is_a_march(notice: str) -> None:
    text = f"The coalition has served notice on the police of {notice} to march through Kumasi on "
    event = only(f"{text}Saturday against power cuts.")
    assert (event.forms, event.status) == ({"march"}, "planned")


def test_a_day_of_those_who_are_mourned_is_not_that_of_the_march() -> None:
    text = "Some 3,000 jute workers marched through Khulna on Monday in memory of colleagues shot "
    assert only(f"{text}a week ago.").start == "2023-03-13"


@pytest.mark.parametrize("people", ["people who assemble peacefully", "those who march"])
def test_what_some_people_do_at_any_time_is_no_action(people: str) -> None:
    text = f"We are alarmed by the renewed use of lethal force against {people} in Baghdad."
    assert told(text) == []
