"""Places that are told without a name of their own: "nationwide", "the capital", "the city"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from turnout.model import Place, PlacePrecision, Span, Toponym, ToponymRole
from turnout.resolve.place.context import capital_of, last_city, main_country
from turnout.resolve.place.folding import fold
from turnout.resolve.place.gazetteer import Gazetteer
from turnout.resolve.place.lexicon import Lexicon

_DIRECTION = (
    r"(?:(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|cent(?:er|re))"
)
_COUNTRY_WORD = r"(?:the (?:whole |entire )?(?:country|nation))"
_NATIONWIDE = re.compile(
    r"\b(?:nationwide|nation-wide|countrywide|country-wide|nationally|"
    rf"(?:all )?(?:across|throughout|all over|around) {_COUNTRY_WORD})\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:the )?(?:far )?{_DIRECTION}(?: and {_DIRECTION})?(?:ern)? (?:part |parts )?"
    rf"of {_COUNTRY_WORD}\b|"
    rf"\b(?:{_DIRECTION}(?: and {_DIRECTION})?) (?:cities|towns|provinces|regions|districts|"
    r"villages|governorates|states)\b|"
    r"\bthe Kurdish (?:north|region|areas)\b",
    re.IGNORECASE,
)
_LEAN = re.compile(
    rf"\b(?:[Tt]he )?(?:{_DIRECTION}(?:,| and|-|/)? )*(?:{_DIRECTION})\s+$", re.IGNORECASE
)
_CAPITAL = re.compile(
    r"\b[Tt]he (?:(?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:['’]s)? )?capital(?: city)?"
    r"(?: of (?:the )?(?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+)*))?"
    r"(?! (?:punishment|gains?|expenditure|letters?|murder|flight|investment|spending|markets?|"
    r"budget|projects?|costs?|offen[cs]e|of (?!the [A-Z]|[A-Z])))\b|"
    r"\b(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s capital(?! (?:punishment|gains|of))\b"
)
_NTH = re.compile(
    r"\b(?:(?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s?|[Tt]he country['’]s|[Ii]ts) "
    r"(?P<nth>largest|biggest|(?:second|third|fourth|fifth)(?:[- ](?:largest|biggest|"
    r"most populous))?) city\b"
)
_NUMBERS = {"largest": 1, "biggest": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_ANAPHOR = re.compile(
    r"\b(?:in|through|across|around|into|outside|throughout|to|from|over|leaving|near|of) "
    r"(?P<name>(?:the|this) "
    r"(?:port |coastal |mining |border |university |industrial |provincial )?"
    r"(?:city|town|township|village|suburb|settlement)(?: cent(?:re|er))?)\b(?! (?:hall|council|"
    r"manager|of|and surrounding|government|officials?|authorities|mayor))"
)


def find_vague(
    text: str,
    toponyms: Sequence[Toponym],
    *,
    country: str | None,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    home: Place | None = None,
) -> list[Toponym]:
    """Toponyms for words that point to a place without naming it.

    Args:
        text: a report.
        toponyms: the named places found in it.
        country: ISO code that the caller gave, used where the text names no country.
        gazetteer: for capitals.
        lexicon: for countries.
        home: the town or country that the report is set in, where known.
    """
    main = main_country(toponyms) or country
    found = [*_parts(text, toponyms)]
    if main is not None:
        found += _of_country(text, main, lexicon)
    found += _capitals(text, toponyms, main, gazetteer, lexicon)
    found += _by_size(text, toponyms, main, gazetteer, lexicon, home)
    found += _anaphors(text, toponyms, home)
    return found


def _parts(text: str, toponyms: Sequence[Toponym]) -> Iterator[Toponym]:
    """Read "southern and central Iraq" as the country's name with the direction before it."""
    for toponym in toponyms:
        place = toponym.place
        if place is None or toponym.role is not ToponymRole.PLACE:
            continue
        if place.precision is not PlacePrecision.COUNTRY:
            continue
        head = text[max(0, toponym.span.start - 50) : toponym.span.start]
        lean = _LEAN.search(head)
        if lean is None or place.name.split()[0].lower() in ("south", "north", "east", "west"):
            continue
        start = toponym.span.start - len(head) + lean.start()
        if text[start : start + 4].lower() == "the ":
            start += 4
        span = Span(start, toponym.span.end)
        yield _region(text, span, place)


def _region(text: str, span: Span, country: Place) -> Toponym:
    raw = span.of(text)
    place = replace(country, name=raw, geonames_id=None, precision=PlacePrecision.REGION)
    return Toponym(
        span=span, raw=raw, place=place, candidates=(place,), confidence=0.8,
        reason="part of a country",
    )  # fmt: skip


