"""The logistic function."""

from __future__ import annotations

import math


def sigmoid(value: float) -> float:
    """Logistic function, safe for large values."""
    if value < 0:
        power = math.exp(max(value, -60.0))
        return power / (1 + power)
    return 1 / (1 + math.exp(-min(value, 60.0)))
