"""Finds and resolves the places of a text."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from turnout.model import Place, PlacePrecision, Span, Toponym, ToponymRole
from turnout.resolve.place.abroad import doubt_abroad, own_country
from turnout.resolve.place.context import LARGE, city_at, main_city
from turnout.resolve.place.gazetteer import Gazetteer, open_gazetteer
from turnout.resolve.place.joint import Found, settle_matches
from turnout.resolve.place.lexicon import Lexicon, lexicon
from turnout.resolve.place.lowercase import lacks_capitals, reading_of, spot_lowercase
from turnout.resolve.place.metonyms import is_metonym
from turnout.resolve.place.roles import Reading, Surroundings
from turnout.resolve.place.scoring import ENGLISH
from turnout.resolve.place.spotting import Match, Names, match_span, spot, with_county
from turnout.resolve.place.tokens import Token, tokenize
from turnout.resolve.place.town import home_town
from turnout.resolve.place.unknown import dateline_town, find_unknown
from turnout.resolve.place.vague import find_vague
from turnout.resolve.place.venues import find_venues, place_in, venue_spans, without_streets

_KEPT = 8
_FAMOUS = 400_000
"""Population from which another name of a city is as good as the standard one ("Seville")."""
ENOUGH = 0.9
"""Evidence from which a name counts as a place."""


def find_places(
    text: str,
    *,
    country: str | None = None,
    title: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> tuple[Toponym, ...]:
    """The places of ``text``, in order, resolved together.

    Args:
        text: a report.
        country: ISO 3166-1 alpha-2 code of where the report or its outlet is, if known.
        title: its title where ``text`` does not hold it; helps to settle names.
        gazetteer: which to use; this machine's by default.

    Returns:
        Toponyms that do not overlap. The same input gives the same output.

    Raises:
        GazetteerError: when there is no gazetteer and none can be built.
    """
    return read_places(text, country=country, title=title, gazetteer=gazetteer).toponyms


@dataclass(frozen=True, slots=True)
class PlacesRead:
    """The places of a report, and where it is set.

    Attributes:
        toponyms: in text order, not overlapping.
        home: the town that the report is set in, else its country, else None.
    """

    toponyms: tuple[Toponym, ...]
    home: Place | None


def read_places(
    text: str,
    *,
    country: str | None = None,
    title: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> PlacesRead:
    """The places of ``text`` as ``find_places`` gives them, with the report's own.

    Args:
        text: a report.
        country: as for ``find_places``.
        title: as for ``find_places``; the outlet's name may follow it.
        gazetteer: as for ``find_places``.
    """
    used = gazetteer or open_gazetteer()
    names = Names(used, lexicon())
    shift = len(title) + 2 if title else 0
    whole = f"{title}\n\n{text}" if title else text
    tokens = tokenize(whole)
    if lacks_capitals(whole):
        matches = spot_lowercase(whole, tokens, names, country)
        readings = [reading_of(match, tokens) for match in matches]
        found = settle_matches(whole, tokens, matches, readings, country=country)
    else:
        matches = spot(whole, tokens, names)
        found = read_and_settle(whole, tokens, matches, names, country)
    kept = [one for one in found if accepted(one)]
    countries = _countries(kept)
    if country is not None:
        countries[country] += 1
    fitting = [_fits(one, countries, names.lexicon) for one in kept]
    named = [
        _government(one, names) if is_metonym(one, tokens, names.lexicon) else _toponym(one)
        for one in fitting
        if one is not None
    ]
    streets = venue_spans(whole, tokens, names.lexicon)
    telling = without_streets(whole, streets, named, names.lexicon)
    own = own_country(telling, whole, body=shift, country=country, gazetteer=used)
    named = doubt_abroad(named, home=own, gazetteer=used)
    dateline = dateline_town(whole, named, body=shift, country=own, gazetteer=used)
    if dateline is not None:
        named = [one for one in named if not one.span.overlaps(dateline.span)]
        named = sorted([*named, dateline], key=lambda one: one.span)
    telling = without_streets(whole, streets, named, names.lexicon)
    home = home_town(telling, whole, body=shift, country=own) or names.lexicon.place_of(own)
    named = [_street(one, whole, home) for one in named]
    complete = _complete(whole, tokens, named, names, country, home)
    return PlacesRead(
        tuple(
            replace(one, span=one.span.shift(-shift))
            for one in complete
            if one.span.start >= shift
        ),
        home,
    )


def _complete(
    text: str,
    tokens: tuple[Token, ...],
    named: list[Toponym],
    names: Names,
    country: str | None,
    home: Place | None,
) -> list[Toponym]:
    """``named`` with venues, quarters, misspellings and places without a name of their own."""
    lexis, used = names.lexicon, names.gazetteer
    unknown = find_unknown(
        text, tokens, named, country=country, gazetteer=used, lexicon=lexis, home=home
    )
    known = sorted([*named, *unknown], key=lambda one: one.span)
    vague = find_vague(text, known, country=country, gazetteer=used, lexicon=lexis, home=home)
    venues = find_venues(text, tokens, known, lexis, home)
    landmarks = [one for one in known if _is(one, PlacePrecision.VENUE)]
    found = _merge([*landmarks, *vague, *venues], known, home)
    return sorted(found, key=lambda one: one.span)


def _merge(larger: list[Toponym], known: list[Toponym], home: Place | None) -> list[Toponym]:
    """Larger toponyms take the place of those that lie inside them; else the first wins."""
    kept: list[Toponym] = []
    for one in larger:
        if any(one.span.overlaps(other.span) for other in kept):
            continue
        crossing = [other for other in known if other.span.overlaps(one.span)]
        if any(other.span == one.span and _is_town(other, home) for other in crossing):
            continue  # a town that is named like a hill or a gate ("Cerro de Pasco")
        if all(one.span.contains(other.span) for other in crossing):
            kept.append(one)
    kept += [one for one in known if not any(one.span.overlaps(other.span) for other in kept)]
    return kept


def _is_town(toponym: Toponym, home: Place | None) -> bool:
    if not _is(toponym, PlacePrecision.CITY) or toponym.role is not ToponymRole.PLACE:
        return False
    if toponym.place is None or toponym.confidence < ENOUGH / 2:
        return False
    at_home = home is not None and toponym.place.country == home.country
    return at_home or toponym.place.population >= LARGE


def _is(toponym: Toponym, precision: PlacePrecision) -> bool:
    return toponym.place is not None and toponym.place.precision is precision


def resolve_spans(
    text: str,
    spans: Iterable[Span],
    *,
    country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> tuple[Toponym, ...]:
    """Resolve given spans in the context of the whole text, one toponym a span.

    Args:
        text: a report.
        spans: where place names stand.
        country: as for ``find_places``.
        gazetteer: as for ``find_places``.
    """
    used = gazetteer or open_gazetteer()
    names = Names(used, lexicon())
    tokens = tokenize(text)
    wanted = sorted(set(spans))
    given = [_given(text, tokens, span, names) for span in wanted]
    others = [
        match
        for match in spot(text, tokens, names)
        if not any(span.overlaps(Span(match.start, match.end)) for span in wanted)
    ]
    mine = [match for match in given if match is not None and match.candidates]
    matches = sorted([*mine, *others], key=lambda match: match.start)
    sure = {(match.start, match.end) for match in mine}
    found = read_and_settle(text, tokens, matches, names, country, sure)
    by_span = {(one.match.start, one.match.end): _toponym(one) for one in found}
    settled = sorted(by_span.values(), key=lambda one: one.span)
    main = main_city(settled, text)
    return tuple(
        by_span.get((span.start, span.end)) or _in_context(text, span, settled, main)
        for span in wanted
    )


def _in_context(text: str, span: Span, settled: list[Toponym], main: Place | None) -> Toponym:
    """A name that the gazetteer lacks: somewhere in the city that the text is in there."""
    city = city_at(span, settled, text) or main
    if city is None:
        return Toponym(span=span, raw=span.of(text), reason="unknown")
    place = place_in(span.of(text), city, PlacePrecision.VENUE)
    return Toponym(
        span=span, raw=place.name, place=place, candidates=(place,), confidence=0.3,
        reason="not in the gazetteer; in or near the city that the text names",
    )  # fmt: skip


def _given(text: str, tokens: tuple[Token, ...], span: Span, names: Names) -> Match | None:
    inside = [
        index for index, token in enumerate(tokens)
        if token.start < span.end and token.end > span.start
    ]  # fmt: skip
    if not inside:
        return None
    if tokens[inside[0]].start < span.start and span.end < tokens[inside[-1]].end:
        inside = inside[:1]  # moved by a few characters: the word that it begins in is meant
    match = match_span(text, tokens, inside[0], inside[-1] + 1, names)
    raw = span.of(text)
    plain = raw.replace(".", "").strip()
    coded = names.lexicon.free_codes.get(plain) or names.lexicon.short_codes.get(plain)
    if coded and (
        match is None or "." in raw or len(plain) == 2 or text[span.end : span.end + 1] == "."
    ):
        found = names.gazetteer.coded(coded)
        return Match(inside[0], inside[-1] + 1, span.start, span.end, raw, plain, found, code=True)
    if match is None:
        return None
    own = replace(match, start=span.start, end=span.end, raw=raw)
    return with_county(tokens, own, names)


def read_and_settle(
    text: str,
    tokens: tuple[Token, ...],
    matches: list[Match],
    names: Names,
    country: str | None,
    sure: set[tuple[int, int]] | None = None,
) -> list[Found]:
    """Readings and candidates of all matches; those in ``sure`` are places for certain."""
    around = Surroundings(tokens, matches, names.lexicon)
    readings = []
    for match in matches:
        if sure and (match.start, match.end) in sure:
            readings.append(Reading(person=False, organisation=False, evidence=3.0, placed=True))
        else:
            readings.append(around.read(match))
    return settle_matches(text, tokens, matches, readings, country=country)


def accepted(found: Found) -> bool:
    """Whether the name is a place, a demonym or part of a name, rather than an ordinary word."""
    if found.reading.person:
        return found.match.candidates[0].population > 100_000
    if found.match.demonym or found.match.code or found.explicit:
        return True
    best = found.candidates[0]
    score = found.reading.evidence + min(1.2, max(0.0, found.support - 2.5) / 3)
    if best.kind in ("country", "region", "venue"):
        score += 4.0
    else:
        score += min(3.0, (math.log10(best.population + 10) - 3.0) * 0.8)
    if best.rank and best.population < _FAMOUS:
        score -= 0.8
        if (best.rank == 1 and best.country in ENGLISH) or len(found.match.key) <= 3:
            score -= 1.5
    return score >= ENOUGH


def _fits(found: Found, countries: Counter[str], lexis: Lexicon) -> Found | None:
    """A landmark, or a town that is named like one, must lie in a country of the report.

    "Freedom Square" in a report on Kharkiv is not the one in Tbilisi; what does not fit is
    left to ``find_venues``.
    """
    if found.reading.person or found.explicit or found.match.demonym:
        return found
    best = found.candidates[0]
    if best.kind == "venue":
        others = countries - Counter({best.country or ""})
        fitting = [one for one in found.candidates if countries[one.country or ""]]
        if fitting:
            return replace(found, candidates=tuple(fitting), shares=found.shares[: len(fitting)])
        return None if others else found
    tail = found.match.raw.split()[-1].lower()
    named_like = tail in lexis.words["venue_tails"] or tail in lexis.words["street_tails"]
    if named_like and " " in found.match.raw and best.population < 100_000:
        return found if found.support > 4.0 else None
    return found


_CORNER = re.compile(
    r"\b(?:corner|corners|junction|intersection) (?:of|with|at)(?: the)?(?: [A-Z]\w+ and)? $"
)


def _street(toponym: Toponym, text: str, home: Place | None) -> Toponym:
    """A town's name that is a street's: "the corner with Loreto"."""
    if toponym.place is None or toponym.role is not ToponymRole.PLACE:
        return toponym
    if not _CORNER.search(text[max(0, toponym.span.start - 50) : toponym.span.start]):
        return toponym
    place = place_in(toponym.raw, home, PlacePrecision.VENUE)
    return replace(
        toponym, place=place, candidates=(place,), confidence=0.45, reason="a street by its corner"
    )


def _countries(found: list[Found]) -> Counter[str]:
    """Countries of the report, landmarks and persons left out."""
    return Counter(
        one.candidates[0].country or ""
        for one in found
        if one.candidates and one.candidates[0].kind != "venue" and one.candidates[0].country
    )


def _toponym(found: Found) -> Toponym:
    match = found.match
    span = Span(match.start, match.end)
    if found.reading.person:
        return Toponym(
            span=span, raw=match.raw, role=ToponymRole.IN_NAME, confidence=0.0, reason=found.reason
        )
    places = _distinct(candidate.place() for candidate in found.candidates)
    role = ToponymRole.PLACE
    if found.reading.organisation:
        role = ToponymRole.IN_NAME
    elif match.demonym:
        role = ToponymRole.DEMONYM
    return Toponym(
        span=span,
        raw=match.raw,
        role=role,
        place=places[0],
        candidates=places[:_KEPT],
        confidence=round(min(0.99, found.shares[0]), 3),
        reason=found.reason,
    )


def _government(found: Found, names: Names) -> Toponym:
    """A capital that stands for its country's government."""
    match = found.match
    country = names.lexicon.by_code[found.candidates[0].country or ""].place()
    return Toponym(
        span=Span(match.start, match.end),
        raw=match.raw,
        role=ToponymRole.DEMONYM,
        place=country,
        candidates=(country, *_distinct(one.place() for one in found.candidates))[:_KEPT],
        confidence=0.7,
        reason="stands for its government",
    )


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))
