from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from turnout.web.outlines import outlines, thinned


def test_every_country_of_some_size_has_its_outline() -> None:
    features = {f["id"]: f for f in json.loads(outlines())["features"]}
    assert {"FR", "NO", "TW", "XK", "IQ", "CL", "HK", "SG", "CN", "US", "ZA"} <= set(features)
    france = features["FR"]["geometry"]["coordinates"]
    paris = (2.35, 48.86)
    assert any(_holds(polygon[0], paris) for polygon in france)
    assert len(outlines()) < 2_500_000


def _holds(ring: list[list[float]], point: tuple[float, float]) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


POINTS = st.lists(
    st.tuples(st.floats(-180, 180, width=32), st.floats(-90, 90, width=32)), max_size=60
)


@given(POINTS, st.floats(0.001, 5))
def test_thinning_keeps_ends_and_order_and_adds_nothing(
    ring: list[tuple[float, float]], tolerance: float
) -> None:
    thin = thinned(ring, tolerance)
    rest = iter(ring)
    assert all(point in rest for point in thin)
    if ring:
        assert (thin[0], thin[-1]) == (ring[0], ring[-1])
