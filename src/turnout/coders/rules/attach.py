"""How firmly words of a sentence hang on an action, and which time is the action's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.coders.rules.grammar import VERBAL, auxiliaries, is_speech, main_verb, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.coders.rules.sides import segment
from turnout.model import (
    Span,
    TimeExpression,
    TimeKind,
)
from turnout.model.dates import Precision, precision
from turnout.text.calendar import ORDINALS

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = 3.0
"""The item hangs on the action's own words."""
CLAUSE = 2.0
"""It hangs on the verb that governs the action."""
NEARBY = 1.0
"""It hangs on another verb of the same sentence that does not report words."""
LOOSE = 0.5
"""The sentence holds it, and the grammar tells no more."""
NONE = 0.0

NEAR_TOKENS = 5
SAME_SEGMENT = 1.5
EXACT = 1.0
CALLING = frozenset(
    {
        "call",
        "urge",
        "ask",
        "vow",
        "threaten",
        "warn",
        "promise",
        "pledge",
        "invite",
        "appeal",
        "decide",
        "vote",
    }
)
ABOUT = frozenset(
    {"protest", "condemn", "denounce", "decry", "mourn", "demand", "oppose", "reject", "support"}
)
"""Verbs whose object is what an action is about."""

ABOUT_IT = frozenset({"against", "over", "about"})
"""Prepositions that lead to what an action is about."""

COURT = frozenset(
    {
        "charge",
        "remand",
        "sentence",
        "acquit",
        "convict",
        "jail",
        "plead",
        "bail",
        "arraign",
        "fine",
    }
)
BENCH = frozenset({"court", "judge", "magistrate", "tribunal", "jury"})
"""Who judges; "on Tuesday" may hang on them where the parser misses the verb."""

EVENT_TIMES = frozenset({TimeKind.POINT, TimeKind.RANGE, TimeKind.SINCE, TimeKind.DURATION})


def attachment(sentence: Sentence, anchor: Token, item: Span) -> float:
    """How firmly the words at ``item`` hang on ``anchor``: one of the constants above."""
    parse = sentence.parse
    if parse is None:
        return NONE
    tokens = parse.tokens_in(item)
    if not tokens:
        return NONE
    inner = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inner or t.head.i == t.i), tokens[-1])
    if anchor.i in inner:
        return OWN
    if head.head.dep_ == "prep" and head.head.lower_ == "for":
        return CLAUSE  # "claimed 12,000 for 31 January"
    if head.head.dep_ == "prep" and head.head.lower_ == "from" and anchor.i < head.i:
        return CLAUSE  # "announced a strike at four hospitals from 21 November"
    return _strength(head, anchor)


def _strength(head: Token, anchor: Token) -> float:
    ancestors = [t.i for t in path(anchor)]
    if head.i < anchor.i and _is_day_of_saying(head):
        return NONE
    for step in path(head):
        if _is_of_number_before(step, anchor):
            return NONE  # "fewer than the 180,000 of a year ago", "after one million last Sunday"
        if step.dep_ == "dobj" and step.head.lemma_.lower() in ABOUT and step.i not in ancestors:
            return NEARBY  # "to protest the killing of a colleague in Peshawar"
        if step.i != head.i and step.dep_ == "pobj" and step.head.lower_ in ABOUT_IT:
            return NEARBY  # "against the invasion of Iraq"
        if step.i == anchor.i or (step.dep_ == "prep" and step.i == anchor.i + 1):
            return OWN  # "announced a march to the port": the parser hangs "to" on the verb
        if step.pos_ in VERBAL:
            return _by_verb(main_verb(step), anchor, ancestors, head)
    return LOOSE


def _is_of_number_before(step: Token, anchor: Token) -> bool:
    """Whether the words above a time compare with another number ("down from 900 on May 1")."""
    prep = step.head if step.pos_ == "NUM" else step
    if prep.lower_ not in ("than", "from", "after") or anchor.i in {t.i for t in prep.subtree}:
        return False
    return any(c.dep_ == "pobj" and c.pos_ == "NUM" for c in prep.children)


def _is_day_of_saying(head: Token) -> bool:
    """Whether it stands between words of saying and what is said ("said on Monday they would")."""
    prep = head.head
    if prep.dep_ != "prep" or prep.lower_ != "on" or prep.i == 0 or prep.head.i < prep.i:
        return False
    return is_speech(said := prep.nbor(-1)) and said.pos_ == "VERB"


def _by_verb(verb: Token, anchor: Token, ancestors: list[int], head: Token) -> float:
    if is_speech(verb) and "had" in auxiliaries(verb):
        return CLAUSE - 0.5  # "a week before, the group had claimed 5,000": the day it tells of
    if _is_of_court(verb) and verb.i != anchor.i:
        return NONE  # "were being held on Friday after a march"
    if verb.lemma_.lower() in CALLING and verb.i != anchor.i:
        return NEARBY if head.i > anchor.i and verb.i < anchor.i else NONE
    if anchor.dep_ == "nsubjpass" and anchor.head.i == verb.i:
        return CLAUSE  # "a walk is announced for Thursday in Korhogo"
    if is_speech(verb):
        return NEARBY if 0 < head.i - anchor.i <= 2 else NONE
    if verb.i in ancestors:
        verbs = [t for t in path(anchor) if t.pos_ in VERBAL]
        return CLAUSE if verbs and main_verb(verbs[0]).i == verb.i else CLAUSE - 0.5
    if _tells_of_others(verb, anchor):
        return NONE
    if anchor.i in [t.i for t in path(verb)]:
        return CLAUSE + 0.5  # "a march that had been called for Saturday"
    return NEARBY if _adjacent(head, anchor) or _joined(verb, anchor) else LOOSE


