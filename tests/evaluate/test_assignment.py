from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.evaluate.assignment import best_pairs

tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9).map(float), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


def naive(weights: list[list[float]]) -> float:
    """Best total over all ways to fill a square table."""
    size = max(len(weights), len(weights[0]))
    square = [[0.0] * size for _ in range(size)]
    for i, row in enumerate(weights):
        for j, weight in enumerate(row):
            square[i][j] = weight
    return max(sum(square[i][j] for i, j in enumerate(p)) for p in permutations(range(size)))


@given(tables)
def test_total_is_the_best_of_all_assignments(weights: list[list[float]]) -> None:
    pairs = best_pairs(weights)
    assert sum(weights[i][j] for i, j in pairs) == pytest.approx(naive(weights))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(weights[i][j] > 0 for i, j in pairs)


def test_the_greedy_choice_is_not_taken_when_it_costs() -> None:
    assert best_pairs([[0.9, 0.8], [0.8, 0.0]]) == [(0, 1), (1, 0)]


def test_nothing_pairs_with_nothing() -> None:
    assert best_pairs([]) == []
    assert best_pairs([[]]) == []
    assert best_pairs([[0.0]]) == []


def test_wide_tables_are_turned_and_huge_ones_are_greedy() -> None:
    wide = [[1.0 if j == 20 else 0.5 for j in range(30)]]
    assert best_pairs(wide) == [(0, 20)]
    huge = [[1.0 if i == j else 0.1 for j in range(15)] for i in range(14)]
    assert best_pairs(huge) == [(i, i) for i in range(14)]
