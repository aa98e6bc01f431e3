"""GeoJSON (RFC 7946): a feature an event, the properties as in the table.

An event known only by country, region or first-level unit has no geometry: a point would
claim a place that no report gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from turnout.export.flat import AREAS, flat_row, main_place
from turnout.export.formats import Leaving

COORDINATES = ("lat", "lon")


class GeoJsonFormat:
    """See the module."""

    name = "geojson"
    title = "GeoJSON for maps, one feature an event"
    version = "1"
    media_type = "application/geo+json"

    def parts(self, events: Iterable[Leaving]) -> Iterator[str]:
        """See Format."""
        yield '{"type": "FeatureCollection", "features": ['
        before = "\n"
        for leaving in events:
            yield before + json.dumps(feature(leaving), ensure_ascii=False)
            before = ",\n"
        yield "\n]}\n"


def feature(leaving: Leaving) -> dict[str, object]:
    """One event as a GeoJSON feature."""
    place = main_place(leaving.event)
    exact = place is not None and place.precision not in AREAS and place.lat is not None
    properties = {n: v for n, v in flat_row(leaving).items() if n not in COORDINATES}
    return {
        "type": "Feature",
        "id": leaving.event.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]}
        if place is not None and exact
        else None,
        "properties": properties,
    }
