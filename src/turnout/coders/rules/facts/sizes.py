"""Every crowd estimate, with who gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from turnout.codebook.sources import source_kind
from turnout.coders.rules.anchors_excluded import back_at_work
from turnout.coders.rules.attach import CLAUSE, event_time
from turnout.coders.rules.attribution_givers import GiverFinder
from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.chances.figures import Figure, clues_of
from turnout.coders.rules.chances.givers import clues_of as givers_clues
from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.chances.owners import owner_numbers
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.counting import PART, is_included
from turnout.coders.rules.facts.crowd import counted_head, crowd_score, is_of_city
from turnout.coders.rules.facts.crowd_grammar import FEW
from turnout.coders.rules.facts.no_crowds import (
    counts_nobody,
    counts_others,
    counts_places,
    had_expected,
)
from turnout.coders.rules.facts.size_words import load_size_words
from turnout.coders.rules.focus import Focus, happened
from turnout.coders.rules.moment import moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.status import planned_by
from turnout.coders.rules.telling import sure_cities
from turnout.coders.rules.threads import Thread
from turnout.model import (
    Attribution,
    Counted,
    Hedge,
    Interval,
    PlacePrecision,
    Quantity,
    Span,
    TimeExpression,
    ToponymRole,
)

ENOUGH = 2.0

LIKELY = 0.5
"""Chance from which a figure is told as the size of a crowd."""

POSSIBLE = 0.2
"""The same for one that the rules take for a crowd, too."""

POSSIBLE_IN_LEAD = 0.03
"""The same in a report's first sentence, which the reports that taught the model seldom fill
with a figure in their own voice."""

SURER = 2.5
"""Log-odds by which another action must be likelier than the one that the rules find."""

SURER_GIVER = 1.0
"""The same for who gives a figure."""

AGENT = "agent"
"""How a passive names who gives a figure ("estimated by some to be in the millions")."""

THING = "thing"
"""Unit of what is counted but is neither money nor a time: lamps, flags, bicycles."""

FAR = 8
"""Sentences between a figure and the nearest telling of its action."""

SURE = 3.0
FASTING = 2
"""Persons that make a hunger strike."""

EACH = re.compile(r"\brespectively\b", re.IGNORECASE)
BOTH = re.compile(
    r"(?:respectively )?(?:both )?(?P<one>[^,;]+?),? and (?P<other>[^,;]+?)(?:,? respectively)?",
    re.IGNORECASE,
)
"""Two who give a figure each."""

RANGE = re.compile(
    r"(?:between|from)?\s*(?P<low>\S.*?)\s*(?:\band\b|\bto\b|\bor\b|[-–—])\s*(?P<high>\S.*)",
    re.IGNORECASE,
)

THIS_TIME = re.compile(
    r"\W*(?:But |And )?(?:this time|on this occasion|this year)\b", re.IGNORECASE
)
"""Opening of a sentence that comes back to the action that the report is about."""

ABSENT = 1
"""Up to so many people a figure tells of nobody, or of one."""

SMALLEST = 5
"""Fewer persons than this are hardly given as the size of a crowd."""


def find_sizes(
    scene: Scene, focus: Focus, attributor: GiverFinder, used: set[Span], model: Model
) -> list[Draft]:
    """Size statements for every figure that counts the people of an action.

    Args:
        scene: the report.
        focus: its actions.
        attributor: who gives a figure.
        used: figures that count victims.
        model: weighs which figures are crowds, and of which action.
    """
    drafts: list[Draft] = []
    for figure in figures_of(scene, focus, attributor, used):
        weight = weight_of(scene, focus, figure, model)
        thread = None if weight is None else owner_of(scene, focus, figure, model)
        thread = thread and _to_come(focus, figure, thread)
        if (
            thread is not None
            and focus.has_happened(thread)
            and had_expected(scene, figure.quantity)
        ):
            continue
        if thread is not None and weight is not None:
            said = giver_of(scene, attributor, figure, model)
            drafts.append(_draft(figure, _dated(focus, figure, thread), weight, said))
    return drafts


def figures_of(
    scene: Scene, focus: Focus, attributor: GiverFinder, used: set[Span]
) -> Iterator[Figure]:
    """Every figure that may count people or what stands for them, in text order."""
    for sentence in scene.sentences if focus.threads else ():
        for quantity in sentence.quantities:
            other = quantity.counted is Counted.OTHER and quantity.unit != THING
            one = quantity.high == 1  # "two million plus one"
            head = counted_head(sentence, quantity)
            if other or one or quantity.span in used or counts_nobody(scene, quantity):
                continue
            if head is not None and counts_others(sentence, quantity, head, used):
                continue
            given = attributor.attribute(quantity.span)
            ruled = focus.of(quantity.span) or focus.nearest(sentence)
            for counted, said in respectively(scene, sentence, quantity, given):
                yield Figure(
                    sentence=sentence,
                    quantity=counted,
                    head=head,
                    said=said,
                    score=crowd_score(scene, sentence, focus, quantity, said),
                    barred=_barred(scene, sentence, focus, counted, ruled),
                    ruled=ruled,
                )


def respectively(
    scene: Scene, sentence: Sentence, quantity: Quantity, said: Said
) -> Iterator[tuple[Quantity, Said]]:
    """The figure with who gives it; two, where two give one bound each.

    "Between 22,000 and 80,000, according to police and unions respectively" and "police and
    unions put it at 22,000 and 80,000 respectively".
    """
    givers = _givers_of_each(scene, sentence, said)
    ends = _ends(scene, quantity)
    if givers is None:
        yield quantity, said
    elif ends is not None:
        yield from zip(ends, givers, strict=True)
    else:
        counted = [
            q
            for q in sentence.quantities
            if q.counted is not Counted.OTHER and (q.high or q.low) > ABSENT
        ]
        both = len(counted) == len(givers) and quantity in counted
        yield quantity, givers[counted.index(quantity)] if both else said


def _givers_of_each(scene: Scene, sentence: Sentence, said: Said) -> tuple[Said, Said] | None:
    """Two who give a figure each, in the order of the figures, or None."""
    told = said.attribution
    if told is None or not EACH.search(sentence.span.of(scene.text)):
        return None
    found = BOTH.fullmatch(scene.text, told.span.start, told.span.end)
    if found is None:
        return None
    spans = (Span(*found.span("one")), Span(*found.span("other")))
    one, other = (Attribution(w := s.of(scene.text), source_kind(w), s) for s in spans)
    return replace(said, attribution=one), replace(said, attribution=other)


def _ends(scene: Scene, quantity: Quantity) -> tuple[Quantity, Quantity] | None:
    """The lower and the upper end of a range as figures of their own."""
    if quantity.hedge is not Hedge.BETWEEN or quantity.high is None:
        return None
    found = RANGE.fullmatch(quantity.raw)
    if found is None:
        return None
    numbers = (("low", quantity.low), ("high", quantity.high))
    low, high = (
        replace(
            quantity,
            span=(at := Span(*found.span(name)).shift(quantity.span.start)),
            raw=at.of(scene.text),
            low=value,
            high=value,
            hedge=None,
        )
        for name, value in numbers
    )
    return replace(low, noun=None), high


def weight_of(scene: Scene, focus: Focus, figure: Figure, model: Model) -> float | None:
    """How surely the figure is the size of a crowd; None where it is none."""
    listed = is_of_city(figure.sentence, focus, figure.quantity)
    enough = listed or figure.score >= _needed(scene, figure.sentence, figure.quantity)
    ruled = enough and not figure.barred
    if model.figure is None:
        return min(0.95, 0.5 + 0.1 * max(0.0, figure.score)) if ruled else None
    chance = model.figure.chance(clues_of(scene, focus, figure))
    if ruled and (listed or _of_action(focus, figure)):
        return max(chance, LIKELY)
    lead = figure.sentence.index == 0
    least = LIKELY if not ruled else POSSIBLE_IN_LEAD if lead else POSSIBLE
    return max(chance, LIKELY) if chance >= least else None


def _of_action(focus: Focus, figure: Figure) -> bool:
    """Reads "a march of about 4,000 people": they hang on an action's own word."""
    head = figure.head
    if head is None or head.dep_ != "pobj" or head.head.lower_ != "of":
        return False
    return any(
        telling.sentence.index == figure.sentence.index
        and telling.anchor.token.i == head.head.head.i
        for thread in focus.threads
        for telling in thread.tellings
    )


