"""A source told behind its figure, as in "Some 900 came. The number is the council's"."""

from __future__ import annotations

import re

from turnout.model import Span

_NAME = r"[^\d,;:()“”\"—–.]{2,80}?"
_THESE = r"(?:that|this|it|these|those|(?:the|both|all) (?:figures?|numbers?|counts?|estimates?))"
_OWNED = re.compile(
    rf"{_THESE},?(?: at least,)? (?:is|are|was|were) (?P<who>{_NAME})(?:['’]s|(?<=s)['’])"
    r"(?: own| official| latest| best)?"
    r"(?: figures?| numbers?| counts?| estimates?| tally| reckoning)?"
    r"(?=[.,;]|\s+and\b|\s*$)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"{_THESE},?(?: at least,)? (?:(?:is|are|was|were) what (?P<who>{_NAME}) "
    rf"(?:says?|said|reports?"
    r"|reported|claims?|claimed|counted|gives?|gave|believes?)"
    rf"|(?:comes?|came|(?:is|are|was|were) (?:given|supplied|put out|provided|issued)) "
    rf"(?:from|by) "
    rf"(?P<whom>{_NAME}))(?=[.,;]|\s+and\b|\s*$)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"(?P<who>{_NAME}) (?:is|are|was|were) (?:the|its|their|our|my) source\b", re.IGNORECASE
)
_SO_SAYS = re.compile(
    rf"(?:so|thus|or so) (?:say|says|said|reports?|claims?|counted) (?P<who>{_NAME})"
    rf"(?=[.,;]|\s*$)",
    re.IGNORECASE,
)
_PATTERNS = (_OWNED, _GIVEN, _SOURCE, _SO_SAYS)


def source_behind(text: str, clause: Span) -> Span | None:
    """The source that a clause names for the figures before it, or None.

    Args:
        text: the document.
        clause: the sentence behind the figure's, or what stands behind its semicolon.
    """
    start = clause.start
    while start < clause.end and text[start] in " \n\t(":
        start += 1
    for pattern in _PATTERNS:
        match = pattern.match(text, start, clause.end)
        if match is None:
            continue
        groups = match.groupdict()
        return Span(*match.span("whom" if groups.get("whom") else "who"))
    return None
