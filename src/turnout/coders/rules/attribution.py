"""Who gives a figure: for any span of a document, the source that says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_acts import Act, acts, covers
from turnout.coders.rules.attribution_after import source_behind
from turnout.coders.rules.attribution_antecedents import (
    SentenceLike,
    antecedent,
    owner_of_verb,
    same_paragraph,
)
from turnout.coders.rules.attribution_colon import before_colon
from turnout.coders.rules.attribution_figures import holds_figure, is_number
from turnout.coders.rules.attribution_governor import counts_noun, governing_verb, in_other_clause
from turnout.coders.rules.attribution_issuer import Issuer
from turnout.coders.rules.attribution_lexicon import words
from turnout.coders.rules.attribution_phrases import (
    Phrase,
    beside,
    label,
    of_whom,
    parenthesis,
    phrases,
    whose,
    with_name,
)
from turnout.coders.rules.attribution_quotes import quotation_at, quotations
from turnout.coders.rules.attribution_subjects import subject_of, trimmed
from turnout.coders.rules.attribution_turns import Turns
from turnout.model import Attribution, SourceKind, Span

_HARD_BREAK = re.compile(r";|[.!?]\s")
_SOFT_BREAK = re.compile(
    r",?\s(?:but|while|whereas|though|although)\s|,\s(?:and|yet)\s", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:he|she|they|it|who|which|him|them)$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:i|we|me|us|my|our)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:who|which|whose|voice|where)\b.*$", re.IGNORECASE | re.DOTALL)
LONGEST = 3_000
"""Characters of a sentence that are read; what is longer is a list or a table."""
_CUT = re.compile(r"\s(?:that|which|who|of|in|on|at|from|for|behind|near)\s", re.IGNORECASE)
"""What ends the head of a short noun phrase."""
_SHORT = 4
_SOMEBODY = re.compile(
    r"(?:the|an?|its|their|our|my|his|her|one|another|[A-ZÀ-Þ][\w'’-]+)\s", re.IGNORECASE
)
_IS_WHAT = re.compile(r",? (?:is|was|are|were) what ", re.IGNORECASE)
_THAT = re.compile(r"^ (?:that|which)\b", re.IGNORECASE)
_CLOSE = 5
"""Words between a figure and a phrase that belongs to it."""
_SAW_IT = re.compile(
    r",?\s*(?:who|which)\s+(?:was |were |had |has )?(?:drove|walked|passed|passing|watch|saw|seen"
    r"|stood|standing|film|looked|looking|lives?\b|cycled|rode)",
    re.IGNORECASE,
)
_GIVERS = frozenset(SourceKind) - {SourceKind.WITNESS, SourceKind.MEDICAL}
"""Kinds of source that own figures ("the league's 900"); a hospital owns beds."""

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


class Attributor:
    """Finds who says what in one document.

    Args:
        text: the document's text.
        sentences: its sentences in order; those without a parse are read by words alone.
        issuer: who issues the text, where it is a statement.
    """

    def __init__(
        self, text: str, sentences: Sequence[SentenceLike], *, issuer: Issuer | None = None
    ) -> None:
        self._text = text
        self._issuer = issuer
        self._turns = Turns(text, self._kind)
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._quotes = quotations(text)
        self._acts: dict[int, list[Act]] = {}
        self._phrases: dict[int, list[Phrase]] = {}

    def attribute(self, span: Span) -> Said:
        """Who says what stands at ``span``."""
        index = self._index(span)
        if index is None:
            return NOBODY
        quote = quotation_at(self._quotes, span)
        found = self._inside(index, span, quote)
        if found is None and quote is not None:
            found = self._speaker(index, quote)
        if found is None and quote is None:
            found = self._fragment(index, span) or self._told_behind(index, span)
        return self._in_turn(span, found) or self._issued(quote) or NOBODY

    def _issued(self, quote: Span | None) -> Said | None:
        """In a statement what nobody else says is said by who issues it."""
        if self._issuer is None or quote is not None:
            return None
        span = self._issuer.span
        return Said(Attribution(span.of(self._text), self._issuer.kind, span), bound=False)

    def _in_turn(self, span: Span, found: Said | None) -> Said | None:
        """In a printed conversation "I" and what nobody else says are the guest's.

        What the newsroom itself says in such a turn is its own voice.
        """
        turn = self._turns.at(span)
        if turn is None:
            return found
        press = self._turns.is_press(turn)
        if found is None or found.attribution is None:
            return None if press else replace(self._said(turn.label), bound=False)
        first = _FIRST_PERSON.match(found.attribution.words) is not None
        if found.attribution.span == turn.label:
            return None if press else found
        return self._said(turn.label, denied=found.denied) if first and not press else found

    def _index(self, span: Span) -> int | None:
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.start >= self._sentences[index].span.end:
            return None
        return index if span.start - self._starts[index] < LONGEST else None

    def _clipped(self, index: int) -> Span:
        """The sentence, or the start of one too long to be prose."""
        span = self._sentences[index].span
        return Span(span.start, min(span.end, span.start + LONGEST))

    def _inside(self, index: int, span: Span, quote: Span | None) -> Said | None:
        """The source that the figure's own sentence names."""
        sentence = self._clipped(index)
        return (
            self._in_parenthesis(span, sentence)
            or self._owned(index, span, sentence)
            or self._labelled(index, span, sentence)
            or self._introduced(index, span, quote)
            or self._beside(span, sentence)
            or self._governed(index, span, quote)
            or self._around(index, span, quote)
        )

    def _in_parenthesis(self, span: Span, sentence: Span) -> Said | None:
        who = parenthesis(self._text, span, sentence)
        return self._said(who) if who is not None and self._kind(who) is not None else None

    def _owned(self, index: int, span: Span, sentence: Span) -> Said | None:
        """Whose figure it is: "the 600 of the police", "the union's 12,000"."""
        who = of_whom(self._text, span, sentence)
        if who is None:
            parse = self._sentences[index].parse
            who = whose(self._text, span, sentence)
            if who is None or parse is None or counts_noun(parse, span):
                return None
            return self._said(who) if self._kind(who) in _GIVERS else None
        name = who.of(self._text)
        kind = source_kind(name)
        people = kind in {SourceKind.WITNESS, SourceKind.MEDICAL} or name[:1].isdigit()
        proper = re.match(r"(?:the )?[A-ZÀ-Þ]", name) is not None
        return self._said(who) if not people and (kind is not None or proper) else None

    def _labelled(self, index: int, span: Span, sentence: Span) -> Said | None:
        who = label(self._text, span, sentence)
        turn = self._turns.at(span)
        if who is None or (turn is not None and who == turn.label):
            return None  # the speaker of the turn is asked last
        name = who.of(self._text)
        head = _CUT.split(name)[0].split()[-1]
        lone = source_kind(head) is not None and len(name.split()) <= _SHORT
        if _CUT.search(name) is None and words().verb.search(name):
            return None
        return self._said(who) if lone or self._goes_on(index, who, name) else None

    def _goes_on(self, index: int, who: Span, name: str) -> bool:
        """Whether the label goes on with the verb of a source named before it.

        "The sergeant says 700, the choir that leads it 1,500."
        """
        person = _SOMEBODY.match(name) is not None and (
            self._kind(who) is not None or name.split()[-1].lower() in words().persons
        )
        acts_before = (a for a in self._acts_of(index) if a.verb.end < who.start)
        told = [a for a in acts_before if is_number(self._text[a.verb.end : who.start])]
        return person and bool(told)

    def _introduced(self, index: int, span: Span, quote: Span | None) -> Said | None:
        """The one whom the words before a colon name."""
        parse = self._sentences[index].parse
        if parse is None or (quote is not None and ":" not in self._text[quote.start - 3 : quote.start]):
            return None
        who = before_colon(self._text, self._clipped(index), parse, span)
        turn = self._turns.at(span)
        if who is None or (turn is not None and who.overlaps(turn.label)):
            return None
        if _OWNED.match(who.of(self._text)):
            return None  # "Her answer: 900"
        return self._said(who) if self._kind(who) is not None else None

    def _beside(self, span: Span, sentence: Span) -> Said | None:
        who = beside(self._text, span, sentence)
        if who is None or not re.search(
            r"\b(?:put|estimated|given|counted|reckoned|at|between|rang(?:e|es|ed|ing))\b"
            r"|\b(?:it|turnout|crowd|number|that|there) (?:was|is|were|are)\b",
            self._text[sentence.start : span.start],
            re.IGNORECASE,
        ):
            return None
        return self._said(who) if source_kind(who.of(self._text)) is not None else None

    def _governed(self, index: int, span: Span, quote: Span | None) -> Said | None:
        """The subject of the verb that takes the figure, where it can be a source."""
        parse = self._sentences[index].parse
        verb = governing_verb(parse, span) if parse is not None else None
        if verb is None:
            return None
        who = subject_of(self._text, self._clipped(index), parse, verb)
        if who is None or who.overlaps(span) or (quote is not None and not quote.contains(who)):
            return None
        nearer = (p for p in self._phrases_of(index) if verb.end <= p.span.start)
        if any(p.span.end <= span.start for p in nearer):
            return None  # "we have found the board's own tally: 400"
        if any(p.span.overlaps(verb) or self._is_close(p, span) for p in self._phrases_of(index)):
            return None  # "forty, I have it from the caretaker", "the 400 claimed by the growers"
        name = who.of(self._text)
        if _FIRST_PERSON.match(name):
            return self._said(who) if quote is None else None
        if _OWNED.match(name) and (told := self._teller(index, who)) is not None:
            return self._said(told)
        if _PRONOUN.match(name):
            return self._said(who) if self._meant(who) is not None else None
        return self._said(who) if self._kind(who) is not None else None

    def _is_close(self, phrase: Phrase, span: Span) -> bool:
        """Whether a phrase stands right behind the figure."""
        between = self._text[span.end : phrase.span.start]
        return phrase.span.start >= span.end and phrase.binding == "by" and not between.strip()

    def _teller(self, index: int, who: Span) -> Span | None:
        """Who says what "his department counted"."""
        before = (a for a in self._acts_of(index) if a.verb.end <= who.start)
        told = [a for a in before if a.word in words().say and who.start - a.verb.end < _CLOSE]
        return told[-1].subject if told else None

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
            cost -= len(between.split()) <= _CLOSE  # "900 people by its own count"
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
        """Reads "the 9,000 it claimed", "the 900 that the league reports", "900 is what it says"."""
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

    def _speaker(self, index: int, quote: Span) -> Said | None:
        """The one whose words a quotation is: named behind it, before it, or earlier."""
        near = [i for i in (index, index + 1, index - 1) if 0 <= i < len(self._sentences)]
        candidates: list[tuple[int, Act]] = []
        for i in near:
            for act in self._acts_of(i):
                if quotation_at(self._quotes, act.verb) is not None:
                    continue
                if act.word not in words().say | words().spoken:
                    continue
                gap = act.verb.distance(quote)
                between = self._text[
                    min(act.verb.end, quote.end) : max(act.verb.start, quote.start)
                ]
                if "\n" in between.strip(" ") and act.verb.start > quote.end:
                    continue
                candidates.append((gap + (40 if "\n" in between else 0), act))
        if not candidates:
            return None
        gap, act = min(candidates, key=lambda pair: pair[0])
        return self._said(act.subject) if gap < 200 else None

    def _fragment(self, index: int, span: Span) -> Said | None:
        """A sentence without a verb of its own goes on with the last sentence's source."""
        sentence = self._sentences[index].span
        parse = self._sentences[index].parse
        told = parse is not None and any(t.pos_ in {"VERB", "AUX"} for t in parse.doc)
        short = len(sentence.of(self._text).split()) <= 8 and not told
        if not short or index == 0 or span.start - sentence.start > 12:
            return None
        before = self._sentences[index - 1].span
        if "\n" in self._text[before.end : sentence.start]:
            return None
        phrases_before = [p for p in self._phrases_of(index - 1) if p.who is not None]
        acts_before = self._acts_of(index - 1)
        if holds_figure(before.of(self._text)):
            return None
        if phrases_before:
            return self._of(index - 1, phrases_before[-1])
        return self._said(acts_before[-1].subject) if acts_before else None

    def _told_behind(self, index: int, span: Span) -> Said | None:
        """The source that the clause or the sentence behind the figure's names for it."""
        sentence = self._clipped(index)
        cut = self._text.find(";", span.end, sentence.end)
        if cut >= 0:
            clauses = [Span(cut + 1, sentence.end)]
        else:
            after = self._sentences[index + 1 : index + 2]
            clauses = [s.span for s in after if same_paragraph(self._text, sentence, s.span)]
        for clause in clauses:
            who = source_behind(self._text, clause)
            if who is not None and self._kind(who) is not None:
                return self._said(who)
        return None

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


def _nearer(
    best: tuple[int, int, Said] | None, place: int, penalty: int, said: Said
) -> tuple[int, int, Said]:
    """The better of two candidates: the smaller penalty, then the nearer place."""
    if best is None or (penalty, -place) < (best[0], -best[1]):
        return penalty, place, said
    return best
