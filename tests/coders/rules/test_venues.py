"""Places that only the grammar tells: the examples and near-misses of ``data/venues.yaml``."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml

from coders.rules.newsroom import parser
from turnout.coders.rules.venues import (
    CONFIDENCE,
    is_by_grammar,
    placed_in,
    venues_in,
    with_venues,
)
from turnout.model import Place, PlacePrecision, Span, Toponym

DATA: dict[str, Any] = yaml.safe_load(
    files("turnout.coders.rules").joinpath("data/venues.yaml").read_text("utf-8")
)
LIMA = Place(name="Lima", country="PE", lat=-12.0, lon=-77.0, population=7_000_000)


def found(text: str, known: tuple[Toponym, ...] = ()) -> tuple[Toponym, ...]:
    (parse,) = parser().parse(text, [Span(0, len(text))])
    return venues_in(parse, known)


@pytest.mark.parametrize("example", DATA["examples"])
def test_examples(example: str) -> None:
    text, raw = example.split(" => ")
    (one,) = found(text)
    assert one.raw == one.span.of(text) == raw
    assert one.place is not None
    assert (one.place.precision, one.place.lat) == (PlacePrecision.VENUE, None)
    assert is_by_grammar(one)
    assert one.confidence == CONFIDENCE


@pytest.mark.parametrize("text", DATA["near_misses"])
def test_near_misses(text: str) -> None:
    assert found(text) == ()


def test_a_known_place_is_not_told_twice() -> None:
    text = "Hundreds gathered outside the gas company."
    known = found(text)
    assert found(text, known) == ()


def test_a_town_inside_the_phrase_places_it() -> None:
    text = "Miners rallied at the Lima plant gate."
    town = Toponym(span=Span(22, 26), raw="Lima", place=LIMA, confidence=0.9)
    (one,) = found(text, (town,))
    assert one.place is not None
    assert (one.place.city, one.place.country, one.place.geonames_id) == ("Lima", "PE", None)


def test_places_of_the_grammar_stand_in_text_order() -> None:
    text = "They marched to the regional government building."
    (parse,) = parser().parse(text, [Span(0, len(text))])
    town = Toponym(span=Span(0, 4), raw="They", place=LIMA)
    assert [t.raw for t in with_venues(parse, [town])] == [
        "They", "the regional government building",
    ]  # fmt: skip


def test_a_venue_of_a_country_has_no_coordinates() -> None:
    country = Place(name="Peru", country="PE", lat=-10.0, lon=-76.0,
                    precision=PlacePrecision.COUNTRY)  # fmt: skip
    venue = placed_in("the bridge", country)
    assert (venue.country, venue.city, venue.lat) == ("PE", None, None)