def _tells_of_others(verb: Token, anchor: Token) -> bool:
    """Whether a clause behind a noun says what befell those that an act only speaks of.

    "Walked in memory of colleagues shot a week ago".
    """
    if verb.dep_ not in ("acl", "relcl") or anchor.pos_ not in VERBAL or verb.head.i == anchor.i:
        return False
    return verb.head.lemma_.lower() not in load_lexicon().action_nouns


def _is_of_court(verb: Token) -> bool:
    """Whether it tells of a day in court or a cell, which is not the action's."""
    held = verb.lemma_.lower() == "hold" and "being" in auxiliaries(verb)
    return held or verb.lemma_.lower() in COURT


def is_day_in_court(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether it tells when a court sat or judged ("a court in Harare on Tuesday jailed").

    The "protests of April 2009" that men are charged with are no day in court.
    """
    tokens = sentence.tokens(time.span)
    above = list(path(tokens[0]))[1:3] if tokens else []
    for step in above:
        if step.pos_ in VERBAL:
            return _is_of_court(step)
        if step.lemma_.lower() in BENCH and step.dep_ in ("nsubj", "ROOT"):
            return True
    return False


def _adjacent(head: Token, anchor: Token) -> bool:
    return abs(head.i - anchor.i) <= NEAR_TOKENS


def _joined(verb: Token, anchor: Token) -> bool:
    """Whether the verb and the anchor's verb are coordinated or one opens the other."""
    mine = next((t for t in path(anchor) if t.pos_ in VERBAL), None)
    return mine is not None and (
        (verb.dep_ in ("conj", "advcl") and verb.head.i == mine.i)
        or (mine.dep_ in ("conj", "advcl") and mine.head.i == verb.i)
    )


DATELINE = "dateline"
"""Rule of the time finder for the day at the head of a report."""

RUNNING = frozenset(
    {"nth_day", "nth_day_running", "day_number", "nth_day_of", "old_today", "to_the_day"}
)
"""Rules of the time finder for the day that something has come to ("day 10 of the strike")."""


def counts_another(sentence: Sentence, time: TimeExpression, anchor: Token) -> bool:
    """Whether it counts the days of something else ("the march came on day 10 of a strike")."""
    if time.rule not in RUNNING or sentence.parse is None:
        return False
    tokens = sentence.parse.tokens_in(time.span)
    if not tokens or tokens[-1].i + 1 >= len(tokens[-1].doc):
        return False
    of = tokens[-1].nbor(1)
    if of.lower_ != "of":
        return False
    what = next((c for c in of.children if c.dep_ in ("pobj", "pcomp")), None)
    counted = {t.i for t in what.subtree} if what is not None else set()
    return anchor.i not in counted and anchor.i not in {t.i for t in tokens}


def compares(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether it only tells how far back a comparison or count goes.

    "The largest since 2001", "the fifth walkout since February".
    """
    if time.kind is not TimeKind.SINCE or time.rule in RUNNING or sentence.parse is None:
        return False
    tokens = sentence.parse.tokens_in(time.span)
    over = list(path(tokens[0]))[1:4] if tokens else []
    degrees = [t for step in over for t in (step, *step.children)]
    ranked = any(t.tag_ in ("JJS", "RBS") and t.lower_ != "latest" for t in degrees)
    return ranked or any(t.lower_ in ORDINALS and t.dep_ == "amod" for t in degrees)


COUNTED_ON = frozenset({"day_before", "weekday_before", "days_later"})
"""Rules of the time finder for a day counted from the one told last ("the day before")."""


def is_event_time(time: TimeExpression) -> bool:
    """Whether the expression can date an action by itself.

    A dateline dates the report, and "a week after" dates what follows it. "The day before" with
    nothing behind it dates its own clause.
    """
    if time.kind not in EVENT_TIMES or time.rule == DATELINE:
        return False
    if time.start is not None and time.rule in COUNTED_ON:
        return True
    return not time.raw.lower().endswith((" after", " before", " since"))


def event_time(sentence: Sentence, anchor: Token) -> tuple[TimeExpression | None, float]:
    """The time of the action told by ``anchor`` in its sentence, and how firmly."""
    best: tuple[float, float, float, TimeExpression | None] = (NONE, NONE, 0.0, None)
    at = sentence.span if sentence.parse is None else sentence.parse.token_span(anchor)
    own = _segment(sentence, at)
    for time in sentence.times:
        if not is_event_time(time) or counts_another(sentence, time, anchor):
            continue
        if compares(sentence, time):
            continue
        strength = attachment(sentence, anchor, time.span)
        near = -float(time.span.distance(at))
        worth = strength + (SAME_SEGMENT if own.overlaps(time.span) else 0.0)
        if time.start is not None and precision(time.start) is Precision.DAY:
            worth += EXACT  # "yesterday for a vote in 2012"
        if time.kind is TimeKind.DURATION and time.start is None:
            worth -= OWN  # "for three days from Nov. 24": only the second tells when
        if time.kind is TimeKind.SINCE and time.start is not None and strength >= CLAUSE:
            worth += OWN  # "for a second day on Thursday": it began before Thursday
        if strength > NONE and (worth, near) > (best[0], best[2]):
            best = (worth, strength, near, time)
    return best[3], best[1]


def _segment(sentence: Sentence, at: Span) -> Span:
    """The sentence around ``at`` up to the nearest ``while``, ``;`` or ``, and the``."""
    if sentence.parse is None:
        return sentence.span
    local = at.shift(-sentence.span.start)
    text = sentence.parse.doc.text
    return segment(text, Span(0, len(text)), local, reach=len(text)).shift(sentence.span.start)
