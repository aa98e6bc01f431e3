"""Which phrases of a report tell whom an action addresses and what it claims.

Every noun phrase, what clauses complement a verb with, and what the rules found are weighed
for each variable by one logistic regression over their grammar and place. Names are no clues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import (
    is_acronym,
    is_group,
    is_office,
    is_official,
    noun_words,
    whole_name,
)
from turnout.coders.rules.chances.words import name_of
from turnout.coders.rules.constituents import words_of
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.fields_read import PHRASES, FieldsRead
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import (
    VERBAL,
    clause_subject,
    governing_verb,
    is_negated,
    is_speech,
    path,
)
from turnout.coders.rules.people import is_people
from turnout.coders.rules.phrases import trimmed
from turnout.coders.rules.read import steps
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from turnout.coders.rules.parse import ParsedSentence

PERSON = "entity PERSON"
"""Clue of a phrase that names a person."""

MANY, LATE, LONG = 3, 8, 5
CLAUSES = frozenset({"xcomp", "ccomp"})
"""Verbs that complement another: what is demanded, promised or refused."""


@dataclass(slots=True)
class Phrase:
    """Words that may be a value of one of the variables.

    Attributes:
        span: where they stand first, or as the rules have them.
        head: the word that the others belong to; all of the words where no parse tells.
        clues: what all their mentions show.
    """

    span: Span
    head: str
    clues: set[str]


def phrases_of(
    scene: Scene,
    focus: Focus,
    thread: Thread,
    drafts: Sequence[Draft],
    read: FieldsRead | None,
) -> list[Phrase]:
    """Every phrase that may name something of an action, in text order; like words are one.

    Args:
        scene: the report.
        focus: its actions.
        thread: the action.
        drafts: what the rules found of all of them.
        read: what the small reader makes of its words; None where nothing was read.
    """
    found: dict[str, Phrase] = {}
    own = [d for d in drafts if d.variable in PHRASES and d.thread == thread.key]
    others = [d for d in drafts if d.variable in PHRASES and d.thread != thread.key]
    lacking = [v for v in PHRASES if all(d.variable != v for d in own)]
    where = _places(scene, focus, thread)
    used: set[int] = set()
    for sentence in scene.sentences:
        parse = sentence.parse
        if parse is None:
            continue
        for token, span in _candidates(scene, sentence, parse):
            at = parse.token_span(token)
            mine = [d for d in own if d.span.contains(at) and _heads(parse, d.span, token)]
            span = mine[0].span if mine else span
            key = " ".join(span.of(scene.text).lower().split())
            phrase = found.setdefault(key, Phrase(span, token.text, set()))
            phrase.clues |= set(_of_token(scene, sentence, parse, token, span))
            phrase.clues |= set(_of_anchors(thread, sentence, token))
            phrase.clues |= set(_of_reading(thread, read, span))
            phrase.clues.add(f"where {where[sentence.index]}")
            for draft in mine:
                used.add(id(draft))
                phrase.clues |= {f"ruled {draft.variable}", f"rule {draft.rule.split(':')[0]}"}
            phrase.clues |= {f"ruled {d.variable} another" for d in others if d.span.overlaps(at)}
            _count(phrase)
    for draft in own:
        if id(draft) not in used:
            key = " ".join(draft.raw.lower().split())
            phrase = found.setdefault(key, Phrase(draft.span, draft.raw, set()))
            phrase.clues |= {f"ruled {draft.variable}", f"rule {draft.rule.split(':')[0]}"}
            phrase.clues |= set(_of_reading(thread, read, draft.span))
    for phrase in found.values():
        phrase.clues |= {f"none {variable}" for variable in lacking}
        phrase.clues.add(f"threads {min(len(focus.threads), MANY)}")
    return sorted(found.values(), key=lambda p: p.span)


def _count(phrase: Phrase) -> None:
    """How often the words were met, up to ``MANY``."""
    for number in range(1, MANY + 1):
        if f"mention {number}" not in phrase.clues:
            phrase.clues.add(f"mention {number}")
            return


def _places(scene: Scene, focus: Focus, thread: Thread) -> dict[int, str]:
    """For each sentence whether it tells the action, goes on about it, or is of something else."""
    told = {t.sentence.index for t in thread.tellings}
    first = min(told)
    found = {}
    for sentence in scene.sentences:
        if sentence.index in told:
            found[sentence.index] = "told"
        elif focus.of(sentence.span, past=False) is thread:
            found[sentence.index] = "mine"
        else:
            found[sentence.index] = "before" if sentence.index < first else "else"
    return found


def _candidates(
    scene: Scene, sentence: Sentence, parse: ParsedSentence
) -> Iterator[tuple[Token, Span]]:
    for token in parse.doc:
        if token.pos_ == "PROPN":
            if token.dep_ not in ("compound", "flat") or token.head.pos_ != "PROPN":
                name = whole_name(scene, sentence, parse.token_span(token))
                yield token, name or noun_words(scene, sentence, token)
        elif token.pos_ == "NOUN" and token.is_alpha and token.dep_ != "compound":
            yield token, noun_words(scene, sentence, token)
        elif token.pos_ == "VERB" and token.dep_ in CLAUSES:
            words = words_of(parse, token)
            start = parse.token_span(token).start
            yield token, trimmed(scene.text, Span(start, max(words.end, start + len(token))))


def _heads(parse: ParsedSentence, span: Span, token: Token) -> bool:
    """Whether a token is the head of the words at ``span``."""
    inside = parse.tokens_in(span)
    return token.head not in inside or token.head.i == token.i


def _of_token(
    scene: Scene, sentence: Sentence, parse: ParsedSentence, token: Token, span: Span
) -> Iterator[str]:
    words = span.of(scene.text)
    yield f"head {name_of(token)}"
    yield f"pos {token.pos_}"
    yield f"entity {token.ent_type_}"
    yield f"tag {token.tag_}"
    yield f"length {min(len(words.split()), LONG)} {token.pos_}"
    if token.pos_ in ("NOUN", "PROPN"):
        yield f"group {is_group(words)}"
        yield f"official {is_official(words)}"
        yield f"office {is_office(token)}"
        yield f"people {is_people(token)}"
        yield f"acronym {is_acronym(words)}"
        yield f"kind {is_group(words)} {is_official(words)} {is_people(token)} {token.pos_}"
    yield f"sentence {min(sentence.index, LATE)}"
    yield f"quoted {scene.in_quote(parse.token_span(token))}"
    yield f"counted {any(q.span.overlaps(span) for q in sentence.quantities)}"
    yield f"place {any(t.span.overlaps(span) for t in sentence.toponyms)}"
    for cue in sentence.cues:
        if cue.span.overlaps(span) and cue.variable in (*PHRASES, "issues", "forms"):
            yield f"cue {cue.variable}"
    yield from _of_grammar(_first(token))
    for child in token.children:
        if child.dep_ in ("amod", "compound", "poss", "det", "nummod"):
            yield f"child {child.dep_} {name_of(child)}"
        elif child.dep_ == "prep":
            yield f"behind {child.lower_}"
            for below in child.children:
                yield f"behind {child.lower_} {name_of(below)}"
    left = parse.doc[token.left_edge.i - 1] if token.left_edge.i else None
    if left is not None:
        yield f"before {name_of(left)}"


def _of_grammar(token: Token) -> Iterator[str]:
    """The role of a phrase, by the first of those that "and" joins."""
    head = token.head
    yield f"role {token.dep_}"
    yield f"role {token.dep_} {name_of(head)}"
    if token.dep_ == "pobj":
        yield f"over {head.lower_}"
        yield f"over {head.lower_} {name_of(head.head)}"
    verb = governing_verb(token)
    if verb is not None:
        yield f"verb {verb.lemma_.lower()}"
        yield f"verb {verb.lemma_.lower()} {token.dep_}"
        yield f"verb negated {is_negated(verb)}"
        subject = clause_subject(verb)
        if subject is not None and subject.i != token.i:
            yield f"subject {name_of(subject)}"
            yield f"subject people {is_people(subject)}"
        if token.dep_ in ("nsubj", "nsubjpass"):
            yield f"speaks {is_speech(verb)}"


def _of_anchors(thread: Thread, sentence: Sentence, token: Token) -> Iterator[str]:
    """How it stands to the words that tell the action."""
    token = _first(token)
    for telling in thread.tellings:
        if telling.sentence.index != sentence.index:
            continue
        anchor = telling.anchor.token
        above = [t.i for t in path(token)]
        if anchor.i in above:
            yield f"under the telling {token.dep_}"
            yield f"under the telling {token.dep_} {min(above.index(anchor.i), MANY)}"
            if token.dep_ == "pobj":
                yield f"under the telling {token.head.lower_}"
        verb = anchor if anchor.pos_ in VERBAL else governing_verb(anchor)
        subject = clause_subject(verb) if verb is not None else None
        if subject is not None and subject.i == token.i:
            yield "acts"
            yield f"acts {telling.anchor.form}"
        side = "left" if token.i < anchor.i else "right"
        yield f"beside the telling {side} {min(abs(token.i - anchor.i) // 4, LONG)}"
        yield f"beside the telling {side} {token.dep_}"


def _of_reading(thread: Thread, read: FieldsRead | None, span: Span) -> Iterator[str]:
    """How likely the words are read to be a value, of this action and of any."""
    if read is None:
        yield "unread"
        return
    tellings = [t.anchor.span for t in thread.tellings]
    for variable in PHRASES:
        own, alone = read.of(variable, tellings, span), read.any(variable, span)
        if own is not None:
            yield from steps(f"reads {variable}", own)
        if alone is not None:
            yield from steps(f"reads any {variable}", alone)


def _first(token: Token) -> Token:
    """The first of what "and" joins, whose role they share."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token
