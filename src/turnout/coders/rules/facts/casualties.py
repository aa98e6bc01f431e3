"""Deaths, injuries and arrests: counts with their victims' verb, their source, their period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.absent import absences, none_by_denial
from turnout.coders.rules.facts.apart import (
    is_at_another_time,
    is_of_others,
    is_of_strangers,
    lasts,
    set_it_off,
)
from turnout.coders.rules.facts.counting import (
    VARIABLES,
    Core,
    cores,
    count_of,
    is_free,
    is_part,
    verb_of,
)
from turnout.coders.rules.facts.crowd_grammar import holds_crowd
from turnout.coders.rules.facts.periods import period_of, stretch_of
from turnout.coders.rules.facts.totals import PART_OF_ALL, settled, total_of
from turnout.coders.rules.facts.victims import is_mourned, is_possible, one_person
from turnout.coders.rules.facts.zeros import shared_zeros
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Interval, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from turnout.coders.rules.parse import ParsedSentence

FALSE = re.compile(r"\b(?:is|are|was|were) (?:false|untrue|not true|a lie)\b", re.IGNORECASE)
FAR = 4
"""Sentences after the last telling in which a toll is still that action's."""

NONE_BY_DENIAL = "casualty:none by denial"
"""Rule name of a count of zero read off a denial that anyone came to harm."""

INNER = frozenset({"acl", "relcl", "advcl"})
"""How a verb hangs on that is not what the sentence tells."""

WEAK = 0.6
"""Weight under which a cue tells a toll only where nothing tells it better."""

Found = tuple[str, Span, Quantity, str]
"""Variable, words of the cue, count, and the rule that found it."""


def find_casualties(
    scene: Scene, focus: Focus, attributor: Attributor
) -> tuple[list[Draft], set[Span]]:
    """Casualty statements, and the quantities that they used up."""
    drafts: list[Draft] = []
    used: set[Span] = set()
    for sentence in scene.sentences:
        for variable, cue, quantity, rule in _found(scene, sentence, used):
            used.add(quantity.span)
            if is_of_strangers(sentence, cue):
                continue
            draft = _draft(scene, sentence, focus, attributor, variable, cue, quantity, rule)
            if draft is not None:
                drafts.append(draft)
    kept = settled(drafts)
    return [*kept, *shared_zeros(scene, focus, kept)], used


def without_others(
    scene: Scene, focus: Focus, casualties: list[Draft], beside: Sequence[Draft]
) -> list[Draft]:
    """The tolls that are not of something told beside their action.

    Args:
        scene: the report.
        focus: its actions.
        casualties: what ``find_casualties`` found.
        beside: what set the actions off and what they demand; nobody counts the victims there.
    """
    threads = {t.key: t for t in focus.threads}
    return [
        draft
        for draft in casualties
        if draft.rule == NONE_BY_DENIAL
        or not is_of_others(scene, threads[draft.thread], draft, beside)
    ]


def _found(scene: Scene, sentence: Sentence, used: set[Span]) -> Iterator[Found]:
    units = load_lexicon().casualty_units
    told: list[tuple[str, Span]] = []
    for variable, quantity in absences(sentence, scene.text):
        told.append((variable, quantity.span))
        yield variable, quantity.span, quantity, f"casualty:{variable}"
    for quantity in sentence.quantities:
        named = units.get(quantity.unit)
        if named is None or quantity.raw.lower() in ("a", "an") or quantity.high == 0:
            continue
        if not is_free(scene, sentence, quantity, used) or is_mourned(sentence, quantity):
            continue
        told.append((named, quantity.noun or quantity.span))
        total = total_of(scene, sentence, quantity)
        rule = "casualty:total" if total else f"casualty:{named}"
        yield named, quantity.noun or quantity.span, quantity, rule
    for variable in VARIABLES:
        for core in cores(sentence, variable):
            hit = core.shortest
            if any(v == variable and hit.span.overlaps(at) for v, at in told):
                continue
            if is_possible(sentence, hit) or _is_room(sentence, hit):
                continue
            found = _told(scene, sentence, core, used)
            if found is not None and not is_mourned(sentence, found[0]):
                yield variable, hit.span, *found


def _told(
    scene: Scene, sentence: Sentence, core: Core, used: set[Span]
) -> tuple[Quantity, str] | None:
    """The count that a cue's words tell, with the rule that found it."""
    hit = core.shortest
    nobody = none_by_denial(scene.text, sentence, hit)
    if nobody is not None:
        return nobody, NONE_BY_DENIAL
    counted = count_of(scene, sentence, core, used)
    found = counted or one_person(sentence, hit, quoted=scene.in_quote(hit.span))
    if found is None:
        return None
    return found, _rule(scene, sentence, hit, found, counted=counted is not None)


