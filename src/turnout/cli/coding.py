"""Runs documents through an engine and pairs each with its result."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from turnout.model import Coded, Document

if TYPE_CHECKING:
    from turnout.engine import Engine
    from turnout.errors import TurnoutError
    from turnout.pipeline import CodeTask

OnFailure = Callable[[Document, "TurnoutError"], None]


def code_all(
    documents: Iterable[Document], *, task: CodeTask, engine: Engine, on_failure: OnFailure
) -> Iterator[tuple[Document, Coded]]:
    """Each document with its codes, in input order; failures go to ``on_failure``.

    Holds only the documents that the engine has taken and not yet given back.
    """
    from turnout.engine import Lost
    from turnout.pipeline import Failure

    taken: deque[Document] = deque()

    def feed() -> Iterator[Document]:
        for document in documents:
            taken.append(document)
            yield document

    for result in engine.map(task, feed()):
        document = taken.popleft()
        if isinstance(result, Failure | Lost):
            on_failure(document, result.error)
        else:
            yield document, result
