"""Paragraphs: runs of lines that belong together.

Blank lines and wire separators ("___", "+++") are borders. A single line break is soft in
a hard-wrapped paragraph, and a border everywhere else: text taken from web pages and
databases often has one paragraph a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from turnout.model import Span

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
_ITEM = re.compile(r"(?:[-*•·‣▪–—]|\(?\d{1,3}[.)]|[a-z]\))[ \t]")
_SEPARATOR = re.compile(
    r"(?<!\S)(?:_{3,}|\+{3,}|\*{3,}|={3,}|#{3,}|•{3,}|\*(?: \*){2,})(?!\S)"
    r"|(?<=[.!?\"”)]\s)-{3,}(?!\S)"
)
WRAP_WIDTH = 120
"""Lines over this many characters are taken as whole paragraphs, not as wrapped lines."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of ``text``, in order; each non-blank character is in exactly one.

    A separator is a paragraph of its own. No span begins or ends with white space.
    """
    return tuple(
        part
        for block in _blocks(text)
        for joined in _join(text, block)
        for part in _at_separators(text, joined)
    )


def stripped(text: str, start: int, end: int) -> Span | None:
    """``start:end`` without white space at its ends, or None when nothing is left."""
    body = text[start:end]
    kept = body.strip()
    if not kept:
        return None
    begin = start + len(body) - len(body.lstrip())
    return Span(begin, begin + len(kept))


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between them."""
    block: list[Span] = []
    end = 0
    for match in _LINE.finditer(text):
        line = stripped(text, match.start(), match.end())
        breaks = text[end : match.start()].replace("\r\n", "\n")
        end = match.end()
        if block and (line is None or len(breaks) > 1):
            yield block
            block = []
        if line is not None:
            block.append(line)
    if block:
        yield block


def _join(text: str, lines: list[Span]) -> Iterator[Span]:
    """Joins the lines of a block that a hard wrap has cut."""
    width = max(len(line) for line in lines)
    wrapped = width <= WRAP_WIDTH and any(text[line.start].islower() for line in lines[1:])
    start = lines[0].start
    for line, after in pairwise(lines):
        if wrapped and _is_soft(text, line, after, width):
            continue
        yield Span(start, line.end)
        start = after.start
    yield Span(start, lines[-1].end)


def _is_soft(text: str, line: Span, after: Span, width: int) -> bool:
    """Whether ``line`` goes on in ``after``: its next word would not have fitted."""
    if _ITEM.match(text, after.start, after.end):
        return False
    word = text[after.start : after.start + WRAP_WIDTH].split(None, 1)[0]
    full = len(line) + 1 + min(len(word), len(after)) > width - 2
    goes_on = text[after.start].islower() and text[line.end - 1] not in ".!?:"
    return full or goes_on


def _at_separators(text: str, paragraph: Span) -> Iterator[Span]:
    at = paragraph.start
    for match in _SEPARATOR.finditer(text, paragraph.start, paragraph.end):
        if before := stripped(text, at, match.start()):
            yield before
        yield Span(match.start(), match.end())
        at = match.end()
    if rest := stripped(text, at, paragraph.end):
        yield rest
