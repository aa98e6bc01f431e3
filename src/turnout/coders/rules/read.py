"""What the small reader makes of the words of one report."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from turnout.coders.rules.fields_read import FieldsRead
from turnout.coders.rules.links import FLOOR, Links
from turnout.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = range(-6, 5)
"""Log-odds that are told apart."""

LEAST = 0.002
"""Share of a choice that is told from none."""

AROUND = 25
"""Characters on either side of an anchor whose words tell the action with it."""

LIKELY = -1.5
"""Log-odds from which a form is a clue."""


@dataclass(frozen=True, slots=True)
class State:
    """A window of a text, half read.

    Attributes:
        vectors: one row a piece.
        first: the row of each word.
    """

    vectors: NDArray[np.float16]
    first: Sequence[int]


class ReadsOn(Protocol):
    """What reads on from a text half read."""

    def read(self, starts: Sequence[int], states: Sequence[State]) -> FieldsRead:
        """Read the fields of its actions; each word of the windows begins at its start."""


@dataclass(frozen=True, slots=True)
class Read:
    """Log-odds of every word, in text order.

    Attributes:
        starts: where each word begins.
        telling: that it tells an action anew.
        figure: that it belongs to the figure of a crowd.
        forms: one column each of ``names``.
        names: codebook forms.
        links: which words belong to each other; None where nothing was read.
        states: its windows, half read.
        on: reads on from them; None where nothing does.
    """

    starts: Sequence[int] = ()
    telling: Sequence[float] = ()
    figure: Sequence[float] = ()
    forms: Sequence[Sequence[float]] = ()
    names: Sequence[str] = ()
    links: Links | None = field(default=None, compare=False)
    states: Sequence[State] = field(default=(), compare=False, repr=False)
    on: ReadsOn | None = field(default=None, compare=False, repr=False)

    def fields(self) -> FieldsRead | None:
        """What is read of the fields of its actions; None where nothing is."""
        return self.on.read(self.starts, self.states) if self.on and self.states else None

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

    def giver(self, figure: Span, who: Span | None) -> float | None:
        """Log-odds that ``who`` gives the figure; None for ``who`` asks whether nobody does."""
        return self._chosen("giver", self._figure_at(figure), [who])

    def action(self, figure: Span, tellings: Sequence[Span]) -> float | None:
        """Log-odds that the figure is of the action that is told at ``tellings``."""
        return self._chosen("action", self._figure_at(figure), [_around(t) for t in tellings])

    def day(self, telling: Span, times: Sequence[Span | None]) -> float | None:
        """Log-odds that the action told at ``telling`` is of the time told at any of ``times``."""
        return self._chosen("day", self._at(telling.start), times)

    def place(self, telling: Span, places: Sequence[Span | None]) -> float | None:
        """Log-odds that the action told at ``telling`` is where any of ``places`` tells."""
        return self._chosen("place", self._at(telling.start), places)

    def same(self, one: Span, other: Span) -> float | None:
        """Log-odds that two tellings tell one action."""
        first, second = self._at(one.start), self._at(other.start)
        if self.links is None or first is None or second is None:
            return None
        return self.links.same(first, second)

    def alike(self, ones: Sequence[Span], others: Sequence[Span]) -> float | None:
        """Mean log-odds that tellings of two kinds tell one action; None where none were read."""
        odds = [o for one in ones for other in others if (o := self.same(one, other)) is not None]
        return sum(odds) / len(odds) if odds else None

    def _chosen(self, name: str, word: int | None, among: Sequence[Span | None]) -> float | None:
        """Log-odds that what the word asks for stands in one of some spans; None is nothing.

        None where nothing was read, or no window holds the word and any of the spans.
        """
        if self.links is None or word is None:
            return None
        shares, nothing = self.links.shares(name, word)
        share, seen = 0.0, None in among
        if seen:
            share += math.exp(nothing)
        for span in {s for s in among if s is not None}:
            first, last = self._words(span)
            found = [float(x) for x in shares[first:last] if x > FLOOR]
            seen = seen or bool(found)
            share += sum(math.exp(x) for x in found)
        if not seen:
            return None
        share = min(max(share, LEAST), 1 - LEAST)
        return math.log(share / (1 - share))

    def _words(self, span: Span) -> tuple[int, int]:
        """Numbers of the words that a span holds, its first and the one behind its last."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        return first, bisect_left(self.starts, max(span.end, span.start + 1))

    def _figure_at(self, figure: Span) -> int | None:
        """Where the figure begins as it is read ("about 3,000", "the union's 500")."""
        at = self._at(figure.start)
        while at and self.figure[at - 1] > 0:
            at -= 1
        return at

    def _at(self, start: int) -> int | None:
        at = bisect_right(self.starts, start) - 1
        return at if at >= 0 else None


def _around(telling: Span) -> Span:
    """The words that may tell an action together with its anchor."""
    return Span(max(0, telling.start - AROUND), telling.end + AROUND)


UNREAD = Read()
"""Of a report that was not read."""


def steps(name: str, score: float) -> Iterator[str]:
    """One clue for each step that the score reaches."""
    yield from (f"{name} {step}" for step in STEPS if score >= step)


def of_tellings(kind: str, odds: Sequence[float | None], unread: str) -> Iterator[str]:
    """Clues of what the tellings of an action are read to choose: the surest, all, the first.

    Args:
        kind: what is chosen.
        odds: log-odds, a telling each; None where it was not read.
        unread: the clue where none was.
    """
    told = [o for o in odds if o is not None]
    if not told:
        yield unread
        return
    yield from steps(f"reads {kind}", max(told))
    yield from steps(f"reads {kind} all", sum(told) / len(told))
    if odds[0] is not None:
        yield from steps(f"reads {kind} first", odds[0])


class Reads(Protocol):
    """What reads a text."""

    def read(self, text: str) -> Read:
        """Log-odds of its words."""
