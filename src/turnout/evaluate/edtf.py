"""Compare EDTF level 0/1 dates: ``2020-01-24``, ``2020-01``, ``2020``, ``XXXX-05-27``."""

from __future__ import annotations


def compatible(left: str, right: str) -> bool:
    """Whether both can name the same day: equal where both are known.

    A coarser date holds a finer one, and ``X`` stands for any digit. Intervals
    (``2020-01/2020-03``) are compared by their start.
    """
    a, b = left.split("/")[0].split("-"), right.split("/")[0].split("-")
    return all(_same_part(x, y) for x, y in zip(a, b, strict=False))


def _same_part(left: str, right: str) -> bool:
    if len(left) != len(right):
        return False
    return all(x == y or "X" in (x, y) for x, y in zip(left, right, strict=True))
