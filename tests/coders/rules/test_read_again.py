"""Classes of faults that fresh eyes found, each with a short report of its own."""

from __future__ import annotations

from coders.rules.newsroom import only


def test_a_day_in_court_is_not_that_of_the_protest() -> None:
    text = "A court in Harare on Monday jailed an activist for leading an illegal protest. He had "
    event = only(text + "led some 1,500 people through the city centre on March 4.")
    assert (event.start, event.sizes) == ("2023-03-04", [(1500, 1500)])


def test_blocked_schools_are_a_blockade_and_no_crowd() -> None:
    event = only("Pupils blocked about 20 Paris lycées on Monday over the pension reform.")
    assert (event.forms, event.sizes) == ({"blockade"}, [])
