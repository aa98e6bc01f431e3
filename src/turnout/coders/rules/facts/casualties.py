"""Deaths, injuries and arrests: counts with their victims' verb, their source, their period."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.absent import absences, is_admitted, none_by_denial
from turnout.coders.rules.facts.apart import (
    is_at_another_time,
    is_of_others,
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
from turnout.coders.rules.facts.elsewhere import is_abroad, told_there
from turnout.coders.rules.facts.periods import period_of, spell_of, stretch_of
from turnout.coders.rules.facts.strangers import is_of_strangers
from turnout.coders.rules.facts.totals import (
    PART_OF_ALL,
    repeated,
    settled,
    stated,
    total_of,
)
from turnout.coders.rules.facts.victims import (
    is_mourned,
    is_possible,
    one_person,
    with_company,
)
from turnout.coders.rules.facts.zeros import shared_zeros
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Counted, Interval, Quantity, Span
from turnout.model.dates import days_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


FALSE = re.compile(r"\b(?:is|are|was|were) (?:false|untrue|not true|a lie)\b", re.IGNORECASE)
SHORTLY = 2
"""Days before the one action of a report from which a toll may count and still be its own."""

FAR = 4
"""Sentences after the last telling in which a toll is still that action's."""

NONE_BY_DENIAL = "casualty:none by denial"
"""Rule name of a count of zero read off a denial that anyone came to harm."""

NAMED = "casualty:named"
"""How a count is found that names what it counts."""

MEETING = frozenset({"visit", "meet", "represent", "interview", "defend"})
"""Verbs of those who see some of the held or hurt."""

TALLIED = "casualty:tallied"
"""How a count is found that a noun for a number gives ("the death toll rose to 55")."""

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
        for variable, cue, quantity, rule in _all_of(scene, sentence, used):
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


def _all_of(scene: Scene, sentence: Sentence, used: set[Span]) -> list[Found]:
    """What a sentence tells and the counts that others give of the same, in text order."""
    found: list[Found] = []
    for each in _found(scene, sentence, used):
        used.add(each[2].span)
        found.append(each)
    told = {quantity.span: variable for variable, _, quantity, _ in found}
    for variable, quantity in repeated(sentence, told, used):
        found.append((variable, quantity.span, quantity, f"casualty:{variable}"))
        used.add(quantity.span)
    return sorted(found, key=lambda each: each[2].span.start)


def _found(scene: Scene, sentence: Sentence, used: set[Span]) -> Iterator[Found]:
    told: list[tuple[str, Span]] = []
    for variable, words, quantity, rule in _named(scene, sentence, used):
        if rule != TALLIED or not any(v == variable and words.overlaps(at) for v, at in told):
            told.append((variable, words))
            total = total_of(scene, sentence, quantity)
            yield variable, words, quantity, "casualty:total" if total else f"casualty:{variable}"
    for variable in VARIABLES:
        for core in cores(sentence, variable):
            hit = core.shortest
            if any(v == variable and hit.span.overlaps(at) for v, at in told):
                continue
            if is_possible(sentence, hit) or _is_room(sentence, hit):
                continue
            found = _told(scene, sentence, core, used)
            if found is None or _are_met(sentence, found[0]):
                continue
            if not is_mourned(sentence, found[0]):
                yield variable, hit.span, *found


def _named(scene: Scene, sentence: Sentence, used: set[Span]) -> Iterator[Found]:
    """The counts that name what they count: "no arrests", "24 deaths", "number of dead"."""
    units = load_lexicon().casualty_units
    for variable, quantity in absences(sentence, scene.text):
        yield variable, quantity.span, quantity, NAMED
    for quantity in sentence.quantities:
        named = units.get(quantity.unit) or _of_bodies(scene, quantity)
        if named is None or quantity.raw.lower() in ("a", "an") or quantity.high == 0:
            continue
        if _are_met(sentence, quantity):
            continue
        people = replace(quantity, counted=Counted.PEOPLE)
        if not is_free(scene, sentence, people, used) or is_mourned(sentence, quantity):
            continue
        yield named, quantity.noun or quantity.span, quantity, NAMED
    for variable, quantity, words in stated(sentence):
        if quantity.span not in used:
            yield variable, words, quantity, TALLIED


