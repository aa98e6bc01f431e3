"""Noun phrases and clauses cut out of a parse, for values that are words of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.coders.rules.scene import Sentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMED = ("PERSON", "ORG", "NORP", "GPE", "FAC")
MOST_WORDS = 24
INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$")
TRIM = " \t\r\n,;:.–—-\"“”'’‘()!?"
CUT = re.compile(
    r"\s*(?:[;:]|\s[–—-]\s|,\s+(?:which|who|where|while|but|after|as|when|with|"
    r"and (?:the|a|he|she|they|it|police|when|then|was|were|is|are|has|have|had)|"
    r"according|said|saying|following|police|organis|organiz|he|she|they)\b)",
    re.IGNORECASE,
)
SPEECH_TAIL = re.compile(
    r",?\s+(?:\w+\s+){0,4}?(?:said|says|told|added|reported)\b.*$", re.IGNORECASE | re.DOTALL
)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space and punctuation at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM and not INITIALS.search(text, start, end):
        end -= 1
    return Span(start, end)


def clause_after(text: str, sentence: Sentence, offset: int) -> Span | None:
    """What follows ``offset`` up to the end of its clause, at most ``MOST_WORDS`` words."""
    rest = text[offset : sentence.span.end]
    cut = CUT.search(rest, 2)
    if cut is not None:
        rest = rest[: cut.start()]
    tail = SPEECH_TAIL.search(rest)
    if tail is not None and tail.start() > 0:
        rest = rest[: tail.start()]
    words = list(re.finditer(r"\S+", rest))[:MOST_WORDS]
    if not words:
        return None
    span = trimmed(text, Span(offset + words[0].start(), offset + words[-1].end()))
    return span if len(span) > 1 else None


def noun_phrase_after(sentence: Sentence, offset: int, *, reach: int = 30) -> Span | None:
    """The first noun phrase that begins at or soon after ``offset``."""
    parse = sentence.parse
    if parse is None:
        return None
    for chunk in parse.doc.noun_chunks:
        span = parse.spacy_span(chunk)
        if span.start >= offset - 1 and span.start - offset <= reach and chunk.root.pos_ != "PRON":
            return _with_name(sentence, chunk.root, span)
    return None


def noun_phrase_before(sentence: Sentence, offset: int, *, reach: int = 30) -> Span | None:
    """The last noun phrase that ends at or shortly before ``offset``."""
    parse = sentence.parse
    if parse is None:
        return None
    best: Span | None = None
    for chunk in parse.doc.noun_chunks:
        span = parse.spacy_span(chunk)
        if span.end <= offset + 1 and offset - span.end <= reach and chunk.root.pos_ != "PRON":
            best = _with_name(sentence, chunk.root, span)
    return best


def _with_name(sentence: Sentence, root: Token, span: Span) -> Span:
    """A noun phrase stretched over "of X" inside a name ("Bank of Ghana")."""
    parse = sentence.parse
    if parse is None:
        return span
    for ent in parse.doc.ents:
        if ent.label_ == "ORG" and ent.start <= root.i < ent.end:
            whole = parse.spacy_span(ent)
            return Span(min(span.start, whole.start), max(span.end, whole.end))
    return span


def name_in(sentence: Sentence, span: Span) -> Span | None:
    """The longest name of a person, group or body inside ``span``, or None."""
    parse = sentence.parse
    if parse is None:
        return None
    names = [
        parse.spacy_span(e)
        for e in parse.doc.ents
        if e.label_ in NAMED and span.contains(parse.spacy_span(e))
    ]
    return max(names, key=len, default=None)


def without_article(text: str, span: Span) -> Span:
    """The span without a leading article or possessive."""
    found = re.match(r"(?:the|a|an|its|their|his|her|our|some)\s+", span.of(text), re.IGNORECASE)
    return Span(span.start + found.end(), span.end) if found else span