def _of_country(text: str, main: str, lexicon: Lexicon) -> Iterator[Toponym]:
    held = lexicon.by_code.get(main)
    if held is None:
        return
    country = held.place()
    for match in _PART.finditer(text):
        yield _region(text, Span(*match.span()), country)
    for match in _NATIONWIDE.finditer(text):
        yield Toponym(
            span=Span(*match.span()), raw=match.group(), place=country, candidates=(country,),
            confidence=0.8, reason="nationwide",
        )  # fmt: skip


def _capitals(
    text: str,
    toponyms: Sequence[Toponym],
    main: str | None,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
) -> Iterator[Toponym]:
    for match in _CAPITAL.finditer(text):
        named = match["whose"] or match["of"] or match["owner"]
        code = _code_of(named, lexicon) if named else _nearest(text, toponyms, match.start(), main)
        capital = capital_of(code, gazetteer=gazetteer) if code else None
        start, end = match.span()
        if capital is None or _is_of_a_province(text, match, toponyms, capital):
            continue
        yield Toponym(
            span=Span(start, end), raw=match.group(), place=capital, candidates=(capital,),
            confidence=0.85 if named else 0.6,
            reason=f"capital of {lexicon.by_code[code].name}" if code else "capital",
        )  # fmt: skip


def _is_of_a_province(
    text: str, match: re.Match[str], toponyms: Sequence[Toponym], capital: Place
) -> bool:
    """Whether it is the capital of a part of the country.

    "Manokwari, the capital of Indonesia's West Papua province": what the country's name owns, and
    a city beside it that is not the country's.
    """
    start, end = match.span()
    beside = [
        one
        for one in toponyms
        if one.place is not None
        and one.place.precision is PlacePrecision.CITY
        and one.role is ToponymRole.PLACE
        and text[one.span.end : start] == ", "
    ]
    if any(one.place != capital for one in beside):
        return True
    return match["of"] is not None and text[end : end + 2] in ("'s", "’s")


def _by_size(
    text: str,
    toponyms: Sequence[Toponym],
    main: str | None,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    home: Place | None,
) -> Iterator[Toponym]:
    """Read "Ghana's second city": the town that the report is set in, else by population."""
    for match in _NTH.finditer(text):
        code = _code_of(match["whose"], lexicon) if match["whose"] else main
        beside = [
            one
            for one in toponyms
            if one.place is not None
            and one.place.precision is PlacePrecision.CITY
            and (0 <= match.start() - one.span.end < 3 or 0 <= one.span.start - match.end() < 3)
        ]
        number = _NUMBERS[re.split("[- ]", match["nth"])[0]]
        found = gazetteer.nth_city(code, number) if code else None
        if code is None or found is None or beside:
            continue
        capital = gazetteer.capital(code) if code else None
        if number == 2 and capital is not None and capital.id == found.id:
            # By the gazetteer's counts Kumasi is larger than Accra; the second city is no capital.
            found = gazetteer.nth_city(code, 1) or found
        place = found.place()
        if home is not None and home.precision is PlacePrecision.CITY and home.country == code:
            apart = capital is None or capital.id != home.geonames_id or number == 1
            place = home if apart else place
        yield Toponym(
            span=Span(*match.span()), raw=match.group(), place=place, candidates=(place,),
            confidence=0.7, reason="a country's city by its size",
        )  # fmt: skip


def _code_of(name: str, lexicon: Lexicon) -> str | None:
    key = fold(name)
    country = lexicon.countries.get(key)
    return country.country if country else lexicon.demonyms.get(key)


def _nearest(text: str, toponyms: Sequence[Toponym], at: int, main: str | None) -> str | None:
    """The country of the last city in the same sentence; else the report's main country."""
    near = [
        one.place.country
        for one in toponyms
        if one.place is not None
        and one.role is ToponymRole.PLACE
        and one.place.precision is PlacePrecision.CITY
        and 0 <= at - one.span.end < 60
        and ". " not in text[one.span.end : at]
        and "\n" not in text[one.span.end : at]
    ]
    return near[-1] if near else main


def _anaphors(text: str, toponyms: Sequence[Toponym], home: Place | None) -> Iterator[Toponym]:
    town = home if home is not None and home.precision is PlacePrecision.CITY else None
    for match in _ANAPHOR.finditer(text):
        span = Span(*match.span("name"))
        place = last_city(span, toponyms, text) or town
        if place is not None:
            yield Toponym(
                span=span, raw=span.of(text), place=place, candidates=(place,),
                confidence=0.5, reason="anaphora",
            )  # fmt: skip
