"""What the small reader makes of two words of one report: whether one belongs to the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WIDTH = 64
"""Numbers by which a word asks for another, and by which it answers."""

CHOICES = ("giver", "action", "day", "place")
"""Of a crowd's figure: who gives it, which telling it speaks of. Of a telling: when, where."""

SAME = "same"
"""Of two tellings: whether they tell one action."""

NAMES = (*CHOICES, SAME)
FLOOR = -12.0
"""Log-chance of what the reader did not see beside the word."""


@dataclass(frozen=True, slots=True)
class Links:
    """Questions and answers of every word, by ``NAMES``.

    Attributes:
        window: number of the window that each word was read in; words of two never link.
        asks, answers: one row a word, ``WIDTH`` columns for each name.
        nothing: one row a word, a column a choice: log-odds that nothing of the text answers.
        bias: of ``SAME``.
    """

    window: Sequence[int]
    asks: Floats
    answers: Floats
    nothing: Floats
    bias: float
    _known: dict[tuple[str, int], tuple[Floats, float]] = field(default_factory=dict, repr=False)

    def shares(self, name: str, word: int) -> tuple[Floats, float]:
        """Log-chance of every word to be what ``word`` asks for by ``name``, and of none.

        Words of another window have ``FLOOR``. Counted once: every giver, day or place that may be
        chosen asks for it.
        """
        if (name, word) not in self._known:
            self._known[name, word] = self._shares(name, word)
        return self._known[name, word]

    def _shares(self, name: str, word: int) -> tuple[Floats, float]:
        import numpy as np

        first, last = self._window(word)
        scores = self.answers[first:last, part(name)] @ self.asks[word, part(name)]
        scores = scores / np.float32(sqrt(WIDTH))
        none = float(self.nothing[word, CHOICES.index(name)])
        top = max(none, float(scores.max()))
        whole = top + np.log(np.exp(scores - top).sum() + np.exp(none - top))
        found = np.full(len(self.answers), FLOOR, np.float32)
        found[first:last] = np.maximum(scores - whole, FLOOR)
        return found, max(FLOOR, float(none - whole))

    def same(self, one: int, other: int) -> float | None:
        """Log-odds that two tellings tell one action; None where no window holds both."""
        if self.window[one] != self.window[other]:
            return None
        mine = part(SAME)
        scores = self.asks[one, mine] @ self.answers[other, mine]
        scores += self.asks[other, mine] @ self.answers[one, mine]
        return float(scores) / (2 * sqrt(WIDTH)) + self.bias

    def _window(self, word: int) -> tuple[int, int]:
        number = self.window[word]
        return bisect_left(self.window, number), bisect_right(self.window, number)


def part(name: str) -> slice:
    """The columns of one name."""
    first = NAMES.index(name) * WIDTH
    return slice(first, first + WIDTH)