def _are_met(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether somebody met them, which counts no toll ("said he had visited 70 detainees")."""
    tokens = sentence.tokens(quantity.noun or quantity.span)
    met = tokens[-1] if tokens else None
    return met is not None and met.dep_ == "dobj" and met.head.lemma_.lower() in MEETING


def _of_bodies(scene: Scene, quantity: Quantity) -> str | None:
    """What a count of things tells that are dead ("more than 200 bodies had been found")."""
    if quantity.unit != "thing" or quantity.noun is None:
        return None
    return load_lexicon().casualty_units.get(quantity.noun.of(scene.text).lower())


def _told(
    scene: Scene, sentence: Sentence, core: Core, used: set[Span]
) -> tuple[Quantity, str] | None:
    """The count that a cue's words tell, with the rule that found it."""
    hit = core.shortest
    nobody = none_by_denial(scene.text, sentence, hit)
    if nobody is not None:
        return nobody, NONE_BY_DENIAL
    counted = count_of(scene, sentence, core, used)
    one = None if counted else one_person(sentence, hit, quoted=scene.in_quote(hit.span))
    if one is not None:
        free = [q for q in sentence.quantities if is_free(scene, sentence, q, used)]
        together = with_company(sentence, hit, one, free)
        counted, one = (None, one) if together is one else (together, None)
    found = counted or one
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
    if period is None and _may_be_of_spell(_thread_of(focus, sentence, quantity)):
        period = spell_of(scene, sentence, cue)
    own = _since_then(focus, sentence) if period is not None else None
    if own is not None:
        period = None
    thread = own or _thread_of(focus, sentence, quantity, cumulative=period is not None)
    if thread is not None and not thread.campaign and _was_before(sentence, cue, thread):
        return None
    if thread is not None and told_there(sentence, cue) and is_abroad(focus, sentence, cue):
        return None
    if thread is None and period is not None and not is_abroad(focus, sentence, cue):
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
        denied=(found.denied and rule != NONE_BY_DENIAL and not is_admitted(sentence, quantity))
        or bool(FALSE.search(sentence.span.of(scene.text))),
        hedge=quantity.hedge,
        period=period,
        rule=rule,
    )


def _may_be_of_spell(thread: Thread | None) -> bool:
    """Whether "the unrest" is more than the action, which is neither a riot nor a campaign."""
    return thread is not None and not thread.campaign and "riot" not in thread.forms


def _was_before(sentence: Sentence, cue: Span, thread: Thread) -> bool:
    """Whether the toll is of what set the action off, or of another time."""
    return set_it_off(sentence, cue, thread) or _dated_apart(sentence, cue, thread)


def _dated_apart(sentence: Sentence, cue: Span, thread: Thread) -> bool:
    """Whether the toll is told of what another time stands with ("the 2013 riots, in which").

    So is one whose own verb has another year ("for the two shot dead there last year"), or the
    verb that it is joined to ("where a roof collapsed on Friday and killed 14").
    """
    tokens = sentence.tokens(cue)
    if sentence.parse is None or not thread.moments:
        return False
    clause = next((t for c in tokens for t in path(c) if t.dep_ == "relcl"), None)
    spans = [] if clause is None else [sentence.parse.words(clause.head.left_edge, clause.head)]
    own = verb_of(sentence, cue)
    while own is not None and own.dep_ == "conj" and own.head.pos_ in VERBAL:
        own = own.head
    if own is not None and own.dep_ in INNER:
        spans.append(sentence.parse.words(own, own.right_edge))
    moments = [
        moment_of(t, upcoming=False)
        for t in sentence.times
        if any(s.contains(t.span) for s in spans)
    ]
    return any(all(m.relation(o) == "apart" for o in thread.moments) for m in moments)


def _thread_of(
    focus: Focus, sentence: Sentence, quantity: Quantity, *, cumulative: bool = False
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
    same = (
        t
        for t in focus.threads
        if not t.campaign and lasts(t) and any(stretch.start == m.start for m in t.moments)
    )
    return next(same, None) or _begun_after(focus, stretch.start)


def _begun_after(focus: Focus, start: str) -> Thread | None:
    """The report's only action, where the period begins a day or two before it.

    "Police on Saturday cleared the camp. 170 people had been arrested since Friday."
    """
    told = [t for t in focus.threads if focus.has_happened(t)]
    if len(told) != 1 or told[0].campaign:
        return None
    days = [days_apart(start, m.start) for m in told[0].moments if m.start and start < m.start]
    return told[0] if any(d is not None and 0 < d <= SHORTLY for d in days) else None
