"""When and where an action took place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from turnout.codebook import Codebook
from turnout.coders.rules.attach import (
    CLAUSE,
    NEARBY,
    OWN,
    RUNNING,
    attachment,
    counts_another,
    event_places,
    event_time,
    is_event_time,
)
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.grammar import path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.scene import STAMP, Scene, Sentence
from turnout.coders.rules.telling import Telling, city_of
from turnout.coders.rules.threads import Thread
from turnout.coders.rules.venues import is_by_grammar, load_venue_words, placed_in
from turnout.model import Place, PlacePrecision, Span, TimeKind, Toponym, ToponymRole
from turnout.model.dates import Precision, precision

FINE = (PlacePrecision.VENUE, PlacePrecision.NEIGHBOURHOOD)
SURE = 0.5
PASSAGE = 3
"""Sentences before a telling in which "in" a town still holds for it."""
HOME = 0.5
"""Confidence in a town that only the report as a whole points to."""
WHERE = re.compile(
    r"(?:\b(?:in|at|near|across|throughout|around)\s+(?:the\s+)?(?:\w+\s+(?:city|town|village) of\s+)?|"
    r"\n\s*)$",
    re.IGNORECASE,
)
COUNTED_WITHIN = 2
"""Sentences behind a telling in which "day ten" counts the days of its action."""

LEAD = 3
"""Sentences of a report's opening, whose place is the report's place."""


def find_dates(scene: Scene, thread: Thread, *, upcoming: bool) -> list[Draft]:
    """Start and, where told, end of one action."""
    chosen = (
        _best_moment(thread)
        or _narrated_moment(thread)
        or (_best_moment(thread.beside) if thread.beside is not None else None)
        or _loose_moment(thread, upcoming=upcoming, published=scene.published)
    )
    if (chosen is None or chosen.start is None) and not upcoming:
        counted = _counted_day(scene, thread)
        return list(_dates(thread.key, counted)) if counted else _logged(scene, thread)
    if chosen is None or chosen.start is None:
        return []
    return list(_dates(thread.key, chosen))


def _counted_day(scene: Scene, thread: Thread) -> Moment | None:
    """The start told by the day that it has come to, in words that do not name the action."""
    told = {t.sentence.index for t in thread.tellings}
    if thread.campaign or not thread.forms or not thread.forms <= load_lexicon().lasting_forms:
        return None
    for sentence in scene.sentences:
        if not any(0 <= sentence.index - index <= COUNTED_WITHIN for index in told):
            continue
        for time in sentence.times:
            if time.rule in RUNNING and time.start is not None:
                return moment_of(time, upcoming=False)
    return None


def _logged(scene: Scene, thread: Thread) -> list[Draft]:
    """The report's own day, in a running log whose entries begin with the hour."""
    if not scene.logged or scene.published is None:
        return []
    stamps = list(STAMP.finditer(scene.text))
    if precision(scene.published) is not Precision.DAY:
        return []
    first = thread.tellings[0].anchor.span.start
    at = max((m for m in stamps if m.start() <= first), key=lambda m: m.start(), default=stamps[0])
    span = Span(at.start(1), at.end(1))
    return [
        Draft(
            thread=thread.key,
            variable="start",
            value=scene.published,
            span=span,
            rule="time:log",
            confidence=0.6,
        )
    ]


def _dates(key: str, moment: Moment) -> Iterator[Draft]:
    time = moment.time
    common = {"thread": key, "span": time.span, "raw": time.raw, "rule": f"time:{time.rule}"}
    yield Draft(variable="start", value=moment.start or "", **common)  # type: ignore[arg-type]  # one dict for both
    if (
        moment.end is not None
        and moment.end != moment.start
        and time.kind is not TimeKind.DURATION
    ):
        yield Draft(variable="end", value=moment.end, **common)  # type: ignore[arg-type]  # one dict for both


def _best_moment(thread: Thread) -> Moment | None:
    """The firm time that most tellings share; what lasts begins when it is told to have begun."""
    lasting = _begun(thread)
    if lasting is not None:
        return lasting
    told = [t for t in thread.tellings if t.moment is not None and t.moment.start is not None]
    if not told:
        return None
    votes = Counter(t.moment.start for t in told if t.moment is not None)

    def worth(telling: Telling) -> tuple[bool, bool, float, int, int]:
        moment = telling.moment
        start = moment.start if moment is not None and moment.start is not None else ""
        day = precision(start) is Precision.DAY if start else False
        return (telling.firm, day, telling.anchor.weight, votes[start], -telling.anchor.span.start)

    best = max(told, key=worth).moment
    return _finer(best, [t.moment for t in told if t.moment is not None])


def _finer(best: Moment | None, told: list[Moment]) -> Moment | None:
    """The day told within the month or year that was told more firmly."""
    if best is None or best.start is None or precision(best.start) is Precision.DAY:
        return best
    days = (m for m in told if m.start is not None and precision(m.start) is Precision.DAY)
    return next((m for m in days if m.start and m.start.startswith(best.start)), best)


