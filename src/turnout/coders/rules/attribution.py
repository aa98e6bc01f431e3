"""Who gives a figure: for any span of a document, the source that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_acts import SCENE, Act
from turnout.coders.rules.attribution_after import source_behind
from turnout.coders.rules.attribution_antecedents import SentenceLike, same_paragraph
from turnout.coders.rules.attribution_colon import before_colon
from turnout.coders.rules.attribution_figures import holds_figure, is_number
from turnout.coders.rules.attribution_governor import counts_noun, governing_verb
from turnout.coders.rules.attribution_issuer import Issuer
from turnout.coders.rules.attribution_lexicon import words
from turnout.coders.rules.attribution_nearest import CLOSE, Nearest
from turnout.coders.rules.attribution_phrases import (
    Phrase,
    beside,
    label,
    of_whom,
    parenthesis,
    whose,
)
from turnout.coders.rules.attribution_quotes import quotation_at
from turnout.coders.rules.attribution_reading import NOBODY, Said
from turnout.coders.rules.attribution_subjects import is_verb, subject_of
from turnout.coders.rules.attribution_turns import Turns
from turnout.model import Attribution, SourceKind, Span

_PRONOUN = re.compile(r"(?:he|she|they|it|who|which|him|them)$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:i|we|me|us|my|our)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_CUT = re.compile(r"\s(?:that|which|who|of|in|on|at|from|for|behind|near)\s", re.IGNORECASE)
"""What ends the head of a short noun phrase."""
_LETTERS = re.compile(r"[Tt]he (?!US|UK|EU|UAE|DRC|CBD)[A-Z]{2,6}")
"""A body by its letters alone ("Police put it at 3,000 and the CGT at 10,000")."""

_SHORT = 4
"""Words of a label that needs nothing but its kind to be a source."""
_SOMEBODY = re.compile(
    r"(?:the|an?|its|their|our|my|his|her|one|another|[A-ZÀ-Þ][\w'’-]+)\s", re.IGNORECASE
)
_GIVERS = frozenset(SourceKind) - {SourceKind.WITNESS, SourceKind.MEDICAL}
"""Kinds of source that own figures ("the league's 900"); a hospital owns beds."""


class Attributor(Nearest):
    """Finds who says what in one document.

    Args:
        text: the document's text.
        sentences: its sentences in order; those without a parse are read by words alone.
        issuer: who issues the text, where it is a statement.
    """

    def __init__(
        self, text: str, sentences: Sequence[SentenceLike], *, issuer: Issuer | None = None
    ) -> None:
        super().__init__(text, sentences)
        self._issuer = issuer
        self._turns = Turns(text, self._kind)

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
        if SCENE.match(name):
            return None  # "In Quebec City 170 others were detained"
        head = _CUT.split(name)[0].split()[-1]
        lone = source_kind(head) is not None and len(name.split()) <= _SHORT
        if _CUT.search(name) is None and words().verb.search(name):
            return None
        if self._ends_in_verb(index, Span(who.end - len(name.split()[-1]), who.end)):
            return None  # "Police in Lima arrested | 12"
        return self._said(who) if lone or self._goes_on(index, who, name) else None

    def _ends_in_verb(self, index: int, last: Span) -> bool:
        word = last.of(self._text)
        verb = is_verb(self._sentences[index].parse, last)
        return source_kind(word) is None and (word.endswith("ed") if verb is None else verb)

    def _goes_on(self, index: int, who: Span, name: str) -> bool:
        """Whether the label goes on with the verb of a source named before it.

        "The sergeant says 700, the choir that leads it 1,500."
        """
        person = _SOMEBODY.match(name) is not None and (
            self._kind(who) is not None
            or name.split()[-1].lower() in words().persons
            or _LETTERS.fullmatch(name) is not None
        )
        acts_before = (a for a in self._acts_of(index) if a.verb.end < who.start)
        told = [a for a in acts_before if is_number(self._text[a.verb.end : who.start])]
        return person and bool(told)

    def _introduced(self, index: int, span: Span, quote: Span | None) -> Said | None:
        """The one whom the words before a colon name."""
        parse = self._sentences[index].parse
        if parse is None or (
            quote is not None and ":" not in self._text[quote.start - 3 : quote.start]
        ):
            return None
        who = before_colon(self._text, self._clipped(index), parse, span)
        turn = self._turns.at(span)
        if who is None or (turn is not None and who.overlaps(turn.label)):
            return None
        if _OWNED.match(who.of(self._text)) or self._is_topic(index, who):
            return None  # "Her answer: 900"
        return self._said(who) if self._kind(who) is not None else None

    def _is_topic(self, index: int, who: Span) -> bool:
        """Whether a headline begins with its topic ("Chile: a million march in Santiago")."""
        first = index == 0 and who.start == self._sentences[0].span.start
        quoted = self._text[who.end : who.end + 3].endswith(tuple("\"“'‘«"))
        return first and not quoted and source_kind(who.of(self._text)) is None

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
        told = [a for a in before if a.word in words().say and who.start - a.verb.end < CLOSE]
        return told[-1].subject if told else None

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
