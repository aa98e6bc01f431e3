"""A parser that remembers, for reports that are coded many times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnout.coders.rules.parse import ParsedSentence, Parser
from turnout.model import Span


class Remembering(Parser):
    """Parses every text once.

    Processes that are forked afterwards know what it knows.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[str, tuple[Span, ...]], list[ParsedSentence]] = {}

    def parse(self, text: str, spans: Sequence[Span]) -> Iterator[ParsedSentence]:
        """Parse the given sentences of ``text``, in order."""
        key = text, tuple(spans)
        if key not in self._known:
            self._known[key] = list(super().parse(text, spans))
        return iter(self._known[key])
