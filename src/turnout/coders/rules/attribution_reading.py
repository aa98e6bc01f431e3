"""What a document says of its sources: who is meant, of what kind, and who says or gives what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_acts import Act, acts
from turnout.coders.rules.attribution_antecedents import (
    SentenceLike,
    antecedent,
    owner_of_verb,
    same_paragraph,
)
from turnout.coders.rules.attribution_phrases import Phrase, phrases, with_name
from turnout.coders.rules.attribution_quotes import quotations
from turnout.coders.rules.attribution_subjects import trimmed
from turnout.model import Attribution, SourceKind, Span

_PRONOUN = re.compile(r"(?:he|she|they|it|who|which|him|them)$", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:who|which|whose|voice|where)\b.*$", re.IGNORECASE | re.DOTALL)
LONGEST = 3_000
"""Characters of a sentence that are read; what is longer is a list or a table."""
_SAW_IT = re.compile(
    r",?\s*(?:who|which)\s+(?:was |were |had |has )?(?:drove|walked|passed|passing|watch|saw|seen"
    r"|stood|standing|film|looked|looking|lives?\b|cycled|rode)",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"(?:(?:\w+ ){1,3}(?:earlier|later|before|ago|after),? )?(?:an?|the|another|this|that) "
    r"(?:[\w-]+ ){0,2}?(?:march|rally|vigil|protest|demonstration|strike|sit-in|procession|"
    r"blockade|walkout|gathering)(?:e?s)?(?: (?:for|against|over|in|at|by|of|to|outside)\b|$)",
    re.IGNORECASE,
)
"""An action, which says nothing itself ("a vigil for a journalist had drawn 300")."""

_CONTEXT = 4_000
"""Characters around a name that are searched for who it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a span of the text.

    Attributes:
        attribution: the source; None for the reporter's own voice.
        denied: whether that source denies it.
        bound: whether words tie the source to the span; False where it only speaks the passage.
    """

    attribution: Attribution | None
    denied: bool = False
    bound: bool = True


NOBODY = Said(None)


class Reading:
    """One document with its acts of saying and its phrases that name sources.

    Args:
        text: the document's text.
        sentences: its sentences in order; those without a parse are read by words alone.
    """

    def __init__(self, text: str, sentences: Sequence[SentenceLike]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._quotes = quotations(text)
        self._acts: dict[int, list[Act]] = {}
        self._phrases: dict[int, list[Phrase]] = {}

    def _index(self, span: Span) -> int | None:
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.start >= self._sentences[index].span.end:
            return None
        return index if span.start - self._starts[index] < LONGEST else None

    def _clipped(self, index: int) -> Span:
        """The sentence, or the start of one too long to be prose."""
        span = self._sentences[index].span
        return Span(span.start, min(span.end, span.start + LONGEST))

    def _of(self, index: int, phrase: Phrase) -> Said:
        if phrase.who is not None:
            return self._said(phrase.who)
        return self._said(self._owner(index, phrase) or phrase.span)

    def _owner(self, index: int, phrase: Phrase) -> Span | None:
        """Whose "own account" it is: what the possessive stands for."""
        first = phrase.span.of(self._text).split()[0]
        pronoun = Span(phrase.span.start, phrase.span.start + len(first))
        if phrase.binding == "by":
            owner = owner_of_verb(self._text, self._sentences[index], phrase.span.start)
            if owner is not None:
                return owner
        return antecedent(self._text, self._sentences, index, pronoun)

    def _said(self, who: Span, *, denied: bool = False) -> Said:
        span = trimmed(self._text, who) or who
        aside = _ASIDE.search(span.of(self._text))
        if aside is not None and aside.start() > 0:
            span = Span(span.start, span.start + aside.start())
        if _DEED.match(span.of(self._text)):
            return NOBODY
        kind = self._kind(span)
        if _PRONOUN.match(span.of(self._text)):
            meant = self._meant(span)
            if meant is not None and same_paragraph(self._text, meant, span):
                span = meant
        span = with_name(self._text, span)
        return Said(Attribution(span.of(self._text), kind, span), denied)

    def _meant(self, pronoun: Span) -> Span | None:
        index = self._index(pronoun)
        if index is None:
            return None
        return antecedent(self._text, self._sentences, index, pronoun)

    def _kind(self, who: Span) -> SourceKind | None:
        raw = who.of(self._text)
        if _PRONOUN.match(raw):
            meant = self._meant(who)
            if meant is not None and not _PRONOUN.match(meant.of(self._text)):
                return self._kind(meant)
            return source_kind(raw, context=self._text[max(0, who.start - 600) : who.start])
        around = self._text[max(0, who.start - _CONTEXT) : who.end + _CONTEXT]
        kind = source_kind(raw, context=around)
        if kind is None and _SAW_IT.match(self._text, who.end):
            return SourceKind.WITNESS
        return kind

    def _acts_of(self, index: int) -> list[Act]:
        if index not in self._acts:
            sentence = self._sentences[index]
            self._acts[index] = acts(self._text, self._clipped(index), sentence.parse, self._kind)
        return self._acts[index]

    def _phrases_of(self, index: int) -> list[Phrase]:
        if index not in self._phrases:
            self._phrases[index] = phrases(self._text, self._clipped(index))
        return self._phrases[index]
