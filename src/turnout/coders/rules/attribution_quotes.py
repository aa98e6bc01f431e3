"""Quotations of a text: a figure inside one is said by the quotation's speaker."""

from __future__ import annotations

import re

from turnout.model import Span

_QUOTE = re.compile(r"“[^”\n]{1,900}(?:[”\n]|$)|\"[^\"\n]{1,900}(?:[\"\n]|$)|«[^»\n]{1,900}»")
SCARE_WORDS = 2
"""Quoted stretches up to this many words are words under quotation marks, not speech."""


def quotations(text: str) -> list[Span]:
    """Spans of direct speech with their marks, in text order; linear in the text."""
    return [Span(*m.span()) for m in _QUOTE.finditer(text) if len(m[0].split()) > SCARE_WORDS]


def quotation_at(quotes: list[Span], span: Span) -> Span | None:
    """The quotation that holds ``span``, or None."""
    return next((q for q in quotes if q.contains(span)), None)
