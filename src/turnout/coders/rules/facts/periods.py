"""The stretch of time that a cumulative toll covers."""

from __future__ import annotations

import re
from itertools import takewhile

from turnout.coders.rules.attach import RUNNING
from turnout.coders.rules.facts.counting import BREAK, CERTAIN, VARIABLES, is_included, verb_of
from turnout.coders.rules.grammar import VERBAL, main_verb, path
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, Quantity, Span, TimeExpression, TimeKind

SUM = re.compile(r"\b(?:total|toll|number|tally|count)\b.*\b(?:to|of|now)$", re.IGNORECASE)
NEXT = 12
"""Characters between "bringing the toll to" and its count."""

TROUBLES = frozenset(
    {"unrest", "agitation", "uprising", "turmoil", "upheaval", "revolt", "rebellion"}
    | {"insurrection", "insurgency"}
)
"""Nouns for what goes on for weeks, of which one action is a part."""

STRETCHES = (TimeKind.SINCE, TimeKind.DURATION)


def period_of(
    scene: Scene, sentence: Sentence, quantity: Quantity, cue: Span, *, campaign: bool
) -> str | None:
    """The words of the period that a cumulative toll covers, or None.

    "Brought the toll to three" is the sum of one action, unless the report tells a campaign.
    """
    near = [
        t
        for t in _stretches(sentence)
        if not BREAK.search(_between(scene, t.span, quantity.span))
        and hangs_on(sentence, t.span, cue)
        and not _of_the_next(scene, sentence, quantity, t.span)
    ]
    if near:
        return near[0].raw
    told = [h for h in sentence.hits("cumulative") if h.weight >= CERTAIN]
    free = [
        h
        for h in told
        if not _stretch_elsewhere(sentence, h.span, cue)
        and not _of_another_verb(sentence, h.span, cue)
        and not _of_the_next(scene, sentence, quantity, h.span)
    ]
    if not _stretches(sentence) and not campaign:
        free = [h for h in free if not SUM.search(h.span.of(scene.text))]
    return free[0].span.of(scene.text) if free else _carried(scene, sentence)


def spell_of(scene: Scene, sentence: Sentence, cue: Span) -> str | None:
    """The words of the troubles in whose whole course a toll has been counted, or None.

    "At least 45 people had died in the unrest", "... up to Wednesday": no toll of a day's march.
    """
    verb = verb_of(sentence, cue)
    if verb is None or not any(c.lemma_.lower() == "have" for c in verb.children):
        return None
    parse = sentence.parse
    for prep in (p for c in verb.children for p in (c, *c.children) if p.dep_ == "prep"):
        end = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if parse is None or end is None:
            continue
        up_to = prep.lower_ == "to" and prep.i > 0 and prep.nbor(-1).lower_ == "up"
        until = up_to or prep.lower_ in ("until", "till")
        troubles = prep.lower_ in ("in", "during") and end.lemma_.lower() in TROUBLES
        dated = any(t.span.overlaps(parse.token_span(end)) for t in sentence.times)
        if troubles or (until and dated):
            first = prep.nbor(-1) if up_to else prep
            return parse.words(first, end).of(scene.text)
    return None


def _of_another_verb(sentence: Sentence, words: Span, cue: Span) -> bool:
    """Whether the words of a period are told of another verb.

    "Said 300 were held and called it the biggest in 20 years" tells no toll of 20 years.
    """
    tokens = sentence.tokens(words)
    if not tokens or tokens[0].pos_ != "ADP" or any(t.pos_ in VERBAL for t in tokens):
        return False
    return not hangs_on(sentence, words, cue)


def _of_the_next(scene: Scene, sentence: Sentence, quantity: Quantity, words: Span) -> bool:
    """Whether a period or "bringing the toll to" belongs to a count told after this one.

    A part told beside it is no other count ("40 people, among them ten policemen").
    """
    if words.start < quantity.span.end:
        return False
    later = [
        q
        for q in sentence.quantities
        if q.counted is not Counted.OTHER
        and q.span.start >= quantity.span.end
        and not is_included(scene, q)
    ]
    return any(q.span.end <= words.start or q.span.start - words.end <= NEXT for q in later)


def _carried(scene: Scene, sentence: Sentence) -> str | None:
    """The period of the toll just told, where another source goes on without a time of its own.

    "At least 19 have died since 18 October. A monitor counts over 2,900 arrests."
    """
    if sentence.index == 0 or sentence.times or sentence.hits("forms"):
        return None
    before = scene.sentences[sentence.index - 1]
    tolls = any(before.hits(variable) for variable in VARIABLES)
    if before.paragraph != sentence.paragraph or not tolls or before.hits("forms"):
        return None
    since = (t for t in _stretches(before) if t.kind is TimeKind.SINCE)
    return next((t.raw for t in since), None)


def stretch_of(sentence: Sentence) -> Moment | None:
    """The stretch of time that a cumulative toll covers, where the sentence dates it."""
    found = next(iter(_stretches(sentence)), None)
    return moment_of(found, upcoming=False) if found is not None else None


def _stretches(sentence: Sentence) -> list[TimeExpression]:
    """Its stretches of time; the third day of a strike is a day and no stretch."""
    return [t for t in sentence.times if t.kind in STRETCHES and t.rule not in RUNNING]


def _stretch_elsewhere(sentence: Sentence, words: Span, cue: Span) -> bool:
    """Whether the words of a period are a time that belongs to another verb."""
    times = [t for t in _stretches(sentence) if t.span.overlaps(words)]
    return bool(times) and not any(hangs_on(sentence, t.span, cue) for t in times)


def hangs_on(sentence: Sentence, time: Span, cue: Span) -> bool:
    """Whether a stretch of time is told of the toll, and not of another verb.

    "A farmer was shot when police cleared a bridge that growers have held since Monday" tells
    no toll since Monday. Without a parse every stretch is.
    """
    parse = sentence.parse
    when = parse.tokens_in(time) if parse is not None else []
    toll = parse.tokens_in(cue) if parse is not None else []
    if not when or not toll:
        return True
    inner = {t.i for t in when}
    head = next((t for t in when if t.head.i not in inner or t.head.i == t.i), when[-1])
    verb = next((main_verb(t) for t in path(head) if t.pos_ in VERBAL), None)
    if verb is None:
        return True
    above = {s.i for t in toll for s in path(t)}
    below = list(takewhile(lambda t: t.pos_ not in VERBAL, path(head)))
    return verb.i in above or any(s.i in {t.i for t in toll} for s in below)


def _between(scene: Scene, left: Span, right: Span) -> str:
    first, second = sorted((left, right))
    return scene.text[first.end : max(first.end, second.start)]
