"""Who gives a figure, among all whom the report names near it: the features of the giver model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_lexicon import words as giving
from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.chances.figures import Figure
from turnout.coders.rules.read import steps
from turnout.coders.rules.scene import Scene
from turnout.model import Counted, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUN = re.compile(r"(?:he|she|they|it|who|which)$", re.IGNORECASE)
OWN = re.compile(r"(?:i|we|us|me|our|my)\b", re.IGNORECASE)
GENERIC = re.compile(r"(?:there|that|this|what|these|those|some|many|all|nobody|one)\b", re.I)
NEAR = (10, 30, 60, 120)
"""Characters between a figure and who may give it, told apart."""


@dataclass(frozen=True, slots=True)
class Giver:
    """Someone who may give a figure, or nobody but the reporter.

    Attributes:
        said: who, and as what kind.
        span: where; None for nobody.
        verb: the verb whose subject it is, if any.
        how: what names it: a subject, a phrase, a label, the rules.
    """

    said: Said
    span: Span | None
    verb: Token | None
    how: str


def clues_of(
    scene: Scene, figure: Figure, giver: Giver, others: Sequence[Giver]
) -> frozenset[str]:
    """What the model weighs of a figure and who may give it, each once."""
    ruled = figure.said.attribution
    told = giver.said.attribution
    same = (ruled is None) == (told is None) and (
        ruled is None or told is None or ruled.words == told.words
    )
    clues = {
        f"ruled {same}",
        f"ruled {same} nobody {told is None}",
        f"how {giver.how}",
        f"ruled nobody {ruled is None} {told is None}",
        f"quoted {scene.in_quote(figure.quantity.span)} {told is None}",
        f"many {min(len(others), 5)} {told is None}",
        f"bound {figure.said.bound} {same}",
    }
    odds = scene.read.giver(figure.quantity.span, giver.span)
    kind = "nobody" if giver.span is None else "giver"
    clues |= {f"unread {kind}"} if odds is None else set(steps(f"reads {kind}", odds))
    if giver.span is not None:
        clues |= {*_of_words(scene, giver.span), *_of_place(scene, figure, giver, giver.span)}
        clues |= {*_of_verb(figure, giver), *_beside_others(scene, figure, giver.span, others)}
        clues |= set(_of_quote(scene, figure, giver))
    return frozenset(clues)


def _beside_others(
    scene: Scene, figure: Figure, span: Span, others: Sequence[Giver]
) -> Iterator[str]:
    """Whether others stand nearer to the figure, and other figures nearer to the giver."""
    here = figure.quantity.span
    spans = [g.span for g in others if g.span is not None and not g.span.overlaps(span)]
    before = span.start < here.start
    nearer = [s for s in spans if s.distance(here) < span.distance(here)]
    same = sum((s.start < here.start) == before for s in nearer)
    yield f"nearer {before} {min(same, 3)}"
    yield f"nearer across {before} {min(len(nearer) - same, 2)}"
    counted = [q for s in scene.sentences for q in s.quantities if q.counted is not Counted.OTHER]
    figures = [q for q in counted if q.span.distance(span) < here.distance(span)]
    yield f"another figure nearer {before} {min(len(figures), 2)}"
    ahead = [q for q in figures if (q.span.start > span.start) == (here.start > span.start)]
    yield f"another figure between {before} {min(len(ahead), 2)}"


def _of_quote(scene: Scene, figure: Figure, giver: Giver) -> Iterator[str]:
    """How near to the quotation that holds the figure the giver speaks."""
    here, span = figure.quantity.span, giver.span
    quote = next((q for q in scene.quoted if q.contains(here)), None)
    if quote is None or span is None:
        return
    inside = quote.contains(span)
    side = "inside" if inside else "before" if span.start < quote.start else "behind"
    gap = 0 if inside else quote.distance(span)
    says = giver.verb is not None and giver.verb.lower_ in giving().say | giving().spoken
    yield f"quote {side}"
    yield f"quote {side} {sum(gap > limit for limit in NEAR)}"
    yield f"quote {side} {sum(gap > limit for limit in NEAR)} says {says}"


def _of_words(scene: Scene, span: Span) -> Iterator[str]:
    words = span.of(scene.text)
    kind = source_kind(words)
    yield f"kind {kind.value if kind is not None else '-'}"
    yield f"pronoun {PRONOUN.match(words) is not None}"
    yield f"own voice {OWN.match(words) is not None}"
    yield f"generic {GENERIC.match(words) is not None}"
    yield f"named {re.search(r'(?<!^)[A-ZÀ-Þ]', words) is not None}"
    yield f"digits {re.search(r'[0-9]', words) is not None}"
    yield f"length {min(len(words.split()), 6)}"
    yield f"quoted giver {scene.in_quote(span)}"


def _of_place(scene: Scene, figure: Figure, giver: Giver, span: Span) -> Iterator[str]:
    here = figure.quantity.span
    steps = scene.sentence_at(span.start).index - figure.sentence.index
    side = "before" if span.start < here.start else "behind"
    first, second = sorted((span, here))
    between = scene.text[first.end : max(first.end, second.start)]
    gap = sum(len(between) > limit for limit in NEAR)
    yield f"sentence {steps}"
    yield f"sentence {steps} {giver.how}"
    kind = source_kind(span.of(scene.text))
    yield f"sentence {steps} {side} known {kind is not None}"
    yield f"paragraph {scene.sentence_at(span.start).paragraph == figure.sentence.paragraph}"
    yield f"gap {side} {gap} {steps == 0}"
    yield f"break {chr(10) in between}"
    yield f"colon {':' in between} {side}"
    yield f"semicolon {';' in between}"
    yield f"quote between {any(c in between for c in '“”' + chr(34))}"
    figures = [
        q
        for s in scene.sentences
        for q in s.quantities
        if first.end <= q.span.start < second.start
    ]
    yield f"figures between {min(len(figures), 2)} {side}"
    yield f"same quote {_same_quote(scene, span, here)}"


def _same_quote(scene: Scene, left: Span, right: Span) -> bool:
    return any(q.contains(left) and q.contains(right) for q in scene.quoted)


def _of_verb(figure: Figure, giver: Giver) -> Iterator[str]:
    verb = giver.verb
    if verb is None:
        yield "no verb"
        return
    word, lexicon = verb.lower_, giving()
    lemma = verb.lemma_.lower()
    yield f"verb {lemma}"
    yield f"says {word in lexicon.say}"
    yield f"speaks {word in lexicon.spoken}"
    yield f"verb form {verb.tag_}"
    head = figure.head
    if head is not None and head.doc is verb.doc:
        over = {t.i for t in verb.subtree}
        yield f"over {head.i in over}"
        yield f"over {head.i in over} {lemma}"
        yield f"governs {head.head.i == verb.i} {head.dep_}"
        clause = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        yield f"clause {clause is not None and clause.i == verb.i}"
        mine = clause is not None and clause.i == verb.i
        yield f"clause {mine} says {word in lexicon.say} bare {head.pos_ == 'NUM'}"
        yield f"over {head.i in over} says {word in lexicon.say}"
        yield f"clause {mine} {lemma}"
        yield f"joined {verb.dep_} {clause is not None and clause.head.i == verb.i}"
    else:
        yield f"elsewhere {lemma}"
