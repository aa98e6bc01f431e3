"""Answers as JSON that is written once: lists and counts, which are asked for all the time.

The models of ``models`` describe them; a test holds these answers against those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from fastapi.responses import Response
from pydantic_core import to_json

from turnout.explore import Row, View
from turnout.explore.columns import Words

KEPT = 20_000
"""Rows whose JSON is kept, some 10 MB."""


def written(answer: str) -> Response:
    """An answer that is JSON already."""
    return Response(answer, media_type="application/json")


def event_page(rows: Iterable[Row], after: str | None) -> str:
    """See ``models.EventPage``."""
    return f'{{"events":[{",".join(map(_row, rows))}],"next":{json.dumps(after)}}}'


@lru_cache(KEPT)
def _row(row: Row) -> str:
    return _compact({name: getattr(row, name) for name in Row.__slots__})


def facet_counts(view: View) -> str:
    """See ``models.FacetsOut``."""
    totals = view.totals()
    names = ("events", "reports", "outlets", "sources")
    counted = _compact({name: getattr(totals, name) for name in names})
    return f'{{"totals":{counted},"facets":{_compact(view.facets())},"days":{_days(view)}}}'


def _days(view: View) -> str:
    """What ``view.months`` gives: thousands of days, most of the answer."""
    days, statuses, counted = view.days()
    told = counted.ravel()
    at = np.flatnonzero(told)
    at = at[np.searchsorted(at, len(statuses) * days.count("")) :]
    first = np.diff(at // max(1, len(statuses)), prepend=-1) != 0
    openings, further = _heads(days, statuses)
    heads = np.where(first, openings[at], further[at]).tolist()
    parts = [f"{head}{count}" for head, count in zip(heads, told[at].tolist(), strict=True)]
    return f"{{{''.join(parts)[2:]}}}}}" if parts else "{}"


@lru_cache(1)
def _heads(days: tuple[str, ...], statuses: tuple[str, ...]) -> tuple[Words, Words]:
    """What stands before each count: as the first of its day, and after another."""
    names = [json.dumps(status) for status in statuses]
    openings = [f'}},"{day}":{{{name}:' for day in days for name in names]
    further = [f",{name}:" for name in names] * len(days)
    return np.array(openings, dtype=object), np.array(further, dtype=object)


def _compact(value: object) -> str:
    # Three times as quick as the json module.
    return to_json(value).decode()
