"""Reports coded by the models that left their writers out, and what collectors keep of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from forked import forked
from seen import Seen

from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.parse import Parser
from turnout.coders.rules.read import Reads

C = TypeVar("C", bound=RuleCoder)
P = TypeVar("P")


def coded_by(
    kind: type[C],
    start: Callable[[], P],
    add: Callable[[P, Seen, C], None],
    seen: Sequence[Seen],
    models: Mapping[str, Model],
    reader: Reads,
    parser: Parser,
) -> list[P]:
    """What is gathered of each owner's reports, as coded with the owner's model.

    Args:
        kind: the coder; it may keep more than it tells.
        start: an empty collection.
        add: puts what a report gives into it.
        seen: the reports.
        models: for each owner of reports the model that did not learn from them.
        reader: reads the words of each.
        parser: best one that remembers them.
    """

    def part(owner: str) -> P:
        found, coder = start(), kind(chances=models[owner], reader=reader, parser=parser)
        for each in seen:
            if each.owner == owner:
                add(found, each, coder)
        return found

    return forked(part, list(models))
