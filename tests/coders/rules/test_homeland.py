"""A doubtful town abroad, in a report that stays in one country."""

from __future__ import annotations

from turnout.coders.rules.homeland import doubted
from turnout.model import Place, PlacePrecision, Span, Toponym


def named(
    name: str,
    country: str,
    confidence: float,
    precision: PlacePrecision = PlacePrecision.CITY,
) -> Toponym:
    place = Place(name=name, country=country, precision=precision)
    return Toponym(span=Span(0, len(name)), raw=name, place=place, confidence=confidence)


HOME = [named("Santiago", "CL", 0.9), named("Valparaíso", "CL", 0.9), named("Chile", "CL", 0.9)]


def test_a_guess_abroad_is_left_unresolved() -> None:
    found = doubted([*HOME, named("Escondida", "MX", 0.5)])
    assert [t.place is None for t in found] == [False, False, False, True]
    assert found[-1].confidence == 0.25


def test_a_sure_place_abroad_and_a_country_stay() -> None:
    country = named("Mexico", "MX", 0.5, PlacePrecision.COUNTRY)
    names = [*HOME, named("Lima", "PE", 0.9), country]
    assert doubted(names) == tuple(names)


def test_two_places_are_no_home() -> None:
    names = [*HOME[:2], named("Escondida", "MX", 0.5)]
    assert doubted(names) == tuple(names)
