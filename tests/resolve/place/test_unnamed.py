"""Venues, quarters, regions, "the capital", "the city", "nationwide"."""

from __future__ import annotations

import pytest

from turnout.model import PlacePrecision, Toponym
from turnout.resolve.place import Gazetteer, capital_of, find_places, main_country


def at(found: tuple[Toponym, ...], raw: str) -> Toponym:
    for toponym in found:
        if toponym.raw == raw:
            return toponym
    pytest.fail(f"{raw!r} is not among {[toponym.raw for toponym in found]}")


VENUES = [
    ("They filled Tahrir Square in Baghdad.", "Tahrir Square", "Baghdad", "IQ"),
    ("They filled Tahrir Square in Cairo.", "Tahrir Square", "Cairo", "EG"),
    ("Chilean students met at Plaza Italia in Santiago.", "Plaza Italia", "Santiago", "CL"),
    ("In Port Elizabeth they blocked Govan Mbeki Avenue.", "Govan Mbeki Avenue", "Gqeberha", "ZA"),
    ("In Durban taxis blocked Umgeni Road.", "Umgeni Road", "Durban", "ZA"),
    ("They marched to City Hall in Leeds.", "City Hall", "Leeds", "GB"),
    ("Students at the University of Papua New Guinea in Port Moresby rallied.",
     "University of Papua New Guinea", "Port Moresby", "PG"),
    ("In Durban they stood outside the magistrate's court.",
     "the magistrate's court", "Durban", "ZA"),
    ("In Durban a crowd stood outside the library.", "the library", "Durban", "ZA"),
    ("Trucks from Durban blocked the N2 highway.", "N2 highway", "Durban", "ZA"),
    ("In Vryburg they closed the main road between Ganyesa and Vryburg.",
     "the main road between Ganyesa and Vryburg", "Ganyesa", "ZA"),
    ("In Nairobi police surrounded Parliament.", "Parliament", "Nairobi", "KE"),
    ("Pensioners in Port Elizabeth met in Walmer.", "Walmer", "Gqeberha", "ZA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "raw", "city", "country"), VENUES)
def test_venues(gazetteer: Gazetteer, text: str, raw: str, city: str, country: str) -> None:
    place = at(find_places(text, gazetteer=gazetteer), raw).place
    assert place is not None
    assert (place.city, place.country) == (city, country)
    assert place.precision in (PlacePrecision.VENUE, PlacePrecision.NEIGHBOURHOOD)
    assert place.geonames_id is None
    assert place.lat is not None


@pytest.mark.parametrize(
    "text",
    [
        "In Leeds a court ruled that Parliament had voted.",
        "In Leeds the Supreme Court said no.",
        "Mayor Jerry Hall of Leeds and Virginia L. Lane spoke.",
    ],
)
def test_bodies_and_persons_are_no_venues(gazetteer: Gazetteer, text: str) -> None:
    found = find_places(text, gazetteer=gazetteer)
    assert not [one for one in found if one.place and one.place.precision == "venue"]


COUNTRYWIDE = [
    ("Iraq saw marches nationwide on Friday.", "nationwide"),
    ("In Iraq strikes spread across the country.", "across the country"),
    ("In Iraq shops shut throughout the country.", "throughout the country"),
    ("Iraq saw strikes countrywide.", "countrywide"),
]


@pytest.mark.parametrize(("text", "raw"), COUNTRYWIDE)
def test_countrywide(gazetteer: Gazetteer, text: str, raw: str) -> None:
    toponym = at(find_places(text, gazetteer=gazetteer), raw)
    assert toponym.place is not None
    assert (toponym.place.country, toponym.place.precision) == ("IQ", "country")
    assert toponym.reason == "nationwide"


PARTS = [
    ("In Iraq, marches filled the south of the country.", "the south of the country"),
    ("Marches filled southern Iraq.", "southern Iraq"),
    ("Marches filled southern and central Iraq.", "southern and central Iraq"),
    ("In Iraq, marches filled southern cities.", "southern cities"),
]


@pytest.mark.parametrize(("text", "raw"), PARTS)
def test_parts_of_a_country(gazetteer: Gazetteer, text: str, raw: str) -> None:
    place = at(find_places(text, gazetteer=gazetteer), raw).place
    assert place is not None
    assert (place.country, place.precision) == ("IQ", "region")


CAPITALS = [
    ("Crowds met in the Chilean capital.", "the Chilean capital", "Santiago"),
    ("Crowds met in the French capital.", "the French capital", "Paris"),
    ("Crowds met in Kenya's capital.", "Kenya's capital", "Nairobi"),
    ("Iraq's unions called crowds to the capital.", "the capital", "Baghdad"),
]


@pytest.mark.parametrize(("text", "raw", "city"), CAPITALS)
def test_capitals(gazetteer: Gazetteer, text: str, raw: str, city: str) -> None:
    toponym = at(find_places(text, gazetteer=gazetteer), raw)
    assert toponym.place is not None
    assert toponym.place.name == city
    assert toponym.reason.startswith("capital of")


def test_capital_punishment_is_no_city(gazetteer: Gazetteer) -> None:
    text = "Iraq kept the capital punishment law. France taxes the capital gains."
    assert not [one for one in find_places(text, gazetteer=gazetteer) if "capital" in one.raw]


def test_the_city_is_the_last_one_named(gazetteer: Gazetteer) -> None:
    text = "Marchers left Leeds and reached Manchester. Later they walked through the city centre."
    toponym = at(find_places(text, gazetteer=gazetteer), "the city centre")
    assert toponym.place is not None
    assert toponym.place.name == "Manchester"
    assert toponym.reason == "anaphora"
    assert toponym.confidence <= 0.5


def test_the_city_council_is_no_place(gazetteer: Gazetteer) -> None:
    text = "In Leeds they wrote to the city council."
    assert not [one for one in find_places(text, gazetteer=gazetteer) if one.raw == "the city"]


def test_main_country(gazetteer: Gazetteer) -> None:
    text = "Baghdad and Basra saw Iraqi crowds. The U.S. embassy was calm."
    assert main_country(find_places(text, gazetteer=gazetteer)) == "IQ"
    assert main_country(()) is None


@pytest.mark.parametrize(
    ("country", "city"),
    [("FR", "Paris"), ("US", "Washington"), ("ZA", "Pretoria"), ("CL", "Santiago")],
)
def test_capital_of(gazetteer: Gazetteer, country: str, city: str) -> None:
    place = capital_of(country, gazetteer=gazetteer)
    assert place is not None
    assert (place.name, place.country) == (city, country)


def test_capital_of_nowhere(gazetteer: Gazetteer) -> None:
    assert capital_of("ZZ", gazetteer=gazetteer) is None
