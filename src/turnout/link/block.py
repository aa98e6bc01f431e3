"""The keys that a mention stands under: only mentions that share one are compared.

Place and days, organiser and week, figure and day, the rarest names and the day, copied report.
"""

from __future__ import annotations

from turnout.link.profile import Profile

Key = tuple[str | int, ...]

WEEK = 7
LATE_WEEKS = 2
"""Weeks before a report that an action without a date is looked for in."""


def keys(profile: Profile) -> list[Key]:
    """The keys of one mention: place and days, organiser and week, copied report."""
    found: dict[Key, None] = {}
    where = _where(profile)
    for place in where:
        for stretch in _stretches(profile):
            found[(*place, *stretch)] = None
    for body in profile.side.organizers:
        for week in _weeks(profile):
            found[("by", " ".join(sorted(body)), week)] = None
    if profile.dated and profile.first is not None:
        for figure in profile.side.figures:
            found[("figure", figure.kind, figure.low, profile.first)] = None
        for name in profile.rare:
            found[("name", name, profile.first)] = None
    found[("copy", profile.source)] = None
    return list(found)


def _where(profile: Profile) -> list[Key]:
    cities = [
        ("city", country or "", city)
        for country, city in sorted(profile.cities | profile.hints, key=str)
    ]
    countries: list[Key] = [("country", country) for country in sorted(profile.countries)]
    # A mention that names a city stands under its country too: another may name no more.
    return cities + countries


def _stretches(profile: Profile) -> list[Key]:
    """Days for a dated mention (its own and the next, so that neighbours meet), and weeks."""
    found: list[Key] = [("week", w) for w in _weeks(profile)]
    if profile.dated and profile.first is not None:
        until = min(profile.until or profile.first, profile.first + WEEK)
        found += [("day", d) for d in range(profile.first, until + 2)]
    return found


def _weeks(profile: Profile) -> list[int]:
    if profile.first is not None and profile.last is not None:
        last = min(profile.last, profile.first + 5 * WEEK)
        return list(range(profile.first // WEEK, last // WEEK + 1))
    if profile.published is None:
        return []
    now = profile.published // WEEK
    return list(range(now - LATE_WEEKS, now + LATE_WEEKS + 1))
