"""Tolls that were once lost, misplaced or made of something else, each for a class of its own."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Count, only, told
from turnout.model import Interval

HEAD = "Nurses marched in Suva on Monday. "
CLASH = "Protesters clashed with police in Freetown on Monday. "


def _sources(text: str, variable: str) -> dict[int, str]:
    """Who gives each count, by the words."""
    return {
        s.value.low: s.attribution.words
        for e in told(text)
        for s in e.mention.of(variable)
        if s.attribution is not None and isinstance(s.value, Interval)
    }


@pytest.mark.parametrize(
    ("text", "variable", "count"),
    [
        ("Police put the number of injured at four.", "injuries", 4),
        ("Police put the number of dead at three.", "deaths", 3),
        ("Police put the number of wounded at 27.", "injuries", 27),
        ("Organisers gave the number of arrests as 14.", "arrests", 14),
        ("The number of injured was four, the hospital said.", "injuries", 4),
        ("The number of injured rose from three to nine.", "injuries", 9),
        ("Police put the number of marchers arrested at four.", "arrests", 4),
        ("The death toll from the stampede in the square rose to 55.", "deaths", 55),
    ],
)
def test_a_toll_is_told_by_a_noun_for_a_number(text: str, variable: str, count: int) -> None:
    event = only(HEAD + text)
    assert event.counts(variable) == [(count, count)]
    assert event.sizes == []


def test_the_number_of_marchers_is_no_toll() -> None:
    text = "Police put the number of marchers at 4,000 and the number of arrests at 12."
    event = only(HEAD + text)
    assert (event.sizes, event.counts("arrests")) == ([(4000, 4000)], [(12, 12)])


@pytest.mark.parametrize("who", ["the union", "the company", "police"])
def test_who_tells_that_people_were_hurt_is_not_what_was_hurt(who: str) -> None:
    assert only(HEAD + f"Twelve nurses were hurt, {who} said.").counts("injuries") == [(12, 12)]


@pytest.mark.parametrize("whom", ["a dead protester", "slain protesters", "a wounded boy"])
def test_a_crowd_at_a_vigil_is_not_dead(whom: str) -> None:
    event = only(f"Several hundred people joined a vigil for {whom} in Cali on Monday.")
    assert (event.sizes, event.counts("deaths")) == ([(200, 999)], [])
    event = only(f"Several hundred people held a vigil for {whom} in Cali on Monday.")
    assert (event.counts("deaths"), event.counts("injuries")) == ([], [])


def test_a_crowd_is_not_the_bodies_that_were_found_before() -> None:
    text = "Some 2,000 people protested in Haifa on Monday after the bodies of two men were found."
    event = only(text)
    assert (event.sizes, event.counts("deaths")) == ([(2000, 2000)], [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The bodies of at least 21 civilians had been brought to mortuaries.", (21, None)),
        ("The bodies of at least 21 civilians were brought to mortuaries, hospital sources said.",
         (21, None)),
        ("More than 200 bodies were found in a mall.", (200, None)),
    ],
)  # fmt: skip
def test_bodies_are_dead_and_not_hurt(text: str, count: Count) -> None:
    event = only(CLASH + text)
    assert (event.counts("deaths"), event.counts("injuries")) == ([count], [])


def test_gunmen_who_fire_on_marchers_are_at_the_march() -> None:
    event = only(HEAD + "Gunmen fired on the marchers, wounding six.")
    assert event.counts("injuries") == [(6, 6)]
    text = "Gunmen attacked a convoy in the hills, wounding six."
    assert only(HEAD + text).counts("injuries") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Police took 17 picketers into preventive custody.", 17),
        ("Police said 20 people had been led out in handcuffs.", 20),
        ("The union leader was detained with nearly 200 of his followers.", 200),
        ("A student was arrested along with 15 others.", 16),
        ("A driver was arrested with 20 kilos of cannabis.", 1),
    ],
)
def test_those_who_are_taken_in(text: str, count: int) -> None:
    event = only(HEAD + text)
    assert (event.counts("arrests"), event.sizes) == ([(count, count)], [])


@pytest.mark.parametrize(
    ("text", "variable", "counts"),
    [
        ("The ombudsman has recorded 24 deaths; the NGO Temblores says 37.", "deaths",
         {24: "The ombudsman", 37: "the NGO Temblores"}),
        ("The ombudsman has recorded 24 deaths and the NGO Temblores 37.", "deaths",
         {24: "The ombudsman", 37: "the NGO Temblores"}),
        ("A security source said 20 had been arrested, whereas activists spoke of 60.", "arrests",
         {20: "A security source", 60: "activists"}),
        ("Police reported 12 arrests, the organisers 40.", "arrests",
         {12: "Police", 40: "the organisers"}),
        ("Police reported 12 arrests, but organisers put the figure at 40.", "arrests",
         {12: "Police", 40: "organisers"}),
        ("The government put the death toll at 55 and the opposition at 678.", "deaths",
         {55: "The government", 678: "the opposition"}),
    ],
)  # fmt: skip
def test_a_second_source_need_not_say_of_whom(
    text: str, variable: str, counts: dict[int, str]
) -> None:
    assert _sources(HEAD + text, variable) == counts
    assert only(HEAD + text).sizes == []


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested 12 people and counted 500 marchers, the organisers 900.",
        "Police arrested 12 people; organisers said 5,000 took part.",
        "Police arrested 12 people, and the crowd, which organisers put at 900, dispersed.",
        "Police arrested 12 people and fined 30.",
    ],
)
def test_a_crowd_or_a_fine_is_no_second_toll(text: str) -> None:
    assert only(HEAD + text).counts("arrests") == [(12, 12)]


def test_who_denies_deaths_may_own_up_to_injuries() -> None:
    text = "The government denied that anyone had died but confirmed 66 injuries."
    event = only(CLASH + text)
    assert (event.counts("deaths"), event.counts("injuries")) == ([(0, 0)], [(66, 66)])


def test_who_denies_a_killing_still_denies_it() -> None:
    event = only(CLASH + "The army denied that it had killed 40 people but injured 12.")
    assert (event.counts("deaths"), event.counts("injuries")) == ([], [(12, 12)])


def test_who_denies_killing_anyone_counts_no_dead_behind_it() -> None:
    event = only(CLASH + "The government denied killing anyone and said 12 people were hurt.")
    assert (event.counts("deaths"), event.counts("injuries")) == ([], [(12, 12)])


@pytest.mark.parametrize(
    "text",
    [
        "At least 45 people had died in the unrest.",
        "Up to Sunday at least 45 people had died.",
        "More than 45 people, among them ten policemen, have been killed in six weeks of unrest.",
        "Forty-five people, including ten policemen, have died since the agitation began.",
    ],
)
def test_what_weeks_have_cost_is_no_toll_of_a_march(text: str) -> None:
    events = told("Nurses marched in Lima on Monday. " + text)
    assert [e.counts("deaths") for e in events if e.scope == "event"] == [[]]
    (campaign,) = (e for e in events if e.scope == "campaign")
    assert campaign.counts("deaths")[0][0] == 45
    assert None not in campaign.periods("deaths")


def test_the_unrest_may_be_the_riot_itself() -> None:
    event = only(CLASH + "The ministry said two people had died in the unrest.")
    assert (event.scope, event.counts("deaths")) == ("event", [(2, 2)])


def test_years_behind_another_verb_are_no_period() -> None:
    text = "The union, which held a sit-in in Suva on Monday, said 300 were arrested and called "
    event = only(text + "it the biggest protest in 20 years.")
    assert (event.scope, event.counts("arrests")) == ("event", [(300, 300)])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two of their colleagues and a child were killed, the union said.", 3),
        ("Two of the marchers and four policemen were killed.", 6),
        ("Two of the marchers were killed.", 2),
    ],
)
def test_some_of_them_and_others_are_added_up(text: str, count: int) -> None:
    assert only(HEAD + text).counts("deaths") == [(count, count)]


@pytest.mark.parametrize(
    "text",
    [
        'Medics spoke of a "double-digit to three-digit" number of injured.',
        "Police gave no figure of injuries.",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert only(HEAD + text).counts("injuries") == []


def test_detainees_whom_somebody_visits_are_not_the_toll() -> None:
    event = only(HEAD + "The ombudsman said he had visited 70 detainees.")
    assert (event.counts("arrests"), event.sizes) == ([], [])


def test_activists_who_are_sentenced_are_not_held_at_the_protest() -> None:
    text = "Five activists have been jailed for up to four years for a sit-in in Suva on Monday."
    assert [n for e in told(text) for n in e.counts("arrests")] == []


def test_nobody_of_one_verb_is_not_nobody_of_the_next() -> None:
    event = only(HEAD + "No one was hit and the driver was arrested.")
    assert event.counts("arrests") == [(1, 1)]
    event = only(HEAD + "No one was arrested or hurt.")
    assert (event.counts("arrests"), event.counts("injuries")) == ([(0, 0)], [(0, 0)])


@pytest.mark.parametrize(
    "text",
    [
        "More than 11,000 people have been killed in Gaza since October 7, a ministry said.",
        "The health ministry in Gaza puts the number of dead there at over 7,000.",
    ],
)
def test_the_dead_of_another_country_are_no_campaign(text: str) -> None:
    event = only("Some 3,000 people marched through London on Monday. " + text)
    assert (event.sizes, event.counts("deaths")) == ([(3000, 3000)], [])


def test_the_dead_of_what_happened_there_on_another_day() -> None:
    text = "Some 300 people lit candles on Monday outside the station in Novi Sad, where a roof "
    assert only(text + "collapsed on Friday and killed 14 people.").counts("deaths") == []


def test_a_toll_since_the_day_before_is_that_of_the_action() -> None:
    text = "Police on Monday cleared a blockade in Ottawa. The police chief said 170 people had "
    assert only(text + "been arrested since Sunday.").counts("arrests") == [(170, 170)]
