"""The nearest source on either side of a figure, in its own sentence."""

from __future__ import annotations

import re

from turnout.coders.rules.attribution_acts import Act, covers
from turnout.coders.rules.attribution_figures import holds_figure
from turnout.coders.rules.attribution_governor import in_other_clause
from turnout.coders.rules.attribution_lexicon import words
from turnout.coders.rules.attribution_phrases import Phrase
from turnout.coders.rules.attribution_reading import Reading, Said
from turnout.model import Span

_HARD_BREAK = re.compile(r";|[.!?]\s")
_SOFT_BREAK = re.compile(
    r",?\s(?:but|while|whereas|though|although)\s|,\s(?:and|yet)\s", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"(?:i|we|me|us|my|our)\b", re.IGNORECASE)
_IS_WHAT = re.compile(r",? (?:is|was|are|were) what ", re.IGNORECASE)
_THAT = re.compile(r"^ (?:that|which)\b", re.IGNORECASE)
CLOSE = 5
"""Words between a figure and a phrase that belongs to it."""


class Nearest(Reading):
    """Weighs the sources before a figure against those behind it."""

    def _around(self, index: int, span: Span, quote: Span | None) -> Said | None:
        behind = self._behind(index, span)
        ahead = self._ahead(index, span, quote)
        if behind is not None and (ahead is None or behind[0] < ahead[0]):
            return behind[1]
        return ahead[1] if ahead is not None else None

    def _ahead(self, index: int, span: Span, quote: Span | None) -> tuple[int, Said] | None:
        """The nearest source before the figure: its penalty and what it says."""
        best: tuple[int, int, Said] | None = None
        for act in self._acts_of(index):
            if act.verb.end > span.start or not covers(self._text, act, span):
                continue
            if in_other_clause(self._sentences[index].parse, act.verb, span):
                continue
            if quote is not None and _FIRST_PERSON.match(act.subject.of(self._text)):
                continue
            between = self._text[act.verb.end : span.start]
            denied = act.word in words().deny
            said = self._said(act.subject, denied=denied)
            best = _nearer(best, act.verb.end, self._penalty(between), said)
        for phrase in self._phrases_of(index):
            if phrase.span.end > span.start:
                continue
            between = self._text[phrase.span.end : span.start]
            limit = 12 if phrase.binding == "nominal" else 25
            if len(between.split()) > limit or _HARD_BREAK.search(between):
                continue
            if phrase.binding == "by" and self._follows_figure(index, phrase):
                continue
            best = _nearer(best, phrase.span.end, self._penalty(between), self._of(index, phrase))
        return (best[0], best[2]) if best is not None else None

    def _follows_figure(self, index: int, phrase: Phrase) -> bool:
        """Whether a phrase stands behind a figure of its own ("800, according to police")."""
        start = self._sentences[index].span.start
        before = self._text[start : phrase.span.start]
        clause = _HARD_BREAK.split(before)[-1]
        return holds_figure(clause[-70:])

    def _behind(self, index: int, span: Span) -> tuple[int, Said] | None:
        """The nearest source after the figure."""
        sentence = self._sentences[index].span
        best: tuple[int, int, Said] | None = None
        for phrase in self._phrases_of(index):
            between = self._text[span.end : phrase.span.start]
            if phrase.span.start < span.end or phrase.binding != "by":
                continue
            if _HARD_BREAK.search(between):
                continue
            cost = self._penalty(between) + (3 if holds_figure(between) else 0)
            cost -= len(between.split()) <= CLOSE  # "900 people by its own count"
            best = _nearer(best, -phrase.span.start, cost, self._of(index, phrase))
        for act in self._acts_of(index):
            first = min(act.verb.start, act.subject.start)
            gives = words().say | words().give if self._follows_that(first, span) else words().say
            if first < span.end or act.word not in gives:
                continue
            between = self._text[span.end : first]
            if not self._postposed(act, between, sentence) and not self._reduced(
                act, span, between
            ):
                continue
            cost = self._penalty(between) + (1 if holds_figure(between) else 0)
            best = _nearer(best, -first, cost, self._said(act.subject))
        return (best[0], best[2]) if best is not None else None

    def _follows_that(self, first: int, span: Span) -> bool:
        return _THAT.match(self._text, span.end, max(span.end, first)) is not None

    def _reduced(self, act: Act, span: Span, between: str) -> bool:
        """Reads "the 9,000 it claimed", "the 900 that it reports", "900 is what it says"."""
        opened = re.search(
            r"\b(?:the|of) $", self._text[max(0, span.start - 5) : span.start], re.I
        )
        if _IS_WHAT.fullmatch(between) and act.subject.start >= span.end:
            return True
        between = _THAT.sub("", between)
        return opened is not None and len(between.split()) <= 1 and act.subject.start >= span.end

    def _postposed(self, act: Act, between: str, sentence: Span) -> bool:
        """Reads "N marched, police said": a comma or quote before, little behind."""
        if not re.search(r"[,”\"’—–]\s*$", between):
            return False
        last = max(act.verb.end, act.subject.end)
        after = self._text[last : sentence.end]
        return not re.match(r"\s*(?:that\b|[^,.;]{0,25}\d)", after)

    @staticmethod
    def _penalty(between: str) -> int:
        if _HARD_BREAK.search(between):
            return 4
        return 2 if _SOFT_BREAK.search(between) else 0


def _nearer(
    best: tuple[int, int, Said] | None, place: int, penalty: int, said: Said
) -> tuple[int, int, Said]:
    """The better of two candidates: the smaller penalty, then the nearer place."""
    if best is None or (penalty, -place) < (best[0], -best[1]):
        return penalty, place, said
    return best
