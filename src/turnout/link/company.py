"""Company: two reports that share one event most likely share what they tell beside it.

Of a rally and its counter-rally the second is often told in half a sentence, without place or
figure. Where the first is surely told by both reports, what stands beside it in each is nearer
than its own words say (collective linkage, Bhattacharya and Getoor 2007, in one round).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from turnout.link.profile import Profile

SURE = 2.0
"""Log-odds from which a pair keeps another one company: seven to one."""

Pair = tuple[str, str]
Reports = tuple[str, str]


def sure_pairs(
    totals: Mapping[Pair, float], profiles: Mapping[str, Profile]
) -> dict[Reports, list[Pair]]:
    """The sure pairs of each two reports that tell more than one mention, best first.

    Args:
        totals: log-odds of compared pairs.
        profiles: by mention.
    """
    several = _telling_several(profiles.values())
    found: dict[Reports, list[Pair]] = {}
    if not several:
        return found
    for pair, total in totals.items():
        if total >= SURE:
            reports = _reports(profiles[pair[0]], profiles[pair[1]])
            if several.issuperset(reports):
                found.setdefault(reports, []).append(pair)
    for pairs in found.values():
        pairs.sort(key=lambda p: (-totals[p], p))
    return found


def kept_by(pair: Pair, sure: Iterable[Pair]) -> Pair | None:
    """The best of the sure pairs of the same two reports that neither mention is part of."""
    return next((p for p in sure if pair[0] not in p and pair[1] not in p), None)


def crossing(reports: Reports, mentions: Mapping[str, Sequence[str]]) -> Iterable[Pair]:
    """Every pair of a mention of one report and one of the other, ``left < right``."""
    for one in mentions[reports[0]]:
        for other in mentions[reports[1]]:
            yield (one, other) if one < other else (other, one)


def _reports(left: Profile, right: Profile) -> Reports:
    a, b = left.document, right.document
    return (a, b) if a < b else (b, a)


def _telling_several(profiles: Iterable[Profile]) -> set[str]:
    seen: set[str] = set()
    several: set[str] = set()
    for profile in profiles:
        (several if profile.document in seen else seen).add(profile.document)
    return several