def owner_of(scene: Scene, focus: Focus, figure: Figure, model: Model) -> Thread | None:
    """The action that the figure speaks of: the rules' own, unless another is far likelier.

    Who are told to do it are the action's in any case ("some 4,000 backers gathered").
    """
    told = _of_now(focus, figure) or _of_city(focus, figure) or _told_before(focus, figure)
    if told is not None:
        return told
    ruled = _done_by(focus, figure) or figure.ruled
    if model.owner is None or ruled is not figure.ruled:
        return ruled
    scores = [model.owner.score(numbers) for numbers in owner_numbers(scene, focus, figure)]
    best = max(scores)
    own = next((s for s, t in zip(scores, focus.threads, strict=True) if t is ruled), None)
    if own is not None and best < own + SURER:
        return ruled
    return focus.threads[scores.index(best)]


def _of_now(focus: Focus, figure: Figure) -> Thread | None:
    """The latest action, where "this time 40 took part" comes back to it from one of the past."""
    text, span = focus.scene.text, figure.sentence.span
    if figure.ruled is None or not THIS_TIME.match(text, span.start, span.end):
        return None
    dated = [(_begun(t), t) for t in focus.threads if focus.has_happened(t) and _begun(t)]
    latest = max(dated, key=lambda pair: pair[0], default=None)
    return latest[1] if latest is not None and _begun(figure.ruled) < latest[0] else None


