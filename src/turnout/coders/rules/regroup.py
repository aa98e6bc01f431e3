"""Threads once more: every telling where it fits best, by all that two tellings show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, count

from turnout.codebook import Codebook
from turnout.coders.rules.chances.model import Clued
from turnout.coders.rules.chances.pairs import clues_of
from turnout.coders.rules.group import reading_order
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread

MERGE = 1.0
"""Mean log-odds from which two threads are one."""

MOVE = 1.5
"""By how much a telling must fit another thread better than its own."""

ALONE = 0.3
"""How well a telling fits a thread of its own."""


def regroup(
    scene: Scene, threads: Sequence[Thread], codebook: Codebook, pair: Clued
) -> list[Thread]:
    """Threads of the same tellings, beginning with those of the rules.

    Time and again the two threads that are likeliest one are joined; where none are, the telling
    that fits elsewhere best moves there, or begins a thread.

    Args:
        scene: the report.
        threads: what the rules made of its tellings.
        codebook: for the statuses.
        pair: weighs whether two tellings tell one action.
    """
    tellings = [t for thread in threads for t in thread.tellings]
    of = [i for i, thread in enumerate(threads) for _ in thread.tellings]
    groups = Groups(
        [{n for n, i in enumerate(of) if i == k} for k in range(len(threads))],
        {
            (i, j): pair.score(
                clues_of(scene, tellings[i], tellings[j], codebook, ruled=of[i] == of[j])
            )
            for i, j in combinations(range(len(tellings)), 2)
        },
    )
    for _ in range(2 * len(tellings)):
        if not (groups.merge() or groups.move()):
            break
    return _threads(threads, tellings, of, groups)


@dataclass(slots=True)
class Groups:
    """Numbers of tellings by group, and the log-odds of every two that they tell one action."""

    groups: list[set[int]]
    odds: dict[tuple[int, int], float]

    def merge(self) -> bool:
        """Join the two likeliest groups, if they are likely enough."""
        pairs = [(one, other) for one, other in combinations(self.groups, 2) if one and other]
        best = max(pairs, key=lambda pair: self.fit(*pair), default=None)
        if best is None or self.fit(*best) < MERGE:
            return False
        best[0].update(best[1])
        best[1].clear()
        return True

    def move(self) -> bool:
        """Move the telling that gains most by it, if any gains enough."""
        alone: set[int] = set()
        moves = [
            ((self.fit({n}, other) if other else ALONE) - self.fit({n}, group - {n}), n, i, j)
            for i, group in enumerate(self.groups)
            if len(group) > 1
            for n in sorted(group)
            for j, other in enumerate([*self.groups, alone])
            if other or other is alone
            if other is not group
        ]
        gain, n, i, j = max(moves, default=(0.0, 0, 0, 0))
        if gain < MOVE:
            return False
        self.groups[i].remove(n)
        [*self.groups, alone][j].add(n)
        if alone:
            self.groups.append(alone)
        return True

    def unity(self, group: set[int]) -> float:
        """Mean log-odds of every two tellings of a group."""
        told = [self.odds[pair] for pair in combinations(sorted(group), 2)]
        return sum(told) / len(told) if told else 0.0

    def fit(self, ones: set[int], others: set[int]) -> float:
        """Mean log-odds that tellings of two groups tell one action."""
        told = [self.odds[min(i, j), max(i, j)] for i in ones for j in others]
        return sum(told) / len(told)


def _threads(
    threads: Sequence[Thread],
    tellings: Sequence[Telling],
    of: Sequence[int],
    groups: Groups,
) -> list[Thread]:
    """The groups as threads; each keeps what the thread is that most of its tellings are of."""
    found: list[Thread] = []
    now: dict[int, Thread] = {}
    keys = (key for n in count(1) if (key := f"m{n}") not in {t.key for t in threads})
    taken: set[int] = set()
    filled = [group for group in groups.groups if group]
    for group in sorted(filled, key=lambda g: min(reading_order(tellings[n]) for n in g)):
        own = sorted(group, key=lambda n: reading_order(tellings[n]))
        origin = max((of[n] for n in own), key=lambda k: (sum(of[n] == k for n in own), -k))
        old = threads[origin]
        key = next(keys) if origin in taken else old.key
        taken.add(origin)
        found.append(
            replace(
                old,
                key=key,
                tellings=[tellings[n] for n in own],
                unity=groups.unity(group),
                likeness=max((groups.fit(group, o) for o in filled if o is not group), default=0),
            )
        )
        now |= dict.fromkeys(group, found[-1])
    new = {id(old): now[of.index(k)] for k, old in enumerate(threads)}
    for thread in found:
        thread.like = _other(thread, thread.like, new)
        thread.beside = _other(thread, thread.beside, new)
    return found


def _other(thread: Thread, old: Thread | None, new: dict[int, Thread]) -> Thread | None:
    told = new.get(id(old))
    return None if told is thread else told
