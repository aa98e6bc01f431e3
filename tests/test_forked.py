"""Training work done side by side is what it is one after the other."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import pytest
from forked import forked, joined


@dataclass
class Inner:
    """Some words."""

    words: list[str] = field(default_factory=list)


@dataclass
class Rows:
    """Numbers, and words inside."""

    numbers: list[int] = field(default_factory=list)
    inside: Inner = field(default_factory=Inner)


@pytest.mark.parametrize("processors", [{0}, {0, 1}])
def test_results_stand_in_the_order_of_the_items(
    monkeypatch: pytest.MonkeyPatch, processors: set[int]
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: processors)
    offset = 10
    assert forked(lambda n: n + offset, [3, 1, 2]) == [13, 11, 12]


def test_parts_are_joined_field_by_field() -> None:
    parts = [Rows([1], Inner(["a"])), Rows([2, 3], Inner(["b"]))]
    assert joined(parts) == Rows([1, 2, 3], Inner(["a", "b"]))
