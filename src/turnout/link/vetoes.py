"""What forbids that two mentions tell one event, whatever else speaks for it.

No chain of likenesses may bring two mentions together that a veto keeps apart: clustering
asks for each pair across two groups, compared or not.
"""

from __future__ import annotations

from collections.abc import Callable

from turnout.link.compare_setting import NEAR_KM, kilometres, one_venue
from turnout.link.profile import Profile, Site

Veto = Callable[[Profile, Profile], str | None]
AHEAD = ("planned", "threatened")


def same_report(left: Profile, right: Profile) -> str | None:
    """A report that tells two mentions tells them apart."""
    return "one report tells them apart" if left.document == right.document else None


def scopes(left: Profile, right: Profile) -> str | None:
    """A campaign contains events; it is none of them."""
    if left.scope == right.scope:
        return None
    return f"{left.scope} and {right.scope}"


def days(left: Profile, right: Profile) -> str | None:
    """Days that exclude each other: no day in common, and more than one day between.

    One day between is left to the weights: a report written after midnight, or one that
    says "on Friday" of a march that lasted into the night, is off by one.
    """
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return _out_of_order(left, right) or _out_of_order(right, left)
    gap = max(right.first - _end(left), left.first - _end(right))
    limit = 1 if left.dated and right.dated else 0
    return f"{left.date} and {right.date} exclude each other" if gap > limit else None


def _end(profile: Profile) -> int:
    return max(profile.last or 0, profile.until or 0)


def _out_of_order(silent: Profile, told: Profile) -> str | None:
    """Nothing is told as past before its day, or as to come after it."""
    if silent.first is not None or silent.published is None:
        return None
    if told.first is None or told.last is None:
        return None
    if silent.status in ("occurred", "ongoing") and told.first > silent.published:
        return f"told as past before {told.date}"
    if silent.status in AHEAD and told.last < silent.published:
        return f"told as to come after {told.date}"
    return None


def cities(left: Profile, right: Profile) -> str | None:
    """Places that exclude each other: no country, or no city or suburb of it, in common."""
    if not left.cities.isdisjoint(right.cities):
        return None
    mine = [s for s in left.sites if s.sure and s.country]
    theirs = [s for s in right.sites if s.sure and s.country]
    if not mine or not theirs:
        return None
    if not {s.country for s in mine} & {s.country for s in theirs}:
        return "different countries"
    if any(one_venue(a, b) for a in left.sites for b in right.sites):
        return None  # a street of a rare name, put into two cities: what else stands there may be
    return _cities_apart([s for s in mine if s.city], [s for s in theirs if s.city])


def _cities_apart(mine: list[Site], theirs: list[Site]) -> str | None:
    if not mine or not theirs or any(_may_be_one(a, b) for a in mine for b in theirs):
        return None
    names = sorted(", ".join(sorted({s.city or "" for s in g})) for g in (mine, theirs))
    return f"{names[0]} and {names[1]} are different cities"


def _may_be_one(a: Site, b: Site) -> bool:
    if a.city == b.city:
        return True
    apart = kilometres(a.point, b.point)
    return apart is not None and apart <= NEAR_KM and a.country == b.country


VETOES: tuple[Veto, ...] = (same_report, scopes, days, cities)


def veto(left: Profile, right: Profile) -> str | None:
    """The first reason why the two cannot be one event, or None."""
    for rule in VETOES:
        reason = rule(left, right)
        if reason is not None:
            return reason
    return None


def opposed(left: Profile, right: Profile) -> str | None:
    """Opposite sides of one day and place: another mention of the report has these callers."""
    for a, b in ((left, right), (right, left)):
        for rival in a.rivals:
            if _meets(rival.organizers, b.side.organizers) and not _meets(
                a.side.organizers, b.side.organizers
            ):
                return "the report tells this side apart from it"
    return None


def _meets(mine: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> bool:
    return any(a <= b or b <= a for a in mine for b in theirs)
