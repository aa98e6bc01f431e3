"""What every engine promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeVar

from turnout.errors import TurnoutError

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands in the results for an item that gave none.

    Attributes:
        index: the item's position in the input, from 0.
        error: why.
    """

    index: int
    error: TurnoutError


class Engine(Protocol):
    """Runs a function over items.

    Attributes:
        name: as given on the command line.
        title: for people.
        version: changes when results could.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    version: ClassVar[str]

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Result | Lost]:
        """One result an item, in input order, read lazily.

        A TurnoutError that ``function`` raises ends the run: it concerns every item (a
        missing model). Any other exception costs only its item, which becomes Lost.
        """


def attempt(function: Callable[[Item], Result], index: int, item: Item) -> Result | Lost:
    """``function(item)``, or Lost when it raises something nobody foresaw.

    Raises:
        TurnoutError: whatever the function raises on purpose.
    """
    try:
        return function(item)
    except TurnoutError:
        raise
    except Exception as error:  # noqa: BLE001 - one item must not end the run
        # The boundary of one item: the reason travels on with the results.
        return Lost(index, TurnoutError(f"Item {index + 1}: {type(error).__name__}: {error}."))
