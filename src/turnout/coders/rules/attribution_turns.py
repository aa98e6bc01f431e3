"""Printed conversations: whose turn a place stands in, and whether a newsroom speaks there.

"I" of a reporter in the studio is the report's own voice; "I" of a guest is the guest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from turnout.model import SourceKind, Span

Kind = Callable[[Span], SourceKind | None]

_LABEL = re.compile(
    r"^(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3})(?: \([^)\n]{1,40}\))?:\s",
    re.MULTILINE,
)
_PRESS = re.compile(
    r"\b(?:HOST|PRESENTER|ANCHOR|MODERATOR|INTERVIEWER|REPORTER|CORRESPONDENT|STUDIO|NEWSREADER"
    r"|JOURNALIST|EDITOR|ANNOUNCER|NARRATOR|QUESTION|VOICEOVER|COMMENTATOR|NEWSCASTER)\b"
)
_GUEST = re.compile(
    r"[^.!?\n]{0,40}\b(?:with us|on the line|our guest|joins us|joined us|in the studio|welcome"
    r"|by telephone|on the phone|thank you for coming|good of you)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:\s+[A-ZÀ-Þ][\w'’-]+)?(?:,\s+(?:the |an? )?|\s+(?:of|from|for|who)\s+(?:the |an? )?)"
    r"(?P<role>[^,.;:?!\n]{3,80})"
)
_TITLE = re.compile(r"(?P<title>(?:[\w'’-]+ ){0,4})(?:[A-ZÀ-Þ][\w'’-]+ )?$")
_ON_THE_SPOT = re.compile(
    r",? (?:is|was|are|reports|has been|you(?:['’]re| are| were)) (?:\w+ )?(?:at|in|outside|on"
    r"|there|near|live|down|for us)\b"
)
_LEAST = 2
"""Labels that make a text a conversation; one alone is a heading."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation.

    Attributes:
        label: the speaker's name as printed.
        span: the whole turn, from its label to the next one.
    """

    label: Span
    span: Span


class Turns:
    """The turns of one document; none where it is no conversation.

    Args:
        text: the document's text.
        kind: tells what kind of source stands at a span.
    """

    def __init__(self, text: str, kind: Kind) -> None:
        self._text = text
        self._kind = kind
        labels = [Span(*m.span("who")) for m in _LABEL.finditer(text)]
        ends = [*(label.start for label in labels[1:]), len(text)][: len(labels)]
        self._turns = [Turn(a, Span(a.start, end)) for a, end in zip(labels, ends, strict=True)]
        if len(labels) < _LEAST:
            self._turns = []
        self._press: dict[str, bool] = {}

    def at(self, span: Span) -> Turn | None:
        """The turn that holds ``span`` behind its label, or None."""
        for turn in self._turns:
            if turn.label.end <= span.start < turn.span.end:
                return turn
        return None

    def is_press(self, turn: Turn) -> bool:
        """Whether the newsroom itself speaks in the turn."""
        name = turn.label.of(self._text)
        if name not in self._press:
            self._press[name] = self._reports(name)
        return self._press[name]

    def _reports(self, name: str) -> bool:
        """Whether a speaker of this name works for the newsroom.

        A guest is introduced with a role or a family name; a colleague is called by a first
        name, or is somewhere "for us".
        """
        if _PRESS.search(name):
            return True
        last = name.split()[-1]
        mentions = list(re.finditer(rf"\b{re.escape(last.title())}\b", self._text, re.IGNORECASE))
        mentions = [m for m in mentions if not m[0].isupper()]
        if not mentions or any(self._is_guest(m.start(), m.end()) for m in mentions):
            return False
        if any(_ON_THE_SPOT.match(self._text, m.end()) for m in mentions):
            return True
        family = any(re.search(r"\b[A-ZÀ-Þ][\w'’-]+ $", self._text[: m.start()]) for m in mentions)
        return not family

    def _is_guest(self, start: int, end: int) -> bool:
        if _GUEST.match(self._text, end):
            return True
        before = self._text[max(0, start - 60) : start]
        if re.search(r"\b(?:with us(?: is| now)?|our guest,?|welcome,?) (?:\w+ )?$", before, re.I):
            return True
        role = _ROLE.match(self._text, end)
        title = _TITLE.search(before)
        spans = [Span(*role.span("role"))] if role else []
        if title and title["title"].strip():
            at = start - len(before)
            spans.append(Span(at + title.start("title"), at + title.end("title")))
        return any(self._kind(s) not in {None, SourceKind.MEDIA} for s in spans)
