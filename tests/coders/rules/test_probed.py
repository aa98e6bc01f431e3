"""Short reports that were once misread, each for a class of its own."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Count, only, told


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The strike by dockers in Lagos was called off on Monday after four days.",
         "2023-03-09", "2023-03-13"),
        ("Nurses in Accra ended a 17-day strike on Monday.", "2023-02-24", "2023-03-13"),
        ("Railway workers in Seoul returned to work on Monday, ending a five-day walkout.",
         "2023-03-08", "2023-03-13"),
        ("Protesters lifted a blockade of the road in Lima on Monday, 12 days after it began.",
         "2023-03-01", "2023-03-13"),
    ],
)  # fmt: skip
def test_what_is_told_by_its_end_began_before(text: str, start: str, end: str) -> None:
    event = only(text)
    assert (event.start, event.end) == (start, end)


def test_who_goes_back_to_work_begins_no_strike() -> None:
    text = "About 400 men returned to work on Monday after a two-day strike at a mill in Mtwara."
    assert only(text + " They had walked out on Saturday.").sizes == [(400, 400)]


def test_a_time_that_opens_a_sentence_dates_what_it_tells() -> None:
    text = "Several hundred people rallied in Khartoum on Monday. "
    events = told(text + "In June, security forces opened fire on a sit-in, killing 100 people.")
    assert [e.start for e in events] == ["2023-03-13", "2022-06"]


def test_opponents_of_a_strike_are_on_none() -> None:
    assert only("Opponents of the strike rallied in Taipei on Monday.").forms == {"rally"}


@pytest.mark.parametrize(
    "text",
    [
        "Unions have called another day of protest in Paris for Friday.",
        "Unions have called a protest for Friday. It will coincide with a march in Lisbon.",
    ],
)
def test_what_is_called_for_a_day_is_planned(text: str) -> None:
    assert {e.status for e in told(text)} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "Residents rallied in Amman on Monday over the killing of a boy, 14, by a policeman.",
        "The group, which calls itself 1 of 5 Million, marched through Belgrade on Monday.",
    ],
)
def test_ages_and_names_are_no_crowds(text: str) -> None:
    assert only(text).sizes == []


def test_those_who_are_named_as_arrested_are_not_counted() -> None:
    event = only("Some 200 people rallied in Lima on Monday in support of the arrested.")
    assert (event.sizes, event.counts("arrests")) == ([(200, 200)], [])


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Workers at a South Korean garment factory in Yangon went on strike on Monday.",
         "Yangon", "MM"),
        ("Workers at the Chinese-built railway in Mombasa went on strike on Monday.",
         "Mombasa", "KE"),
        ("A million people marched through London on Monday against the invasion of Iraq.",
         "London", "GB"),
        ("People marched through London on Monday to demand a fresh referendum on Brexit.",
         "London", "GB"),
    ],
)  # fmt: skip
def test_whose_it_is_and_what_it_is_about_is_not_where_it_is(
    text: str, place: str, country: str
) -> None:
    found = [s.value for s in only(text).mention.of("places")]
    assert {getattr(p, "country", None) for p in found} == {country}
    assert place in {getattr(p, "name", None) for p in found}


def test_what_people_wait_for_is_no_concession() -> None:
    text = "Parents gathered at the school in Changde on Monday and refused to leave until "
    event = only(text + "officials agreed to test the track.")
    assert event.texts("responses") == ()


def test_people_who_suspend_their_strike_concede_nothing() -> None:
    text = "Bus drivers in Accra suspended a strike planned for Friday."
    assert "accommodation" not in only(text).texts("responses")


def test_what_has_to_be_agreed_is_the_claim() -> None:
    text = "Villagers blocked the road in Marsabit until the government promised to build a well."
    assert only(text).texts("demands") == ("build a well",)


def test_a_protest_of_three_weeks_ago_is_another_one() -> None:
    text = (
        "Some 1,500 women rallied in Warsaw on Monday. Three weeks ago some 100,000 people joined "
    )
    assert [e.sizes for e in told(text + 'a "black protest" in the city.')] == [
        [(1500, 1500)],
        [(100000, 100000)],
    ]


def test_counter_protesters_in_one_breath_are_the_other_side() -> None:
    text = "Some 4,000 demonstrators and about 1,000 counter-protesters faced off in Chemnitz on "
    assert [e.sizes for e in told(text + "Monday.")] == [[(4000, 4000)], [(1000, 1000)]]


@pytest.mark.parametrize(
    "text",
    [
        "Supporters threw stones in Lima on Monday as he was sworn in for a second term.",
        "Truckers went on strike in Lima on Monday. Shopkeepers complained of shortages.",
        "Men clashed with police in Lima on Monday. A group called on people to attend a funeral.",
        "Workers threatened a strike in Lima if their demands were not met.",
    ],
)
def test_what_nobody_claims(text: str) -> None:
    assert [d for e in told(text) for d in e.texts("demands")] == []


def test_who_is_backed_is_no_addressee() -> None:
    event = only("About 300 people held a rally in Lima on Monday in support of the police.")
    assert event.texts("demands") == ("support of the police",)
    assert event.texts("targets") == ()


def test_what_is_to_be_closed_is_no_addressee() -> None:
    text = "Students marched in Colombo on Monday to demand that a private college be closed."
    assert only(text).texts("targets") == ()


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Riot police baton-charged university students on a march in Lima on Monday.",
         "university students"),
        ("Police moved to clear teachers who had blocked the road in Lima on Monday.", "teachers"),
    ],
)  # fmt: skip
def test_police_are_no_part_of_who_they_charge(text: str, group: str) -> None:
    assert only(text).texts("participants") == (group,)


def test_words_behind_a_mark_set_nothing_off() -> None:
    text = '"We ask that the law be followed," the chairman said at a strike in Lima on Monday.'
    assert only(text).texts("trigger") == ()


def test_where_something_is_told_is_nobody_who_tells_it() -> None:
    text = (
        "Some 500 people marched in Montreal on Monday. In Quebec City about 400 drivers rallied, "
    )
    claims = [c for e in told(text + "the city's traffic bureau said.") for c in e.claims]
    assert (400, 400, "authorities") in claims
    sources = {
        s.attribution.words for e in told(text) for s in e.mention.of("size") if s.attribution
    }
    assert not any(words.startswith("In ") for words in sources)


def test_violence_is_no_part_of_a_strike_that_was_called_off() -> None:
    text = "Teachers have called off a strike they had planned for Friday. Hours earlier, masked "
    events = told(text + "protesters threw petrol bombs at the embassy in Lima.")
    assert [e.status for e in events] == ["cancelled", "occurred"]
    assert events[0].texts("protester_violence") == ()


def test_rival_counts_of_arrests_stand_side_by_side() -> None:
    text = (
        "Dozens of activists rallied in Nairobi on Monday. Twelve people were arrested, a police "
    )
    event = only(text + "spokesman said, while organisers put the number of those detained at 19.")
    assert event.counts("arrests") == [(12, 12), (19, 19)]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("The march in Bamako on Monday was the largest since June, when 20,000 people took part.",
         []),
        ("Some 2,300 of the airline's 4,600 attendants joined the strike in Taipei on Monday.",
         [(2300, 2300)]),
    ],
)  # fmt: skip
def test_who_came_another_time_or_might_have_come(text: str, sizes: list[Count]) -> None:
    assert only(text).sizes == sizes


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("Men blocked a road in Dhaka on Monday. Police used coloured water on them.",
         "water_cannon"),
        ("People rallied in Accra on Monday despite a police ban.", "ban"),
    ],
)  # fmt: skip
def test_other_words_for_a_response(text: str, response: str) -> None:
    assert response in only(text).texts("responses")


def test_those_whom_police_take_away_are_held() -> None:
    text = "Police took away four parents who had protested outside a school in Changde on Monday."
    assert only(text).counts("arrests") == [(4, 4)]


def test_the_day_of_one_action_is_not_that_of_another() -> None:
    text = "The hunger strike by 40 inmates in Lima entered its third week on Sunday. "
    events = told(text + "Outside the court about 30 relatives staged a sit-in.")
    sit_in = next(e for e in events if "sit_in" in e.forms)
    assert sit_in.start != next(e for e in events if "hunger_strike" in e.forms).start


def test_a_claim_ends_before_what_is_told_of_the_action() -> None:
    event = only(
        "Students held a march in Lima on Monday for free education that drew 12,000 people."
    )
    assert event.texts("demands") == ("free education",)


def test_the_crowd_since_which_none_was_larger_is_another() -> None:
    text = "Some 800,000 people joined the march in Lima, the largest since 1.7 million came "
    assert only(text + "out on 18 August.").sizes == [(800000, 800000)]


def test_a_crowd_did_not_call_what_it_held() -> None:
    event = only("Hundreds of Rohingya refugees held a protest vigil in Dhaka on Monday.")
    assert event.texts("organizers") == ()


def test_the_dead_of_a_military_campaign_are_not_the_vigils() -> None:
    text = (
        "Refugees held a protest vigil in Dhaka on Monday. Rights groups say 10,000 people were "
    )
    assert only(text + "killed in the military campaign.").counts("deaths") == []


def test_what_is_to_be_done_to_a_body_is_told_with_it() -> None:
    text = "He called for demonstrations in Lima until the electoral commission is disbanded."
    assert only(text).texts("demands") == ("electoral commission is disbanded",)


def test_a_time_belongs_to_the_number_that_it_stands_behind() -> None:
    text = (
        "The movement marched again in Lima on Saturday but turnout fell to 69,000 from 84,000 a "
    )
    events = told(text + "week earlier, the ministry said.")
    assert [(e.start, e.sizes) for e in events] == [
        ("2023-03-11", [(69000, 69000)]),
        ("2023-03-04", [(84000, 84000)]),
    ]


def test_a_plan_that_is_suspended_is_cancelled_and_nobody_concedes() -> None:
    event = only(
        "The dockers' union said on Monday it had suspended its plan to strike from Friday."
    )
    assert event.status == "cancelled"
    assert event.texts("responses") == ()


def test_the_dead_of_a_bombing_that_is_mourned() -> None:
    text = "Lawyers marched in Lahore on Monday to mourn those of a bombing that killed 70 people."
    assert only(text).counts("deaths") == []
