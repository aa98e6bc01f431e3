"""Windows that the small reader learns from, with real news that tells nothing set beside some.

All written reports are the work of language models, and most news of the corpora tells no
protest: a model that sees one or the other takes the look of a newsroom for "tells nothing". A
window of both teaches it to read each sentence for what it says. For the same reason some pieces
are hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from turnout.coders.rules.chances.reader import WINDOW

SHARE = 0.3
"""Windows of written reports that get a passage beside them."""

HIDDEN = 0.1
"""Pieces that are hidden."""

LENGTHS = range(21, 200)
"""Pieces of a passage that may stand beside another window."""

OF_FIGURES = ("giver", "action")
"""Choices that a figure makes; the others are a telling's."""


@dataclass(frozen=True, slots=True)
class Told:
    """A telling in a window: its words, its forms, the number of its event."""

    words: list[int]
    forms: torch.Tensor
    event: int


Chosen = list[tuple[int, list[int]]]
"""Who chooses, and the words that are right; none where nothing of the text is."""


@dataclass(slots=True)
class Window:
    """One window of a report, with what its words are.

    Attributes:
        pieces: numbers of its pieces.
        first: place of each word's first piece.
        silent: whether a word tells nothing for sure.
        tellings: its tellings.
        figure: whether a word belongs to the figure of a crowd.
        chosen: by the name of a choice, the words (or numbers of tellings) that choose, and a row
            each of what is right: the words, then nothing.
        is_real: whether it is of labelled news, where nothing but the tellings is known.
    """

    writer: str
    pieces: torch.Tensor
    first: torch.Tensor
    silent: torch.Tensor
    tellings: list[Told]
    figure: torch.Tensor
    chosen: dict[str, tuple[torch.Tensor, torch.Tensor]]
    is_real: bool


def fillers(seen: Sequence[Window]) -> list[Window]:
    """Windows of labelled news that tell nothing at all, and leave room for another."""
    return [
        w
        for w in seen
        if w.is_real and not w.tellings and bool(w.silent.all()) and len(w.pieces) in LENGTHS
    ]


def set_beside(window: Window, silent: Sequence[Window], random: np.random.RandomState) -> Window:
    """Some windows of written reports with a silent passage before or behind them."""
    if window.is_real or random.rand() >= SHARE:
        return window
    other = silent[random.randint(len(silent))]
    if len(window.pieces) + len(other.pieces) > WINDOW:
        return window
    return joined(window, other, before=random.rand() < 0.5)


def joined(window: Window, other: Window, *, before: bool) -> Window:
    """A window with the words of a silent one before or behind its own."""
    mine, theirs = len(window.first), len(other.first)
    left, right = (other, window) if before else (window, other)
    ahead = theirs if before else 0

    def both(own: torch.Tensor, silent: torch.Tensor) -> torch.Tensor:
        return torch.cat([silent, own] if before else [own, silent])

    chosen = {}
    for name, (one, truth) in window.chosen.items():
        wide = torch.zeros(len(truth), mine + theirs + 1, dtype=torch.bool)
        wide[:, ahead : ahead + mine] = truth[:, :mine]
        wide[:, -1] = truth[:, -1]
        chosen[name] = (one + ahead if name in OF_FIGURES else one, wide)
    shift = len(left.pieces) - 2
    return replace(
        window,
        pieces=torch.cat([left.pieces[:-1], right.pieces[1:]]),
        first=torch.cat([left.first, right.first + shift]),
        silent=both(window.silent, other.silent),
        tellings=[replace(t, words=[i + ahead for i in t.words]) for t in window.tellings],
        figure=both(window.figure, torch.zeros(theirs)),
        chosen=chosen,
    )


def hidden(
    pieces: torch.Tensor, real: torch.Tensor, unknown: int, random: np.random.RandomState
) -> torch.Tensor:
    """The pieces with some of the real ones made unknown."""
    some = torch.tensor(random.rand(*pieces.shape)) < HIDDEN
    return torch.where(some & real, unknown, pieces)
