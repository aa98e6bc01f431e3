"""Conditional logistic regression: what marks the right one of a group is learned."""

import numpy as np
from choices import fit_choice


def test_the_column_that_marks_the_right_one_gets_the_weight() -> None:
    random = np.random.RandomState(0)
    x, truth, group = [], [], []
    for number in range(200):
        right = random.randint(3)
        for place in range(3):
            x.append([float(place == right), random.rand(), 1.0])
            truth.append(place == right)
            group.append(number)
    marks, noise, same = fit_choice(np.array(x), truth, group, 1.0)
    assert marks > 2
    assert abs(noise) < 0.5
    assert abs(same) < 1e-6  # what all of a group share cannot choose


def test_a_group_without_a_right_one_teaches_nothing() -> None:
    x = np.array([[1.0], [0.0], [1.0], [0.0]])
    alone = fit_choice(x[:2], [True, False], [0, 0], 1.0)
    beside = fit_choice(x, [True, False, False, False], [0, 0, 1, 1], 1.0)
    assert np.allclose(alone, beside)