def _begun(thread: Thread) -> Moment | None:
    """Since when an action goes on that can last ("have held the bridge since Monday")."""
    lasting = load_lexicon().lasting_forms
    first = next((t.anchor.form for t in thread.tellings if t.anchor.form is not None), None)
    if thread.campaign or first not in lasting:
        return None
    for telling in thread.tellings:
        if telling.anchor.form is not None and telling.anchor.form not in lasting:
            continue
        for time in telling.sentence.times:
            if time.kind is not TimeKind.SINCE or time.start is None:
                continue
            if precision(time.start) is not Precision.DAY or not is_event_time(time):
                continue
            if counts_another(telling.sentence, time, telling.anchor.token):
                continue
            if attachment(telling.sentence, telling.anchor.token, time.span) >= CLAUSE - 0.5:
                return moment_of(time, upcoming=False)
    return None


def _narrated_moment(thread: Thread) -> Moment | None:
    """The day that the passage is set in."""
    return next((t.narrated for t in thread.tellings if t.narrated and t.narrated.start), None)


def _loose_moment(thread: Thread, *, upcoming: bool, published: str | None) -> Moment | None:
    """A time in the telling sentences that hangs on no other verb of saying."""
    for telling in thread.tellings:
        time, _ = event_time(telling.sentence, telling.anchor.token)
        if time is not None:
            moment = moment_of(time, upcoming, published)
            if moment.start is not None:
                return moment
    return None


def find_places(scene: Scene, thread: Thread, codebook: Codebook) -> list[Draft]:
    """The places of one action: those that hang on its words, else where the passage is set.

    A square or building whose city nothing tells is put in the city that its action, its
    passage or its report is set in.
    """
    found = _own_places(thread) or _near_places(thread)
    if not found and _is_stoppage(thread, codebook):
        found = _stopped_at(scene, thread)
    elif not found:
        town, country = _town(scene, thread), _report_country(scene)
        if thread.campaign:
            found = country or town
        else:
            found = town or _next_places(scene, thread) or country
        found = found or _loose_places(thread)
    kept = _distinct(_in_town(scene, thread, found))
    return [_place_draft(thread.key, toponym) for toponym in kept]


def _rows(thread: Thread) -> list[tuple[float, float, Toponym]]:
    """Places of all tellings with how firmly they hang there, firmest first.

    A name that was read abroad and doubted counts only where the action's own words lead to it.
    """
    rows = [
        (strength, telling.anchor.weight, toponym)
        for telling in thread.tellings
        for toponym, strength in event_places(telling.sentence, telling.anchor.token)
    ]
    firm = [r for r in rows if r[2].place is not None or r[0] >= OWN]
    return sorted(firm, key=lambda r: (-r[0], -r[1], r[2].span.start))


def _own_places(thread: Thread) -> list[Toponym]:
    return [t for strength, _, t in _rows(thread) if strength >= CLAUSE - 0.5]


def _near_places(thread: Thread) -> list[Toponym]:
    """Places of a verb of gathering or moving beside the telling."""
    return [
        toponym
        for telling in thread.tellings
        for toponym, strength in event_places(telling.sentence, telling.anchor.token)
        if strength >= NEARBY and _meets_at(telling.sentence, toponym)
    ]


def _loose_places(thread: Thread) -> list[Toponym]:
    return [t for _, _, t in _rows(thread)]


def _is_stoppage(thread: Thread, codebook: Codebook) -> bool:
    labour = {c.name for c in codebook.with_attribute("forms", "labour")}
    return bool(thread.forms) and thread.forms <= labour


