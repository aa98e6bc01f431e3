"""The calibration table of a card: how often probabilities of each tenth are right."""

from __future__ import annotations

from itertools import pairwise

import numpy as np


def tenths(truth: np.ndarray, told: np.ndarray) -> list[list[float]]:
    """``[from, share right, count]`` for each tenth that holds a probability."""
    return [
        [round(float(low), 1), round(float(truth[inside].mean()), 3), int(inside.sum())]
        for low, high in pairwise(np.arange(0, 1.01, 0.1))
        if (inside := (told >= low) & (told < high + (high > 0.99))).any()
    ]
