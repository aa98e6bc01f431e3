"""Conditional logistic regression: which of several is the right one.

The chance of each of a group is its share of the exponentials of all its scores; what is learned
is the sum of the chances of those that are right. Groups without a right one teach nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import minimize


@dataclass(slots=True)
class Choices:
    """Choices of one kind.

    Attributes:
        clues: of each that may be chosen.
        right: whether it is right.
        first: whether another choice begins with it.
        owner: group of the writer.
    """

    clues: list[frozenset[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)

    def add(self, owner: str, rows: Sequence[tuple[frozenset[str], bool]]) -> None:
        """One choice among some; teaches nothing where none or all are right."""
        for number, (clues, right) in enumerate(rows):
            self.clues.append(clues)
            self.right.append(right)
            self.first.append(number == 0)
            self.owner.append(owner)

    def without(self, owner: str | None) -> list[int]:
        """Rows of everybody else's choices."""
        return [i for i, name in enumerate(self.owner) if name != owner]


def fit_choice(x: Any, truth: Sequence[bool], group: Sequence[int], strength: float) -> np.ndarray:
    """Weights of the columns.

    Args:
        x: a row each, sparse or dense.
        truth: whether a row is right.
        group: number of its group; rows of a group stand together.
        strength: of the prior; a larger one keeps weights smaller.
    """
    right, number = np.asarray(truth, dtype=bool), np.asarray(group)
    kept = np.isin(number, number[right])
    x, right, number = x[kept], right[kept], number[kept]
    starts = np.flatnonzero(np.r_[True, number[1:] != number[:-1]])
    of = np.cumsum(np.r_[True, number[1:] != number[:-1]]) - 1

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        whole = np.add.reduceat(raised, starts)
        good = np.add.reduceat(raised * right, starts)
        pull = raised / whole[of] - raised * right / good[of]
        value = -np.log(good / whole).sum() + strength / 2 * (w @ w)
        return float(value), np.asarray(x.T @ pull + strength * w)

    found = minimize(
        loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return np.asarray(found.x)