def _begun(thread: Thread) -> str:
    """The earliest day that an action is told with, or ""."""
    return min((m.start for m in thread.moments if m.start is not None), default="")


def _of_city(focus: Focus, figure: Figure) -> Thread | None:
    """The one action in the city that the figure's sentence names, if it names no action.

    "In Lima police counted 3,500", after a sentence on Arequipa.
    """
    ruled, here = figure.ruled, _cities(figure.sentence)
    named = [
        telling
        for telling, _ in focus.by_sentence.get(figure.sentence.index, [])
        if telling.anchor.form is not None or telling.places
    ]
    if ruled is None or not here or named or not _cities_of(ruled):
        return None
    there = [t for t in focus.threads if focus.has_happened(t) and _cities_of(t) & here]
    return there[0] if len(there) == 1 and there[0] is not ruled else None


def _told_before(focus: Focus, figure: Figure) -> Thread | None:
    """The action told up to here, where the other has its name and its city only further on.

    "A strike closed shops in Kathmandu while thousands chanted. Fourteen people were hurt in a
    clash in Birgunj": the thousands are not in Birgunj.
    """
    ruled, index = figure.ruled, figure.sentence.index
    if ruled is None:
        return None
    named = [t for t in ruled.tellings if t.anchor.form is not None or t.places]
    if not named or any(t.sentence.index <= index for t in named):
        return None
    before = [s for s in focus.scene.sentences if s.index <= index]
    told = next((c for s in reversed(before) if (c := _cities(s))), set())
    if not told or not _cities_of(ruled) or told & _cities_of(ruled):
        return None
    others = [
        (telling.anchor.span.start, thread)
        for thread in focus.threads
        for telling in thread.tellings
        if thread is not ruled
        and focus.has_happened(thread)
        and telling.anchor.form is not None
        and telling.sentence.index <= index
    ]
    return max(others, key=lambda pair: pair[0], default=(0, None))[1]


def _cities(sentence: Sentence) -> set[str]:
    """The cities that a sentence names as places."""
    return {
        t.place.name
        for t in sentence.toponyms
        if t.role is ToponymRole.PLACE
        and t.place is not None
        and t.place.precision is PlacePrecision.CITY
    }


def _cities_of(thread: Thread) -> set[str]:
    """The cities that an action's tellings name for sure."""
    return {city for telling in thread.tellings for city in sure_cities(telling)}


def _done_by(focus: Focus, figure: Figure) -> Thread | None:
    """The one action whose own verb has the counted as its subject."""
    subject = figure.head
    if subject is None or subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    done = [
        thread
        for thread in focus.threads
        for telling in thread.tellings
        if telling.sentence.index == figure.sentence.index
        and telling.sentence.parse is not None
        and subject.head in telling.sentence.parse.tokens_in(telling.anchor.span)
    ]
    return done[0] if len(done) == 1 else None


def _to_come(focus: Focus, figure: Figure, thread: Thread) -> Thread:
    """The action that is to come, where the figure's clause looks ahead ("they expect 3,000")."""
    if figure.head is None or planned_by(figure.head) is None:
        return thread
    if not happened(thread, focus.codebook):
        return thread
    coming = [t for t in focus.threads if not happened(t, focus.codebook)]
    return min(coming, key=lambda t: focus.distance(t, figure.sentence), default=thread)


