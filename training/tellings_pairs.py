"""Every two tellings of the written reports: whether they tell one action.

    python training/tellings_pairs.py --unseen WRITER ...

fits the pair model alone, on the reports of writers that neither the shipped reader nor the
shipped model of words saw, prints how often it is right on each writer without having seen them,
and puts it into the shipped weights. ``training/tellings.py`` fits it with everything else.
Deterministic; some three minutes of one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np
from seen import Seen
from tellings_figures import clued
from written import Report, read_reports

from turnout.coders.rules.chances import load_model, load_reader
from turnout.coders.rules.chances.model import WEIGHTS, Model, arrays_of
from turnout.coders.rules.chances.pairs import clues_of
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.group import group
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread
from turnout.linear import load_weights, save_weights
from turnout.pipeline import annotate, default_triage

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


def add(pairs: Pairs, seen: Seen, coder: PairCollector) -> None:
    """Code a written report, and keep its pairs."""
    if not seen.report:
        return
    coder.scene, coder.threads = None, []
    coder.code(seen.document, seen.annotations, seen.relevance)
    for clues, same in coder.pairs(seen.report):
        pairs.clues.append(clues)
        pairs.same.append(same)
        pairs.owner.append(seen.owner)


def with_pairs(model: Model, pairs: Pairs, without: str | None) -> Model:
    """The model with its part for pairs learned from all but one writer's."""
    rows = [i for i, owner in enumerate(pairs.owner) if owner != without]
    same = [pairs.same[i] for i in rows]
    return replace(model, pair=clued([pairs.clues[i] for i in rows], same, PAIR_C))


def unseen(writers: Sequence[str]) -> Pairs:
    """Pairs of the reports of some writers, as the shipped model codes them."""
    coder, triage, found = PairCollector(reader=load_reader()), default_triage(), Pairs()
    for report in read_reports():
        if report.writer in writers:
            known = report.document, annotate(report.document), triage.score(report.document)
            add(found, Seen(*known, report.writer, [], report), coder)
    return found


def right_out_of_fold(pairs: Pairs) -> tuple[float, float]:
    """Share of pairs that the rules, and the model that did not see the writer, get right."""
    same, owner = np.array(pairs.same), np.array(pairs.owner)
    ruled = np.array(["ruled True" in clues for clues in pairs.clues])
    told = np.zeros(len(same), dtype=bool)
    for writer in sorted(set(pairs.owner)):
        pair = with_pairs(load_model(), pairs, writer).pair
        for i in np.flatnonzero(owner == writer):
            told[i] = pair is not None and pair.score(pairs.clues[i]) > 0
    return float((ruled == same).mean()), float((told == same).mean())


def main() -> None:
    """Fit, print, and put the pair model into the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", nargs="+", required=True, help="writers, by their files")
    pairs = unseen(parser.parse_args().unseen)
    ruled, learned = right_out_of_fold(pairs)
    told = f"{len(pairs.same)} pairs, right: rules {ruled:.3f}, model {learned:.3f}"
    print(told)
    card = {k: v for k, v in load_weights(WEIGHTS)[1].items() if k != "sha256"}
    writers = ", ".join(sorted(set(pairs.owner)))
    card["pairs"] = f"training/tellings_pairs.py --unseen {writers}: {told}"
    save_weights(WEIGHTS, arrays_of(with_pairs(load_model(), pairs, None)), card)


if __name__ == "__main__":
    main()
