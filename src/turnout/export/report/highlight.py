"""A text cut into segments, each with the statements that quote it.

Spans may nest and overlap; segments never do, and joined they are the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from turnout.export.report.groups import css_class, group_of
from turnout.model import Statement

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls that HTML refuses or that turn the direction of what follows."""


Words = TypeVar("Words", bound=str)


def shown_text(text: Words) -> Words:
    """``text`` with unsafe controls replaced one for one; of the same type (markup stays so)."""
    return type(text)(_UNSAFE.sub(REPLACEMENT, text)) if _UNSAFE.search(text) else text


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under one set of statements.

    Attributes:
        text: to show; unsafe controls replaced one for one.
        statements: that quote it, the shortest quote first.
        begins: ids of statements whose quote begins here.
    """

    text: str
    statements: tuple[Statement, ...] = ()
    begins: tuple[str, ...] = ()

    @property
    def classes(self) -> str:
        """Colour of the shortest quote, and a second one where quotes nest."""
        groups = list(dict.fromkeys(group_of(s.variable) for s in self.statements))
        names = [css_class(groups[0]), *(f"under-{css_class(g)}" for g in groups[1:2])]
        return " ".join(names)

    @property
    def keys(self) -> str:
        """Ids of the statements, for the script that marks a whole quote."""
        return " ".join(dict.fromkeys(s.id for s in self.statements))


def segments(text: str, statements: Sequence[Statement]) -> Iterator[Segment]:
    """Cut ``text`` at every end of a quote.

    Args:
        text: to cut, masked or not: only its length counts.
        statements: whose spans lie in ``text``; empty spans are left out.
    """
    shown = [s for s in statements if 0 <= s.span.start < s.span.end <= len(text)]
    edges = {0, len(text)} | {e for s in shown for e in (s.span.start, s.span.end)}
    cuts = sorted(edges)
    starting = sorted(shown, key=lambda s: s.span.start)
    active: list[Statement] = []
    at = 0
    for start, end in pairwise(cuts):
        active = [s for s in active if s.span.end > start]
        begins = []
        while at < len(starting) and starting[at].span.start == start:
            begins.append(starting[at].id)
            active.append(starting[at])
            at += 1
        yield Segment(
            text=_UNSAFE.sub(REPLACEMENT, text[start:end]),
            statements=tuple(sorted(active, key=lambda s: len(s.span))),
            begins=tuple(dict.fromkeys(begins)),
        )


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def direction(line: Sequence[Segment]) -> str:
    """How a line runs, as HTML's ``dir`` takes it: as most of its letters do.

    By its first letter, as ``auto`` decides, an English sentence that begins with an Arabic
    slogan would be set from right to left.
    """
    text = "".join(segment.text for segment in line)
    letters = len(_RIGHT_TO_LEFT.findall(text))
    if not letters:
        return "ltr"
    return "rtl" if 2 * letters >= sum(map(str.isalpha, text)) else "ltr"


def paragraphs(text: str, statements: Sequence[Statement]) -> list[list[Segment]]:
    """Segments by line of the text, so that each line finds its own direction."""
    lines: list[list[Segment]] = [[]]
    for segment in segments(text, statements):
        first, *rest = segment.text.split("\n")
        lines[-1].append(Segment(first, segment.statements, segment.begins))
        lines += [[Segment(part, segment.statements)] for part in rest]
    return [kept for line in lines if (kept := [s for s in line if s.text or s.begins])]
