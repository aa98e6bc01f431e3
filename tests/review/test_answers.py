from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.codebook import load_codebook
from turnout.errors import TurnoutError
from turnout.model import Interval
from turnout.review.answers import parse_answer, typed_form

BOOK = load_codebook()
SIZE, START = BOOK.variable("size"), BOOK.variable("start")
INTERVALS = st.tuples(st.integers(0, 10**9), st.none() | st.integers(0, 10**9)).map(
    lambda pair: Interval(pair[0], None if pair[1] is None else pair[0] + pair[1])
)


@given(INTERVALS)
def test_a_count_is_read_as_it_is_written(count: Interval) -> None:
    assert parse_answer(SIZE, typed_form(count)) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("3,000", Interval(3000, 3000)),
        ("200-500", Interval(200, 500)),
        ("200 to 500", Interval(200, 500)),
        ("500+", Interval(500, None)),
        ("up to 70", Interval(0, 70)),
        (" 12 ", Interval(12, 12)),
    ],
)
def test_counts(words: str, count: Interval) -> None:
    assert parse_answer(SIZE, words) == count


@pytest.mark.parametrize(
    "words", ["", " ", "many", "-5", "500-200", "1e5", "५००", "1" * 30, "12\0", "3 people"]
)
def test_what_is_no_count(words: str) -> None:
    with pytest.raises(TurnoutError):
        parse_answer(SIZE, words)


@pytest.mark.parametrize("words", ["2020-01-24", "2020-01", "2020", "XXXX-05-27"])
def test_dates(words: str) -> None:
    assert parse_answer(START, words) == words


@pytest.mark.parametrize("words", ["24.1.2020", "2020-13", "2020-02-30", "yesterday", "20200124"])
def test_what_is_no_date(words: str) -> None:
    with pytest.raises(TurnoutError):
        parse_answer(START, words)


def test_categories_and_flags() -> None:
    assert parse_answer(BOOK.variable("responses"), "tear gas") == "tear_gas"
    assert parse_answer(BOOK.variable("protester_violence"), "No") is False
    for name, words in (("responses", "tears"), ("protester_violence", "maybe")):
        with pytest.raises(TurnoutError):
            parse_answer(BOOK.variable(name), words)


@given(st.text())
def test_any_words_are_a_value_or_an_error(words: str) -> None:
    for variable in (SIZE, START, BOOK.variable("forms"), BOOK.variable("demands")):
        try:
            value = parse_answer(variable, words)
        except TurnoutError:
            continue
        assert parse_answer(variable, typed_form(value)) == value
