"""What participants ask for or protest against, in the report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import is_group, is_office, is_official
from turnout.coders.rules.claim import Claim
from turnout.coders.rules.claims import find_claims
from turnout.coders.rules.constituents import words_of
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, doer, is_speech, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import is_people
from turnout.coders.rules.phrases import trimmed, without_article
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_ACTION = re.compile(
    r",? (?:that|which) (?:drew|attracted|brought|gathered|ended|turned|began|started|passed)\b.*",
    re.DOTALL,
)
"""Begins what is told of the action itself behind its claim."""

MOST = 5
"""Demands kept for one action."""

REACH = 3
"""Sentences from a telling in which a claim is still that action's."""

NEAR = 1
"""The same for a claim that names nobody who makes it."""

MOST_WORDS = 24
LEAD_IN = 4
"""Characters that may stand before a figure in words that are no more than it ("all ")."""
FIRST_PERSON = frozenset({"we", "i", "you"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim of one action, with its words."""

    thread: Thread
    sentence: Sentence
    claim: Claim
    span: Span


def told_claims(scene: Scene, focus: Focus) -> list[Told]:
    """The claims of the report's actions, in text order, none inside another."""
    found: list[Told] = []
    for sentence in scene.sentences:
        for told in _of_sentence(scene, focus, sentence):
            same = [t for t in found if t.thread is told.thread]
            if not any(t.span.overlaps(told.span) for t in same):
                found.append(told)
    return found


def _of_sentence(scene: Scene, focus: Focus, sentence: Sentence) -> Iterator[Told]:
    parse = sentence.parse
    if parse is None:
        return
    actions = frozenset(
        t.anchor.token.i for t, _ in focus.by_sentence.get(sentence.index, []) if t.anchor.form
    )
    for claim in find_claims(parse.doc, actions):
        at = parse.token_span(claim.head)
        thread = focus.about(parse.token_span(claim.cue))
        if thread is None or focus.is_far(thread, sentence, REACH):
            continue
        if claim.by is None and focus.distance(thread, sentence) > NEAR:
            continue
        if not _is_theirs(scene, sentence, claim):
            continue
        span = _shortened(
            scene.text, words_of(parse, claim.head, start=claim.start, last=claim.last), at
        )
        span = without_article(scene.text, trimmed(scene.text, span))
        if _measures(sentence, span) or any(t.anchor.span == span for t in thread.tellings):
            continue
        yield Told(thread=thread, sentence=sentence, claim=claim, span=span)


def _shortened(text: str, span: Span, head: Span) -> Span:
    """The first ``MOST_WORDS`` words, the head among them."""
    words = list(re.finditer(r"\S+", span.of(text)))[:MOST_WORDS]
    end = span.start + words[-1].end() if words else span.end
    return Span(span.start, max(end, min(head.end, span.end)))


def _measures(sentence: Sentence, span: Span) -> bool:
    """Whether the words are no more than a time or an amount ("Friday", "seven days")."""
    known = [t.span for t in sentence.times] + [q.span for q in sentence.quantities]
    return any(
        k.contains(span) or (span.end - k.end <= 1 and k.start <= span.start + LEAD_IN)
        for k in known
        if k.overlaps(span)
    )


def _is_theirs(scene: Scene, sentence: Sentence, claim: Claim) -> bool:
    """Whether those in the action make the claim, as far as its subject and speaker tell."""
    by = claim.by
    if by is not None and by.lower_ == "it":
        at = sentence.parse.token_span(by) if sentence.parse is not None else sentence.span
        return not scene.in_quote(at) and _before_is_group(scene, sentence)
    if by is not None and by.lower_ in FIRST_PERSON:
        return _spoken_by_participant(claim.cue)
    if by is not None and by.lower_ == "they":
        return not _before_is_force(scene, sentence)
    return True


def _before_is_group(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence before has a group of citizens as its subject."""
    subject = subject_before(scene, sentence)
    if subject is None:
        return False
    words = " ".join(t.text for t in subject.subtree)
    return is_group(words) and not is_official(words)


def _before_is_force(scene: Scene, sentence: Sentence) -> bool:
    subject = subject_before(scene, sentence)
    return subject is not None and subject.lemma_.lower() in {"minister", "ministers", "council"}


def subject_before(scene: Scene, sentence: Sentence) -> Token | None:
    """The subject of the sentence before, which "it" or "she" takes up."""
    if sentence.index == 0:
        return None
    parse = scene.sentences[sentence.index - 1].parse
    roots = [t for t in parse.doc if t.dep_ == "ROOT"] if parse is not None else []
    return doer(roots[0]) if roots else None


def _spoken_by_participant(cue: Token) -> bool:
    """Whether whoever says "we want" is no official and no officer."""
    said = next((t for t in path(cue) if t.pos_ in VERBAL and is_speech(t)), None)
    speaker = doer(said) if said is not None else None
    if speaker is None:
        return False
    near = {t.lemma_.lower() for t in speaker.subtree}
    if near & load_lexicon().forces or any(is_office(t) for t in speaker.subtree):
        return is_group(" ".join(t.text for t in speaker.subtree)) and not near & {"police"}
    return speaker.ent_type_ == "PERSON" or is_people(speaker)


def _without_crowd(text: str, span: Span) -> Span:
    """The claim without what is said of the action ("for free education that drew 120,000")."""
    found = OF_ACTION.search(span.of(text))
    return span if found is None else Span(span.start, span.start + found.start())


def find_demands(scene: Scene, claims: list[Told]) -> list[Draft]:
    """The claims as values, at most ``MOST`` an action."""
    kept: list[Draft] = []
    for told in claims:
        same = [k for k in kept if k.thread == told.thread.key]
        draft = words_draft(
            scene.text,
            told.thread.key,
            "demands",
            _without_crowd(scene.text, told.span),
            rule=f"claim:{told.claim.rule}",
            weight=0.65,
        )
        if draft.value and len(same) < MOST and draft.value not in [k.value for k in same]:
            kept.append(draft)
    return kept


CLAIMS = ("demands", "slogans")


def claim_spans(drafts: list[Draft], thread: Thread) -> list[Span]:
    """Where the demands and slogans of one action stand."""
    return [d.span for d in drafts if d.thread == thread.key and d.variable in CLAIMS]
