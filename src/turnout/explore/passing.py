"""Filters as masks over the columns; ``query.conditions`` says the same in SQL."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from sqlalchemy import select

from turnout.explore import search
from turnout.explore.columns import NONE, Columns
from turnout.explore.filters import Area, EventFilter, Near
from turnout.explore.loading import FACETS
from turnout.explore.query import KM_PER_DEGREE
from turnout.explore.values import Mask
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.days import first_day, last_day


class Passing:
    """Which events pass a filter, and which would if a part of it were left out.

    Args:
        store: asked for text alone.
        columns: of the store.
        wanted: the filter; its limit does not count.
    """

    def __init__(self, store: SqlStore, columns: Columns, wanted: EventFilter) -> None:
        self._columns = columns
        self._parts = dict(_parts(store, columns, wanted))

    def mask(self, *, without: tuple[str, ...] = ()) -> Mask:
        """The events that pass all parts, or all but some."""
        mask = np.ones(len(self._columns), dtype=np.bool_)
        for name, part in self._parts.items():
            if name not in without:
                mask &= part
        return mask


def _parts(store: SqlStore, columns: Columns, wanted: EventFilter) -> Iterator[tuple[str, Mask]]:
    size = len(columns)
    for name in FACETS:
        chosen: tuple[str, ...] = getattr(wanted, name)
        if chosen:
            folded = tuple(c.upper() for c in chosen) if name == "country" else chosen
            yield name, columns.values[name].holding(set(folded), size)
    yield from _days(columns, wanted)
    yield from _where(columns, wanted)
    yield from _figures(columns, wanted)
    if wanted.text and wanted.text.strip():
        # Other requests use and clear the same memory meanwhile.
        found = columns.found.get(wanted.text)
        if found is None:
            found = _text(store, columns, wanted.text)
            if len(columns.found) >= REMEMBERED:
                columns.found.clear()
            columns.found[wanted.text] = found
        yield "text", found


REMEMBERED = 100
"""Texts whose events are kept: a view asks for rows, counts and map one after the other."""


def _days(columns: Columns, wanted: EventFilter) -> Iterator[tuple[str, Mask]]:
    if wanted.since is not None:
        # A campaign without a last day goes on.
        since = _number(first_day(wanted.since))
        goes_on = columns.last == NONE
        yield "since", (columns.first != NONE) & (goes_on | (columns.last >= since))
    if wanted.until is not None:
        until = _number(last_day(wanted.until))
        yield "until", (columns.first != NONE) & (columns.first <= until)


def _number(day: str | None) -> int:
    return int((day or "0").replace("-", ""))


def _where(columns: Columns, wanted: EventFilter) -> Iterator[tuple[str, Mask]]:
    if wanted.place:
        keys = {name.casefold() for name in wanted.place}
        yield "place", columns.places.key.holding(keys, len(columns))
    if wanted.area is not None:
        yield "area", _events(columns, _inside(columns, wanted.area))
    if wanted.near is not None:
        yield "near", _events(columns, _around(columns, wanted.near))


def _inside(columns: Columns, area: Area) -> Mask:
    lat, lon = columns.places.lat, columns.places.lon
    east, west = lon <= area.east, lon >= area.west
    across = (east | west) if area.west > area.east else (east & west)
    inside: Mask = across & (lat >= area.south) & (lat <= area.north)
    return inside


def _around(columns: Columns, near: Near) -> Mask:
    degrees = near.km / KM_PER_DEGREE
    stretch = max(0.01, math.cos(math.radians(near.lat)))
    north_south = columns.places.lat - near.lat
    east_west = (columns.places.lon - near.lon) * stretch
    around: Mask = north_south * north_south + east_west * east_west <= degrees * degrees
    return around


def _events(columns: Columns, places: Mask) -> Mask:
    mask = np.zeros(len(columns), dtype=np.bool_)
    mask[columns.places.event[places & columns.places.exact]] = True
    return mask


def _figures(columns: Columns, wanted: EventFilter) -> Iterator[tuple[str, Mask]]:
    told = columns.size != NONE
    if wanted.size_min is not None:
        yield "size_min", told & (columns.size >= wanted.size_min)
    if wanted.size_max is not None:
        yield "size_max", told & (columns.size <= wanted.size_max)
    if wanted.confidence is not None:
        yield "confidence", columns.confidence >= wanted.confidence


def _text(store: SqlStore, columns: Columns, words: str) -> Mask:
    with store.engine.connect() as connection:
        found = search.positions(connection, words) if search.is_current(connection) else None
        if found is not None:
            return columns.reports.holding(found, len(columns))
        query = select(t.events.c.id).where(search.has_words(words, full_text=False))
        told = set(connection.execute(query).scalars())
    return np.fromiter((i in told for i in columns.ids), np.bool_, len(columns))
