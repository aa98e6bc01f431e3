"""Every crowd estimate, with who gave it."""

from __future__ import annotations

from collections.abc import Iterator

from turnout.coders.rules.anchors_excluded import back_at_work
from turnout.coders.rules.attach import CLAUSE, event_time
from turnout.coders.rules.attribution_givers import GiverFinder
from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.chances.figures import Figure, clues_of
from turnout.coders.rules.chances.givers import clues_of as givers_clues
from turnout.coders.rules.chances.model import Model
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
from turnout.coders.rules.facts.owning import owner_of
from turnout.coders.rules.facts.respective import EACH, respectively
from turnout.coders.rules.facts.size_words import load_size_words
from turnout.coders.rules.focus import Focus, happened
from turnout.coders.rules.moment import moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.status import planned_by
from turnout.coders.rules.threads import Thread
from turnout.model import (
    Counted,
    Interval,
    Quantity,
    Span,
    TimeExpression,
)

ENOUGH = 2.0

LIKELY = 0.5
"""Chance from which a figure is told as the size of a crowd."""

POSSIBLE = 0.2
"""The same for one that the rules take for a crowd, too."""

POSSIBLE_IN_LEAD = 0.03
"""The same in a report's first sentence, which the reports that taught the model seldom fill
with a figure in their own voice."""

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
