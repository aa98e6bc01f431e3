"""Where a passage or a whole report is set, for actions whose own words tell no place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from turnout.coders.rules.grammar import path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import is_people
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.telling import city_of
from turnout.coders.rules.threads import Thread
from turnout.coders.rules.venues import load_venue_words
from turnout.model import PlacePrecision, Toponym, ToponymRole

FINE = (PlacePrecision.VENUE, PlacePrecision.NEIGHBOURHOOD)
SURE = 0.5
PASSAGE = 3
"""Sentences before a telling in which "in" a town still holds for it."""
HOME = 0.5
"""Confidence in a town that only the report as a whole points to."""
TALKS = frozenset(
    {
        "talk",
        "dialogue",
        "meeting",
        "meet",
        "court",
        "hearing",
        "summit",
        "conference",
        "speak",
        "negotiation",
        "office",
        "ministry",
        "headquarters",
        "university",
        "hospital",
        "embassy",
    }
)
"""What is held in another town than the action that is told next."""
WHERE = re.compile(
    r"(?:\b(?:in|at|near|across|throughout|around)\s+(?:the\s+)?"
    r"(?:\w+\s+(?:city|town|village) of\s+)?|\n\s*)$",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?:^|\s)(?!The\b)[A-ZÀ-Þ][\w’'-]+")
LEAD = 3
"""Sentences of a report's opening, whose place is the report's place."""


def town_of(scene: Scene, thread: Thread) -> list[Toponym]:
    """The town that the passage is set in, else that of the report."""
    return _passage_town(scene, thread) or home_of(scene, thread) or _report_place(scene)


def actors_town(thread: Thread) -> list[Toponym]:
    """The town of those who act ("lecturers of a college in Ilorin said their strike goes on")."""
    for telling in thread.tellings:
        parse = telling.sentence.parse
        above = {t.i for t in path(telling.anchor.token)}
        for toponym in telling.sentence.toponyms:
            tokens = parse.tokens_in(toponym.span) if parse is not None else []
            if not is_sure_town(toponym) or not tokens:
                continue
            actor = next((t for t in path(tokens[0]) if t.dep_ in ("nsubj", "nsubjpass")), None)
            if actor is None or actor.head.i not in above:
                continue
            if is_people(actor):
                return [toponym]
    return []


def callers_place(thread: Thread) -> list[Toponym]:
    """Where those are who called the action ("a strike called by tea unions in Assam")."""
    for telling in thread.tellings:
        calls = [
            c
            for c in telling.anchor.token.children
            if c.dep_ in ("acl", "relcl") and c.tag_ == "VBN"
        ]
        agents = {t.i for c in calls for a in c.children if a.dep_ == "agent" for t in a.subtree}
        for toponym in telling.sentence.toponyms:
            tokens = telling.sentence.tokens(toponym.span)
            named = toponym.role is ToponymRole.PLACE and toponym.confidence >= SURE
            if named and any(t.i in agents and t.dep_ == "pobj" for t in tokens):
                return [toponym]
    return []


def next_places(scene: Scene, thread: Thread) -> list[Toponym]:
    """Where the sentence right behind puts a crowd ("... Meet at the market at eight")."""
    for telling in thread.tellings:
        after = telling.sentence.index + 1
        if after >= len(scene.sentences):
            continue
        sentence = scene.sentences[after]
        if sentence.paragraph == telling.sentence.paragraph:
            found = [t for t in sentence.toponyms if meets_at(sentence, t)]
            if found:
                return found[:1]
    return []


def opening_venue(scene: Scene) -> list[Toponym]:
    """The first named square or building of the report's opening, where it tells no town."""
    return [
        t
        for sentence in scene.sentences[: LEAD + 2]
        for t in sentence.toponyms
        if t.role is ToponymRole.PLACE
        and t.place is not None
        and t.place.precision in FINE
        and NAMED.search(t.raw)
    ][:1]


def meets_at(sentence: Sentence, toponym: Toponym) -> bool:
    """Whether a verb of gathering or moving leads to the place."""
    tokens = sentence.tokens(toponym.span)
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
            towns = [
                t
                for t in sentence.toponyms
                if is_sure_town(t) and _is_where(scene, t) and not _of_talks(sentence, t)
            ]
            if towns:
                return towns[-1:]
    return []


def _of_talks(sentence: Sentence, toponym: Toponym) -> bool:
    """Whether it tells where talks or the like are held ("invited to a dialogue in La Paz")."""
    tokens = sentence.tokens(toponym.span)
    above = list(path(tokens[0]))[1:4] if tokens else []
    return any(t.lemma_.lower() in TALKS for t in above)


def is_sure_town(toponym: Toponym) -> bool:
    """Whether it names a town and was resolved with some confidence."""
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


def home_of(scene: Scene, thread: Thread) -> list[Toponym]:
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
    cities = [t for t in scene.annotations.toponyms if is_sure_town(t)]
    early = {city_of(t) for t in cities if scene.sentence_at(t.span.start).index < LEAD}
    votes = Counter(city_of(t) for t in cities)
    likely = [c for c in votes if c in early or votes[c] > 1]
    if not likely:
        return []
    best = max(likely, key=lambda c: votes[c] + (1.5 if c in early else 0))
    exact = [t for t in cities if t.place is not None and t.place.name == best]
    return exact[:1] or [t for t in cities if city_of(t) == best][:1]


def report_country(scene: Scene) -> list[Toponym]:
    """A country or region at the head of the report."""
    return [
        t
        for t in scene.annotations.toponyms
        if t.role is ToponymRole.PLACE
        and t.place is not None
        and t.confidence >= SURE
        and scene.sentence_at(t.span.start).index < LEAD
    ][:1]
