"""When and where, and how it was told to stand."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from turnout.link.features import Finding, feature
from turnout.link.profile import Profile, Site
from turnout.link.words import common_venues

RECENT = 8
"""Days before a report within which an action that it does not date most likely took place."""
NEAR_KM = 30.0
"""A suburb and its city are told as either."""
EARTH_KM = 6371.0
_AHEAD = ("planned", "threatened")


@feature("dates", "same_day", "overlap", "coarse", "next_day", "reported_soon", "reported_late")
def dates(left: Profile, right: Profile) -> Finding | None:
    """Whether the days agree, as exactly as both tell them."""
    if left.first is None and right.first is None:
        return None
    if left.first is None or right.first is None:
        return _undated(left, right)
    words = f"{left.date} and {right.date}"
    if left.dated and right.dated:
        if left.first == right.first:
            return "same_day", words
        return ("overlap", words) if _run_into(left, right) else ("next_day", words)
    return "coarse", words


def _run_into(left: Profile, right: Profile) -> bool:
    """Whether one lies within the days that the other lasts."""
    first, second = sorted((left, right), key=lambda p: p.first or 0)
    return first.until is not None and (second.first or 0) <= first.until


def _undated(left: Profile, right: Profile) -> Finding | None:
    """A report without a date tells most often of the days before it, or of those ahead."""
    silent, told = (left, right) if left.first is None else (right, left)
    if silent.published is None or told.last is None or not told.dated:
        return None
    age = silent.published - told.last
    if silent.status in _AHEAD:
        age = -age
    words = f"{told.date}, and a report of {abs(age)} days from it that gives no date"
    return ("reported_soon", words) if age <= RECENT else ("reported_late", words)


PLACES = (
    "same_venue",
    "same_city",
    "other_venue",
    "venue_alone",
    "near",
    "elsewhere",
    "contains",
    "same_country",
)
"""Levels of places, the finest first; what is told of two cities comes before their country."""


@feature("places", *PLACES)
def places(left: Profile, right: Profile) -> Finding | None:
    """The finest place that both tell, a venue in a city in a region in a country."""
    found = [r for a in left.sites for b in right.sites if (r := _relation(a, b)) is not None]
    if not found:
        return None
    best = min(found, key=lambda f: PLACES.index(f[0]))
    elsewhere = next((f for f in found if f[0] == "other_venue"), None)
    return elsewhere if best[0] == "same_city" and elsewhere is not None else best


def _relation(a: Site, b: Site) -> Finding | None:
    if a.country and b.country and a.country != b.country:
        return None
    if a.venue and b.venue and _venues_agree(a, b):
        return "same_venue", f"both at {' '.join(a.venue)}"
    if a.city and b.city:
        return _one_venue(a, b) or _cities(a, b)
    if not a.settled and not b.settled and (a.venue or b.venue):
        return None
    if a.region and b.region and a.region == b.region:
        return "contains", f"both in {a.region}"
    if a.country and a.country == b.country:
        return "same_country", f"both in {a.country}"
    return None


def _cities(a: Site, b: Site) -> Finding | None:
    if a.city == b.city:
        if a.venue and b.venue:
            return "other_venue", f"{' '.join(a.venue)} and {' '.join(b.venue)} in {a.city}"
        return "same_city", f"both in {a.city}"
    apart = kilometres(a.point, b.point)
    if apart is not None and apart <= NEAR_KM:
        return "near", f"{a.city} and {b.city}, {apart:.0f} km apart"
    # Two cities of which one is doubtful: no veto, but far from nothing.
    return "elsewhere", " and ".join(sorted((a.city or "", b.city or "")))


def _one_venue(a: Site, b: Site) -> Finding | None:
    """A venue of a name of its own, put into two cities of which one is doubtful."""
    if a.city == b.city or (a.sure and b.sure) or not a.venue or not b.venue:
        return None
    shared = set(a.venue) & set(b.venue) - common_venues()
    named = shared and (set(a.venue) <= set(b.venue) or set(b.venue) <= set(a.venue))
    return ("venue_alone", f"both at {' '.join(a.venue)}") if named else None


def _venues_agree(a: Site, b: Site) -> bool:
    if a.city and b.city and a.city != b.city:
        return False
    left, right = set(a.venue), set(b.venue)
    return left <= right or right <= left


def kilometres(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float | None:
    """Great-circle distance by the haversine formula; None where a point is not known."""
    if a is None or b is None:
        return None
    north, south = radians(a[0]), radians(b[0])
    half = sin((north - south) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(a[1] - b[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


@feature("status", "held_and_cancelled", "agree", "plan_and_outcome")
def status(left: Profile, right: Profile) -> Finding | None:
    """A plan fits what came of it; held and cancelled on one day contradict each other."""
    told = {left.status, right.status}
    words = " and ".join(sorted(told))
    if "cancelled" in told and told & {"occurred", "ongoing"}:
        return "held_and_cancelled", words
    if len(told) == 2 and told & set(_AHEAD):
        return "plan_and_outcome", words
    return "agree", words
