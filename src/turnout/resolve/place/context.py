"""What the report as a whole is about: its main country, and the city at a point of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from turnout.model import Place, PlacePrecision, Span, Toponym, ToponymRole
from turnout.resolve.place.candidates import Candidate
from turnout.resolve.place.gazetteer import Gazetteer, open_gazetteer

_WEIGHT = {ToponymRole.PLACE: 1.0, ToponymRole.DEMONYM: 0.7, ToponymRole.IN_NAME: 0.3}


def main_country(toponyms: Iterable[Toponym]) -> str | None:
    """ISO code of the country that most of the names point to, or None without any.

    Places count more than demonyms, demonyms more than parts of names; the first names of a
    report count twice, as they tell where it happens.
    """
    weights: dict[str, float] = {}
    order: dict[str, int] = {}
    for index, toponym in enumerate(toponyms):
        if toponym.place is None or toponym.place.country is None:
            continue
        country = toponym.place.country
        order.setdefault(country, index)
        worth = _WEIGHT[toponym.role] * (2.0 if index < 3 else 1.0)
        weights[country] = weights.get(country, 0.0) + worth
    if not weights:
        return None
    return max(weights, key=lambda code: (weights[code], -order[code]))


def capital_of(country: str, *, gazetteer: Gazetteer | None = None) -> Place | None:
    """The capital of a country as a ``Place``, or None where it is not known.

    Args:
        country: ISO 3166-1 alpha-2 code.
        gazetteer: this machine's by default.
    """
    found: Candidate | None = (gazetteer or open_gazetteer()).capital(country)
    return found.place() if found else None


def city_at(
    span: Span, toponyms: Sequence[Toponym], text: str, home: Place | None = None
) -> Place | None:
    """The city that a venue or "the city" at ``span`` is in, by what stands around it.

    In this order: right after it ("in Leeds"); "in" a city in its sentence; "in" a city
    shortly before in its paragraph; the report's own town; "in" a city earlier in its
    paragraph. A city that people come from ("buses from Leeds") does not count while another
    one is told. Where the report's country is all that is known, that country.
    """
    cities = [one for one in toponyms if _is_city(one) and not one.span.overlaps(span)]
    after = [one for one in cities if one.span.start >= span.end]
    if after and _right_after(text[span.end : after[0].span.start]):
        return after[0].place
    if home is not None:
        cities = [one for one in cities if one.place and one.place.country == home.country]
        after = [one for one in cities if one.span.start >= span.end]
    if not cities:
        return home or _city_of_a_name(toponyms)
    before = [one for one in cities if one.span.end <= span.start and is_where(one, text)]
    same_before = [one for one in before if not _parted(text[one.span.end : span.start])]
    if same_before:
        return same_before[-1].place
    same_after = [
        one
        for one in after
        if is_where(one, text) and not _parted(text[span.end : one.span.start])
    ]
    if same_after:
        return same_after[0].place
    before_it = [one for one in cities if one.span.end <= span.start]
    paragraph = [one for one in before if "\n" not in text[one.span.end : span.start]]
    if paragraph and (span.start - paragraph[-1].span.end < SHORTLY or not _is_town(home)):
        return paragraph[-1].place
    return home if _is_town(home) else _only_city(before_it) or home


def _only_city(cities: Sequence[Toponym]) -> Place | None:
    """The one large city of a report that names no other ("trucks from Durban")."""
    named = {one.place for one in cities if one.place is not None}
    (only, *others) = named or {None}
    return only if only is not None and not others and only.population >= LARGE else None


LARGE = 100_000
"""Least population of an only city that stands in for the report's own."""
SHORTLY = 300
"""Characters within which "in" a city still holds for what is told next."""


def _is_town(place: Place | None) -> bool:
    return place is not None and place.precision is PlacePrecision.CITY


def _city_of_a_name(toponyms: Sequence[Toponym]) -> Place | None:
    """The only city that the report has in organisations' names ("Cork Traders' Guild")."""
    cities = {
        one.place
        for one in toponyms
        if one.role is ToponymRole.IN_NAME
        and one.place is not None
        and one.place.precision is PlacePrecision.CITY
    }
    return cities.pop() if len(cities) == 1 else None


def last_city(span: Span, toponyms: Sequence[Toponym], text: str) -> Place | None:
    """The last city before ``span`` that something happens in; else the last one named."""
    before = [one for one in toponyms if _is_city(one) and one.span.end <= span.start]
    where = [one for one in before if is_where(one, text) or _reached(one, text)]
    chosen = where or before
    return chosen[-1].place if chosen else None


def _reached(toponym: Toponym, text: str) -> bool:
    head = text[max(0, toponym.span.start - 12) : toponym.span.start].split()
    return bool(head) and head[-1].lower() in ("reached", "to", "into", "entered", "of")


def main_city(toponyms: Iterable[Toponym], text: str) -> Place | None:
    """The city that most of the report is set in: named first, often, after "in"."""
    weights: dict[Place, float] = {}
    for index, one in enumerate(one for one in toponyms if _is_city(one)):
        if one.place is not None:
            worth = (2.0 if index == 0 else 1.0) * (1.0 if is_where(one, text) else 0.5)
            weights[one.place] = weights.get(one.place, 0.0) + worth
    return max(weights, key=lambda place: weights[place]) if weights else None


_WHERE = re.compile(
    r"(?:\b(?:in|at|near|outside|inside|around|through|across|throughout|central|downtown|city of|"
    r"town of|northern|southern|eastern|western)\s+(?:the\s+)?|^\s*|\n\s*)$",
    re.IGNORECASE,
)


def is_where(toponym: Toponym, text: str) -> bool:
    """Whether the words before a name say "in", or it opens a paragraph as a dateline does."""
    start = toponym.span.start
    if _WHERE.search(text[max(0, start - 24) : start]) is None:
        return False
    return start > 0 or toponym.raw.isupper() or text[toponym.span.end :][:1] in (",", " ")


CITY_STATES = frozenset({"HK", "MO", "SG", "MC", "GI", "VA"})


def _is_city(toponym: Toponym) -> bool:
    place = toponym.place
    if toponym.role is not ToponymRole.PLACE or place is None:
        return False
    if place.precision is PlacePrecision.COUNTRY:
        return place.country in CITY_STATES
    return place.precision is PlacePrecision.CITY


def _right_after(gap: str) -> bool:
    words = gap.replace(",", " ").split()
    return len(gap) < 20 and words in ([], ["in"], ["of"], ["in", "the"], ["in", "central"])


def _parted(gap: str) -> bool:
    return any(mark in gap for mark in (". ", "! ", "? ", "\n", ".” ", '." '))
