"""What the small reader makes of the words of one report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

STEPS = range(-6, 5)
"""Log-odds that are told apart."""

LIKELY = -1.5
"""Log-odds from which a form is a clue."""


@dataclass(frozen=True, slots=True)
class Read:
    """Log-odds of every word, in text order.

    Attributes:
        starts: where each word begins.
        telling: that it tells an action anew.
        figure: that it belongs to the figure of a crowd.
        forms: one column each of ``names``.
        names: codebook forms.
    """

    starts: Sequence[int] = ()
    telling: Sequence[float] = ()
    figure: Sequence[float] = ()
    forms: Sequence[Sequence[float]] = ()
    names: Sequence[str] = ()

    def of_word(self, start: int) -> Iterator[str]:
        """Clues of the word at ``start``: how likely it tells an action, and of which forms."""
        at = self._at(start)
        if at is None:
            return
        yield from steps("reads telling", self.telling[at])
        if self.telling[at] >= LIKELY:
            for name, score in zip(self.names, self.forms[at], strict=True):
                if score >= LIKELY:
                    yield f"reads form {name}"

    def of_figure(self, start: int, end: int) -> Iterator[str]:
        """Clues of the figure at ``start`` to ``end``: how likely it is that of a crowd."""
        first = self._at(start)
        if first is not None:
            last = bisect_right(self.starts, max(start, end - 1))
            yield from steps("reads crowd", max(self.figure[first:last]))

    def _at(self, start: int) -> int | None:
        at = bisect_right(self.starts, start) - 1
        return at if at >= 0 else None


UNREAD = Read()
"""Of a report that was not read."""


def steps(name: str, score: float) -> Iterator[str]:
    """One clue for each step that the score reaches."""
    yield from (f"{name} {step}" for step in STEPS if score >= step)


class Reads(Protocol):
    """What reads a text."""

    def read(self, text: str) -> Read:
        """Log-odds of its words."""
