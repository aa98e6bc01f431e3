"""Events as rows: what filters ask for is drawn from the mentions' statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from turnout.model import Event, Interval, Mention, Place, Statement, Value
from turnout.store.days import first_day, last_day

FACETS = ("forms", "issues", "responses")
"""Variables whose values are filters; ``country`` is drawn from the places."""

STATUSES = ("occurred", "ongoing", "cancelled", "planned", "threatened")
"""Which status holds when reports of one event differ: what happened outranks what was to."""


def event_row(event: Event, *, position: int) -> dict[str, Any]:
    """An event as a row of ``events``."""
    start, end = _day(event, "start"), _day(event, "end")
    low, high = _size(event)
    return {
        "id": event.id,
        "position": position,
        "scope": event.scope,
        "status": str(_best(event, "status") or status_of(event.mentions)),
        "parent": event.parent,
        "start": start,
        "end": end,
        "first_day": first_day(start),
        "last_day": _last(event, start, end),
        "size_low": low,
        "size_high": high,
        "reports": len({m.document_id for m in event.mentions}),
    }


def status_of(mentions: Iterable[Mention]) -> str:
    """The status of an event that these mentions tell."""
    told = {m.status for m in mentions}
    return next((s for s in STATUSES if s in told), STATUSES[0])


def value_rows(event: Event) -> list[dict[str, str]]:
    """The rows of ``event_values``: each value of each facet once."""
    pairs = dict.fromkeys((*_categories(event), *_countries(event)))
    return [{"event": event.id, "variable": name, "value": value} for name, value in pairs]


def _last(event: Event, start: str | None, end: str | None) -> str | None:
    """None also for a campaign that goes on: it has no last day yet."""
    if end is None and event.scope != "event":
        return None
    return last_day(end or start)


def _told(event: Event, variable: str) -> Iterator[Statement]:
    return (s for m in event.mentions for s in m.of(variable) if not s.denied)


def _best(event: Event, variable: str) -> Value | int | None:
    """The reconciled value, or None before reconciling."""
    estimate = event.estimate(variable)
    return None if estimate is None else estimate.best


def _day(event: Event, variable: str) -> str | None:
    best = _best(event, variable)
    return str(best) if best is not None else _first(event, variable)


def _first(event: Event, variable: str) -> str | None:
    return next((str(s.value) for s in _told(event, variable)), None)


def _size(event: Event) -> tuple[int | None, int | None]:
    reconciled = event.estimate("size")
    if reconciled is not None and reconciled.low is not None:
        return reconciled.low, reconciled.high if reconciled.high is not None else reconciled.low
    sizes = [s.value for s in _told(event, "size") if isinstance(s.value, Interval)]
    if not sizes:
        return None, None
    highs = [i.high if i.high is not None else i.low for i in sizes]
    return min(i.low for i in sizes), max(highs)


def _categories(event: Event) -> Iterator[tuple[str, str]]:
    return ((name, str(s.value)) for name in FACETS for s in _told(event, name))


def _countries(event: Event) -> Iterator[tuple[str, str]]:
    for statement in _told(event, "places"):
        if isinstance(statement.value, Place) and statement.value.country:
            yield "country", statement.value.country
