"""Pair rows with columns one to one so that the total weight is highest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

EXACT_WIDTH = 12
"""Up to this many columns the optimum is found exactly; beyond it, greedily."""


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Row and column numbers of the pairs, in row order; a weight of 0 never pairs.

    Exact (dynamic programming over subsets of columns) for up to ``EXACT_WIDTH`` columns or
    rows, which covers the events of any one report seen; greedy by weight above that.
    """
    if not weights or not weights[0]:
        return []
    if len(weights[0]) <= EXACT_WIDTH:
        return _exact(weights)
    if len(weights) <= EXACT_WIDTH:
        turned = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in _exact(turned))
    return _greedy(weights)


def _exact(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    columns = range(len(weights[0]))

    @cache
    def best(row: int, used: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if row == len(weights):
            return 0.0, ()
        options = [best(row + 1, used)]
        for column in columns:
            weight = weights[row][column]
            if weight > 0 and not used >> column & 1:
                total, pairs = best(row + 1, used | 1 << column)
                options.append((total + weight, ((row, column), *pairs)))
        return max(options, key=lambda option: option[0])

    return list(best(0, 0)[1])


def _greedy(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    cells = sorted(
        (-weight, i, j) for i, row in enumerate(weights) for j, weight in enumerate(row)
    )
    rows: dict[int, int] = {}
    for negative, i, j in cells:
        if negative < 0 and i not in rows and j not in rows.values():
            rows[i] = j
    return sorted(rows.items())
