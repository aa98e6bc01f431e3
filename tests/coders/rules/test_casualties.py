"""Deaths, injuries and arrests: whose, when, how many."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Count, only, told

HEAD = "Thousands of people joined a protest march in Lima on Monday. "


@pytest.mark.parametrize(
    ("tail", "variable", "count"),
    [
        ("Two protesters were killed.", "deaths", (2, 2)),
        ("Police shot dead three demonstrators.", "deaths", (3, 3)),
        ("At least two people died.", "deaths", (2, None)),
        ("One protester was killed.", "deaths", (1, 1)),
        ("A student was killed.", "deaths", (1, 1)),
        ("Nobody was killed.", "deaths", (0, 0)),
        ("Seventeen people were injured.", "injuries", (17, 17)),
        ("Dozens were hurt.", "injuries", (24, 99)),
        ("More than 40 people were wounded, the hospital said.", "injuries", (40, None)),
        ("There were no injuries.", "injuries", (0, 0)),
        ("A police officer was injured.", "injuries", (1, 1)),
        ("Police arrested nine people.", "arrests", (9, 9)),
        ("Some 30 protesters were detained.", "arrests", (30, 30)),
        ("Police made 12 arrests.", "arrests", (12, 12)),
        ("There were no arrests.", "arrests", (0, 0)),
        ("Up to 50 people were taken into custody.", "arrests", (0, 50)),
    ],
)
def test_counts(tail: str, variable: str, count: Count) -> None:
    assert set(only(HEAD + tail).counts(variable)) == {count}


def test_one_figure_is_one_statement() -> None:
    assert only(HEAD + "Police made 12 arrests.").counts("arrests") == [(12, 12)]


@pytest.mark.parametrize(
    "tail",
    [
        "No one was killed.",
        "There were no deaths.",
    ],
)
def test_none_were_killed(tail: str) -> None:
    assert only(HEAD + tail).counts("deaths") == [(0, 0)]


@pytest.mark.parametrize("what", ["A counter-protest of 200 people", "A rally of 900 nurses"])
def test_an_action_that_is_held_arrests_nobody(what: str) -> None:
    text = HEAD + f"{what} was held on Sunday."
    assert [c for e in told(text) for c in e.counts("arrests")] == []


def test_three_counts_of_one_sentence() -> None:
    event = only(HEAD + "Two people were killed, 17 injured and 40 arrested.")
    found = [set(event.counts(v)) for v in ("deaths", "injuries", "arrests")]
    assert found == [{(2, 2)}, {(17, 17)}, {(40, 40)}]


@pytest.mark.parametrize("variable", ["deaths", "injuries", "arrests"])
def test_nothing_told_is_nothing_coded(variable: str) -> None:
    assert only(HEAD).counts(variable) == []


def test_the_source_of_a_toll() -> None:
    event = only(HEAD + "Two protesters were killed, according to the national ombudsman.")
    (death,) = event.mention.of("deaths")
    assert death.attribution is not None
    assert "ombudsman" in death.attribution.words


TOLLS = [
    "At least 60 people have been killed since December.",
    "More than 400 protesters have been killed in the last three months.",
]


@pytest.mark.parametrize("tail", TOLLS)
def test_a_cumulative_toll_is_never_the_single_events(tail: str) -> None:
    events = told(HEAD + "Protests have been held across Peru since December. " + tail)
    single = [e for e in events if e.scope == "event"]
    campaign = [e for e in events if e.scope == "campaign"]
    assert [c for e in single for c in e.counts("deaths")] == []
    assert len(campaign) == 1
    assert len(campaign[0].counts("deaths")) == 1
    assert campaign[0].periods("deaths") != [None]


@pytest.mark.parametrize("tail", TOLLS)
def test_a_cumulative_toll_begins_the_campaign_that_the_report_does_not_name(tail: str) -> None:
    single, campaign = told(HEAD + tail)
    assert (single.scope, campaign.scope) == ("event", "campaign")
    assert single.counts("deaths") == []
    assert len(campaign.counts("deaths")) == 1


def test_a_single_toll_beside_a_cumulative_one() -> None:
    events = told(
        HEAD + "Two protesters were killed on Monday. "
        "Protests have been held across Peru since December, and at least 60 people have been "
        "killed since December."
    )
    tolls = {e.scope: e.counts("deaths") for e in events}
    assert tolls == {"event": [(2, 2)], "campaign": [(60, None)]}


def test_a_toll_of_another_time_is_not_this_actions() -> None:
    text = HEAD + "In 2019, a landslide killed 30 people in the same district."
    assert only(text).counts("deaths") == []


def test_a_denied_toll_is_marked() -> None:
    event = only(HEAD + "Police denied that two protesters were killed.")
    assert event.counts("deaths") == []
