"""Who gives a figure by the rules alone, for the tests here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.parse import ParsedSentence, Parser
from turnout.model import Span
from turnout.text.sentences import split


@dataclass(frozen=True)
class Line:
    """A sentence with its parse, or without one."""

    span: Span
    parse: ParsedSentence | None


def said(text: str, figure: str, parser: Parser | None) -> Said:
    """Who gives the words of a figure."""
    spans = split(text)
    parsed: Sequence[ParsedSentence | None] = (
        list(parser.parse(text, spans)) if parser else [None] * len(spans)
    )
    lines = [Line(s, p) for s, p in zip(spans, parsed, strict=True)]
    start = text.index(figure)
    return Attributor(text, lines).attribute(Span(start, start + len(figure)))
