from __future__ import annotations

from dataclasses import replace

import pytest

from turnout.evaluate.fields import GRADERS, Grade, grade_bounds, grade_codes, grade_phrases
from turnout.evaluate.told import Told, ToldPlace

GOLD = Told(
    key="g",
    start="2021-05-01",
    status="occurred",
    places=(ToldPlace(("Market Square", "Leipzig"), "DE", wide=False, city="Leipzig"),),
    forms=("march", "rally"),
    deaths=(2, 2),
)


def grade(name: str, **changes: object) -> Grade:
    return GRADERS[name](GOLD, replace(GOLD, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(GRADERS))
def test_the_same_is_right_in_every_grade(name: str) -> None:
    found = GRADERS[name](GOLD, GOLD)
    assert (found.strict, found.fair, found.lenient) == (True, True, True)


def test_a_coarser_date_is_right_only_when_lenient() -> None:
    assert grade("start", start="2021-05") == Grade(False, False, True, True)
    assert grade("start", start=None) == Grade(False, False, False, True)
    assert grade("start", start="2021-05-02") == Grade(False, False, False, True)


def test_a_date_that_nobody_told_is_wrong() -> None:
    gold = replace(GOLD, start=None)
    assert GRADERS["start"](gold, GOLD) == Grade(False, False, False, False)
    assert GRADERS["start"](gold, gold) == Grade(True, True, True, False)


def test_ongoing_is_not_occurred_but_the_same_stage() -> None:
    assert grade("status", status="ongoing") == Grade(False, False, True, True)
    assert grade("status", status="planned") == Grade(False, False, False, True)


def test_city_or_venue_names_the_place() -> None:
    city = (ToldPlace(("Leipzig",), "DE", wide=False, city="Leipzig"),)
    venue = (ToldPlace(("Market Square",), "DE"),)
    other = (ToldPlace(("Halle",), "DE", wide=False, city="Halle"),)
    namesake = (ToldPlace(("Leipzig",), "US", wide=False, city="Leipzig"),)
    assert grade("places", places=city).fair
    assert grade("places", places=venue).fair
    assert grade("places", places=other) == Grade(False, False, True, True)
    assert grade("places", places=namesake) == Grade(False, False, False, True)
    assert grade("places", places=()) == Grade(False, False, False, True)


def test_an_extra_place_is_wrong_only_when_strict() -> None:
    extra = (*GOLD.places, ToldPlace(("Halle",), "DE", wide=False, city="Halle"))
    assert grade("places", places=extra) == Grade(False, True, True, True)


def test_a_place_known_from_elsewhere_may_be_left_out_but_not_wrong() -> None:
    gold = replace(GOLD, optional=frozenset({"places"}))
    halle = (ToldPlace(("Halle",), "DE", wide=False, city="Halle"),)
    assert GRADERS["places"](gold, replace(GOLD, places=())) == Grade(True, True, True, False)
    assert not GRADERS["places"](gold, replace(GOLD, places=halle)).fair


def test_codes_are_right_from_half_shared() -> None:
    assert grade_codes(["march"], ["march"]) == Grade(True, True, True, True)
    assert grade_codes(["march"], ["march", "rally"]) == Grade(False, True, True, True)
    assert grade_codes(["march"], ["march", "rally", "riot"]) == Grade(False, False, True, True)
    assert grade_codes(["march"], ["riot"]) == Grade(False, False, False, True)
    assert grade_codes([], ["riot"]) == Grade(False, False, False, False)


def test_an_interval_must_be_the_same() -> None:
    assert grade_bounds((500, None), (500, 500)) == Grade(False, False, True, True)
    assert grade_bounds((200, 999), (1000, 1000)) == Grade(False, False, False, True)
    assert grade_bounds(None, (1, 1)) == Grade(False, False, False, False)


def test_phrases_pair_by_their_words() -> None:
    assert grade_phrases(["bus drivers"], ["striking bus drivers"]).strict
    assert grade_phrases(["drivers", "nurses"], ["drivers"]) == Grade(False, True, True, True)
    assert grade_phrases(["drivers"], ["nurses"]) == Grade(False, False, False, True)
    assert grade_phrases([], ["nurses"]) == Grade(False, False, False, False)