def _stopped_at(scene: Scene, thread: Thread) -> list[Toponym]:
    """Where a strike is that its own words put nowhere: the whole country, if its sentence says so.

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
    return _report_wide(scene) or [t for t in _home(scene, thread) if _beside_dateline(scene, t)]


def _beside_dateline(scene: Scene, toponym: Toponym) -> bool:
    """Whether the report names the town elsewhere than in its dateline."""
    named = [t for t in scene.annotations.toponyms if t.place == toponym.place]
    return len(named) != 1 or scene.sentence_at(named[0].span.start).index > 0


def _report_wide(scene: Scene) -> list[Toponym]:
    """A country, region or province at the head of the report."""
    wide = (PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1)
    return [t for t in _report_country(scene) if t.place and t.place.precision in wide]


def _in_town(scene: Scene, thread: Thread, found: list[Toponym]) -> list[Toponym]:
    """The places, each venue without a city in the one that the telling is set in."""
    lacking = [t for t in found if _lacks_city(t)]
    if not lacking:
        return found
    towns = [t.place for t in found if t.place and t.place.precision is PlacePrecision.CITY]
    told = towns or [t.place for t in _town(scene, thread)]
    town = told[0] if told else scene.annotations.home
    if town is None:
        return found
    country = Place(name="", country=town.country, precision=PlacePrecision.COUNTRY)
    several = len({t.place for t in scene.annotations.toponyms if _is_sure_town(t)}) > 1
    return [
        _placed(t, country if several and _is_bare_name(t) else town) if _lacks_city(t) else t
        for t in found
    ]


def _is_bare_name(toponym: Toponym) -> bool:
    """Whether nothing but a name is told, which may be a town of its own ("in Thokoza")."""
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


def _town(scene: Scene, thread: Thread) -> list[Toponym]:
    """The town that the passage is set in, else that of the report."""
    return _passage_town(scene, thread) or _home(scene, thread) or _report_place(scene)


def _next_places(scene: Scene, thread: Thread) -> list[Toponym]:
    """Where the sentence right behind puts a crowd ("... Meet at the market at eight")."""
    for telling in thread.tellings:
        after = telling.sentence.index + 1
        if after >= len(scene.sentences):
            continue
        sentence = scene.sentences[after]
        if sentence.paragraph == telling.sentence.paragraph:
            found = [t for t in sentence.toponyms if _meets_at(sentence, t)]
            if found:
                return found[:1]
    return []


def _meets_at(sentence: Sentence, toponym: Toponym) -> bool:
    """Whether a verb of gathering or moving leads to the place."""
    tokens = sentence.parse.tokens_in(toponym.span) if sentence.parse is not None else []
    if toponym.role is not ToponymRole.PLACE or not tokens:
        return False
    verb = next((t for t in path(tokens[-1]) if t.pos_ == "VERB"), None)
    known = load_lexicon().gather_verbs | load_venue_words().moving
    return verb is not None and verb.lemma_.lower() in known


def _passage_town(scene: Scene, thread: Thread) -> list[Toponym]:
    """The last town that the sentences right before the telling put something in."""
    for telling in thread.tellings:
        first = max(0, telling.sentence.index - PASSAGE)
        for sentence in reversed(scene.sentences[first : telling.sentence.index]):
            if sentence.paragraph != telling.sentence.paragraph:
                break
            towns = [t for t in sentence.toponyms if _is_sure_town(t) and _is_where(scene, t)]
            if towns:
                return towns[-1:]
    return []


def _is_sure_town(toponym: Toponym) -> bool:
    place = toponym.place
    return (
        toponym.role is ToponymRole.PLACE
        and place is not None
        and place.precision is PlacePrecision.CITY
        and toponym.confidence >= SURE
    )


def _is_where(scene: Scene, toponym: Toponym) -> bool:
    """Whether "in" or the like stands right before, so that something happens there."""
    before = scene.text[max(0, toponym.span.start - 24) : toponym.span.start]
    return WHERE.search(before) is not None


def _home(scene: Scene, thread: Thread) -> list[Toponym]:
    """The report's own town, shown by its name in the text, else by the action's words."""
    home = scene.annotations.home
    if home is None or home.precision is not PlacePrecision.CITY:
        return []
    named = [t for t in scene.annotations.toponyms if t.place == home]
    if named:
        return [replace(named[0], role=ToponymRole.PLACE)]
    anchor = thread.tellings[0].anchor
    return [
        Toponym(
            span=anchor.span,
            raw=anchor.span.of(scene.text),
            place=home,
            candidates=(home,),
            confidence=HOME,
            reason="the town that the report is set in",
        )
    ]


def _report_place(scene: Scene) -> list[Toponym]:
    """The city that the report is about: named at its head, or more than once."""
    cities = [t for t in scene.annotations.toponyms if _is_sure_town(t)]
    early = {city_of(t) for t in cities if scene.sentence_at(t.span.start).index < LEAD}
    votes = Counter(city_of(t) for t in cities)
    likely = [c for c in votes if c in early or votes[c] > 1]
    if not likely:
        return []
    best = max(likely, key=lambda c: votes[c] + (1.5 if c in early else 0))
    exact = [t for t in cities if t.place is not None and t.place.name == best]
    return exact[:1] or [t for t in cities if city_of(t) == best][:1]


def _report_country(scene: Scene) -> list[Toponym]:
    """A country or region at the head of the report."""
    return [
        t
        for t in scene.annotations.toponyms
        if t.role is ToponymRole.PLACE
        and t.place is not None
        and t.confidence >= SURE
        and scene.sentence_at(t.span.start).index < LEAD
    ][:1]


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


def _place_draft(key: str, toponym: Toponym) -> Draft:
    place = toponym.place or Place(name=toponym.raw)
    return Draft(
        thread=key,
        variable="places",
        value=place,
        raw=toponym.raw,
        span=Span(toponym.span.start, toponym.span.end),
        rule=f"place:{toponym.reason}",
        confidence=toponym.confidence,
    )
