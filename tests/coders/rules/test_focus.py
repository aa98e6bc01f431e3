"""Which action a sentence speaks of, when it does not name one."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import Told, only, told


def by_place(text: str) -> dict[str, Told]:
    return {e.places[0]: e for e in told(text)}


def test_what_follows_belongs_to_the_action_told_last() -> None:
    events = by_place(
        "Nurses held a protest march in Porto on Sunday. Police fired tear gas.\n\n"
        "In Braga, doctors held a rally on Monday. Police arrested nine people."
    )
    assert events["Porto"].texts("responses") == ("tear_gas",)
    assert events["Porto"].counts("arrests") == []
    assert events["Braga"].counts("arrests") == [(9, 9)]
    assert "tear_gas" not in events["Braga"].texts("responses")


def test_a_day_leads_back_to_its_action() -> None:
    first, second = told(
        "Nurses held a protest march in Porto on Sunday. They held a rally in Porto on Monday. "
        "Two people were injured on Sunday."
    )
    assert (first.start, second.start) == ("2023-03-12", "2023-03-13")
    assert first.counts("injuries") == [(2, 2)]
    assert second.counts("injuries") == []


def test_what_happened_is_never_of_a_plan() -> None:
    held, planned = told(
        "Nurses held a protest march in Porto on Sunday. The union plans a strike next week. "
        "Police arrested nine people."
    )
    assert (held.status, planned.status) == ("occurred", "planned")
    assert held.counts("arrests") == [(9, 9)]
    assert planned.counts("arrests") == []


def test_a_report_of_one_action_goes_on_about_it() -> None:
    text = (
        "Nurses held a protest march in Porto on Sunday. The weather was fine. Families sat in "
        "the cafes. Trams ran late. Some shops had closed. The mayor was abroad. "
        "Nine people were arrested."
    )
    assert only(text).counts("arrests") == [(9, 9)]


def test_far_away_is_no_longer_about_it() -> None:
    filler = "The orchestra rehearsed in the old hall. " * 20
    text = f"Nurses held a protest march in Porto on Sunday. {filler}Nine people were arrested."
    assert only(text).counts("arrests") == []


@pytest.mark.parametrize("variable", ["demands", "organizers", "participants"])
def test_each_action_has_its_own_words(variable: str) -> None:
    events = by_place(
        "Nurses marched in Porto on Sunday, demanding higher pay. The march was organised by "
        "the Health Workers Union.\n\n"
        "Farmers rallied in Evora on Monday, demanding cheaper diesel. The rally was organised "
        "by the Growers Association."
    )
    porto, evora = events["Porto"].texts(variable), events["Évora"].texts(variable)
    assert porto
    assert evora
    assert not set(porto) & set(evora)
