"""All events of a store as arrays in memory, so that any filter is counted in milliseconds.

Positions of events follow the order of lists: first day, then position in the store.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.object_]

NONE = -1
"""No day, no figure."""


@dataclass(frozen=True, slots=True)
class Values:
    """What events hold of one variable: pairs of an event and a value, each pair once.

    Attributes:
        event: positions of events.
        code: of each pair's value, an index into ``names``.
        names: the values.
    """

    event: Ints
    code: Ints
    names: tuple[str, ...]

    @classmethod
    def of(cls, pairs: Collection[tuple[int, str]]) -> Values:
        """From pairs of a position and a value."""
        known: dict[str, int] = {}
        codes = [known.setdefault(value, len(known)) for _, value in pairs]
        events = [event for event, _ in pairs]
        return cls(np.array(events, dtype=np.int64), np.array(codes, dtype=np.int64), tuple(known))

    def holding(self, wanted: Collection[str], size: int) -> Mask:
        """Which events hold one of some values."""
        mask = np.zeros(size, dtype=np.bool_)
        codes = [at for at, name in enumerate(self.names) if name in wanted]
        mask[self.event[np.isin(self.code, codes)]] = True
        return mask

    def counts(self, mask: Mask) -> dict[str, int]:
        """Events by value, most first, those without an event left out."""
        counted = np.bincount(self.code[mask[self.event]], minlength=len(self.names))
        found = [(int(counted[at]), self.names[at]) for at in np.flatnonzero(counted)]
        return {name: count for count, name in sorted(found, key=lambda f: (-f[0], f[1]))}

    def where(self, kept: Mask, moved: Ints) -> Values:
        """Without the pairs of some events, the others at their new positions."""
        stays = kept[self.event]
        return Values(moved[self.event[stays]], self.code[stays], self.names)

    def plus(self, more: Values) -> Values:
        """With the pairs of other events."""
        known = {name: at for at, name in enumerate(self.names)}
        codes = [known.setdefault(name, len(known)) for name in more.names]
        moved = np.array(codes, dtype=np.int64)[more.code] if codes else more.code
        return Values(
            np.concatenate((self.event, more.event)),
            np.concatenate((self.code, moved)),
            tuple(known),
        )


@dataclass(frozen=True)
class Places:
    """The places of events, a place of an event once.

    Attributes:
        event: positions of events.
        rows: key, name, country and precision of each.
        exact: whether it is a point and not an area.
        lat, lon: degrees, or not a number.
    """

    event: Ints
    rows: Words
    exact: Mask
    lat: Floats
    lon: Floats

    @cached_property
    def by_key(self) -> Values:
        """The places' keys, for filters by place."""
        return Values.of([(int(e), row[0]) for e, row in zip(self.event, self.rows, strict=True)])

    @cached_property
    def groups(self) -> Ints:
        """The mark on the map that each belongs to: places of one key and precision share it."""
        known: dict[tuple[str, str], int] = {}
        codes = [known.setdefault((row[0], row[3]), len(known)) for row in self.rows]
        return np.array(codes, dtype=np.int64)

    def where(self, kept: Mask, moved: Ints) -> Places:
        """Without the places of some events, the others at their new positions."""
        s = kept[self.event]
        return Places(
            moved[self.event[s]], self.rows[s], self.exact[s], self.lat[s], self.lon[s]
        )

    def plus(self, more: Places) -> Places:
        """With the places of other events."""
        names = ("event", "rows", "exact", "lat", "lon")
        return Places(*(np.concatenate((getattr(self, n), getattr(more, n))) for n in names))


@dataclass(frozen=True)
class Columns:
    """All events of a store at one moment.

    Attributes:
        generation: of the newest card (see ``explore_cards``).
        ids: of the events, in order.
        sorts: what orders them, as cursors tell it.
        first, last: days as YYYYMMDD, or NONE.
        size: best figures, or NONE.
        confidence: that there is such an event.
        values: country, form, issue, response, status, scope, precision, outlet, coder.
        documents: the reports' positions in the store, as values are kept.
        report: position in the store of each of ``documents``' pairs.
        places: of the events.
    """

    generation: int
    ids: tuple[str, ...]
    sorts: tuple[str, ...]
    first: Ints
    last: Ints
    size: Ints
    confidence: Floats
    values: Mapping[str, Values]
    teller: Ints
    report: Ints
    places: Places

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def version(self) -> tuple[int, int]:
        """Differs wherever answers may: of two states of one store."""
        return self.generation, len(self.ids)

    @cached_property
    def statuses(self) -> Ints:
        """The code of each event's status."""
        status = self.values["status"]
        codes = np.zeros(len(self), dtype=np.int64)
        codes[status.event] = status.code
        return codes

    @cached_property
    def largest_first(self) -> Ints:
        """The places by group, within one by best figure, the largest first, then by order."""
        size = self.size[self.places.event]
        return np.lexsort((self.places.event, -size, self.places.groups))

    def without(self, ids: Collection[str]) -> Columns:
        """Without some events."""
        gone = set(ids)
        kept = np.fromiter((i not in gone for i in self.ids), np.bool_, len(self.ids))
        return self._moved(kept, np.cumsum(kept) - 1)

    def plus(self, more: Columns) -> Columns:
        """With other events in their places."""
        if not len(more):
            return self
        sorts = (*self.sorts, *more.sorts)
        order = np.array(sorted(range(len(sorts)), key=sorts.__getitem__), dtype=np.int64)
        moved = np.empty_like(order)
        moved[order] = np.arange(len(order))
        old = self._moved(np.ones(len(self), np.bool_), moved[: len(self)])
        new = more._moved(np.ones(len(more), np.bool_), moved[len(self) :])
        every = (*self.ids, *more.ids)
        return Columns(
            generation=max(self.generation, more.generation),
            ids=tuple(every[at] for at in order),
            sorts=tuple(sorts[at] for at in order),
            values={name: old.values[name].plus(new.values[name]) for name in self.values},
            places=old.places.plus(new.places),
            teller=np.concatenate((old.teller, new.teller)),
            report=np.concatenate((old.report, new.report)),
            **{
                name: np.concatenate((getattr(self, name), getattr(more, name)))[order]
                for name in PLAIN
            },
        )

    def _moved(self, kept: Mask, moved: Ints) -> Columns:
        stays = kept[self.teller]
        names = np.flatnonzero(kept)
        plain: dict[str, Any] = {name: getattr(self, name)[kept] for name in PLAIN}
        return Columns(
            generation=self.generation,
            ids=_some(self.ids, names),
            sorts=_some(self.sorts, names),
            values={name: v.where(kept, moved) for name, v in self.values.items()},
            places=self.places.where(kept, moved),
            teller=moved[self.teller[stays]],
            report=self.report[stays],
            **plain,
        )


PLAIN = ("first", "last", "size", "confidence")


def _some(words: Sequence[str], names: NDArray[np.intp]) -> tuple[str, ...]:
    return tuple(words) if len(names) == len(words) else tuple(words[at] for at in names)
