"""Whom a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_lexicon import words
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import SourceKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSON = re.compile(r"(?:he|she|him|his|her)$", re.IGNORECASE)
BODY = re.compile(r"(?:it|they|them|its|their|who|which)$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Mrs?|Ms|Dr|Prof|Captain|Col|Gen|Sgt|Supt|Father|Sister|Mayor|Governor)\.? )?"
    r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ]\.|de|van|von|der|la|al|bin|el|dos|da))*"
    r"(?: [A-ZÀ-Þ][\w'’-]+){1,3}"
)
_NO_PERSON = re.compile(
    r"['’]s?\b|\b(?:Avenue|Street|Road|Square|Park|Hall|Bridge|University|Ministry|Union|Council"
    r"|Coalition|Alliance|Front|Movement|Party|Court|Plaza|Station|Stadium|Last|This|Next|\w+day"
    r"|Association|Committee|City|North|South|East|West|House|Church|Hospital|Boulevard)\b"
)
_ONE = re.compile(r"(?:an?|the|one|its|their|my|our|his|her|another) (?!.*[^s]s$)", re.IGNORECASE)
_WHERE = re.compile(
    r" (?:on|of|at|from|in|for) (?:the|a|our|this) [\w'’-]+(?: [\w'’-]+)?(?=\s|[,.])"
)
_OURS = re.compile(r"(?:we|i|us|our|my)\b", re.IGNORECASE)
_ACTION = (
    r"\S*(?:march|rally|demonstration|protest|picket|vigil|strike|procession|sit-in|parade"
    r"|blockade|gathering|event|action|crowd|turnout|walkout|meeting)\w*"
)
_NAMED_BY = re.compile(rf"{_ACTION}\s(?:by|of|from)\s+((?:the )?[A-ZÀ-Þ].*)$", re.DOTALL)
_ACTION_BY = re.compile(
    rf"\b{_ACTION}\s(?:by|of|from)\s+(?P<who>(?:the )?[A-ZÀ-Þ][\w'’-]+"
    r"(?: (?:of|for|and|the|of the|for the|[A-ZÀ-Þ][\w'’-]+))*(?<! of)(?<! for)(?<! and)(?<! the))"
)
_ACTION_OF = re.compile(rf"(.+?)['’]s? (?:[\w-]+ )?{_ACTION}$", re.DOTALL)
_BODIES = {
    SourceKind.ORGANIZERS,
    SourceKind.POLICE,
    SourceKind.AUTHORITIES,
    SourceKind.NGO,
    SourceKind.ANALYST,
    SourceKind.MEDIA,
    SourceKind.MEDICAL,
}
REACH = 2
"""Sentences before the pronoun's own that are searched."""


class SentenceLike(Protocol):
    """A sentence with its parse, if it has one."""

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        ...

    @property
    def parse(self) -> ParsedSentence | None:
        """Its parse, or None."""
        ...


def antecedent(
    text: str, sentences: Sequence[SentenceLike], index: int, pronoun: Span
) -> Span | None:
    """The last noun phrase before ``pronoun`` that it can stand for, or None.

    Args:
        text: the document.
        sentences: its sentences.
        index: of the sentence that holds the pronoun.
        pronoun: where it stands.
    """
    word = pronoun.of(text)
    for i in range(index, max(-1, index - REACH - 1), -1):
        span = sentences[i].span
        until = min(span.end, pronoun.start)
        if until <= span.start:
            continue
        if PERSON.match(word):
            found = _person(text, sentences[i], until)
        elif BODY.match(word):
            found = _body(text, sentences[i], until)
        else:
            return None
        if found is not None:
            return found
    return None


def owner_of_verb(text: str, sentence: SentenceLike, offset: int) -> Span | None:
    """Whose "own account" stands at ``offset``: the subject of the verb that governs it.

    Of "a picket by Friends of the River" the name is taken, of "the league's march" the owner.
    """
    if sentence.parse is None:
        return None
    here = sentence.parse.tokens_in(Span(offset, offset + 1))
    verb = (
        next((t for t in here[0].ancestors if t.pos_ in {"VERB", "AUX"}), None) if here else None
    )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb else None
    if subject is None:
        return _action_by(text, sentence, offset)
    if subject.pos_ == "PRON":
        return None
    kept = []
    for token in subject.subtree:
        if token.dep_ == "relcl" or (token.is_punct and token.i > subject.i):
            break
        kept.append(token)
    span = Span(sentence.parse.token_span(kept[0]).start, sentence.parse.token_span(kept[-1]).end)
    named = _NAMED_BY.search(span.of(text))
    if named is not None:
        return Span(span.start + named.start(1), span.start + named.end(1))
    owner = _ACTION_OF.match(span.of(text))
    if owner is None and any(t.pos_ == "NUM" for t in kept):
        return None  # "nine hundred came, in her opinion"
    return Span(span.start, span.start + len(owner[1])) if owner else span


