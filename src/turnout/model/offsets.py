"""From offsets in a cleaned text back to offsets in its original."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from turnout.model.spans import Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of cleaned text that stand unbroken in the original.

    Attributes:
        runs: ``(cleaned start, original start, cleaned length, original length)``, in order.
            In a run of equal lengths characters map one to one; in a run of unequal lengths
            (an entity, a removed tag) the whole run maps to the whole.
    """

    runs: tuple[tuple[int, int, int, int], ...]

    def to_original(self, span: Span) -> Span:
        """The smallest original span that holds all of cleaned ``span``."""
        if not self.runs:
            return span
        if span.start == span.end:
            at = self._edge(span.start, last=False)
            return Span(at, at)
        return Span(self._edge(span.start, last=False), self._edge(span.end - 1, last=True))

    def _edge(self, index: int, *, last: bool) -> int:
        at = max(0, bisect_right(self.runs, (index, float("inf"), 0, 0)) - 1)
        clean, original, length, original_length = self.runs[at]
        inside = index - clean
        if inside >= length:
            return original + original_length
        if length == original_length:
            return original + inside + (1 if last else 0)
        return original + (original_length if last else 0)
