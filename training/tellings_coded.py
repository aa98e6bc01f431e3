"""Reports coded by the models that left their writers out, and what collectors keep of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from forked import forked
from tellings_table import Seen, Table

from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.read import Reads

C = TypeVar("C", bound=RuleCoder)
P = TypeVar("P")


def coded_by(
    kind: type[C],
    start: Callable[[], P],
    add: Callable[[P, Seen, C], None],
    table: Table,
    models: Mapping[str, Model],
    reader: Reads,
) -> list[P]:
    """What is gathered of each owner's reports, as coded with the owner's model.

    Args:
        kind: the coder; it may keep more than it tells.
        start: an empty collection.
        add: puts what a report gives into it.
        table: holds the reports, and the parser that knows them.
        models: for each owner of reports the model that did not learn from them.
        reader: reads the words of each.
    """

    def part(owner: str) -> P:
        found, coder = start(), kind(chances=models[owner], reader=reader, parser=table.parser)
        for seen in table.seen:
            if seen.owner == owner:
                add(found, seen, coder)
        return found

    return forked(part, list(models))
