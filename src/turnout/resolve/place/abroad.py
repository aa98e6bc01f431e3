"""Names read abroad although the report stays at home.

A town in another country needs a reason to be meant: the text names that country, several of
its places, or the town is known all over the world. Else the name is a street, a quarter, a
person or a plant of the report's own city ("Ramsey" in a report from La Paz).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from turnout.model import Place, PlacePrecision, Toponym, ToponymRole
from turnout.resolve.place.folding import fold
from turnout.resolve.place.gazetteer import Gazetteer
from turnout.resolve.place.scoring import STATES

FAMOUS = 400_000
"""Least population of a city that needs no word on its country."""
SURE = 0.6
COMPANY = 2
"""Distinct other places of a country that stand in for its name."""
ENOUGH = 0.9
"""Weight from which a country is the report's own: more than a lone small town has."""
CLEAR = 2.0
"""How many times the weight of the only rival makes half of that enough."""
SMALL = 0.6
"""Weight below which a name is a small town's."""
LEAD = 1.2
"""How many times the weight of the next country makes one the report's own."""
EXPLICIT = "the text names what it lies in"

_SMALL = (
    PlacePrecision.CITY,
    PlacePrecision.ADMIN1,
    PlacePrecision.ADMIN2,
    PlacePrecision.NEIGHBOURHOOD,
    PlacePrecision.VENUE,
)


_ONE_PERSON = re.compile(
    r"(?:[ -]born)? (?:national|citizen|man|woman|boy|girl|teenager|refugee|migrant|"
    r"asylum[ -]seeker|tourist|expatriate|immigrant|student|worker)s?\b"
)
"""Behind a demonym: where a person comes from says little about where a report is set."""

EMBASSY = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?|high commission|legation)\b", re.IGNORECASE
)
"""Behind a demonym: what stands in another country than the people's."""


def doubt_abroad(
    toponyms: Sequence[Toponym], *, home: str | None, gazetteer: Gazetteer
) -> list[Toponym]:
    """The toponyms; those guessed abroad read at home, or without a place.

    Args:
        toponyms: what was found in the report and its heading, settled.
        home: ISO code of the report's country, see ``own_country``; None doubts nothing.
        gazetteer: for capitals.
    """
    if home is None:
        return list(toponyms)
    named = _named(toponyms, gazetteer)
    return [
        _at_home(one, home) if _is_guess(one, home, named, gazetteer) else one for one in toponyms
    ]


def own_country(
    toponyms: Sequence[Toponym],
    text: str,
    *,
    body: int,
    country: str | None,
    gazetteer: Gazetteer,
) -> str | None:
    """The country that the sure names point to, or None where two are about as likely.

    Args:
        toponyms: names of the heading and the report; those of streets left out.
        text: heading and report.
        body: where the report begins, behind its heading.
        country: ISO code that the caller gave, or None.
        gazetteer: for capitals.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    index = 0
    seen: set[str] = set()
    for one in toponyms:
        code = one.place.country if one.place is not None else None
        heading = one.span.start < body
        country_named = one.place is not None and one.place.precision is PlacePrecision.COUNTRY
        worth = _worth(one, heading, gazetteer)
        if one.role is ToponymRole.DEMONYM:
            worth *= _of_people(text, one.span.end)
        if (
            heading
            and not country_named
            and one.place is not None
            and fold(one.raw) not in fold(one.place.name)
        ):
            worth *= 0.2  # an outlet's name may hold any word
        if worth < SMALL and one.raw in seen:
            worth *= 0.2  # a small town says no more by being named again
        elif worth >= SMALL or not heading:
            worth *= 2.0 if heading else 1.5 if index < 3 else 1.0
        if code is not None:
            weights[code] += worth
        seen.add(one.raw)
        index += not heading
    if country is not None:
        weights[country] += 2.0
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])[:2]
    if not ranked:
        return None
    (best, weight), rival = ranked[0], ranked[1][1] if len(ranked) == 2 else 0.0
    if weight < (ENOUGH / 2 if weight > CLEAR * rival > 0 else ENOUGH) or weight < LEAD * rival:
        return None
    return best


def _of_people(text: str, end: int) -> float:
    """How far the name of a people that ends there tells where a report is set."""
    if EMBASSY.match(text, end + 1):
        return 0.0
    return 0.2 if _ONE_PERSON.match(text, end) else 1.0


def is_famous(place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a city is a capital or large enough to be named without its country."""
    if place.precision is not PlacePrecision.CITY:
        return place.country in STATES and place.precision is PlacePrecision.ADMIN1
    if place.population >= FAMOUS:
        return True
    capital = gazetteer.capital(place.country) if place.country else None
    return capital is not None and capital.id == place.geonames_id


def _fame(place: Place) -> float:
    """From 0 for a town of 20,000 to 1 for a city of ``FAMOUS``; units are hardly known abroad."""
    if place.precision in (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2):
        return 1.0 if place.country in STATES else 0.2
    return max(0.0, min(1.0, math.log(max(1, place.population) / 20_000) / math.log(20)))


def _worth(toponym: Toponym, heading: bool, gazetteer: Gazetteer) -> float:
    """How much a name says on the country of a report."""
    place = toponym.place
    if place is None or toponym.reason == "stands for its government":
        return 0.2
    if toponym.role is ToponymRole.DEMONYM:
        return 0.7
    worth = 1.0
    if place.precision in _SMALL and toponym.reason != EXPLICIT:
        fame = 1.0 if is_famous(place, gazetteer) else _fame(place)
        worth = (0.45 + 0.55 * fame) * toponym.confidence
    return worth * (0.6 if toponym.role is ToponymRole.IN_NAME and not heading else 1.0)


def _named(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> set[str]:
    """Countries that the text names, by themselves or by well-known or several places."""
    named: set[str] = set()
    places: dict[str, set[str]] = {}
    for one in toponyms:
        code = one.place.country if one.place is not None else None
        if one.place is None or code is None:
            continue
        if one.place.precision is PlacePrecision.COUNTRY or one.reason == EXPLICIT:
            named.add(code)
        elif one.role is not ToponymRole.IN_NAME:
            places.setdefault(code, set()).add(one.place.name)
            if is_famous(one.place, gazetteer) and one.confidence >= SURE:
                named.add(code)
    return named | {code for code, names in places.items() if len(names) > COMPANY}


def _is_guess(toponym: Toponym, home: str, named: set[str], gazetteer: Gazetteer) -> bool:
    place = toponym.place
    if place is None or place.country in (None, home) or place.precision not in _SMALL:
        return False
    if toponym.role is ToponymRole.DEMONYM or toponym.reason == EXPLICIT:
        return False
    if place.country in named:
        return False
    return not (is_famous(place, gazetteer) and toponym.confidence >= SURE)


def _at_home(toponym: Toponym, home: str) -> Toponym:
    """The name read in the report's own country where it has a place of the name there."""
    fitting = tuple(one for one in toponym.candidates if one.country == home)
    if fitting:
        return replace(
            toponym,
            place=fitting[0],
            candidates=fitting,
            confidence=round(min(0.6, toponym.confidence), 3),
            reason="country of the report",
        )
    return replace(
        toponym, place=None, candidates=(), confidence=toponym.confidence / 2, reason=DOUBTED
    )


DOUBTED = "abroad: doubted"
