"""Linking, all at once or as reports come in, with the same result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from turnout.link.block import Key, keys
from turnout.link.cluster import THRESHOLD, Pair, cluster
from turnout.link.company import crossing, kept_by, sure_pairs
from turnout.link.compare import FORBIDDEN, Comparer
from turnout.link.pairs import FULL, pairs_of
from turnout.link.profile import Profile
from turnout.link.quiet import no_collections
from turnout.link.vetoes import cities, opposed, veto
from turnout.model import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What people hold of pairs of mentions.

    Attributes:
        together, apart: pairs of mention ids with the judgement's id.
    """

    together: tuple[tuple[str, str, str], ...] = ()
    apart: tuple[tuple[str, str, str], ...] = ()


NONE = Rulings()


class Linker:
    """Groups the mentions that tell the same event.

    The groups depend on the mentions alone: not on their order, nor on whether they came at
    once or one by one. A pair's score is kept, so adding a report compares it with what
    shares a key with it, and nothing else again.

    Args:
        comparer: scores pairs.
    """

    def __init__(self, *, comparer: Comparer | None = None) -> None:
        self.comparer = comparer or Comparer()
        self._profiles: dict[str, Profile] = {}
        self._first: dict[Key, str] = {}  # most keys have one mention: no block for it
        self._blocks: dict[Key, list[str]] = {}
        self._totals: dict[Pair, float] = {}
        self._full: dict[Key, set[Pair]] = {}
        self._company: dict[Pair, Pair] = {}

    def __len__(self) -> int:
        return len(self._profiles)

    @property
    def compared(self) -> int:
        """How many pairs have been compared."""
        return len(self._totals)

    @property
    def totals(self) -> Mapping[Pair, float]:
        """Log-odds of each compared pair."""
        return self._totals

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """Every profile by its mention."""
        return self._profiles

    def profile(self, mention_id: str) -> Profile:
        """The profile of one mention."""
        return self._profiles[mention_id]

    def add(
        self, profiles: Iterable[Profile], *, known: Mapping[Pair, float] | None = None
    ) -> None:
        """Take in mentions and compare them with what they share a key with.

        Args:
            profiles: of the mentions.
            known: log-odds of pairs that were compared before and need not be again.
        """
        with no_collections():
            self._add(profiles, known or {})

    def _add(self, profiles: Iterable[Profile], before: Mapping[Pair, float]) -> None:
        touched: dict[Key, int] = {}
        for profile in profiles:
            if profile.id in self._profiles:
                continue
            self._profiles[profile.id] = profile
            for key in keys(profile):
                first = self._first.setdefault(key, profile.id)
                if first != profile.id:
                    block = self._blocks.setdefault(key, [first])
                    touched.setdefault(key, len(block))
                    block.append(profile.id)
        for key, since in touched.items():
            for pair in self._pairs(key, since):
                if pair not in self._totals:
                    self._totals[pair] = before[pair] if pair in before else self._total(pair)

    def _total(self, pair: Pair) -> float:
        return self.comparer.total(self._profiles[pair[0]], self._profiles[pair[1]])

    def _pairs(self, key: Key, since: int) -> Iterable[Pair]:
        """The pairs that a block gained; those that it lost by filling up are forgotten.

        Args:
            key: of the block.
            since: from which position on its members are new; 1 where all are.
        """
        members = [self._profiles[m] for m in self._blocks[key]]
        if len(members) <= FULL:
            return pairs_of(key, members, since=since, known=self._totals)
        before = self._full.get(key)
        if before is None:
            before = set(pairs_of(key, members[:since])) if since <= FULL else set()
        now = set(pairs_of(key, members))
        self._full[key] = now
        for pair in before - now:
            if not self._supported(pair):
                self._totals.pop(pair, None)
        return now - before

    def _supported(self, pair: Pair) -> bool:
        """Whether another block still asks for this pair."""
        two = [self._profiles[m] for m in pair]
        return any(
            pair in (self._full[k] if k in self._full else pairs_of(k, two))
            for k in set(keys(two[0])) & set(keys(two[1]))
        )

    def groups(self, rulings: Rulings = NONE) -> list[tuple[str, ...]]:
        """The groups, each of sorted mention ids, in the order of their first ids."""
        with no_collections():
            return self._groups(rulings)

    def _groups(self, rulings: Rulings) -> list[tuple[str, ...]]:
        totals = dict(self._totals)
        self._company = self._kept_company()
        for pair in self._company:
            totals[pair] = self._with_company(pair)
        totals |= dict.fromkeys(self._parts_of_totals(totals), FORBIDDEN)
        return cluster(
            self._profiles,
            totals,
            self._forbids,
            together=[(a, b) for a, b, _ in rulings.together],
            apart=[(a, b) for a, b, _ in rulings.apart],
            never=self._in_one_report,
        )

    def _kept_company(self) -> dict[Pair, Pair]:
        """Pairs of two reports that surely share another event, with the pair that tells it.

        Such pairs are compared whether or not they share a key.
        """
        sure = sure_pairs(self._totals, self._profiles)
        inside: dict[str, list[str]] = {r: [] for reports in sure for r in reports}
        for mention, profile in self._profiles.items():
            if profile.document in inside:
                inside[profile.document].append(mention)
        return {
            pair: keeper
            for reports, pairs in sure.items()
            for pair in crossing(reports, inside)
            if (keeper := kept_by(pair, pairs)) is not None
        }

    def _with_company(self, pair: Pair) -> float:
        known = self._totals.get(pair)
        total = self._total(pair) if known is None else known
        return total + self.comparer.company if total > FORBIDDEN else total

    def _parts_of_totals(self, totals: Mapping[Pair, float]) -> list[Pair]:
        """Pairs of a mention of a country or several cities and one of a city that it holds.

        What fits mentions of two cities is told of both: their total, not one of them. Where
        it fits one city alone, it may be that city's event.
        """
        wide = {m for m in self._profiles if self._wide(m)}
        fits: dict[str, list[str]] = {}
        for (left, right), total in totals.items():
            if total > THRESHOLD and (left in wide or right in wide):
                for one, other in ((left, right), (right, left)):
                    if one in wide and len(self._profiles[other].cities) == 1:
                        fits.setdefault(one, []).append(other)
        return [
            (one, other) if one < other else (other, one)
            for one, others in fits.items()
            if self._of_two_cities(others)
            for other in others
        ]

    def _wide(self, mention: str) -> bool:
        profile = self._profiles[mention]
        if profile.cities:
            return len(profile.cities) > 1
        return bool(profile.sites) and not any(s.venue for s in profile.sites)

    def _of_two_cities(self, mentions: Sequence[str]) -> bool:
        found = {c for m in mentions for c in self._profiles[m].cities}
        if len(found) < 2:
            return False
        first = self._profiles[mentions[0]]
        return any(cities(first, self._profiles[m]) is not None for m in mentions[1:])

    def _in_one_report(self, left: str, right: str) -> bool:
        return self._profiles[left].document == self._profiles[right].document

    def _forbids(self, left: str, right: str) -> bool:
        known = self._totals.get((left, right) if left < right else (right, left))
        if known is not None:
            return known <= FORBIDDEN
        a, b = self._profiles[left], self._profiles[right]
        return veto(a, b) is not None or opposed(a, b) is not None

    def links(self, group: Sequence[str], rulings: Rulings = NONE) -> tuple[Link, ...]:
        """Why the mentions of one of the last groups were joined: its pairs, best first."""
        by = {(min(a, b), max(a, b)): why for a, b, why in rulings.together}
        found = [
            self.comparer.link(
                self._profiles[a],
                self._profiles[b],
                same=True,
                by=by.get((a, b), "machine"),
                company=self._company.get((a, b)),
            )
            for at, a in enumerate(group)
            for b in group[at + 1 :]
            if (a, b) in self._totals or (a, b) in self._company or (a, b) in by
        ]
        return tuple(sorted(found, key=lambda link: (-link.score, link.left, link.right)))
