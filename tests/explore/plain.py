"""What a view shows, by its slow definition: SQL over the rows, one event after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from turnout.explore import FACETS, EventFilter, find_ids
from turnout.explore import tables as x
from turnout.explore.query import COARSE
from turnout.store import SqlStore
from turnout.store import tables as t

OF_STORE = {"country": "country", "form": "forms", "issue": "issues", "response": "responses"}


def passing(store: SqlStore, wanted: EventFilter) -> list[str]:
    """Ids, in order."""
    return find_ids(store, wanted)


def totals(store: SqlStore, wanted: EventFilter) -> tuple[int, int, int, int]:
    ids = set(find_ids(store, wanted))
    told = [row for row in rows(store, x.values) if row["event"] in ids]
    return (
        len(ids),
        len({r["value"] for r in told if r["variable"] == "document"}),
        len({r["value"] for r in told if r["variable"] == "outlet"}),
        len({r["value"] for r in told if r["variable"] == "source"}),
    )


def facets(store: SqlStore, wanted: EventFilter) -> dict[str, dict[str, int]]:
    found = {}
    for name in FACETS:
        without: dict[str, Any] = {name: ()}
        found[name] = facet(store, replace(wanted, **without), name)
    return found


def facet(store: SqlStore, wanted: EventFilter, name: str) -> dict[str, int]:
    ids = set(find_ids(store, wanted))
    if name in ("status", "scope"):
        pairs = {(r["id"], r[name]) for r in rows(store, t.events)}
    elif name == "precision":
        pairs = {(r["event"], r["precision"]) for r in rows(store, x.places)}
    else:
        table = t.event_values if name in OF_STORE else x.values
        variable = OF_STORE.get(name, name)
        pairs = {(r["event"], r["value"]) for r in rows(store, table) if r["variable"] == variable}
    counted = Counter(value for event, value in pairs if event in ids)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def months(store: SqlStore, wanted: EventFilter) -> dict[str, dict[str, int]]:
    ids = set(find_ids(store, replace(wanted, since=None, until=None)))
    days: dict[str, dict[str, int]] = {}
    for row in sorted(rows(store, t.events), key=lambda r: str(r["first_day"])):
        if row["id"] in ids and row["first_day"] is not None:
            day = days.setdefault(row["first_day"], {})
            day[row["status"]] = day.get(row["status"], 0) + 1
    return days


def spots(store: SqlStore, wanted: EventFilter) -> dict[tuple[str, str], tuple[int, int | None]]:
    """Events and best figure by key and precision."""
    ids = set(find_ids(store, replace(wanted, area=None)))
    best = {r["event"]: r["size_best"] for r in rows(store, x.cards)}
    found: dict[tuple[str, str], list[int | None]] = {}
    for row in rows(store, x.places):
        if row["event"] in ids:
            found.setdefault((row["key"], row["precision"]), []).append(best[row["event"]])
    return {
        place: (len(sizes), max((s for s in sizes if s is not None), default=None))
        for place, sizes in found.items()
    }


def placed(store: SqlStore, wanted: EventFilter) -> int:
    """Events with an exact place."""
    ids = set(find_ids(store, replace(wanted, area=None)))
    return len(ids & {r["event"] for r in rows(store, x.places) if r["precision"] not in COARSE})


def rows(store: SqlStore, table: Any) -> list[Any]:
    with store.engine.connect() as connection:
        return list(connection.execute(select(table)).mappings())
