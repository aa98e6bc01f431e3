"""Lay a document out for the rules: split, find cues, choose what to parse, parse it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from turnout.codebook import CueHit, Matcher
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.parse import ParsedSentence, Parser
from turnout.coders.rules.read import UNREAD, Reads
from turnout.coders.rules.scene import QUOTED, Scene, Sentence, inside
from turnout.coders.rules.venues import SEAT, with_venues
from turnout.model import Annotations, Counted, Document, Quantity, Span
from turnout.text.byline import read_header
from turnout.text.paragraphs import paragraphs
from turnout.text.sentences import split

WORTH_PARSING = frozenset(
    {
        "forms",
        "demands",
        "organizers",
        "deaths",
        "injuries",
        "arrests",
        "slogans",
        "trigger",
        "targets",
    }
)
"""Variables whose cues make a sentence worth the parser's time."""

SLOGAN = 60
"""Characters of a short quotation: a slogan or a name, in which no place is where it happens."""

LEAD = 2
"""Sentences at the head of a report that are always parsed."""

SHORT = 60
"""Sentences up to which a report is parsed whole: in a longer one cues choose."""


def lay_out(
    document: Document,
    annotations: Annotations,
    matcher: Matcher,
    parser: Parser,
    reader: Reads | None = None,
) -> Scene:
    """The scene of one document.

    In a report of over ``SHORT`` sentences only those that hold a cue of ``WORTH_PARSING`` or
    count people are parsed: the parser is by far the slowest part.
    """
    text = document.text
    set_in = tuple(t for t in annotations.toponyms if not SEAT.match(text, t.span.end))
    annotations = replace(annotations, toponyms=set_in)
    spans = split(text)
    hits = _by_sentence(spans, matcher.find(text))
    body = read_header(text).body_start
    worth = [
        i
        for i, span in enumerate(spans)
        if len(spans) <= SHORT
        or _worth(i, span.of(text), hits[i], inside(span, annotations.quantities))
        or (inside(span, annotations.times) and load_lexicon().repeating.search(span.of(text)))
    ]
    bodies = [_without_header(spans[i], body) for i in worth]
    parsed = dict(zip(worth, parser.parse(text, bodies), strict=True))
    numbers = _paragraph_numbers(text, spans)
    quoted = tuple(Span(m.start(), m.end()) for m in QUOTED.finditer(text))
    slogans = [q for q in quoted if len(q) <= SLOGAN]
    return Scene(
        document=document,
        sentences=tuple(
            _sentence(i, span, numbers[i], parsed.get(i), hits[i], annotations, slogans)
            for i, span in enumerate(spans)
        ),
        annotations=annotations,
        quoted=quoted,
        published=document.published.edtf if document.published is not None else None,
        read=reader.read(text) if reader is not None else UNREAD,
    )


def _without_header(span: Span, body: int) -> Span:
    """The sentence without the dateline before it, which no parser can read."""
    return Span(body, span.end) if span.start < body < span.end else span


def _sentence(
    index: int,
    span: Span,
    paragraph: int,
    parse: ParsedSentence | None,
    cues: tuple[CueHit, ...],
    annotations: Annotations,
    slogans: Sequence[Span],
) -> Sentence:
    named = tuple(
        t
        for t in inside(span, annotations.toponyms)
        if not any(q.contains(t.span) for q in slogans)
    )
    return Sentence(
        index=index,
        span=span,
        paragraph=paragraph,
        parse=parse,
        times=inside(span, annotations.times),
        quantities=inside(span, annotations.quantities),
        toponyms=with_venues(parse, named) if parse is not None else named,
        cues=cues,
    )


def _worth(
    index: int, words: str, cues: tuple[CueHit, ...], quantities: tuple[Quantity, ...]
) -> bool:
    if index < LEAD or any(c.variable in WORTH_PARSING for c in cues):
        return True
    if any(q.counted is not Counted.OTHER for q in quantities):
        return True
    lexicon = load_lexicon()
    singular = {w.removesuffix("s") for w in words.lower().split()}
    return bool(singular & lexicon.crowd_nouns or singular & lexicon.anaphoric_nouns)


def _by_sentence(spans: Sequence[Span], hits: Sequence[CueHit]) -> list[tuple[CueHit, ...]]:
    starts = [s.start for s in spans]
    rows: list[list[CueHit]] = [[] for _ in spans]
    for hit in hits:
        at = bisect_right(starts, hit.span.start) - 1
        if at >= 0 and spans[at].contains(hit.span):
            rows[at].append(hit)
    return [tuple(row) for row in rows]


def _paragraph_numbers(text: str, spans: Sequence[Span]) -> list[int]:
    starts = [p.start for p in paragraphs(text)]
    return [max(0, bisect_right(starts, span.start) - 1) for span in spans]
