"""What events hold of one variable, kept so that any choice of events is counted at once.

A value that many events hold is a row of bits, one an event: counting is an AND and a count of
ones. Values that few hold stay pairs of event and value. What is counted is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]

T = TypeVar("T", bound=Hashable)

MANY = 500
"""A value held by one event in so many is kept as bits."""


def pack(mask: Mask) -> Bits:
    """A mask as bits."""
    packed = np.packbits(mask)
    padded = np.zeros(-(-len(packed) // 8) * 8, dtype=np.uint8)
    padded[: len(packed)] = packed
    return padded.view(np.uint64)


def unpack(bits: Bits, size: int) -> Mask:
    """The reverse of ``pack``."""
    return np.unpackbits(bits.view(np.uint8), count=size).view(np.bool_)


@dataclass(frozen=True, eq=False)
class Values(Generic[T]):
    """What events hold of one variable: pairs of an event and a value, each pair once.

    Attributes:
        event: positions of events.
        code: of each pair's value, an index into ``names``.
        names: the values.
    """

    event: Ints
    code: Ints
    names: tuple[T, ...]

    @classmethod
    def of(cls, pairs: Collection[tuple[int, T]]) -> Values[T]:
        """From pairs of a position and a value."""
        known: dict[T, int] = {}
        codes = [known.setdefault(value, len(known)) for _, value in pairs]
        events = [event for event, _ in pairs]
        return cls(np.array(events, dtype=np.int64), np.array(codes, dtype=np.int64), tuple(known))

    def holding(self, wanted: Collection[T], size: int) -> Mask:
        """Which events hold one of some values."""
        is_wanted = np.fromiter((n in wanted for n in self.names), np.bool_, len(self.names))
        common, rare = self._common(size), self._rare(size)
        chosen = np.flatnonzero(is_wanted[common.codes])
        mask = unpack(np.bitwise_or.reduce(common.rows[chosen], axis=0), size)
        mask[rare.event[is_wanted[rare.code]]] = True
        return mask

    def tally(self, mask: Mask) -> Ints:
        """How many of these events hold each value, in the order of ``names``."""
        common, rare = self._common(len(mask)), self._rare(len(mask))
        counted = np.bincount(rare.code[mask[rare.event]], minlength=len(self.names))
        ones = np.bitwise_count(common.rows & pack(mask))
        counted[common.codes] = ones.sum(axis=1, dtype=np.int64)
        return counted

    def counts(self, mask: Mask) -> dict[T, int]:
        """Events by value, most first, those without an event left out."""
        counted = self.tally(mask)
        found = [(int(counted[at]), self.names[at]) for at in np.flatnonzero(counted)]
        return {name: count for count, name in sorted(found, key=lambda f: (-f[0], str(f[1])))}

    def where(self, kept: Mask) -> Values[T]:
        """Without the pairs of some events."""
        stays = kept[self.event]
        return Values(self.event[stays], self.code[stays], self.names)

    def moved(self, to: Ints) -> Values[T]:
        """With the events at other positions."""
        return Values(to[self.event], self.code, self.names)

    def plus(self, more: Values[T]) -> Values[T]:
        """With the pairs of other events."""
        known = {name: at for at, name in enumerate(self.names)}
        codes = [known.setdefault(name, len(known)) for name in more.names]
        moved = np.array(codes, dtype=np.int64)[more.code] if codes else more.code
        return Values(
            np.concatenate((self.event, more.event)),
            np.concatenate((self.code, moved)),
            tuple(known),
        )

    @cached_property
    def _split(self) -> dict[int, tuple[_Common, _Rare]]:
        """Made once for a number of events: that of the columns these values are of."""
        return {}

    def _common(self, size: int) -> _Common:
        return self._halves(size)[0]

    def _rare(self, size: int) -> _Rare:
        return self._halves(size)[1]

    def _halves(self, size: int) -> tuple[_Common, _Rare]:
        halves = self._split.get(size)
        if halves is None:
            halves = self._split[size] = self._halved(size)
        return halves

    def _halved(self, size: int) -> tuple[_Common, _Rare]:
        held = np.bincount(self.code, minlength=len(self.names))
        is_common = held * MANY >= max(size, 1)
        codes = np.flatnonzero(is_common)
        rows = np.zeros((len(codes), -(-size // 64)), dtype=np.uint64)
        order = np.argsort(self.code, kind="stable")
        ends = np.cumsum(held)
        for row, code in enumerate(codes.tolist()):
            mask = np.zeros(size, dtype=np.bool_)
            mask[self.event[order[ends[code] - held[code] : ends[code]]]] = True
            rows[row] = pack(mask)
        is_rare = ~is_common[self.code]
        return _Common(codes, rows), _Rare(self.event[is_rare], self.code[is_rare])


@dataclass(frozen=True, slots=True)
class _Common:
    codes: Ints
    rows: Bits


@dataclass(frozen=True, slots=True)
class _Rare:
    event: Ints
    code: Ints
