"""Absolute dates as written: what is found, what is not, and that nothing is resolved."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.text.calendar import (
    MONTH_NAMES,
    day_number,
    find_dates,
    is_day,
    lower,
    month_number,
    parse_date,
    to_edtf,
    weekday_number,
)

FOUND = [
    ("Jan. 24", "XXXX-01-24"),
    ("24 January, 2020", "2020-01-24"),
    ("the 24th of Jan.", "XXXX-01-24"),
    ("the first of May", "XXXX-05-01"),
    ("twenty-first of June 1999", "1999-06-21"),
    ("March 15", "XXXX-03-15"),
    ("on march 8 in the square", "XXXX-03-08"),
    ("Jan. 2020 protest (ABC)By", "2020-01"),
    ("at 2020-01-24T10:00", "2020-01-24"),
    ("24/1/2020", "2020-01-24"),
    ("24.01.2020", "2020-01-24"),
    ("24-Jan-2020", "2020-01-24"),
    ("February 29", "XXXX-02-29"),
    ("Sept. 11, 2001", "2001-09-11"),
    ("on Jan. 24 people took to the streets", "XXXX-01-24"),
    ("on Jan. 24 200,000 people marched", "XXXX-01-24"),
    ("on the 30th of December also", "XXXX-12-30"),
    ("on 10 December to protest", "XXXX-12-10"),
    ("on March 8 women marched", "XXXX-03-08"),
    ("May 1, 3,000 people", "XXXX-05-01"),
    ("March the 8th 1990", "1990-03-08"),
]


@pytest.mark.parametrize(("text", "edtf"), FOUND)
def test_finds(text: str, edtf: str) -> None:
    assert [d.edtf for d in find_dates(text)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "they march 5 kilometres",
        "march 3,000 strong",
        "10 may have died",
        "in may",
        "Feb 30",
        "3/4/2020",
        "call 555-0134 or 24/7",
        "20,000 march 15 km",
        "31/31/2020",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert list(find_dates(text)) == []


def test_country_settles_numeric_order() -> None:
    assert parse_date("3/4/2020", country="US") == "2020-03-04"
    assert parse_date("3/4/2020", country="ZA") == "2020-04-03"


def test_parse_takes_a_weekday_but_nothing_else() -> None:
    assert parse_date("Friday, 24 January 2020.") == "2020-01-24"
    assert parse_date("24 January 2020 in Baghdad") is None


def test_words() -> None:
    assert (month_number("Sept."), weekday_number("Thurs."), day_number("24th")) == (9, 3, 24)
    with pytest.raises(ValueError, match="not a day"):
        day_number("32")
    with pytest.raises(ValueError, match="not a date"):
        to_edtf(None, None, 3)


@given(st.dates(min_value=dt.date(1800, 1, 1)).filter(lambda d: d.year < 2100))
def test_every_day_survives_writing(day: dt.date) -> None:
    name = MONTH_NAMES[day.month - 1].title()
    for written in (
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        day.isoformat(),
    ):
        assert parse_date(written) == day.isoformat()
        assert is_day(day.year, day.month, day.day)


@given(st.text())
def test_spans_and_length(text: str) -> None:
    assert len(lower(text)) == len(text)
    for found in find_dates(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
