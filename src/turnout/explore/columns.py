"""All events of a store as arrays in memory, so that any filter is counted in milliseconds.

Positions of events follow the order of lists: first day, then position in the store.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.explore.values import Ints, Mask, Values

Floats = NDArray[np.float64]
Words = NDArray[np.object_]

NONE = -1
"""No day, no figure."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of events, a place of an event once.

    Attributes:
        key: GeoNames ids or folded names.
        mark: key and precision: places that share both share a mark on the map.
        rows: name and country of each.
        exact: whether it is a point and not an area.
        lat, lon: degrees, or not a number.
    """

    key: Values[str]
    mark: Values[tuple[str, str]]
    rows: Words
    exact: Mask
    lat: Floats
    lon: Floats

    @property
    def event(self) -> Ints:
        """Positions of events."""
        return self.key.event

    def where(self, kept: Mask) -> Places:
        """Without the places of some events."""
        s = kept[self.event]
        key, mark = self.key.where(kept), self.mark.where(kept)
        return Places(key, mark, self.rows[s], self.exact[s], self.lat[s], self.lon[s])

    def moved(self, to: Ints) -> Places:
        """With the events at other positions."""
        return replace(self, key=self.key.moved(to), mark=self.mark.moved(to))

    def plus(self, more: Places) -> Places:
        """With the places of other events."""
        return Places(
            self.key.plus(more.key),
            self.mark.plus(more.mark),
            np.concatenate((self.rows, more.rows)),
            np.concatenate((self.exact, more.exact)),
            np.concatenate((self.lat, more.lat)),
            np.concatenate((self.lon, more.lon)),
        )


@dataclass(frozen=True)
class Reports:
    """Which reports tell of which events.

    Attributes:
        event: positions of events.
        report: positions of reports in the store.
    """

    event: Ints
    report: Ints

    def holding(self, wanted: Sequence[int], size: int) -> Mask:
        """Which events some reports tell of."""
        is_wanted = np.zeros(self._most + 1, dtype=np.bool_)
        found = np.array(wanted, dtype=np.int64)
        is_wanted[found[found <= self._most]] = True
        mask = np.zeros(size, dtype=np.bool_)
        mask[self.event[is_wanted[self.report]]] = True
        return mask

    def distinct(self, mask: Mask) -> int:
        """How many reports tell of these events."""
        own, shared = self._own
        told = np.zeros(shared._most + 1, dtype=np.bool_)
        told[shared.report[mask[shared.event]]] = True
        return int(own[mask[: len(own)]].sum()) + int(np.count_nonzero(told))

    @cached_property
    def _own(self) -> tuple[Ints, Reports]:
        """How many reports tell of each event alone, and the reports that tell of several.

        These in positions among themselves, for they are few.
        """
        several = np.bincount(self.report, minlength=self._most + 1)[self.report] > 1
        _, among = np.unique(self.report[several], return_inverse=True)
        shared = Reports(self.event[several], among.astype(np.int64))
        return np.bincount(self.event[~several]).astype(np.int64), shared

    @property
    def _most(self) -> int:
        return int(self.report.max(initial=0))

    def where(self, kept: Mask) -> Reports:
        """Without some events."""
        stays = kept[self.event]
        return Reports(self.event[stays], self.report[stays])

    def moved(self, to: Ints) -> Reports:
        """With the events at other positions."""
        return Reports(to[self.event], self.report)

    def plus(self, more: Reports) -> Reports:
        """With other events."""
        return Reports(
            np.concatenate((self.event, more.event)), np.concatenate((self.report, more.report))
        )


@dataclass(frozen=True, eq=False)
class Columns:
    """All events of a store at one moment.

    Attributes:
        generation: of the newest card (see ``explore_cards``).
        ids: of the events, in order.
        sorts: what orders them, as cursors tell it.
        first, last: days as YYYYMMDD, or NONE.
        size: best figures, or NONE.
        confidence: that there is such an event.
        values: country, form, issue, response, status, scope, precision, outlet, coder, source.
        reports: that tell of them.
        places: of the events.
    """

    generation: int
    ids: Words
    sorts: Words
    first: Ints
    last: Ints
    size: Ints
    confidence: Floats
    values: Mapping[str, Values[str]]
    reports: Reports
    places: Places

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def version(self) -> tuple[int, int]:
        """Differs wherever answers may: of two states of one store."""
        return self.generation, len(self.ids)

    @cached_property
    def days(self) -> tuple[Ints, Ints]:
        """The first days there are, ascending, and which of them is each event's."""
        return np.unique(self.first, return_inverse=True)

    @cached_property
    def statuses(self) -> Ints:
        """The code of each event's status."""
        status = self.values["status"]
        codes = np.zeros(len(self), dtype=np.int64)
        codes[status.event] = status.code
        return codes

    @cached_property
    def largest_first(self) -> Ints:
        """The places by mark, within one by best figure, the largest first, then by order."""
        size = self.size[self.places.event]
        return np.lexsort((self.places.event, -size, self.places.mark.code))

    @cached_property
    def leading(self) -> Ints:
        """1 for the first exact place of each event, 0 for its other places."""
        exact = np.flatnonzero(self.places.exact)
        _, first = np.unique(self.places.event[exact], return_index=True)
        marked = np.zeros(len(self.places.event), dtype=np.int64)
        marked[exact[first]] = 1
        return marked

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The first days there are, as filters write them; "" for none."""
        return tuple(_written(int(day)) if day != NONE else "" for day in self.days[0])

    @cached_property
    def years(self) -> tuple[list[str], Ints]:
        """The years there are, and which of them is each of ``written``; "" for none."""
        return _cut(self.written, 4)

    @cached_property
    def months(self) -> tuple[list[str], Ints]:
        """The months there are, and which of them is each of ``written``; "" for none."""
        return _cut(self.written, 7)

    @cached_property
    def rows(self) -> dict[str, Any]:
        """Rows of lists that were read before, by event."""
        return {}

    @cached_property
    def found(self) -> dict[str, Mask]:
        """Events by words that were looked for before."""
        return {}

    def without(self, ids: Collection[str]) -> Columns:
        """Without some events."""
        gone = set(ids)
        kept = np.fromiter((i not in gone for i in self.ids), np.bool_, len(self))
        if kept.all():
            return self
        closed_up = np.cumsum(kept) - 1
        return Columns(
            generation=self.generation,
            values={name: v.where(kept).moved(closed_up) for name, v in self.values.items()},
            reports=self.reports.where(kept).moved(closed_up),
            places=self.places.where(kept).moved(closed_up),
            **{name: getattr(self, name)[kept] for name in PLAIN},
        )

    def plus(self, more: Columns) -> Columns:
        """With other events in their places."""
        if not len(more):
            return self
        # Where each new event goes among the old ones, and so how far those move.
        at = np.array([bisect_left(self.sorts, s) for s in more.sorts], dtype=np.int64)
        old = np.arange(len(self))
        old += np.searchsorted(at, old, side="right")
        new = at + np.arange(len(more))
        return Columns(
            generation=max(self.generation, more.generation),
            values={
                name: v.moved(old).plus(more.values[name].moved(new))
                for name, v in self.values.items()
            },
            reports=self.reports.moved(old).plus(more.reports.moved(new)),
            places=self.places.moved(old).plus(more.places.moved(new)),
            **{name: np.insert(getattr(self, name), at, getattr(more, name)) for name in PLAIN},
        )


def _cut(days: Sequence[str], length: int) -> tuple[list[str], Ints]:
    names, index = np.unique([day[:length] for day in days], return_inverse=True)
    return names.tolist(), index.astype(np.int64)


def _written(day: int) -> str:
    return f"{day // 10_000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


PLAIN = ("ids", "sorts", "first", "last", "size", "confidence")
