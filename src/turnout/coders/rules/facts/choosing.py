"""Day and place of an action: what the rules find, unless another that is told is likelier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from turnout.codebook import Codebook
from turnout.coders.rules.attach import CALLING, is_day_in_court
from turnout.coders.rules.chances.days import Day, days_for
from turnout.coders.rules.chances.days import clues_of as day_clues
from turnout.coders.rules.chances.model import Clued, Model
from turnout.coders.rules.chances.sites import Site, sites_for
from turnout.coders.rules.chances.sites import clues_of as site_clues
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.ended import ended
from turnout.coders.rules.facts.places import in_town, place_draft, ruled_places
from turnout.coders.rules.facts.setting import dates_of, find_dates
from turnout.coders.rules.grammar import governing_verb
from turnout.coders.rules.moment import Moment
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread
from turnout.model import Toponym

PAST = ("VBD", "VBN")

OPENING = 2
"""Words before a time that opens its sentence."""

SURER = 0.5
"""Log-odds by which another day or place must be likelier than the one that the rules find."""


def choose_dates(scene: Scene, thread: Thread, model: Model, *, upcoming: bool) -> list[Draft]:
    """Start and end of an action, each with the words that tell it.

    Args:
        scene: the report.
        thread: the action.
        model: weighs the days that the report tells.
        upcoming: whether the action is still to come.
    """
    told = [] if upcoming else ended(scene, thread)
    if told:
        return told
    ruled = find_dates(scene, thread, upcoming=upcoming)
    days = days_for(scene, start_of(ruled), upcoming=upcoming)
    if upcoming:
        days = [day for day in days if day.ruled or not _dates_the_call(thread, day)]
    days = [day for day in days if day.ruled or not _dates_court(day)]
    if model.day is None or len(days) == 1 or (thread.campaign and ruled):
        return ruled
    clues = [day_clues(scene, thread, day, days, upcoming=upcoming) for day in days]
    chosen = days[_choose(model.day, clues, [d.ruled for d in days])]
    if chosen.ruled or _opens_its_sentence(scene, thread, ruled, chosen):
        return ruled
    return [replace(d, rule="day model") for d in _dates(thread, chosen)]


def _opens_its_sentence(scene: Scene, thread: Thread, ruled: Sequence[Draft], chosen: Day) -> bool:
    """Whether the rules' time sets the scene of the telling ("In June, police broke up a sit-in").

    A day that only other sentences tell does not outweigh it, nor a year behind "in".
    """
    told = {t.sentence.index for t in thread.tellings}
    if any(sentence.index in told for _, sentence in chosen.told):
        return False
    for draft in ruled:
        sentence = scene.sentence_at(draft.span.start)
        before = scene.text[sentence.span.start : draft.span.start].lower()
        if sentence.index in told and (len(before.split()) <= OPENING or before.endswith(" in ")):
            return True
    return False


def _dates_the_call(thread: Thread, day: Day) -> bool:
    """Whether all that tells a day tells when the action was called ("on Tuesday called for")."""
    return bool(day.told) and all(
        any(
            telling.sentence.index == sentence.index and _is_of_a_call(sentence, telling, moment)
            for telling in thread.tellings
        )
        for moment, sentence in day.told
    )


def _dates_court(day: Day) -> bool:
    """Whether all that tells a day tells when somebody was charged, jailed or the like."""
    return bool(day.told) and all(is_day_in_court(s, moment.time) for moment, s in day.told)


def _is_of_a_call(sentence: Sentence, telling: Telling, moment: Moment) -> bool:
    at, anchor = moment.time.span, telling.anchor
    tokens = sentence.tokens(at)
    verb = governing_verb(tokens[0]) if tokens and at.end <= anchor.span.start else None
    return verb is not None and verb.tag_ in PAST and verb.lemma_.lower() in CALLING


def start_of(drafts: Sequence[Draft]) -> str | None:
    """The start among some drafts."""
    return next((str(d.value) for d in drafts if d.variable == "start"), None)


def _dates(thread: Thread, day: Day) -> list[Draft]:
    """Drafts of a day from the words that stand nearest to the action's own."""
    if not day.told:
        return []
    spans = [t.anchor.span for t in thread.tellings]
    moment, _ = min(day.told, key=lambda told: min(told[0].time.span.distance(s) for s in spans))
    return list(dates_of(thread, moment))


def choose_places(scene: Scene, thread: Thread, codebook: Codebook, model: Model) -> list[Draft]:
    """Where an action took place.

    Args:
        scene: the report.
        thread: the action.
        codebook: for the forms.
        model: weighs the places that the report tells.
    """
    found = ruled_places(scene, thread, codebook)
    sites = sites_for(scene, found)
    if model.site is not None and len(sites) > 1 and not (thread.campaign and found):
        clues = [site_clues(scene, thread, site, sites) for site in sites]
        chosen = sites[_choose(model.site, clues, [s.ruled for s in sites])]
        if not chosen.ruled:
            placed = told_places(scene, thread, chosen)
            return [replace(place_draft(thread.key, t), rule="place model") for t in placed]
    return [place_draft(thread.key, t) for t in found]


def told_places(scene: Scene, thread: Thread, site: Site) -> list[Toponym]:
    """What is told of a place that the model chooses: its first name, within its city."""
    return in_town(scene, thread, [name for name, _ in site.names[:1]])


def _choose(model: Clued, clues: Sequence[frozenset[str]], ruled: Sequence[bool]) -> int:
    scores = [model.score(each) for each in clues]
    best = max(range(len(scores)), key=lambda i: scores[i])
    own = next(i for i, is_ruled in enumerate(ruled) if is_ruled)
    return own if scores[best] < scores[own] + SURER else best
