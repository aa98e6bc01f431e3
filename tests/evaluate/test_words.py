from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.evaluate.words import (
    contains,
    same_name,
    same_phrase,
    shared_phrases,
    token_f1,
    tokens,
)

phrases = st.text(alphabet="abcde THEthe.,'’é", max_size=30)


def test_articles_case_accents_and_possessives_do_not_matter() -> None:
    assert tokens("The Police's Élite, a unit.") == ("police", "elite", "unit")


def test_abbreviated_countries_are_spelled_out_only_in_capitals() -> None:
    assert tokens("U.S. airstrikes") == ("united", "states", "airstrikes")
    assert tokens("they told us") == ("they", "told", "us")


def test_token_f1_counts_shared_words() -> None:
    assert token_f1("bus drivers union", "union of bus drivers") == pytest.approx(6 / 7)
    assert token_f1("police", "organisers") == 0.0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("police", "the police"),
        ("Metro police on the radio", "metro police"),
        ("Lena Ode of the Tenants' League", "Tenants' League"),
    ],
)
def test_a_phrase_that_holds_the_other_is_the_same(left: str, right: str) -> None:
    assert same_phrase(left, right)
    assert same_phrase(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("police", "organisers"), ("", "police"), ("the", "a"), ("city police chief", "hall")],
)
def test_other_phrases_are_not(left: str, right: str) -> None:
    assert not same_phrase(left, right)


def test_nothing_is_contained_in_nothing() -> None:
    assert not contains("police", "the")
    assert not contains("policeman", "police")


def test_each_phrase_pairs_once() -> None:
    assert shared_phrases(["students", "teachers"], ["students", "the students"]) == 1


@given(phrases, phrases)
def test_sameness_is_symmetric(left: str, right: str) -> None:
    assert same_phrase(left, right) == same_phrase(right, left)
    assert token_f1(left, right) == pytest.approx(token_f1(right, left))


@given(phrases)
def test_a_phrase_is_itself(phrase: str) -> None:
    assert same_phrase(phrase, phrase) == bool(tokens(phrase))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("San Jose", "San Juan", False),
        ("Jubilee Park", "Central Park", False),
        ("the City Hall", "City Hall, Leipzig", True),
        ("São José dos Campos", "Sao Jose dos Campos", True),
        ("Outside the library", "library", True),
    ],
)
def test_names_need_more_than_a_generic_word(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same
