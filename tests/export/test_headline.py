from __future__ import annotations

import pytest

from fakes import NANTES_TEXT, code, document
from telling import mention
from turnout.export.headline import (
    category_in_words,
    day_in_words,
    headline,
    interval_in_words,
    span_in_words,
)
from turnout.model import Interval
from turnout.pipeline import own_events


def test_an_event_in_words() -> None:
    (event,) = own_events(code(document()))
    assert headline(event) == "March, Lyon, 23 March 2023: 3,000 to 10,000 by 2 sources"


def test_without_figures_nothing_is_said_of_them() -> None:
    (event,) = own_events(code(document("n", NANTES_TEXT, published=None)))
    assert headline(event) == "Strike, Nantes"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-01-24", "24 January 2020"),
        ("2020-01", "January 2020"),
        ("2020", "2020"),
        ("XXXX-05-27", "27 May"),
        ("2018-21", "2018-21"),
        ("soon", "soon"),
    ],
)
def test_days(edtf: str, words: str) -> None:
    assert day_in_words(edtf) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(3000, 3000), "3,000"),
        (Interval(200, 999), "200 to 999"),
        (Interval(500, None), "500 or more"),
        (Interval(0, 470), "up to 470"),
        (Interval(0, 0), "0"),
    ],
)
def test_intervals(interval: Interval, words: str) -> None:
    assert interval_in_words(interval) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([Interval(20_000, 99_999), Interval(1_000_000, None)], "20,000 to 1,000,000 or more"),
        ([Interval(500, None)], "500 or more"),
        ([Interval(500, None), Interval(900, 900)], "500 to 900"),
        ([Interval(0, 470)], "up to 470"),
        ([Interval(300, 300), Interval(300, 300)], "300"),
    ],
)
def test_a_span_names_its_highest_figure_and_whether_more_is_told(
    told: list[Interval], words: str
) -> None:
    one = mention("a", "m", *(("size", value) for value in told))
    assert span_in_words(one.of("size")) == words


@pytest.mark.parametrize(
    ("variable", "name", "words"),
    [
        ("issues", "crime_safety", "crime and safety"),
        ("responses", "tear_gas", "tear gas or pepper spray"),
        ("forms", "sit_in", "sit-in"),
        ("forms", "hunger_strike", "hunger strike"),
        ("issues", "of_ones_own", "of ones own"),
        ("ones_own", "tear_gas", "tear gas"),
    ],
)
def test_categories_read_as_the_codebook_titles_them(variable: str, name: str, words: str) -> None:
    assert category_in_words(variable, name) == words
