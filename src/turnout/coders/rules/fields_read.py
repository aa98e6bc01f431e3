"""What the small reader makes of the fields of the actions of one report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from turnout.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WIDTH = 32
"""Numbers by which a telling asks for words, and by which they answer."""

PHRASES = ("targets", "demands", "participants", "organizers")
"""Variables whose values are words of the report."""

GROUPS = ("issues", "responses", "protester_violence", "status", "forms")
"""Variables whose categories look for words together."""


@dataclass(frozen=True, slots=True)
class FieldsRead:
    """Numbers of every word, one row each, in text order.

    Attributes:
        names: variable and category of each column of ``look``, ``found`` and ``own``.
        starts: where each word begins.
        window: number of the window that each was read in; a telling sees none of another.
        asks, answers: ``WIDTH`` columns for each of ``PHRASES``, then of ``GROUPS``.
        alone: log-odds that the word is of a value of any action, a column each of ``PHRASES``.
        linked: what a telling's log-odds begin with, one each of ``PHRASES``.
        look: how much a category looks at the word.
        found: what it makes of it.
        own: what it makes of the word where that tells the action.
    """

    names: Sequence[str]
    starts: Sequence[int]
    window: Sequence[int]
    asks: Floats
    answers: Floats
    alone: Floats
    linked: Floats
    look: Floats
    found: Floats
    own: Floats

    def any(self, variable: str, words: Span) -> float | None:
        """Mean log-odds that words are of a value of any action; None where nothing was read."""
        rows = self._rows(words)
        return float(self.alone[rows, PHRASES.index(variable)].mean()) if len(rows) else None

    def of(self, variable: str, tellings: Sequence[Span], words: Span) -> float | None:
        """Log-odds that words are of a value of the action that is told somewhere.

        The mean over the words, for the telling for which it is highest.

        Returns:
            None where no window holds the words and a telling.
        """
        number, rows = PHRASES.index(variable), self._rows(words)
        told = [t for s in tellings if (t := self._at(s)) is not None]
        told = [t for t in told if len(rows) and self.window[t] == self.window[rows[0]]]
        if not told:
            return None
        part = slice(number * WIDTH, (number + 1) * WIDTH)
        links = self.asks[told, part] @ self.answers[rows, part].T / sqrt(WIDTH)
        odds = links + self.alone[rows, number] + self.linked[number]
        return float(odds.mean(axis=1).max())

    def codes(self, tellings: Sequence[Span]) -> Mapping[str, float]:
        """Log-odds of each category of an action, the mean over its tellings; none unread."""
        import numpy as np

        told = sorted({t for s in tellings if (t := self._at(s)) is not None})
        if not told:
            return {}
        groups = [GROUPS.index(name.split(" ", 1)[0]) for name in self.names]
        odds = np.mean([self._codes(t, groups) for t in told], axis=0)
        return dict(zip(self.names, odds.tolist(), strict=True))

    def _codes(self, telling: int, groups: Sequence[int]) -> Floats:
        import numpy as np

        number = self.window[telling]
        rows = slice(bisect_left(self.window, number), bisect_left(self.window, number + 1))
        first = len(PHRASES) * WIDTH
        asks = self.asks[telling, first:].reshape(len(GROUPS), WIDTH)
        answers = self.answers[rows, first:].reshape(-1, len(GROUPS), WIDTH)
        links = np.einsum("gw,ngw->ng", asks, answers) / np.float32(sqrt(WIDTH))
        looks = self.look[rows] + links[:, groups]
        looks = np.exp(looks - looks.max(axis=0))
        odds: Floats = (looks * self.found[rows]).sum(axis=0) / looks.sum(axis=0)
        odds += self.own[telling]
        return odds

    def _rows(self, span: Span) -> range:
        first = bisect_left(self.starts, span.start)
        last = max(first + 1, bisect_left(self.starts, span.end))
        return range(first, min(last, len(self.starts)))

    def _at(self, span: Span) -> int | None:
        rows = self._rows(span)
        return rows[0] if len(rows) else None