def giver_of(scene: Scene, attributor: GiverFinder, figure: Figure, model: Model) -> Said:
    """Who gives the figure: whom the rules find, unless somebody named near it is likelier.

    What nobody else says in a statement or a turn stays with who issues it or speaks.
    """
    ruled = figure.said
    each = EACH.search(figure.sentence.span.of(scene.text))
    if model.giver is None or is_issued(ruled) or each is not None:
        return ruled
    givers = attributor.givers(figure)
    scores = [model.giver.score(givers_clues(scene, figure, giver, givers)) for giver in givers]
    own = [
        (score, giver.how)
        for score, giver in zip(scores, givers, strict=True)
        if giver.said.attribution == ruled.attribution
    ]
    best = max(scores)
    if own and (best < max(own)[0] + SURER_GIVER or any(how == AGENT for _, how in own)):
        return ruled
    return givers[scores.index(best)].said


def is_issued(said: Said) -> bool:
    """Whether the source only issues the text or speaks the passage."""
    return said.attribution is not None and not said.bound


def _barred(
    scene: Scene, sentence: Sentence, focus: Focus, quantity: Quantity, ruled: Thread | None
) -> str:
    """Why a rule would not take the figure for a crowd, or ""."""
    if not _may_be_crowd(scene, sentence, quantity):
        return "what is counted"
    if is_included(scene, quantity) or _is_share(scene, sentence, quantity):
        return "a part"
    if ruled is None or focus.is_far(ruled, sentence, FAR):
        return "far"
    return ""


def _may_be_crowd(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    if quantity.counted is Counted.OTHER or quantity.people == "forces":
        return False
    if counts_places(sentence, quantity):
        return False
    top = quantity.high if quantity.high is not None else quantity.low + 1
    return top >= (FASTING if _fasts(scene, sentence) else SMALLEST)


def _is_share(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    """Reads "34 people, 11 of them minors": a part of the figure before it."""
    before = scene.text[sentence.span.start : quantity.span.start]
    told = any(
        q.span.end <= quantity.span.start and q.counted is Counted.PEOPLE and q.low > quantity.low
        for q in sentence.quantities
    )
    return (
        told
        and before.rstrip().endswith(",")
        and PART.match(scene.text, quantity.span.end) is not None
    )


def _fasts(scene: Scene, sentence: Sentence) -> bool:
    return load_size_words().fasting.search(sentence.span.of(scene.text)) is not None


def _needed(scene: Scene, sentence: Sentence, quantity: Quantity) -> float:
    """The score that makes the figure a crowd: higher for a small bare number."""
    most = quantity.low if quantity.high is None else quantity.high
    small = most < FEW and quantity.counted is Counted.BARE
    return SURE if small and not _fasts(scene, sentence) else ENOUGH


def _draft(figure: Figure, thread: Thread, weight: float, said: Said) -> Draft:
    quantity = figure.quantity
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    return Draft(
        thread=thread.key,
        variable="size",
        value=Interval(quantity.low, quantity.high),
        raw=quantity.raw,
        span=Span(quantity.span.start, max(end, quantity.span.end)),
        attribution=said.attribution,
        hedge=quantity.hedge,
        denied=said.denied,
        rule=f"size:{figure.score:g}",
        weight=weight,
    )


def _dates_another(figure: Figure, time: TimeExpression) -> bool:
    """Reads "fell to 69,000 from 84,000 a week earlier": the time is that of the number before."""
    return any(
        q.span != figure.quantity.span and 0 <= time.span.start - q.span.end <= 1
        for q in figure.sentence.quantities
    )


def _dated(focus: Focus, figure: Figure, thread: Thread) -> Thread:
    """The action of another day, where the figure's own words give that day."""
    if figure.head is None or back_at_work(figure.head):
        return thread
    time, strength = event_time(figure.sentence, figure.head)
    if time is None or strength < CLAUSE - 0.5 or _dates_another(figure, time):
        return thread
    status = planned_by(figure.head)
    moment = moment_of(time, status is not None, focus.scene.published)
    return focus.on(moment, figure.sentence, figure.head, figure.quantity.span, thread, status)
