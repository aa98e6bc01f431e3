"""What a word shows of whether it tells an action: the features of the word model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.frames import actor_of
from turnout.coders.rules.grammar import (
    VERBAL,
    auxiliaries,
    clause_subject,
    governing_verb,
    is_negated,
)
from turnout.coders.rules.parse import ParsedSentence
from turnout.coders.rules.people import is_people
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN_CLASS = ("VERB", "NOUN")
"""Words that may tell an action whether or not a rule sees one there."""

NAME = "PROPN"
LATE = 6
"""Sentence from which on a report's sentences count alike."""

TITLE = 5
"""Letters of a word that are looked for in the title."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may tell an action.

    Attributes:
        span: where it stands.
        anchor: the rules' anchor whose head it is, if any.
        clues: what the model weighs, each once.
    """

    sentence: Sentence
    token: Token
    span: Span
    anchor: Anchor | None
    clues: frozenset[str]


def words_of(scene: Scene, anchors: Mapping[tuple[int, int], Anchor], score: float) -> list[Word]:
    """Every word of the parsed sentences that may tell an action, in text order.

    Args:
        scene: the report.
        anchors: the rules' anchors by sentence and token.
        score: the report's relevance from triage.
    """
    found: list[Word] = []
    seen: Counter[str] = Counter()
    title = (scene.document.title or "").lower()
    for sentence in scene.sentences:
        if sentence.parse is None:
            continue
        for token in sentence.parse.doc:
            anchor = anchors.get((sentence.index, token.i))
            if anchor is None and not (token.pos_ in OPEN_CLASS and token.is_alpha):
                continue
            lemma, here = token.lemma_.lower(), sentence.parse.token_span(token)
            clues = {
                *_of_word(token),
                *_of_neighbours(token),
                *_of_verb(token),
                *_of_sentence(scene, sentence, sentence.parse, token),
                *_of_cues(sentence, here),
                *_of_rules(anchor),
                *_of_report(token, seen[lemma], title, score),
                *scene.read.of_word(here.start),
            }
            found.append(Word(sentence, token, here, anchor, frozenset(clues)))
            seen[lemma] += 1
    return found


def name_of(token: Token) -> str:
    """Its lemma; a name is only a name, so that nothing is learned of any."""
    return NAME if token.pos_ == NAME else token.lemma_.lower()


def _determiner(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ in ("det", "poss")), "-")


def _of_word(token: Token) -> Iterator[str]:
    lemma = token.lemma_.lower()
    yield f"lemma {lemma}"
    yield f"lemma {lemma} {token.pos_}"
    yield f"pos {token.pos_}"
    yield f"tag {token.tag_}"
    yield f"role {token.dep_}"
    yield f"ending {lemma[-4:]}"
    yield f"negated {is_negated(token)}"
    yield f"determiner {_determiner(token)} {token.pos_}"


def _of_neighbours(token: Token) -> Iterator[str]:
    lemma, head = token.lemma_.lower(), token.head
    if head.i != token.i:
        yield f"head {token.dep_} {head.lemma_.lower()}"
        yield f"head {token.dep_} {head.pos_}"
    if token.dep_ == "pobj" and head.head.i != head.i:
        yield f"over {head.lower_} {head.head.lemma_.lower()}"
    for child in token.children:
        if child.dep_ == "punct":
            continue
        yield f"child {child.dep_} {name_of(child)}"
        yield f"child {child.dep_}"
        if child.dep_ in ("dobj", "obj"):
            yield f"lemma {lemma} object {name_of(child)}"
        if child.dep_ == "prep":
            yield f"lemma {lemma} prep {child.lower_}"
        if child.dep_ in ("prep", "agent"):
            for under in child.children:
                yield f"under {child.lower_} {name_of(under)}"


def _of_verb(token: Token) -> Iterator[str]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        actor = actor_of(token)
        if actor is not None:
            yield f"actor {name_of(actor)}"
            yield f"actor people {is_people(actor)}"
            yield f"lemma {lemma} people {is_people(actor)}"
    if token.pos_ in VERBAL or token.pos_ == "VERB":
        for auxiliary in auxiliaries(token):
            yield f"auxiliary {auxiliary}"
    tense = " ".join(tuple(auxiliaries(token))[:2]) if token.pos_ == "VERB" else "-"
    yield f"tense {token.tag_} {tense}"
    verb = governing_verb(token)
    if verb is not None and verb.i != token.i:
        yield f"verb {verb.lemma_.lower()}"
        yield f"lemma {lemma} verb {verb.lemma_.lower()}"
        subject = clause_subject(verb)
        if subject is not None:
            yield f"subject {name_of(subject)}"


def _of_sentence(
    scene: Scene, sentence: Sentence, parse: ParsedSentence, token: Token
) -> Iterator[str]:
    yield f"sentence {min(sentence.index, LATE)}"
    yield f"time {bool(sentence.times)}"
    yield f"time {bool(sentence.times)} {token.pos_}"
    yield f"place {bool(sentence.toponyms)}"
    yield f"figure {bool(sentence.quantities)}"
    yield f"opening {sentence.paragraph == 0} {sentence.index == 0}"
    yield f"quoted {scene.in_quote(parse.token_span(token))}"
    people = [q for q in sentence.quantities if q.people]
    if people:
        yield "counted people"
    actor = actor_of(token) if token.pos_ == "VERB" else None
    if actor is not None:
        spans = [parse.token_span(t) for t in actor.subtree]
        yield f"actor counted {any(s.overlaps(q.span) for q in people for s in spans)}"


def _of_cues(sentence: Sentence, here: Span) -> Iterator[str]:
    for variable in ("forms", "responses", "issues"):
        for hit in sentence.hits(variable):
            if hit.span.start <= here.start < hit.span.end:
                yield f"cue {variable} {hit.category}"
                yield f"cue {variable} {hit.weight:.1f}"
            elif variable != "issues":
                yield f"beside a cue {variable}"


def _of_rules(anchor: Anchor | None) -> Iterator[str]:
    if anchor is None:
        return
    yield "anchor"
    yield f"anchor form {anchor.form}"
    yield f"anchor weight {anchor.weight:.1f}"
    yield f"anchor definite {anchor.definite} {anchor.form is None}"
    yield f"anchor anaphoric {anchor.anaphoric}"
    yield f"anchor negated {anchor.negated}"
    yield f"anchor plural {anchor.plural}"


def _of_report(token: Token, before: int, title: str, score: float) -> Iterator[str]:
    lemma = token.lemma_.lower()
    yield f"told before {min(before, 3)}"
    yield f"told before {min(before, 2)} {_determiner(token)} {token.pos_}"
    yield f"in title {len(lemma) > 3 and lemma[:TITLE] in title}"
    yield f"triage {min(1.0, max(0.0, score)):.1f}"