def _is_room(sentence: Sentence, hit: CueHit) -> bool:
    """Whether a place has room for the counted ("the square held 4,000")."""
    tokens = sentence.tokens(hit.span)
    return any(t.pos_ in VERBAL and holds_crowd(t) for t in tokens)


def _rule(scene: Scene, sentence: Sentence, hit: CueHit, found: Quantity, *, counted: bool) -> str:
    if (counted and total_of(scene, sentence, found)) or (not counted and found.high != 1):
        return "casualty:total"
    if counted and is_part(scene, found):
        return PART_OF_ALL
    if hit.weight < WEAK:
        return "casualty:weak"
    return f"casualty:{hit.variable}" if counted else "casualty:one"


def _draft(
    scene: Scene,
    sentence: Sentence,
    focus: Focus,
    attributor: Attributor,
    variable: str,
    cue: Span,
    quantity: Quantity,
    rule: str,
) -> Draft | None:
    campaign = any(t.campaign for t in focus.threads)
    period = period_of(scene, sentence, quantity, cue, campaign=campaign)
    own = _since_then(focus, sentence) if period is not None else None
    if own is not None:
        period = None
    thread = own or _thread_of(focus, sentence, quantity, cumulative=period is not None)
    if thread is not None and not thread.campaign and _was_before(sentence, cue, thread):
        return None
    if thread is None and period is not None:
        thread = focus.begin_campaign(sentence, quantity.span, stretch_of(sentence))
    if thread is None:
        return None
    found = attributor.attribute(quantity.span)
    span = Span(min(quantity.span.start, cue.start), max(quantity.span.end, cue.end))
    return Draft(
        thread=thread.key,
        variable=variable,
        value=Interval(quantity.low, quantity.high),
        raw=quantity.raw,
        span=span,
        attribution=found.attribution,
        denied=(found.denied and rule != NONE_BY_DENIAL)
        or bool(FALSE.search(sentence.span.of(scene.text))),
        hedge=quantity.hedge,
        period=period,
        rule=rule,
    )


def _was_before(sentence: Sentence, cue: Span, thread: Thread) -> bool:
    """Whether the toll is of what set the action off, or of another time."""
    return set_it_off(sentence, cue, thread) or _dated_apart(sentence, cue, thread)


def _dated_apart(sentence: Sentence, cue: Span, thread: Thread) -> bool:
    """Whether the toll is told of what another time stands with ("the 2013 riots, in which").

    So is one whose own verb has another year ("for the two shot dead there last year").
    """
    tokens = sentence.tokens(cue)
    if sentence.parse is None or not thread.moments:
        return False
    clause = next((t for c in tokens for t in path(c) if t.dep_ == "relcl"), None)
    spans = [] if clause is None else [_words(sentence.parse, clause.head.left_edge, clause.head)]
    own = verb_of(sentence, cue)
    if own is not None and own.dep_ in INNER:
        spans.append(_words(sentence.parse, own, own.right_edge))
    moments = [
        moment_of(t, upcoming=False)
        for t in sentence.times
        if any(s.contains(t.span) for s in spans)
    ]
    return any(all(m.relation(o) == "apart" for o in thread.moments) for m in moments)


def _words(parse: ParsedSentence, first: Token, last: Token) -> Span:
    """From the first of some words to the last."""
    return Span(parse.token_span(first).start, parse.token_span(last).end)


def _thread_of(
    focus: Focus, sentence: Sentence, quantity: Quantity, *, cumulative: bool
) -> Thread | None:
    if cumulative:
        campaigns = [t for t in focus.threads if t.campaign]
        return min(campaigns, key=lambda t: focus.distance(t, sentence), default=None)
    thread = focus.of(quantity.span)
    if thread is None or focus.is_far(thread, sentence, FAR):
        return None
    if is_at_another_time(focus, thread, sentence):
        return None
    return thread


def _since_then(focus: Focus, sentence: Sentence) -> Thread | None:
    """The action that the period is the time of ("12 were held since it began on Monday")."""
    stretch = stretch_of(sentence)
    if stretch is None or stretch.start is None:
        return None
    return next(
        (
            t
            for t in focus.threads
            if not t.campaign and lasts(t) and any(stretch.start == m.start for m in t.moments)
        ),
        None,
    )
