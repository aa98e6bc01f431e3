from __future__ import annotations

import pytest

from turnout.evaluate.told import Bounds, ToldClaim, bounds, claims_of, from_contract, spanning


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], None),
        ([(300, 300)], (300, 300)),
        ([(300, 300), (2000, 9999)], (300, 9999)),
        ([(600, None)], (600, None)),
        ([(600, None), (2000, 2000)], (600, 2000)),
        ([(600, 600), (1500, None)], (600, None)),
    ],
)
def test_spanning(claims: list[Bounds], expected: Bounds | None) -> None:
    assert spanning(ToldClaim(c) for c in claims) == expected


def test_bounds_of_null_and_of_open_counts() -> None:
    assert bounds(None) is None
    assert bounds({"low": 5, "high": None}) == (5, None)
    assert bounds({"claims": []}) is None


def test_repeated_claims_count_once() -> None:
    row = {"low": 5, "high": 5, "source": "police"}
    assert len(claims_of([row, row, {**row, "source": None}])) == 2


def test_a_place_that_nobody_resolved_is_neither_wide_nor_a_city() -> None:
    place = {
        "name": "City Hall",
        "country": None,
        "precision": None,
        "as_written": "the City Hall",
    }
    told = from_contract({"places": [place], "evidence": []}, "m0").places[0]
    assert (told.wide, told.city, told.country) == (False, None, None)
    assert told.names == ("City Hall", "the City Hall")


def test_a_resolved_place_keeps_its_spelling_and_city() -> None:
    place = {
        "name": "Nasiriyah",
        "country": "IQ",
        "precision": "city",
        "city": None,
        "as_written": "Nasariyah",
    }
    told = from_contract({"places": [place]}, "m0").places[0]
    assert told.names == ("Nasiriyah", "Nasariyah")
    assert told.city == "Nasiriyah"
    wide = from_contract({"places": [{**place, "precision": "country"}]}, "m0").places[0]
    assert wide.wide
