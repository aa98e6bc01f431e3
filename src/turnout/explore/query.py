"""Filters to SQL."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Table, and_, exists, or_, select

from turnout.explore import search
from turnout.explore import tables as x
from turnout.explore.filters import LARGEST, EventFilter
from turnout.model import Event
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.days import first_day, last_day

COARSE = ("country", "region", "admin1")
"""Precisions whose coordinates are a stand-in for an area, not a place."""

KM_PER_DEGREE = 111.195
"""Along a meridian, on a sphere of 6,371 km."""


def find_events(store: SqlStore, wanted: EventFilter | None = None) -> Iterator[Event]:
    """The events that pass a filter: by first day, undated ones last.

    Args:
        store: where to look.
        wanted: the conditions; None for every event.
    """
    for event_id in find_ids(store, wanted or EventFilter()):
        yield store.event(event_id)


def find_ids(store: SqlStore, wanted: EventFilter) -> list[str]:
    """Ids of the events that pass a filter, in the order of ``find_events``."""
    with store.engine.connect() as connection:
        full_text = wanted.text is not None and search.is_current(connection)
        query = (
            select(t.events.c.id)
            .where(*conditions(wanted, full_text=full_text))
            .order_by(t.events.c.first_day.is_(None), t.events.c.first_day, t.events.c.position)
            .limit(wanted.limit)
        )
        return list(connection.execute(query).scalars())


def conditions(wanted: EventFilter, *, full_text: bool = True) -> Iterator[ColumnElement[bool]]:
    """What an event's row must hold.

    Args:
        wanted: the filter. Outlet, coder, place, area, size and confidence ask the derived
            tables (see ``index.refresh``).
        full_text: whether the full-text table may be asked.
    """
    yield from _days(wanted)
    if wanted.status:
        yield t.events.c.status.in_(wanted.status)
    if wanted.scope:
        yield t.events.c.scope.in_(wanted.scope)
    for variable, values in wanted.values.items():
        yield _holds(t.event_values, variable, values)
    for variable, values in (("outlet", wanted.outlet), ("coder", wanted.coder)):
        if values:
            yield _holds(x.values, variable, values)
    yield from _where(wanted)
    yield from _figures(wanted)
    if wanted.text and wanted.text.strip():
        yield search.has_words(wanted.text, full_text=full_text)


def _holds(table: Table, variable: str, values: tuple[str, ...]) -> ColumnElement[bool]:
    return t.events.c.id.in_(
        select(table.c.event).where(table.c.variable == variable, table.c.value.in_(values))
    )


def _days(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    first, last = t.events.c.first_day, t.events.c.last_day
    if wanted.since is not None:
        # A campaign without a last day goes on.
        yield and_(first.is_not(None), or_(last.is_(None), last >= first_day(wanted.since)))
    if wanted.until is not None:
        yield first <= last_day(wanted.until)


def _where(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.precision:
        yield _place(x.places.c.precision.in_(wanted.precision))
    if wanted.place:
        keys = tuple(name.casefold() for name in wanted.place)
        yield _place(x.places.c.key.in_(keys))
    if wanted.area is not None:
        area = wanted.area
        lon = x.places.c.lon
        across = area.west > area.east
        inside = (
            or_(lon >= area.west, lon <= area.east)
            if across
            else lon.between(area.west, area.east)
        )
        yield _place(x.places.c.lat.between(area.south, area.north), inside, _exact())
    if wanted.near is not None:
        yield _place(*_circle(wanted.near.lat, wanted.near.lon, wanted.near.km), _exact())


def _exact() -> ColumnElement[bool]:
    return x.places.c.precision.not_in(COARSE)


def _place(*tests: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(x.places.c.event == t.events.c.id, *tests)


def _circle(lat: float, lon: float, km: float) -> Iterator[ColumnElement[bool]]:
    # Plane geometry on a stretched degree: at 500 km and 60 degrees north it errs by 2%.
    degrees = km / KM_PER_DEGREE
    stretch = max(0.01, math.cos(math.radians(lat)))
    yield x.places.c.lat.between(lat - degrees, lat + degrees)
    north_south = x.places.c.lat - lat
    east_west = (x.places.c.lon - lon) * stretch
    yield north_south * north_south + east_west * east_west <= degrees * degrees


def _figures(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    # An alias, for the query around may read the cards, too.
    card = x.cards.alias()
    tests = []
    if wanted.size_min is not None:
        tests.append(card.c.size_best >= min(wanted.size_min, LARGEST))
    if wanted.size_max is not None:
        tests.append(card.c.size_best <= min(wanted.size_max, LARGEST))
    if wanted.confidence is not None:
        tests.append(card.c.confidence >= wanted.confidence)
    if tests:
        yield exists().where(card.c.event == t.events.c.id, *tests)
