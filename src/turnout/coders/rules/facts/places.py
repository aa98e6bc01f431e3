"""Where an action took place: what hangs on its words, else where its passage is set."""

from __future__ import annotations

import re
from dataclasses import replace

from turnout.codebook import Codebook
from turnout.coders.rules.anchors_apart import NATIONWIDE
from turnout.coders.rules.attach import CLAUSE, NEARBY, OWN
from turnout.coders.rules.attach_places import event_places
from turnout.coders.rules.backdrop import (
    FINE,
    actors_town,
    callers_place,
    home_of,
    is_sure_town,
    meets_at,
    next_places,
    opening_venue,
    report_country,
    town_of,
)
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.telling import Telling, city_of
from turnout.coders.rules.threads import Thread
from turnout.coders.rules.venues import is_by_grammar, placed_in
from turnout.model import Place, PlacePrecision, Span, Toponym, ToponymRole
from turnout.text.calendar import NUMBER_WORDS

WHERE_IT_IS = re.compile(r", (?:(?:the|a) [^.;:,]{2,60} (?:of|in) (?:[A-Z][\w ]+['’]s? )?)?")
"""Between a town and the province that it is in."""


def ruled_places(scene: Scene, thread: Thread, codebook: Codebook) -> list[Toponym]:
    """The places of one action: those that hang on its words, else where the passage is set.

    A square or building whose city nothing tells is put in the city that its action, its
    passage or its report is set in.
    """
    found = (
        _whole_country(thread, codebook)
        or _own_places(thread)
        or _near_places(thread)
        or actors_town(thread)
        or callers_place(thread)
    )
    if not found and _is_stoppage(thread, codebook):
        found = _stopped_at(scene, thread)
    elif not found:
        town, country = town_of(scene, thread), report_country(scene)
        if thread.campaign:
            found = country or town
        else:
            found = town or next_places(scene, thread) or country
        found = found or _loose_places(thread) or opening_venue(scene)
    found = _named_first(in_town(scene, thread, found))
    return _distinct(_without_units(scene, found))


def _named_first(found: list[Toponym]) -> list[Toponym]:
    """Without "three nickel mines" and the like, where a place is named."""
    named = [t for t in found if not _is_count_of_places(t)]
    return named or found


def _is_count_of_places(toponym: Toponym) -> bool:
    """Whether it only counts places of a kind ("three nickel mines", "the gates of six mills")."""
    if not is_by_grammar(toponym) or not toponym.raw.islower():
        return False
    words = toponym.raw.split()
    return any(w in NUMBER_WORDS or w.isdigit() for w in words if w not in ("a", "an", "one"))


def _without_units(scene: Scene, found: list[Toponym]) -> list[Toponym]:
    """Without the province that only tells where a town is ("Manokwari, the capital of X")."""
    towns = [t for t in found if t.place and t.place.precision is PlacePrecision.CITY]
    return [t for t in found if not any(_tells_where(scene, t, town) for town in towns)]


def _tells_where(scene: Scene, unit: Toponym, town: Toponym) -> bool:
    place = unit.place
    if place is None or place.precision is not PlacePrecision.ADMIN1 or town.place is None:
        return False
    between = scene.text[town.span.end : max(town.span.end, unit.span.start)]
    return place.admin1 == town.place.admin1 and WHERE_IT_IS.fullmatch(between) is not None


def _whole_country(thread: Thread, codebook: Codebook) -> list[Toponym]:
    """The country, for a strike whose own words say so ("joined a nationwide strike")."""
    rows = _rows(thread) if _is_stoppage(thread, codebook) else []
    return [t for strength, _, t in rows if strength >= OWN and t.reason == NATIONWIDE][:1]


def _rows(thread: Thread) -> list[tuple[float, float, Toponym]]:
    """Places of all tellings with how firmly they hang there, firmest first.

    A name that was read abroad and doubted counts only where the action's own words lead to it.
    """
    rows = [
        (strength, telling.anchor.weight, toponym)
        for telling in thread.tellings
        for toponym, strength in _told_of(telling)
        if toponym in telling.places or not any(city_of(p) for p in telling.places)
    ]
    firm = [r for r in rows if r[2].place is not None or r[0] >= OWN]
    return sorted(firm, key=lambda r: (-r[0], -r[1], r[2].span.start))


def _told_of(telling: Telling) -> list[tuple[Toponym, float]]:
    """The places of a telling's sentence, but for those that have crowds of their own."""
    hung = event_places(telling.sentence, telling.anchor.token)
    staged = [(p, CLAUSE) for p in telling.places if all(p != t for t, _ in hung)]
    return [*staged, *((t, s) for t, s in hung if t not in telling.others)]


