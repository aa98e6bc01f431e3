"""Reads the columns from the database and follows what changes there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, func, select

from turnout.explore import tables as x
from turnout.explore.columns import NONE, Columns, Places, Reports
from turnout.explore.query import COARSE
from turnout.explore.values import Values
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.asking import chunks

STORE_FACETS = {"country": "country", "form": "forms", "issue": "issues", "response": "responses"}
OWN_FACETS = {"outlet": "outlet", "coder": "coder"}
COUNTED = {"source": "source"}
"""Counted and no more: who is quoted may be a private person."""
FACETS = (*STORE_FACETS, "status", "scope", "precision", *OWN_FACETS)

MANY = 5_000
"""Changed events from which on everything is read anew."""


def load(store: SqlStore) -> Columns:
    """All events that are in the derived tables."""
    with store.engine.connect() as connection:
        return _read(connection, None)


def follow(store: SqlStore, known: Columns) -> Columns:
    """The columns as the store is now: what did not change is taken from ``known``."""
    with store.engine.connect() as connection:
        changed = _since(connection, known.generation)
        if len(changed) > MANY:
            return _read(connection, None)
        now = known
        if changed:
            now = now.without(changed).plus(_read(connection, changed))
        count = connection.execute(select(func.count()).select_from(x.cards)).scalar_one()
        if len(now) != count:
            there = set(connection.execute(select(x.cards.c.event)).scalars())
            now = now.without(set(now.ids) - there)
    return now


def _since(connection: Connection, generation: int) -> list[str]:
    query = select(x.cards.c.event).where(x.cards.c.generation > generation)
    return list(connection.execute(query).scalars())


def _read(connection: Connection, ids: Sequence[str] | None) -> Columns:
    """Some events, or all of them for None."""
    e, c = t.events.c, x.cards.c
    query = select(
        e.id, c.sort, c.generation, e.first_day, e.last_day, e.status, e.scope,
        c.size_best, c.confidence,
    ).join(x.cards, c.event == e.id)  # fmt: skip
    rows = sorted(_rows(connection, query, e.id, ids), key=lambda row: row[1])
    at = {row[0]: position for position, row in enumerate(rows)}
    names, sorts, generations, first, last, status, scope, size, sure = (
        zip(*rows, strict=True) if rows else ((),) * 9
    )
    places = _places(connection, ids, at)
    precisions = {
        (event, places.mark.names[code][1])
        for event, code in zip(places.event.tolist(), places.mark.code.tolist(), strict=True)
    }
    return Columns(
        generation=max(generations, default=0),
        ids=np.array(names, dtype=np.object_),
        sorts=np.array(sorts, dtype=np.object_),
        first=_days(first),
        last=_days(last),
        size=np.array([NONE if s is None else s for s in size], dtype=np.int64),
        confidence=np.array(sure, dtype=np.float64),
        values={
            **_values(connection, t.event_values, STORE_FACETS, ids, at),
            "status": Values.of(list(enumerate(status))),
            "scope": Values.of(list(enumerate(scope))),
            "precision": Values.of(sorted(precisions)),
            **_values(connection, x.values, OWN_FACETS | COUNTED, ids, at),
        },
        reports=_reports(connection, ids, at),
        places=places,
    )


def _days(days: Iterable[str | None]) -> Any:
    """YYYY-MM-DD as numbers that order alike."""
    return np.array([int(d.replace("-", "")) if d else NONE for d in days], dtype=np.int64)


def _values(
    connection: Connection,
    table: Any,
    facets: dict[str, str],
    ids: Sequence[str] | None,
    at: dict[str, int],
) -> dict[str, Values[str]]:
    pairs: dict[str, list[tuple[int, str]]] = {name: [] for name in facets.values()}
    query = select(table.c.event, table.c.variable, table.c.value).where(
        table.c.variable.in_(facets.values())
    )
    for event, variable, value in _rows(connection, query, table.c.event, ids):
        if event in at:
            pairs[variable].append((at[event], value))
    return {facet: Values.of(pairs[name]) for facet, name in facets.items()}


def _reports(connection: Connection, ids: Sequence[str] | None, at: dict[str, int]) -> Reports:
    query = (
        select(x.values.c.event, t.documents.c.position)
        .join(t.documents, t.documents.c.id == x.values.c.value)
        .where(x.values.c.variable == "document")
    )
    rows = _rows(connection, query, x.values.c.event, ids)
    told = [(at[event], report) for event, report in rows if event in at]
    table = np.array(told, dtype=np.int64).reshape(len(told), 2)
    return Reports(table[:, 0].copy(), table[:, 1].copy())


def _places(connection: Connection, ids: Sequence[str] | None, at: dict[str, int]) -> Places:
    p = x.places.c
    query = select(p.event, p.key, p.precision, p.name, p.country, p.lat, p.lon)
    found = [row for row in _rows(connection, query, p.event, ids) if row[0] in at]
    return Places(
        key=Values.of([(at[row[0]], row[1]) for row in found]),
        mark=Values.of([(at[row[0]], (row[1], row[2])) for row in found]),
        rows=np.fromiter(((row[3], row[4]) for row in found), np.object_, len(found)),
        exact=np.array([row[2] not in COARSE for row in found], dtype=np.bool_),
        lat=np.array([row[5] for row in found], dtype=np.float64),
        lon=np.array([row[6] for row in found], dtype=np.float64),
    )


def _rows(
    connection: Connection, query: Select[Any], event: Any, ids: Sequence[str] | None
) -> Iterator[Any]:
    if ids is None:
        yield from connection.execute(query)
        return
    for named in chunks(ids):
        yield from connection.execute(query.where(event.in_(named)))
