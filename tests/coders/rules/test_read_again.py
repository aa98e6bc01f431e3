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
