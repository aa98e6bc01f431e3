"""What is told beside an action and is not of it: what set it off, its claims, other times.

A report tells the dead, the held and what police did of many matters: of the killing that people
march about, of the man tried for it, of last year's protest, of a flood in the news of the same
day. None of them is a toll of, or an answer to, the action that the sentences are about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.attach import is_event_time
from turnout.coders.rules.claims import UNDERTAKEN
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.counting import verb_of
from turnout.coders.rules.facts.elsewhere import is_elsewhere
from turnout.coders.rules.facts.referring import of_action, speaks_of_action
from turnout.coders.rules.facts.strangers import is_of_culprit, is_of_strangers
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, doer, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import is_force
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

CONCEDED = frozenset({"accommodation", "negotiation"})
"""Responses that people wait for ("refused to leave until officials agreed")."""

AWAITING = frozenset({"refuse", "vow", "pledge", "promise", "threaten", "insist", "say", "stay"})
"""Verbs over "until" that say what people will do."""

GIVEN_UP = 4
"""Steps from an action up to the verb by which it is given up."""

LEAVING = frozenset({"disperse", "scatter"})
"""What police do to a crowd, and what a crowd does by itself."""

WHEN = re.compile(
    r"^(?:injur|wound|hurt)\w*\b.*\b(?:when|as|after|while|because)\b", re.IGNORECASE
)
"""Between the hurt and the police who hurt them."""


def is_apart(
    scene: Scene, focus: Focus, thread: Thread, hit: CueHit, beside: Sequence[Draft]
) -> bool:
    """Whether words for an answer to an action, or for what its people did, are not of it.

    What set it off ("blocked the road after police shot two men dead"), what was done at
    another time, what its own people do where they are police or guards ("prison guards blocked
    the gate"), a crowd that leaves by itself, and what is done to the crowd.

    Args:
        scene: the report.
        focus: its actions.
        thread: the action.
        hit: the cue.
        beside: what set the actions off and what they demand.
    """
    sentence = scene.sentence_at(hit.span.start)
    if hit.category in CONCEDED and _is_awaited(sentence, hit.span):
        return True
    if (
        _is_of_another_time(focus, thread, sentence, hit)
        or _within(beside, sentence, hit.span, thread)
        or is_elsewhere(thread, sentence, hit.span)
    ):
        return True
    if hit.variable != "responses":
        return is_of_strangers(sentence, hit.span) or _are_victims(scene, sentence, hit.span)
    return (
        _of_their_own(sentence, hit.span, thread)
        or (hit.category in CONCEDED and _holds_action(thread, hit.span))
        or _leave(sentence, hit.span)
        or _is_done_to_forces(sentence, hit.span)
        or (hit.category == "arrests" and is_of_culprit(scene, sentence, hit.span, thread))
        or (set_it_off(sentence, hit.span, thread) and not speaks_of_action(sentence, hit.span))
    )


def _is_of_another_time(focus: Focus, thread: Thread, sentence: Sentence, hit: CueHit) -> bool:
    """Whether the act was of another time; what is promised for a day to come is not."""
    if not focus.has_happened(thread) or not is_at_another_time(focus, thread, sentence):
        return False
    if hit.category not in CONCEDED:
        return True
    starts = _starts(thread)
    ahead = any(t.future_start is not None and t.future_start != t.start for t in sentence.times)
    return not ahead and not (starts and any(day > max(starts) for day in _days(sentence)))


def is_of_others(scene: Scene, thread: Thread, toll: Draft, beside: Sequence[Draft]) -> bool:
    """Whether a toll is of what set the action off, of what it demands, or of a culprit."""
    sentence = scene.sentence_at(toll.span.start)
    if _within(beside, sentence, toll.span, thread) or is_elsewhere(thread, sentence, toll.span):
        return True
    return toll.variable == "arrests" and is_of_culprit(scene, sentence, toll.span, thread)


def is_at_another_time(focus: Focus, thread: Thread, sentence: Sentence) -> bool:
    """Whether the sentence tells of a time that the action did not reach."""
    return focus.of_another_time(thread, sentence) and not _went_on(thread, sentence)


def lasts(thread: Thread) -> bool:
    """Whether the action is of a kind that goes on for days."""
    return bool(thread.forms) and thread.forms <= load_lexicon().lasting_forms


def set_it_off(sentence: Sentence, words: Span, thread: Thread) -> bool:
    """Reads "surrounded the station after two men died in custody".

    So it does "protested after the bodies of two hostages were found".
    """
    own = verb_of(sentence, words) or _verb_under(sentence, words)
    if own is None or own.dep_ != "advcl":
        return False
    after = any(c.dep_ == "mark" and c.lower_ == "after" for c in own.children)
    return after and any(
        t.sentence.index == sentence.index and t.anchor.token.i == own.head.i
        for t in thread.tellings
    )


def _verb_under(sentence: Sentence, words: Span) -> Token | None:
    """The verb that has the words as its subject."""
    subjects = (t for t in sentence.tokens(words) if t.dep_ in ("nsubj", "nsubjpass"))
    return next((t.head for t in subjects if t.head.pos_ in VERBAL), None)


def _went_on(thread: Thread, sentence: Sentence) -> bool:
    """Whether it may still have gone on at the times of the sentence: they lie after its start."""
    starts = _starts(thread)
    return lasts(thread) and (not starts or all(day >= min(starts) for day in _days(sentence)))


def _starts(thread: Thread) -> list[str]:
    """The days on which the action is told to have begun."""
    return [m.start for m in thread.moments if m.start is not None]


def _days(sentence: Sentence) -> list[str]:
    """The times that a sentence tells of what happens in it."""
    return [t.start for t in sentence.times if is_event_time(t) and t.start is not None]


def _within(beside: Sequence[Draft], sentence: Sentence, words: Span, thread: Thread) -> bool:
    """Whether the words stand in one of the phrases of an action, and speak of no protest."""
    within = any(d.thread == thread.key and d.span.contains(words) for d in beside)
    return within and not speaks_of_action(sentence, words)


def _holds_action(thread: Thread, words: Span) -> bool:
    """Whether what is given up is the action itself ("suspended its plan to strike")."""
    for telling in thread.tellings:
        if words.contains(telling.anchor.span):
            return True
        if not telling.sentence.span.contains(words):
            continue
        verbs = {t.i for t in telling.sentence.tokens(words) if t.pos_ in VERBAL}
        if any(step.i in verbs for step in islice(path(telling.anchor.token), 1, GIVEN_UP)):
            return True
    return False


def _of_their_own(sentence: Sentence, words: Span, thread: Thread) -> bool:
    """Whether the verb that they tell is the one that tells the action."""
    tokens = sentence.tokens(words)
    verbs = {t.i for t in tokens if t.pos_ in VERBAL}
    return any(
        t.sentence.index == sentence.index and t.anchor.token.i in verbs and doer(t.anchor.token)
        for t in thread.tellings
    )


def _are_victims(scene: Scene, sentence: Sentence, words: Span) -> bool:
    """Whether those who act are who it was done to ("marchers were pelted with stones").

    Nor did they hurt police where people were hurt "when police fired".
    """
    if WHEN.search(words.of(scene.text)):
        return True
    verb = verb_of(sentence, words)
    passive = [] if verb is None else [c for c in verb.children if c.dep_ == "nsubjpass"]
    return any(of_action(c) or c.lemma_.lower() in load_lexicon().crowd_nouns for c in passive)


def _is_condition(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in UNDERTAKEN for c in clause.children)


def _is_awaited(sentence: Sentence, words: Span) -> bool:
    """Whether the words tell on what condition people would stop."""
    own = verb_of(sentence, words)
    steps = path(own) if own is not None else ()
    clause = next((t for t in steps if _is_condition(t)), None)
    if clause is None:
        return False
    above = [t for t in path(clause.head) if t.pos_ in VERBAL]
    ahead = {"will", "would", "not", "n't"}
    return any(
        t.lemma_.lower() in AWAITING or ahead & {c.lower_ for c in t.children} for t in above
    )


def _is_done_to_forces(sentence: Sentence, words: Span) -> bool:
    """Whether police are those it was done to ("a sergeant was shot dead")."""
    verb = verb_of(sentence, words)
    if verb is None or any(c.dep_ == "agent" for c in verb.children):
        return False
    hurt = [
        t.i
        for c in verb.children
        if c.dep_ == "nsubjpass" and any(is_force(x) for x in c.subtree)
        for t in c.subtree
    ]
    return any(t.i in hurt for t in sentence.tokens(words))


def _leave(sentence: Sentence, words: Span) -> bool:
    """Whether nobody makes the crowd leave ("they dispersed in the evening")."""
    tokens = sentence.tokens(words)
    if len(tokens) != 1 or tokens[0].lemma_.lower() not in LEAVING:
        return False
    verb = tokens[0]
    by = doer(verb)
    return (
        verb.tag_ in ("VBD", "VBN")
        and verb.dep_ != "acl"
        and by is not None
        and by.lemma_.lower() not in load_lexicon().forces
        and not any(c.dep_ in ("dobj", "auxpass", "agent") for c in verb.children)
    )
