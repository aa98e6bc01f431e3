"""Places: names in a text to places on the map, offline.

``find_places`` reads a report; ``read_places`` also tells the town it is set in; ``resolve_spans`` resolves names that are already found.
"""

from turnout.resolve.place.context import capital_of, main_country
from turnout.resolve.place.dump import import_dump
from turnout.resolve.place.finding import PlacesRead, find_places, read_places, resolve_spans
from turnout.resolve.place.gazetteer import (
    Gazetteer,
    GazetteerStatus,
    gazetteer_status,
    open_gazetteer,
)

__all__ = [
    "Gazetteer",
    "GazetteerStatus",
    "PlacesRead",
    "capital_of",
    "find_places",
    "gazetteer_status",
    "import_dump",
    "main_country",
    "open_gazetteer",
    "read_places",
    "resolve_spans",
]
