"""The one query layer under command line, API and pages."""

from turnout.explore.cards import Words
from turnout.explore.columns import Columns
from turnout.explore.filters import Area, EventFilter, Near
from turnout.explore.index import forget, is_behind, refresh
from turnout.explore.loading import FACETS, follow, load
from turnout.explore.query import find_events, find_ids
from turnout.explore.view import Row, Rows, Spot, Totals, View

__all__ = [
    "FACETS",
    "Area",
    "Columns",
    "EventFilter",
    "Near",
    "Row",
    "Rows",
    "Spot",
    "Totals",
    "View",
    "Words",
    "find_events",
    "find_ids",
    "follow",
    "forget",
    "is_behind",
    "load",
    "refresh",
]
