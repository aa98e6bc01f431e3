"""Half-open character ranges into a document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to but not including ``end``.

    Raises:
        ValueError: when ``start`` is negative or ``end`` lies before ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` in this span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same span ``by`` characters further on."""
        return Span(self.start + by, self.end + by)

    def distance(self, other: Span) -> int:
        """Characters between the two spans; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)
