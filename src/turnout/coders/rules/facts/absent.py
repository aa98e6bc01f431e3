"""Tolls of zero told by their noun: "no injuries or arrests", "neither arrests nor injuries"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.grammar import VERBAL, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.model import Counted, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN = (
    r"(?:arrests?|detentions?|injury|injuries|casualty|casualties|deaths?|fatality|fatalities|"
    r"wounded|injured|detainees)"
)
_BESIDE = (
    r"(?:(?:any|immediate|reported|reports?|known|of|an|single|civilian|incidents?|fines)\s+)"
)
_LIST = rf"{_BESIDE}*{_NOUN}(?:\s+reported)?"
_NONE = re.compile(
    rf"\b(?:no|neither|nor|without|zero)\s+(?P<list>(?:{_BESIDE}*(?:\w+),?\s+(?:or|and|nor)\s+)?"
    rf"{_LIST}(?:(?:,\s*|\s+)(?:(?:or|and|nor)\s+)?(?:no\s+)?{_LIST})*)",
    re.IGNORECASE,
)
_WORD = re.compile(_NOUN, re.IGNORECASE)
_NOT_ALL = re.compile(
    r"\s+(?:(?:was|were|is|are)\s+(?:\w+\s+)?(?:serious|grave|grievous|critical|severe|"
    r"life-threatening|fatal|related|linked|due)|on\s+(?:our|their|the\s+other)|as\s+(?:grave|serious))",
    re.IGNORECASE,
)
"""Words behind that make it "none of them grave" and not none."""


_DENIED_ANY = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\b[^.;:]{0,50}?"
    r"(?P<any>\b(?:anyone|anybody|any (?:of (?:them|its|the|his) )?"
    r"(?:\w+ )?(?:person|people|one|student"
    r"|protester|demonstrator|striker|worker|marcher|civilian|resident|member)s?))\s"
    r"(?:was|were|had|has|have|is|are|died|lost)\b",
    re.IGNORECASE,
)


def none_by_denial(text: str, sentence: Sentence, hit: CueHit) -> Quantity | None:
    """A count of zero where somebody denies that anyone came to harm, or None."""
    match = _DENIED_ANY.search(text, sentence.span.start, hit.span.end)
    if match is None or match.start("any") > hit.span.end:
        return None
    span = Span(*match.span("any"))
    return Quantity(
        span=span,
        raw=span.of(text),
        low=0,
        high=0,
        counted=Counted.PEOPLE,
        unit="people",
        noun=span,
    )


def is_admitted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether who denies one thing owns up to this one.

    "It denied that anyone had died but confirmed 66 injuries" denies no injuries.
    """
    told = sentence.tokens(quantity.noun or quantity.span)
    verbs = [t for t in path(told[-1]) if t.pos_ in VERBAL] if told else []
    own = next((v for v in verbs if v.dep_ == "conj"), None)
    if own is None or any(_denies(v) for v in verbs[: verbs.index(own) + 1]):
        return False
    but = any(c.lower_ in ("but", "though", "yet") for c in own.head.children if c.dep_ == "cc")
    return but and any(_denies(v) for v in path(own.head))


def _denies(verb: Token) -> bool:
    return verb.lemma_.lower() in load_lexicon().denials


def absences(sentence: Sentence, text: str) -> Iterator[tuple[str, Quantity]]:
    """Each variable that the sentence says to be zero by a noun, with the words."""
    units = load_lexicon().casualty_units
    for match in _NONE.finditer(text, sentence.span.start, sentence.span.end):
        if _NOT_ALL.match(text, match.end()):
            continue
        for word in _WORD.finditer(text, match.start("list"), match.end()):
            variable = units.get(word.group().lower())
            if variable is None:
                continue
            span = Span(match.start(), word.end())
            yield (
                variable,
                Quantity(
                    span=span,
                    raw=span.of(text),
                    low=0,
                    high=0,
                    counted=Counted.PEOPLE,
                    unit=word.group().lower(),
                    noun=Span(word.start(), word.end()),
                ),
            )
