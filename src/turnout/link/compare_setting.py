"""When and where, and how it was told to stand."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from turnout.link.features import Finding, feature
from turnout.link.profile import Profile, Site
from turnout.link.words import common_venues, stem

RECENT = 8
"""Days before a report within which an action that it does not date most likely took place."""
ANNOUNCED = 31
"""Days before an action within which a report that does not date it announces it."""
NEAR_KM = 30.0
"""A suburb and its city are told as either."""
EARTH_KM = 6371.0
_AHEAD = ("planned", "threatened")


LASTING = 60
"""Days for which what a report calls ongoing is looked for in reports that do not date it."""
DATES = (
    "same_day",
    "overlap",
    "coarse",
    "next_day",
    "reported_soon",
    "may_last",
    "reported_late",
)


@feature("dates", *DATES)
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
    age = silent.published - max(told.last, told.until or 0)
    ahead = silent.status in _AHEAD
    words = f"{told.date}, and a report of {abs(age)} days from it that gives no date"
    if (ahead and -age <= ANNOUNCED) or (not ahead and age <= RECENT):
        return "reported_soon", words
    lasts = "ongoing" in (silent.status, told.status) and age <= LASTING
    return ("may_last" if lasts else "reported_late"), words


PLACES = (
    "named_venue",
    "same_venue",
    "same_city",
    "other_venue",
    "venue_alone",
    "near",
    "doubtful_city",
    "elsewhere",
    "city_in_report",
    "contains",
    "same_country",
)
"""Levels of places, the finest first; what is told of two cities comes before their country."""


@feature("places", *PLACES)
def places(left: Profile, right: Profile) -> Finding | None:
    """The finest place that both tell, a venue in a city in a region in a country.

    Where one mention names no city, that its report names the other's is something.
    """
    found = [r for a in left.sites for b in right.sites if (r := _relation(a, b)) is not None]
    if not left.cities or not right.cities:
        found += _named_in_report(left, right)
    if not found:
        return None
    best = min(found, key=lambda f: PLACES.index(f[0]))
    elsewhere = next((f for f in found if f[0] == "other_venue"), None)
    if best[0] == "same_city" and elsewhere is not None:
        return elsewhere
    return _doubted(left, right) or best if best[0] == "elsewhere" else best


def _named_in_report(left: Profile, right: Profile) -> list[Finding]:
    for silent, told in ((left, right), (right, left)):
        if not silent.cities and told.cities:
            shared = told.cities & silent.hints or [c for c in told.cities if _names(silent, c[1])]
            if shared:
                city = min(city for _, city in shared)
                return [("city_in_report", f"one report names {city}, where the other puts it")]
    return []


def _doubted(left: Profile, right: Profile) -> Finding | None:
    """A venue whose city the coder guessed, in a report that names the other's city as well."""
    for doubtful, told in ((left, right), (right, left)):
        settled = [s for s in doubtful.sites if s.city]
        if all(s.venue and not s.sure for s in settled):
            for _, city in sorted(told.cities, key=str):
                if _names(doubtful, city):
                    return (
                        "doubtful_city",
                        f"a venue is put elsewhere by a guess, and its report names {city}",
                    )
    return None


def _names(profile: Profile, city: str) -> bool:
    """Whether the report holds every word of the name of a city."""
    words = [stem(word) for word in city.split()]
    return all(word in profile.about or word in profile.topic for word in words)


def _relation(a: Site, b: Site) -> Finding | None:
    if a.country and b.country and a.country != b.country:
        return None
    if a.venue and b.venue and (not a.city or not b.city or a.city == b.city):
        level = _venues(a, b)
        if level in ("named_venue", "same_venue"):
            return level, f"both at {' '.join(sorted(set(a.venue) & set(b.venue)))}"
    if a.city and b.city:
        return one_venue(a, b) or _cities(a, b)
    if not a.settled and not b.settled and (a.venue or b.venue):
        return None
    if a.region and b.region and a.region == b.region:
        return "contains", f"both in {a.region}"
    if a.country and a.country == b.country:
        return "same_country", f"both in {a.country}"
    return None


def _venues(a: Site, b: Site) -> str | None:
    """How two venues of one city go together; None where one is told by common words alone.

    "The gate" may be that of any plant, "the Zarya pit" is no other pit.
    """
    mine, theirs = set(a.venue), set(b.venue)
    named, also_named = mine - common_venues(), theirs - common_venues()
    if named and also_named:
        return "named_venue" if named & also_named else "other_venue"
    if mine <= theirs or theirs <= mine:
        return "same_venue"
    return None if named or also_named else "other_venue"


def _cities(a: Site, b: Site) -> Finding | None:
    if a.city == b.city:
        if a.venue and b.venue and _venues(a, b) == "other_venue":
            return "other_venue", f"{' '.join(a.venue)} and {' '.join(b.venue)} in {a.city}"
        return "same_city", f"both in {a.city}"
    apart = kilometres(a.point, b.point)
    if apart is not None and apart <= NEAR_KM:
        return "near", f"{a.city} and {b.city}, {apart:.0f} km apart"
    # Two cities of which one is doubtful: no veto, but far from nothing.
    return "elsewhere", " and ".join(sorted((a.city or "", b.city or "")))


def one_venue(a: Site, b: Site) -> Finding | None:
    """A venue of a name of its own, put into two cities of which one is doubtful."""
    if a.city == b.city or (a.sure and b.sure) or not a.venue or not b.venue:
        return None
    shared = set(a.venue) & set(b.venue) - common_venues()
    named = shared and (set(a.venue) <= set(b.venue) or set(b.venue) <= set(a.venue))
    return ("venue_alone", f"both at {' '.join(a.venue)}") if named else None


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
