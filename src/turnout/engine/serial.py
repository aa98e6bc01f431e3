"""One process, one item after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from turnout.engine.contract import Item, Lost, Result, attempt


class Serial:
    """Runs in the calling process: the reference for every other engine."""

    name: ClassVar[str] = "serial"
    title: ClassVar[str] = "One process"
    version: ClassVar[str] = "1"

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Result | Lost]:
        """See Engine.map."""
        for index, item in enumerate(items):
            yield attempt(function, index, item)