def _own_places(thread: Thread) -> list[Toponym]:
    return [t for strength, _, t in _rows(thread) if strength >= CLAUSE - 0.5]


def _near_places(thread: Thread) -> list[Toponym]:
    """Places of a verb of gathering or moving beside the telling."""
    return [
        toponym
        for telling in thread.tellings
        for toponym, strength in event_places(telling.sentence, telling.anchor.token)
        if strength >= NEARBY and meets_at(telling.sentence, toponym)
    ]


def _loose_places(thread: Thread) -> list[Toponym]:
    return [t for _, _, t in _rows(thread)]


def _is_stoppage(thread: Thread, codebook: Codebook) -> bool:
    labour = {c.name for c in codebook.with_attribute("forms", "labour")}
    return bool(thread.forms) and thread.forms <= labour


def _stopped_at(scene: Scene, thread: Thread) -> list[Toponym]:
    """Where a strike is that its own words put nowhere: the country that its sentence names.

    A town that the passage or a dateline names is not where a union's members stop work.
    """
    home = scene.annotations.home
    told = [
        t
        for telling in thread.tellings
        for t in telling.sentence.toponyms
        if t.place is not None
        and t.place.precision is PlacePrecision.COUNTRY
        and (home is None or t.place.country == home.country)
    ]
    if told:
        return [replace(told[0], role=ToponymRole.PLACE)]
    return _report_wide(scene) or [t for t in home_of(scene, thread) if _beside_dateline(scene, t)]


def _beside_dateline(scene: Scene, toponym: Toponym) -> bool:
    """Whether the report names the town elsewhere than in its dateline."""
    named = [t for t in scene.annotations.toponyms if t.place == toponym.place]
    return len(named) != 1 or scene.sentence_at(named[0].span.start).index > 0


def _report_wide(scene: Scene) -> list[Toponym]:
    """A country, region or province at the head of the report."""
    wide = (PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1)
    return [t for t in report_country(scene) if t.place and t.place.precision in wide]


def in_town(scene: Scene, thread: Thread, found: list[Toponym]) -> list[Toponym]:
    """The places, each venue without a city in the one that the telling is set in."""
    lacking = [t for t in found if _lacks_city(t)]
    if not lacking:
        return found
    towns = [t.place for t in found if t.place and t.place.precision is PlacePrecision.CITY]
    told = towns or [t.place for t in town_of(scene, thread) if t.place]
    town = told[0] if told else scene.annotations.home
    if town is None:
        return found
    country = Place(name="", country=town.country, precision=PlacePrecision.COUNTRY)
    several = len({t.place for t in scene.annotations.toponyms if is_sure_town(t)}) > 1
    return [
        _placed(t, country if several and _is_bare_name(t) else town) if _lacks_city(t) else t
        for t in found
    ]


def _is_bare_name(toponym: Toponym) -> bool:
    """Whether nothing but a name is told, which may be a town of its own ("in Kasarani")."""
    return is_by_grammar(toponym) and all(word[:1].isupper() for word in toponym.raw.split())


def _placed(toponym: Toponym, town: Place) -> Toponym:
    name = toponym.place.name if toponym.place is not None else toponym.raw
    country = toponym.place.country if toponym.place is not None else None
    if country is not None and country != town.country:
        return toponym
    return replace(toponym, place=placed_in(name, town))


def _lacks_city(toponym: Toponym) -> bool:
    """Whether it is a square or building whose city is not known."""
    return toponym.place is None or (toponym.place.precision in FINE and city_of(toponym) is None)


def _distinct(toponyms: list[Toponym]) -> list[Toponym]:
    """Without repeats, and without a country where a place inside it is told."""
    kept: dict[tuple[str, str | None], Toponym] = {}
    for toponym in toponyms:
        place = toponym.place
        key = (place.name, place.country) if place is not None else (toponym.raw, None)
        kept.setdefault(key, toponym)
    inner = {t.place.country for t in kept.values() if t.place and _is_fine(t.place)}
    return [
        t
        for t in kept.values()
        if t.place is None or not _is_coarse(t.place) or t.place.country not in inner
    ]


def _is_fine(place: Place) -> bool:
    return place.precision not in (PlacePrecision.COUNTRY, PlacePrecision.REGION)


def _is_coarse(place: Place) -> bool:
    return place.precision in (PlacePrecision.COUNTRY,)


def place_draft(key: str, toponym: Toponym) -> Draft:
    """A place as a draft of the action ``key``."""
    place = toponym.place or Place(name=toponym.raw)
    return Draft(
        thread=key,
        variable="places",
        value=place,
        raw=toponym.raw,
        span=Span(toponym.span.start, toponym.span.end),
        rule=f"place:{toponym.reason}",
        weight=toponym.confidence,
    )
