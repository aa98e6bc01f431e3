"""Which event contains which: a campaign its actions, a nationwide total its cities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from turnout.link.compare_sides import same_body
from turnout.link.profile import Profile
from turnout.link.words import overlap

LASTING = 366
"""Days after its first for which a campaign without a last day is taken to go on."""
ALIKE = 0.12
"""Shared words of two reports from which they are about the same matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A group of mentions with what decides on containing."""

    id: str
    profiles: tuple[Profile, ...]

    @property
    def campaign(self) -> bool:
        """Whether it is a campaign."""
        return any(p.scope == "campaign" for p in self.profiles)

    @property
    def wide(self) -> bool:
        """Whether it is told of a country or region, or of several cities."""
        cities = {c for p in self.profiles for c in p.cities}
        return len(cities) > 1 or (not cities and any(p.sites for p in self.profiles))

    @property
    def countries(self) -> frozenset[str]:
        """Countries of its places."""
        return frozenset(c for p in self.profiles for c in p.countries)

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day; a campaign without a last day goes on."""
        firsts = [p.first for p in self.profiles if p.first is not None]
        if not firsts:
            return None
        lasts = [d for p in self.profiles for d in (p.until, p.last) if d is not None]
        ends = any(p.until is not None for p in self.profiles)
        last = max(lasts, default=min(firsts))
        return min(firsts), last if ends or not self.campaign else last + LASTING


def parents(groups: Iterable[Whole]) -> dict[str, str]:
    """The id of the smallest event that contains each contained one.

    A campaign contains the events of its time, country and matter; an event told of a whole
    country or of several cities contains those of one city on its days. The matter is the
    same where callers are shared, or issues and words.
    """
    every = sorted(groups, key=lambda g: g.id)
    holders = [g for g in every if g.days is not None and (g.campaign or g.wide)]
    by_country: dict[str, list[Whole]] = {}
    for holder in holders:
        for country in holder.countries:
            by_country.setdefault(country, []).append(holder)
    found: dict[str, str] = {}
    for group in every:
        able = {h.id: h for c in group.countries for h in by_country.get(c, ())}
        fit = [h for h in able.values() if h.id != group.id and contains(h, group)]
        if fit:
            found[group.id] = min(fit, key=_extent).id
    return found


def _extent(holder: Whole) -> tuple[bool, int, str]:
    first, last = holder.days or (0, 0)
    return holder.campaign, last - first, holder.id


def contains(holder: Whole, part: Whole) -> bool:
    """Whether ``holder`` is told as the whole of which ``part`` is one action."""
    if part.campaign or (part.wide and not holder.campaign):
        return False
    if not _within(holder.days, part.days) or not _covers(holder, part):
        return False
    return any(same_matter(a, b) for a in holder.profiles for b in part.profiles)


def _within(whole: tuple[int, int] | None, part: tuple[int, int] | None) -> bool:
    return whole is not None and part is not None and whole[0] <= part[0] <= whole[1]


def _covers(holder: Whole, part: Whole) -> bool:
    """Whether the part's city is one of the whole's, where the whole names its cities."""
    cities = {c for p in holder.profiles for c in p.cities}
    inside = {c for p in part.profiles for c in p.cities}
    if cities and inside:
        return bool(cities & inside)
    regions = {s.region for p in holder.profiles for s in p.sites if s.region}
    theirs = {s.region for p in part.profiles for s in p.sites if s.region}
    return not (regions and theirs) or bool(regions & theirs)


def same_matter(left: Profile, right: Profile) -> bool:
    """Whether two mentions are over the same thing."""
    bodies = _bodies(left, right)
    if bodies or left.document == right.document:
        return True
    issues = not left.issues or not right.issues or bool(left.issues & right.issues)
    return issues and overlap(left.topic, right.topic) >= ALIKE


def _bodies(left: Profile, right: Profile) -> bool:
    return any(same_body(a, b) for a in left.side.organizers for b in right.side.organizers)


def wholes(groups: Mapping[str, Sequence[str]], profiles: Mapping[str, Profile]) -> list[Whole]:
    """Groups by event id as what ``parents`` takes."""
    return [
        Whole(id=event, profiles=tuple(profiles[m] for m in members))
        for event, members in groups.items()
    ]
