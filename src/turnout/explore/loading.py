"""Reads the columns from the database and follows what changes there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, func, select

from turnout.explore import tables as x
from turnout.explore.columns import NONE, Columns, Places, Values
from turnout.explore.query import COARSE
from turnout.store import SqlStore
from turnout.store import tables as t

STORE_FACETS = {"country": "country", "form": "forms", "issue": "issues", "response": "responses"}
OWN_FACETS = {"outlet": "outlet", "coder": "coder"}
FACETS = (*STORE_FACETS, "status", "scope", "precision", *OWN_FACETS)

NAMED = 500
"""Ids named in one query."""

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
    teller, report = _tellers(connection, ids, at)
    places = _places(connection, ids, at)
    precisions = {(int(p), row[3]) for p, row in zip(places.event, places.rows, strict=True)}
    return Columns(
        generation=max(generations, default=0),
        ids=names,
        sorts=sorts,
        first=_days(first),
        last=_days(last),
        size=np.array([NONE if s is None else s for s in size], dtype=np.int64),
        confidence=np.array(sure, dtype=np.float64),
        values={
            **_values(connection, t.event_values, STORE_FACETS, ids, at),
            "status": Values.of(list(enumerate(status))),
            "scope": Values.of(list(enumerate(scope))),
            "precision": Values.of(sorted(precisions)),
            **_values(connection, x.values, OWN_FACETS, ids, at),
        },
        teller=teller,
        report=report,
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
) -> dict[str, Values]:
    pairs: dict[str, list[tuple[int, str]]] = {name: [] for name in facets.values()}
    query = select(table.c.event, table.c.variable, table.c.value).where(
        table.c.variable.in_(facets.values())
    )
    for event, variable, value in _rows(connection, query, table.c.event, ids):
        if event in at:
            pairs[variable].append((at[event], value))
    return {facet: Values.of(pairs[name]) for facet, name in facets.items()}


def _tellers(
    connection: Connection, ids: Sequence[str] | None, at: dict[str, int]
) -> tuple[Any, Any]:
    query = (
        select(x.values.c.event, t.documents.c.position)
        .join(t.documents, t.documents.c.id == x.values.c.value)
        .where(x.values.c.variable == "document")
    )
    found = [(at[e], p) for e, p in _rows(connection, query, x.values.c.event, ids) if e in at]
    table = np.array(found, dtype=np.int64).reshape(len(found), 2)
    return table[:, 0].copy(), table[:, 1].copy()


def _places(connection: Connection, ids: Sequence[str] | None, at: dict[str, int]) -> Places:
    p = x.places.c
    query = select(p.event, p.key, p.name, p.country, p.precision, p.lat, p.lon)
    found = [row for row in _rows(connection, query, p.event, ids) if row[0] in at]
    rows = np.fromiter((tuple(row[1:5]) for row in found), np.object_, len(found))
    return Places(
        event=np.array([at[row[0]] for row in found], dtype=np.int64),
        rows=rows,
        exact=np.array([row[4] not in COARSE for row in found], dtype=np.bool_),
        lat=np.array([row[5] for row in found], dtype=np.float64),
        lon=np.array([row[6] for row in found], dtype=np.float64),
    )


def _rows(
    connection: Connection, query: Select[Any], event: Any, ids: Sequence[str] | None
) -> Iterator[Any]:
    if ids is None:
        yield from connection.execute(query)
        return
    for first in range(0, len(ids), NAMED):
        yield from connection.execute(query.where(event.in_(ids[first : first + NAMED])))
