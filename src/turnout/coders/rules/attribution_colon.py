"""Figures behind a colon: "Superintendent Hill, at the fence: 220", "Word from Dry Homes: 400".

What stands before the colon names who counts, whatever the verb there: the subject of the clause,
a name without a verb, or the sender of a message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.coders.rules.attribution_figures import holds_figure
from turnout.coders.rules.grammar import VERBAL
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BETWEEN = re.compile(r"\s*(?:[\w'’-]+\s+){0,3}[\"“]?")
"""Words between the colon and its figure."""

_MESSAGE = re.compile(
    r"\b(?:message|text|word|call|note|email|e-mail|letter|statement|bulletin|news|update|tweet)"
    r" (?:\w+ )?(?:from|by)$",
    re.IGNORECASE,
)
_SUBJECTS = ("nsubj", "ROOT", "dep")


def before_colon(text: str, sentence: Span, parse: ParsedSentence, figure: Span) -> Span | None:
    """The words that name who gives a figure behind a colon, or None.

    Args:
        text: the document.
        sentence: the sentence that holds the figure.
        parse: its parse.
        figure: where the figure stands.
    """
    colon = text.rfind(":", sentence.start, figure.start)
    if colon <= sentence.start or not _BETWEEN.fullmatch(text, colon + 1, figure.start):
        return None
    if not text[colon + 1 : colon + 2].isspace() or holds_figure(text[sentence.start : colon]):
        return None
    tokens = [t for t in parse.tokens_in(Span(sentence.start, colon)) if not t.is_space]
    return _sender(text, sentence, parse, tokens) or _speaker(parse, tokens)


def _sender(text: str, sentence: Span, parse: ParsedSentence, tokens: list[Token]) -> Span | None:
    """Who sent "a message from Dry Homes"."""
    for token in tokens:
        at = parse.token_span(token)
        if token.lower_ in ("from", "by") and _MESSAGE.search(text[sentence.start : at.end]):
            sent = next((c for c in token.children if c.dep_ == "pobj"), None)
            return _phrase(parse, sent, tokens) if sent is not None else None
    return None


def _speaker(parse: ParsedSentence, tokens: list[Token]) -> Span | None:
    """The subject of the clause before the colon, or its name where it has no verb."""
    inside = {t.i for t in tokens}
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") and t.dep_ in _SUBJECTS]
    verbs = [t for t in tokens if t.pos_ in VERBAL and t.dep_ not in ("relcl", "acl", "advcl")]
    if not nouns or (verbs and nouns[0].dep_ != "nsubj"):
        return None
    return _phrase(parse, nouns[0], [t for t in tokens if t.i in inside])


def _phrase(parse: ParsedSentence, head: Token, tokens: list[Token]) -> Span:
    """The noun phrase up to its first comma or relative clause."""
    inside = {t.i for t in tokens}
    last = head
    for token in parse.doc[head.i + 1 :]:
        if token.i not in inside or token.is_punct or token.dep_ in ("relcl", "acl"):
            break
        if token.lower_ in ("who", "which", "that") or token.pos_ in VERBAL:
            break
        last = token if token.pos_ in ("NOUN", "PROPN") else last
    return Span(parse.token_span(head.left_edge).start, parse.token_span(last).end)
