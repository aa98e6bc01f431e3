"""The words that show of which category an action is, where no cue of the codebook does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import noun_words
from turnout.coders.rules.chances.codes import PLAIN
from turnout.coders.rules.chances.model import Columns, Sense
from turnout.coders.rules.chances.senses import Sensed
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def shown_by(
    scene: Scene, thread: Thread, name: str, codes: Columns, sense: Sense, sensed: Sensed
) -> Span:
    """The word that weighs most for a category in the sentences that tell an action.

    With the rest of its phrase, if it is a noun.

    Args:
        scene: the report.
        thread: the action.
        name: variable and category.
        codes: what a word weighs by itself.
        sense: what it weighs by its sense.
        sensed: the report's words as they were read.
    """
    words = list(_words(thread))
    if not words:
        return thread.tellings[0].anchor.span
    column = codes.names.index(name)
    felt = sense.of_words(name, sensed.vectors)

    def weight(found: tuple[Sentence, Token, Span]) -> float:
        _, token, span = found
        row = codes.rows.get(f"told {token.lemma_.lower()}")
        own = 0.0 if row is None else float(codes.weights[row, column])
        return own + felt[sensed.row_of(span.start)] / len(words)

    sentence, token, span = max(words, key=weight)
    return noun_words(scene, sentence, token) if token.pos_ == "NOUN" else span


def _words(thread: Thread) -> Iterator[tuple[Sentence, Token, Span]]:
    """Plain words of the sentences that tell an action, where each stands."""
    for sentence in {t.sentence.index: t.sentence for t in thread.tellings}.values():
        parse = sentence.parse
        for token in parse.doc if parse is not None else ():
            if parse is not None and token.pos_ in PLAIN and token.is_alpha:
                yield sentence, token, parse.token_span(token)
