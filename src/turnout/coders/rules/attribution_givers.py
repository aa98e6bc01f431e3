"""Everyone near a figure who may give it, for the giver model to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.attribution_acts import is_no_source
from turnout.coders.rules.attribution_colon import before_colon
from turnout.coders.rules.attribution_lexicon import words
from turnout.coders.rules.attribution_phrases import (
    Phrase,
    beside,
    label,
    of_whom,
    parenthesis,
    whose,
)
from turnout.coders.rules.attribution_reading import NOBODY
from turnout.coders.rules.attribution_subjects import parsed_subject, subject_of, trimmed
from turnout.coders.rules.chances.figures import Figure
from turnout.coders.rules.chances.givers import Giver
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE, BEHIND = 2, 1
"""Sentences around a figure that may name who gives it."""

LABELS = (
    ("parenthesis", parenthesis),
    ("owner", of_whom),
    ("owner", whose),
    ("label", label),
    ("beside", beside),
)
"""What names a giver by where it stands beside the figure."""

Named = Iterator[tuple[Span, "Token | None", str]]
"""Where somebody stands, the verb whose subject it is, and what names it."""


class GiverFinder(Attributor):
    """An attributor that also lists everyone who may give a figure."""

    def givers(self, figure: Figure) -> list[Giver]:
        """Nobody but the reporter first, then everyone named near the figure, in text order.

        Args:
            figure: the figure, with what ``attribute`` makes of it.
        """
        span = figure.quantity.span
        here = self._index(span) or 0
        found: dict[Span, Giver] = {}
        for index in range(max(0, here - BEFORE), min(here + BEHIND + 1, len(self._sentences))):
            for who, verb, how in self._named(index, span if index == here else None):
                inside = trimmed(self._text, who)
                if inside is None or inside.overlaps(span) or is_no_source(self._text, inside):
                    continue
                colon = self._text[inside.end : inside.end + 1] == ":"
                if colon and self._is_topic(index, inside):
                    continue
                if inside not in found:
                    found[inside] = Giver(self._said(inside), inside, verb, how)
        ruled = figure.said.attribution
        known = {g.said.attribution.words for g in found.values() if g.said.attribution}
        if ruled is not None and ruled.words not in known:
            found.setdefault(ruled.span, Giver(figure.said, ruled.span, None, "ruled"))
        return [Giver(NOBODY, None, None, "nobody"), *found.values()]

    def _named(self, index: int, figure: Span | None) -> Named:
        parse, sentence = self._sentences[index].parse, self._clipped(index)
        if parse is not None:
            yield from self._subjects(sentence, parse)
        for phrase in self._phrases_of(index):
            yield self._of_phrase(index, phrase), None, "phrase"
        if figure is None:
            return
        for how, read in LABELS:
            labelled = read(self._text, figure, sentence)
            if labelled is not None:
                yield labelled, None, how
        before = before_colon(self._text, sentence, parse, figure) if parse is not None else None
        if before is not None:
            yield before, None, "colon"

    def _subjects(self, sentence: Span, parse: ParsedSentence) -> Named:
        """Subjects of the verbs of a sentence, and agents of passives."""
        for token in parse.doc:
            if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
                verb = parse.token_span(token)
                if token.lower_ in words().say:
                    who = subject_of(self._text, sentence, parse, verb)
                else:
                    who = parsed_subject(parse, verb)
                if who is not None:
                    yield who, token, "subject"
            if token.dep_ == "pobj" and token.head.dep_ == "agent":
                start = parse.token_span(token.left_edge).start
                yield Span(start, parse.token_span(token).end), None, "agent"

    def _of_phrase(self, index: int, phrase: Phrase) -> Span:
        if phrase.who is not None:
            return phrase.who
        return self._owner(index, phrase) or phrase.span
