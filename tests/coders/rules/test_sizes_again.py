"""Which numbers are crowds, and of which action: reports that were once misread."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Count, Told, only, told

MARCH = "Thousands of people marched in Lima on Monday. "


def of_place(events: list[Told], place: str) -> list[Count]:
    """The sizes of the events in one place."""
    return [size for e in events if place in e.places for size in e.sizes]


@pytest.mark.parametrize(
    "text",
    [
        "The Screen Actors Guild, with 160,000 members, called a strike on Monday.",
        "The 160,000-member Screen Actors Guild called a strike on Monday.",
        (
            "The union, whose roughly 30,000 members make up a quarter of the workforce, staged a "
            "strike on Monday in Seoul."
        ),
        (
            "Unionists held a rally in Jerusalem on Monday against the law. Their strike was "
            "called by Histadrut, which has 800,000 members."
        ),
    ],
)
def test_members_of_a_body_are_no_crowd(text: str) -> None:
    assert [size for e in told(text) for size in e.sizes] == []


@pytest.mark.parametrize(
    "text",
    [
        "The union's 8,000 members walked out in Lima on Monday.",
        "The union's 8,000 members are on strike in Lima.",
        "A strike of the union's 8,000 members shut the port of Lima on Monday.",
        "A delegation with 8,000 members of the choir marched in Lima on Monday.",
        "The union said 8,000 of its members had joined the strike in Lima on Monday.",
    ],
)
def test_members_who_act_are_one(text: str) -> None:
    assert only(text).sizes == [(8000, 8000)]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Two million people live in Madrid, where 3,000 marched on Monday.", [(3000, 3000)]),
        ("Nurses marched on Monday in Suva, a city of 90,000 people.", []),
        (("Nurses marched in Suva on Monday. The union wants the government to build a clinic in "
         "the town of 40,000."), []),
        ("A crowd of 300 from the village of 2,000 people blocked the road in Lima on Monday.",
         [(300, 300)]),
    ],
)  # fmt: skip
def test_who_lives_somewhere_is_no_crowd(text: str, sizes: list[Count]) -> None:
    assert only(text).sizes == sizes


@pytest.mark.parametrize(
    "text",
    [
        "An open letter signed by 120 writers called for an end to the war.",
        "Schools had excused 1.1 million pupils from class.",
        "Police said at least 200 people had been led out in handcuffs.",
        "The health ministry puts the number of dead there at over 7,000.",
        "A security source said 20 had been arrested, whereas activists spoke of 60.",
        "The ombudsman has recorded 24 deaths; the NGO Temblores says 37.",
    ],
)
def test_who_is_told_beside_a_crowd_is_none(text: str) -> None:
    sizes = [size for e in told(MARCH + text) for size in e.sizes]
    assert sizes == [(2000, 9999)]


@pytest.mark.parametrize("rest", [", with 594 left", " and 594 remained"])
def test_what_is_left_is_what_was_counted_before(rest: str) -> None:
    text = "Truckers blocked roads in Lima on Monday. Police said 556 roadblocks had been cleared"
    assert only(text + rest + ".").sizes == []


@pytest.mark.parametrize(
    "text",
    [
        (
            "Police said 12 people were arrested at a march in Lima on Monday; organisers put the "
            "crowd at 80."
        ),
        (
            "Twelve people were arrested at a march in Lima on Monday, and organisers counted 80 "
            "marchers."
        ),
        "Police towed 12 cars at a rally in Lima on Monday; 80 stayed until dark.",
    ],
)
def test_a_crowd_behind_a_toll_stays_one(text: str) -> None:
    assert only(text).sizes == [(80, 80)]


@pytest.mark.parametrize(
    "text",
    [
        (
            "In Toulouse, between 22,000 and 80,000 people marched on Monday, according to police "
            "and unions respectively."
        ),
        (
            "According to police and unions respectively, between 22,000 and 80,000 people "
            "marched in Toulouse on Monday."
        ),
        (
            "Police and unions put the crowd that marched in Toulouse on Monday at 22,000 and "
            "80,000 respectively."
        ),
    ],
)
def test_each_of_two_gives_a_figure(text: str) -> None:
    claims = {(22000, 22000, "police"), (80000, 80000, "organizers")}
    assert only(text).claims == claims


def test_who_act_before_bodies_are_found_are_a_crowd() -> None:
    text = "Some 2,000 people protested in Haifa on Monday after the bodies of two men were found."
    assert only(text).sizes == [(2000, 2000)]


@pytest.mark.parametrize(
    ("text", "there", "elsewhere"),
    [
        (("Teachers marched in Lima on Monday. Farmers blocked a road in Arequipa. Police "
         "estimated the number in Lima at 5,000."), "Lima", "Arequipa"),
        (("A general strike called by the Maoists closed shops in Kathmandu on Monday, while "
         "5,000 of their supporters chanted. Fourteen people were hurt in a stone-throwing clash "
         "in the southern town of Birgunj."), "Kathmandu", "Birgañj"),
    ],
)  # fmt: skip
def test_a_size_is_of_the_action_in_the_city_it_is_told_of(
    text: str, there: str, elsewhere: str
) -> None:
    events = told(text)
    assert of_place(events, elsewhere) == []
    assert [size for e in events for size in e.sizes] == [(5000, 5000)]


def test_this_time_comes_back_to_the_present() -> None:
    text = (
        "Farmers blocked the port of Lima on Monday. The group had blocked a road in Arequipa "
        "for 25 days in 2015. This time 40 drivers took part."
    )
    assert of_place(told(text), "Lima") == [(40, 40)]
    assert of_place(told(text), "Arequipa") == []


@pytest.mark.parametrize(
    "text",
    [
        "Nurses rallied in Suva and Nadi on Monday. Some 500 gathered in Suva and 200 in Nadi.",
        "Rallies were held in Suva, where 500 came, and Nadi, where 200 did, on Monday.",
    ],
)
def test_a_second_crowd_told_by_its_city_is_read(text: str) -> None:
    assert [size for e in told(text) for size in e.sizes] == [(500, 500), (200, 200)]


def test_the_held_told_city_by_city_are_no_crowds() -> None:
    text = "Nurses rallied in Suva on Monday. Police detained 12 people in Suva and 30 in Nadi."
    assert [size for e in told(text) for size in e.sizes] == []
