"""Every crowd estimate, with who gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from turnout.coders.rules.attach import CLAUSE, event_time
from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.counting import is_included
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, clause_subject, is_speech, main_verb, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Attribution, Counted, Interval, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 2.0
BESIDE = 2.0
ACTING = re.compile(
    r"\s+(?:(?!(?:at|in|to|of|for|from|with|by|and|who|were|was|are)\b)[a-z]+\s+){0,2}"
)
ACTED_BY = re.compile(r",?\s+(?:[\w.]+\s+){0,3}(?:by|of|involving|with|from|attended by)\s+")

FAR = 8
"""Sentences between a figure and the nearest telling of its action."""

SURE = 3.5
FEW = 25
"""A bare number below this is more often an hour, an age or a page than a crowd."""

SMALLEST = 5
"""Fewer persons than this are hardly given as the size of a crowd."""


@dataclass(frozen=True, slots=True)
class SizeWords:
    """Word lists of ``data/sizes.yaml``."""

    taking_part: frozenset[str]
    drawing: frozenset[str]
    estimating: frozenset[str]
    crowd: frozenset[str]
    elsewhere: frozenset[str]
    talk: re.Pattern[str]


@lru_cache(maxsize=1)
def load_size_words() -> SizeWords:
    """The shipped lists."""
    raw = files("turnout.coders.rules").joinpath("data/sizes.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    talk = "|".join(re.escape(w) for w in data["talk"])
    sets = {n: frozenset(data[n]) for n in SizeWords.__slots__ if n != "talk"}
    return SizeWords(talk=re.compile(rf"\b(?:{talk})\b", re.IGNORECASE), **sets)


def find_sizes(scene: Scene, focus: Focus, attributor: Attributor, used: set[Span]) -> list[Draft]:
    """Size statements for every figure that counts the people of an action."""
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for quantity in sentence.quantities:
            if quantity.span in used or not _may_be_crowd(quantity):
                continue
            if is_included(scene, quantity):
                continue
            draft = _draft(scene, sentence, focus, attributor, quantity)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _may_be_crowd(quantity: Quantity) -> bool:
    if quantity.counted is Counted.OTHER or quantity.people == "forces":
        return False
    return (quantity.high if quantity.high is not None else quantity.low + 1) >= SMALLEST


def _draft(
    scene: Scene, sentence: Sentence, focus: Focus, attributor: Attributor, quantity: Quantity
) -> Draft | None:
    thread = focus.of(quantity.span)
    if thread is None or focus.is_far(thread, sentence, FAR):
        return None
    thread = _dated(sentence, focus, quantity, thread)
    found = attributor.attribute(quantity.span)
    score = crowd_score(scene, sentence, focus, quantity, found.attribution)
    if score < (ENOUGH if quantity.low >= FEW or quantity.counted is Counted.PEOPLE else SURE):
        return None
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    return Draft(
        thread=thread.key,
        variable="size",
        value=Interval(quantity.low, quantity.high),
        raw=quantity.raw,
        span=Span(quantity.span.start, max(end, quantity.span.end)),
        attribution=found.attribution,
        hedge=quantity.hedge,
        denied=found.denied,
        rule=f"size:{score:g}",
        confidence=min(0.95, 0.5 + 0.1 * score),
    )


def _dated(sentence: Sentence, focus: Focus, quantity: Quantity, thread: Thread) -> Thread:
    """The action of another day, where the figure's own words give that day."""
    head = _head(sentence, quantity)
    if head is None:
        return thread
    time, strength = event_time(sentence, head)
    if time is None or strength < CLAUSE - 0.5:
        return thread
    return focus.on(moment_of(time, upcoming=False), sentence, head, quantity.span, thread)


def crowd_score(
    scene: Scene,
    sentence: Sentence,
    focus: Focus,
    quantity: Quantity,
    attribution: Attribution | None,
) -> float:
    """How much speaks for a figure being the size of an action; see the weights below."""
    words = load_size_words()
    score = 0.0
    if words.talk.search(sentence.span.of(scene.text)):
        score += 1.0
    if attribution is not None:
        score += 1.0
    if sentence.index in focus.by_sentence:
        score += 0.5
    if quantity.counted is Counted.BARE and attribution is None:
        score -= 0.5
    head = _head(sentence, quantity)
    grammar = 0.0 if head is None else _by_grammar(sentence, focus, quantity, head)
    if _beside_action(scene, sentence, focus, quantity):
        grammar = max(grammar, BESIDE)
    return score + grammar


def _beside_action(scene: Scene, sentence: Sentence, focus: Focus, quantity: Quantity) -> bool:
    """Whether the counted people stand right beside an action's words.

    The parser loses its way in text without capitals and commas; "300 students protested" and
    "a demonstration on Monday by 300 students" can be read without it.
    """
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    for telling, _ in focus.by_sentence.get(sentence.index, []):
        anchor = telling.anchor
        if anchor.form is None and anchor.token.pos_ not in VERBAL:
            continue
        if end <= anchor.span.start and ACTING.fullmatch(scene.text[end : anchor.span.start]):
            return True
        before = scene.text[anchor.span.end : max(anchor.span.end, quantity.span.start)]
        if anchor.span.end <= quantity.span.start and ACTED_BY.fullmatch(before):
            return True
    return False


def _head(sentence: Sentence, quantity: Quantity) -> Token | None:
    parse = sentence.parse
    if parse is None:
        return None
    tokens = parse.tokens_in(quantity.noun or quantity.span)
    if not tokens:
        return None
    inner = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inner or t.head.i == t.i), tokens[-1])


def _by_grammar(sentence: Sentence, focus: Focus, quantity: Quantity, head: Token) -> float:
    words = load_size_words()
    if head.lemma_.lower() in load_lexicon().crowd_nouns and head.dep_ != "nsubjpass":
        speaks = head.dep_ == "nsubj" and is_speech(head.head)
        return -BESIDE if speaks else BESIDE
    score = 0.0
    if head.lemma_.lower() in words.crowd or quantity.people == "crowd":
        score += 0.5
    anchors = {t.anchor.token.i for t, _ in focus.by_sentence.get(sentence.index, [])}
    for step in list(path(head))[1:]:
        if step.i in anchors or (step.lemma_.lower() in words.crowd and step.pos_ == "NOUN"):
            score += 1.5
            break
        if step.lemma_.lower() in words.elsewhere:
            return score - 3.0
        if step.pos_ in VERBAL:
            return score + _by_verb(main_verb(step), head, anchors)
    return score


def _by_verb(verb: Token, head: Token, anchors: set[int]) -> float:
    words = load_size_words()
    lemma = verb.lemma_.lower()
    if lemma in words.elsewhere:
        return -3.0
    subject = clause_subject(verb)
    acting = subject is not None and head.i in {t.i for t in subject.subtree}
    if acting and subject is not None and subject.dep_ == "nsubjpass":
        return -1.0
    if acting and is_speech(verb):
        return -3.0  # "several protesters said"
    if acting and (anchors & {t.i for t in verb.subtree} or lemma in words.taking_part):
        return 2.0
    if not acting and lemma in words.drawing:
        return 1.0
    if lemma in words.estimating:
        return 1.0
    return 0.0
