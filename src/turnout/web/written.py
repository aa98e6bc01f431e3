"""Answers as JSON that is written once: lists and counts, which are asked for all the time.

The models of ``models`` describe them; a test holds these answers against those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from fastapi.responses import Response
from pydantic_core import to_json

from turnout.explore import Row, View

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
    return _compact(
        {
            "totals": {name: getattr(totals, name) for name in ("events", "reports", "outlets")},
            "facets": view.facets(),
            "days": view.months(),
        }
    )


def _compact(value: object) -> str:
    # Three times as quick as the json module.
    return to_json(value).decode()
