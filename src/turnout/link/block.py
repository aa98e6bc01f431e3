"""Which pairs are worth comparing, so that their number grows with the mentions alone.

Each mention stands under a few keys; only mentions that share a key are compared. A key that
too many share is divided by finer ones; what is still too many is compared along a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from turnout.link.profile import Profile

Key = tuple[str | int, ...]

FULL = 60
"""Mentions under one key from which it is divided by a finer one."""
ALONG = 12
"""Neighbours each way in a block that no key divides: one event in very many reports."""
WEEK = 7
FEW_NAMES, MANY_NAMES = 6, 24
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
        for name in _names(profile):
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


def _names(profile: Profile) -> list[str]:
    """The longest names of a report, which are the rarest: more where no city is told.

    They bring a mention without a place together with reports of its day that share a name.
    """
    placed = profile.cities or profile.hints
    every = sorted(profile.about, key=lambda n: (-len(n), n))
    return every[: FEW_NAMES if placed else MANY_NAMES]


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


FINER: tuple[Callable[[Profile], Sequence[str]], ...] = (
    lambda p: [str(p.first)] if p.dated else ["undated"],
    lambda p: sorted(p.issues) or [""],
    lambda p: sorted(p.forms) or [""],
    lambda p: [" ".join(sorted(n)) for n in p.side.organizers] or [""],
    lambda p: sorted(p.names)[:3] or [""],
)
"""How a full block is divided, one step after the other."""


def block_pairs(members: Iterable[Profile], *, step: int = 0) -> Iterator[tuple[str, str]]:
    """The pairs of one block, ``left < right``; the same pair may come more than once.

    What comes depends on the members alone, not on their order.
    """
    group = sorted(members, key=lambda p: p.id)
    if len(group) <= FULL:
        yield from _all_pairs(group)
    elif step >= len(FINER):
        yield from _line(group)
    else:
        parts: dict[str, list[Profile]] = {}
        for profile in group:
            for value in FINER[step](profile):
                parts.setdefault(value, []).append(profile)
        for value in sorted(parts):
            yield from block_pairs(parts[value], step=step + 1)


def worth(left: Profile, right: Profile) -> bool:
    """Whether a pair is worth a full comparison: not plainly two reports' different events.

    What this leaves out a veto forbids too; here it costs next to nothing.
    """
    if left.document == right.document:
        return False
    if left.first is not None and right.first is not None and left.until is right.until is None:
        days = (left.last or 0) - right.first, (right.last or 0) - left.first
        if min(days) < -1:
            return False
    if not left.cities or not right.cities or not left.cities.isdisjoint(right.cities):
        return True
    return any(
        (a.point and b.point) or not (a.sure and b.sure) for a in left.sites for b in right.sites
    )


def _all_pairs(group: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    for at, left in enumerate(group):
        for right in group[at + 1 :]:
            if worth(left, right):
                yield left.id, right.id


def _line(group: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Each with its nearest in an order that puts like beside like."""
    ordered = sorted(group, key=lambda p: (p.source, str(p.date), sorted(p.forms), p.id))
    for at, left in enumerate(ordered):
        for right in ordered[at + 1 : at + 1 + ALONG]:
            if worth(left, right):
                yield (left.id, right.id) if left.id < right.id else (right.id, left.id)
