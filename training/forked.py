"""Work on several items side by side, in forked processes; results in the order of the items."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from multiprocessing import get_context
from typing import Any, TypeVar

from threadpoolctl import threadpool_limits

T = TypeVar("T")
R = TypeVar("R")

_tasks: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What the forked processes work on; they inherit it, so nothing but results is pickled."""


def forked(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What ``work`` makes of each item.

    Args:
        work: sees all that the process holds when this is called; what it changes is lost.
        items: of like cost; as many processes work as there are processors to run on.
    """
    processes = min(len(os.sched_getaffinity(0)), len(items))
    if processes < 2:
        return [work(item) for item in items]
    _tasks.append((work, items))
    try:
        with get_context("fork").Pool(processes) as pool:
            return pool.map(_run, range(len(items)), chunksize=1)
    finally:
        _tasks.pop()


def _run(number: int) -> Any:
    work, items = _tasks[-1]
    with threadpool_limits(1):  # threads of several processes that wait for each other take all
        return work(items[number])


def joined(parts: Sequence[R]) -> R:
    """Parts of one kind, a dataclass of lists, as one."""
    whole = parts[0]
    for part in parts[1:]:
        _extend(whole, part)
    return whole


def _extend(whole: Any, part: Any) -> None:
    for field in fields(whole):
        mine, other = getattr(whole, field.name), getattr(part, field.name)
        if is_dataclass(mine):
            _extend(mine, other)
        else:
            mine.extend(other)