def _action_by(text: str, sentence: SentenceLike, offset: int) -> Span | None:
    """The name behind the action told last before ``offset`` ("a picket by Dry Homes ...")."""
    found = list(_ACTION_BY.finditer(text, sentence.span.start, offset))
    return Span(*found[-1].span("who")) if found else None


def same_paragraph(text: str, left: Span, right: Span) -> bool:
    """Whether no line break stands between the two."""
    return "\n" not in text[min(left.end, right.end) : max(left.start, right.start)]


def _chunks(sentence: SentenceLike, until: int) -> Iterator[tuple[Span, Token]]:
    if sentence.parse is None:
        return
    for chunk in sentence.parse.doc.noun_chunks:
        span = sentence.parse.spacy_span(chunk)
        aside = any(t.dep_ == "relcl" for t in (chunk.root, *chunk.root.ancestors))
        if span.end <= until and not aside:
            yield span, chunk.root


def _person(text: str, sentence: SentenceLike, until: int) -> Span | None:
    """A name: the subject's first, else a person that is subject, else the last name told."""
    chunks = list(_chunks(sentence, until))
    subjects = [span for span, root in chunks if root.dep_ in {"nsubj", "appos"}]
    names = [Span(*m.span()) for m in _NAME.finditer(text, sentence.span.start, until)]
    names = [n for n in names if not _NO_PERSON.search(n.of(text))]
    leading = [n for n in names if any(s.contains(n) for s in subjects)]
    spoken = [s for s in subjects if _is_person(s.of(text))]
    if spoken and not leading:
        return _with_place(text, spoken[-1])
    objects = [span for span, root in chunks if root.dep_ in {"dobj", "pobj"}]
    met = [span for span in objects if _is_person(span.of(text))]
    if met and not names:
        return _with_place(text, met[-1])
    chosen = leading or names
    if not chosen:
        return None
    name = chosen[-1]
    titled = re.search(
        r"(?:\b(?:an?|the|its|their) (?:[\w-]+,? ){1,4}?)$",
        text[max(sentence.span.start, name.start - 45) : name.start],
        re.IGNORECASE,
    )
    own = titled is not None and source_kind(titled[0]) is not None
    return Span(name.start - len(titled[0]), name.end) if titled and own else name


def _is_person(phrase: str) -> bool:
    """Whether a noun phrase names one person by what they are ("my neighbour")."""
    if not _ONE.match(phrase):
        return False
    head = phrase.split()[-1].lower()
    return head in words().persons


def _with_place(text: str, who: Span) -> Span:
    """The phrase with what says which one ("my neighbour on the sixth floor")."""
    match = _WHERE.match(text, who.end)
    return Span(who.start, match.end()) if match else who


def _body(text: str, sentence: SentenceLike, until: int) -> Span | None:
    """A body that can give figures: its possessive counts too ("the Alliance's marches").

    The subject of the sentence comes before that of a clause in it ("the unions want the company
    to pay"), and this before what is told of in passing.
    """
    best: tuple[int, Span] | None = None
    for span, root in _chunks(sentence, until):
        phrase = span.of(text)
        owner = _ACTION_OF.match(phrase)
        if owner is not None and source_kind(owner[1]) in _BODIES:
            found = Span(span.start, span.start + len(owner[1]))
        elif source_kind(phrase) in _BODIES and not _OURS.match(phrase):
            found = span
        else:
            continue
        rank = _rank(root)
        if best is None or rank >= best[0]:
            best = rank, found
    return best[1] if best is not None else None


def _rank(noun: Token) -> int:
    """How likely a pronoun takes the noun up: 2 for the main clause's subject, 1 for another's."""
    if noun.dep_ != "nsubj":
        return 0
    steps = takewhile(lambda t: t.dep_ != "ROOT", (noun.head, *noun.head.ancestors))
    return 2 if all(t.dep_ == "conj" for t in steps) else 1
