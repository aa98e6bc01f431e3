"""The one query layer under command line, API and pages."""

from turnout.explore.filters import EventFilter
from turnout.explore.query import find_events

__all__ = ["EventFilter", "find_events"]
