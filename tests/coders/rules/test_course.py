"""What lasts goes on unless its end is told; what is to come is told in many ways."""

from __future__ import annotations

import pytest

from coders.rules.newsroom import anchors, told
from turnout.coders.rules.status import status_of, taken_up

GOES_ON = [
    "Farmers have blocked a bridge in Lyon since Monday.",
    "The strike by dockers in Durban entered its third week on Monday.",
    "Police tried to clear a blockade that farmers have kept up near Lyon since Friday.",
    "Teachers in Lima began an indefinite strike on Monday.",
]

OVER = [
    "Farmers blocked a bridge in Lyon for three hours on Monday.",
    "Dockers in Durban have been on strike since 1 March; the strike ended on Monday.",
    "Police cleared a blockade that farmers had kept up near Lyon since Friday.",
    "Teachers in Lima went on a 24-hour strike on Monday.",
    "Nurses have marched through Porto since Monday.",
]


@pytest.mark.parametrize("text", GOES_ON)
def test_what_began_and_did_not_end_goes_on(text: str) -> None:
    assert [e.status for e in told(text)] == ["ongoing"]


@pytest.mark.parametrize("text", OVER)
def test_what_ended_or_does_not_last_took_place(text: str) -> None:
    assert [e.status for e in told(text)] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union is to stage a rally on Friday.", "planned"),
        ("The unions set a general strike for Wednesday.", "planned"),
        ("Nurses are going to march through Porto.", "planned"),
        ("Police refused permission for a march on Saturday.", "cancelled"),
        ("The march did not go ahead.", "cancelled"),
        ("The march to the port is off.", "cancelled"),
        ("The students dropped plans for a walkout.", "cancelled"),
        ("There was to have been a march today.", "cancelled"),
        # near-misses
        ("Hundreds answered a call to demonstrate over fuel prices.", "occurred"),
        ("The union set a record with the march.", "occurred"),
        ("Police refused to say who led the march.", "occurred"),
        ("The operation was put off by the strike.", "occurred"),
    ],
)
def test_ways_of_telling_a_status(text: str, expected: str) -> None:
    named = [a for a in anchors(text) if a.form]
    assert status_of(max(named, key=lambda a: a.weight))[0] == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("It is called for Monday.", "planned"),
        ("It did not.", "cancelled"),
        ("It was called off.", "cancelled"),
        ("It was peaceful.", None),
        ("It did not rain.", None),
    ],
)
def test_the_sentence_behind(behind: str, expected: str | None) -> None:
    assert taken_up(behind) == expected


def test_a_day_to_come_is_planned() -> None:
    (event,) = told("On 20 March 2023 we march through Porto to the ministry.")
    assert (event.status, event.start) == ("planned", "2023-03-20")
