"""Every two tellings of the written reports: whether they tell one action."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations

from tellings_figures import clued
from tellings_table import Seen
from written import Report

from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.chances.pairs import clues_of
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.group import group
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread

PAIR_C = 0.1


@dataclass(slots=True)
class Pairs:
    """Pairs of tellings with their clues, and whether both are of one action."""

    clues: list[frozenset[str]] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)


class PairCollector(RuleCoder):
    """A coder that keeps every two tellings, with the threads as the rules group them."""

    scene: Scene | None
    threads: list[Thread]

    def _grouped(self, scene: Scene, tellings: list[Telling]) -> list[Thread]:
        self.scene, self.threads = scene, group(tellings, self._codebook)
        return self.threads

    def pairs(self, report: Report) -> list[tuple[frozenset[str], bool]]:
        """Clues of every two that the report marks, and whether they are of one event."""
        scene = self.scene
        if scene is None:
            return []
        marked = [
            (number, telling, next(iter(events)))
            for number, thread in enumerate(self.threads)
            for telling in thread.tellings
            if len(events := events_at(report, telling)) == 1
        ]
        return [
            (clues_of(scene, one, other, self._codebook, ruled=i == j), mine == theirs)
            for (i, one, mine), (j, other, theirs) in combinations(marked, 2)
        ]


def events_at(report: Report, telling: Telling) -> set[int]:
    """Events that the words of a telling are marked to tell."""
    span = telling.anchor.span
    return {t.event for t in report.tellings if t.meets(span.start, span.end)}


def add(pairs: Pairs, seen: Seen, report: Report, coder: PairCollector) -> None:
    """Code a report, and keep its pairs."""
    coder.scene, coder.threads = None, []
    coder.code(seen.document, seen.annotations, seen.relevance)
    for clues, same in coder.pairs(report):
        pairs.clues.append(clues)
        pairs.same.append(same)
        pairs.owner.append(seen.owner)


def with_pairs(model: Model, pairs: Pairs, without: str | None) -> Model:
    """The model with its part for pairs learned from all but one writer's."""
    rows = [i for i, owner in enumerate(pairs.owner) if owner != without]
    same = [pairs.same[i] for i in rows]
    return replace(model, pair=clued([pairs.clues[i] for i in rows], same, PAIR_C))
