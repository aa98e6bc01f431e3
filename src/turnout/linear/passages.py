"""Cutting a text into sentence-like passages without a parser."""

from __future__ import annotations

import re

from turnout.model import Span

_BREAK = re.compile(
    r"(?<=[a-z0-9)\]%][.!?])[\"'”’)]*\s+(?=\S)|(?<=[.!?][\"'”’])\s+|\n\s*\n\s*|\.\.+\s*|;\s+"
)
_LONGEST = 600


def passages(text: str) -> list[Span]:
    """Spans of sentence-like passages, in order; blank ones are left out.

    Works on lower-cased notes too: a break is a full stop and a blank, whatever follows. A
    wrong break after an abbreviation costs a model over n-grams little. A passage longer
    than 600 characters is cut at a blank, so one endless line stays cheap.
    """
    found: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        _append(found, text, start, match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        _append_stripped(found, text, start, cut)
        start = cut
    _append_stripped(found, text, start, end)


def _append_stripped(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        found.append(Span(start + left, start + right))
