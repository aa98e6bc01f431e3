"""What a figure shows of whether it is the size of a crowd: the features of the figure model."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import governing_verb
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "PROPN"
WINDOW = 4
NEAR = 3
"""Sentences to the nearest telling that are told apart."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may be the size of a crowd.

    Attributes:
        head: what is counted, or the bare number, in the parse.
        said: who gives it.
        score: what the rules make of it.
        barred: why a rule would not take it, or "".
        ruled: the action that the rules take it to speak of.
    """

    sentence: Sentence
    quantity: Quantity
    head: Token | None
    said: Said
    score: float
    barred: str
    ruled: Thread | None


def clues_of(scene: Scene, focus: Focus, figure: Figure) -> frozenset[str]:
    """What the model weighs of a figure, each once."""
    clues = {
        *_of_number(figure),
        *_of_source(figure),
        *_of_report(scene, focus, figure),
        *scene.read.of_figure(figure.quantity.span.start, figure.quantity.span.end),
    }
    if figure.head is not None:
        clues |= {*_of_head(figure.head), *_around(figure, figure.head)}
    return frozenset(clues)


def _of_number(figure: Figure) -> Iterator[str]:
    quantity = figure.quantity
    yield f"counted {quantity.counted.value}"
    yield f"counted {quantity.counted.value} people {quantity.people}"
    yield f"unit {quantity.unit}"
    yield f"hedge {quantity.hedge}"
    yield f"open {quantity.high is None}"
    most = quantity.low if quantity.high is None else quantity.high
    yield f"size {int(2 * math.log10(max(1, most)))}"
    yield f"size {int(2 * math.log10(max(1, most)))} {quantity.counted.value}"
    yield f"digits {quantity.raw[-1:].isdigit()}"
    yield f"range {quantity.high is not None and quantity.high > quantity.low}"
    for step in range(-3, 6):
        if figure.score >= step:
            yield f"score {step}"
    yield f"barred {figure.barred}"


def _of_source(figure: Figure) -> Iterator[str]:
    source = figure.said.attribution
    kind = source.kind.value if source is not None and source.kind is not None else "-"
    yield f"source {source is not None}"
    yield f"source {kind}"
    yield f"bound {figure.said.bound} {source is not None}"


def _name_of(token: Token) -> str:
    return NAME if token.pos_ == NAME else "#" if token.like_num else token.lemma_.lower()


def _of_head(head: Token) -> Iterator[str]:
    noun = _name_of(head)
    yield f"noun {noun}"
    yield f"role {head.dep_}"
    yield f"over {head.dep_} {_name_of(head.head)}"
    if head.dep_ == "pobj":
        yield f"over {head.head.lower_} {_name_of(head.head.head)}"
    for child in head.children:
        if child.dep_ not in ("punct", "nummod"):
            yield f"child {child.dep_} {_name_of(child)}"
            yield f"child {child.dep_}"
    verb = governing_verb(head)
    if verb is not None:
        yield f"verb {_name_of(verb)}"
        yield f"verb {_name_of(verb)} {head.dep_}"
        if verb.head.i != verb.i:
            yield f"above {_name_of(verb.head)}"


def _around(figure: Figure, head: Token) -> Iterator[str]:
    parse = figure.sentence.parse
    tokens = parse.tokens_in(figure.quantity.span) if parse is not None else []
    if not tokens:
        return
    doc, first, last = head.doc, tokens[0].i, tokens[-1].i
    for step in range(1, WINDOW + 1):
        if first - step >= 0:
            yield f"before {_name_of(doc[first - step])}"
            if step == 1:
                yield f"next before {_name_of(doc[first - step])}"
        if last + step < len(doc):
            yield f"behind {_name_of(doc[last + step])}"
            if step == 1:
                yield f"next behind {_name_of(doc[last + step])}"
    for token in doc:
        if token.is_alpha and token.pos_ in ("VERB", "NOUN"):
            yield f"word {token.lemma_.lower()}"


def _of_report(scene: Scene, focus: Focus, figure: Figure) -> Iterator[str]:
    sentence, span = figure.sentence, figure.quantity.span
    told = [t for t, _ in focus.by_sentence.get(sentence.index, [])]
    best = max((t.anchor.chance for t in told), default=0.0)
    yield f"told here {bool(told)}"
    yield f"told here {int(best * 4)}"
    near = min((focus.distance(t, sentence) for t in focus.threads), default=NEAR)
    yield f"nearest {min(near, NEAR)}"
    yield f"quoted {scene.in_quote(span)}"
    yield f"figures {min(len(sentence.quantities), 4)}"
    others = [q for s in scene.sentences for q in s.quantities if q.span != span]
    yield f"same again {any((q.low, q.high) == _bounds(figure) for q in others)}"
    yield f"sentence {min(sentence.index, 6)}"
    yield f"actions {min(len(focus.threads), 3)}"
    before = [s for s in scene.sentences if s.index == sentence.index - 1]
    yield f"figure before {any(q.people == 'crowd' for s in before for q in s.quantities)}"
    for hit in sentence.hits("arrests") + sentence.hits("injuries") + sentence.hits("deaths"):
        yield f"beside {hit.variable}"


def _bounds(figure: Figure) -> tuple[int, int | None]:
    return figure.quantity.low, figure.quantity.high
