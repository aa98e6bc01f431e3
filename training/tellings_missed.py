"""Where events and attributed estimates of the written reports are lost.

    python training/tellings_missed.py --readers READERS

Each report is coded with the models that left its writer out (``training/tellings.py`` keeps them
in READERS). Counts events that are missed, threads that are no event, and estimates that are
missed, by the step that loses them. Deterministic; some three minutes of one core.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from readings import readings, triages
from seen import read_seen
from tellings_pairs import events_at
from written import GROUPS, Report, read_reports

from turnout.coders.rules.chances.model import model_from
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.estimates import pair
from turnout.evaluate.matching import FAIR, match
from turnout.evaluate.told import Told
from turnout.export.contract import contract_line


class Keeper(RuleCoder):
    """A coder that keeps the threads of a report, those it drops too."""

    told: list[Thread]
    coded: list[Thread]

    def _kept(self, scene: Scene, threads: list[Thread], score: float) -> list[Thread]:
        self.told = list(threads)
        self.coded = super()._kept(scene, threads, score)
        return self.coded


def of_thread(report: Report, thread: Thread) -> set[int]:
    """Events whose tellings a thread holds."""
    return {event for telling in thread.tellings for event in events_at(report, telling)}


def lost_events(
    report: Report, coder: Keeper, found: dict[int, int], keys: Sequence[str]
) -> Iterator[str]:
    """Why each event that is missed is missed, and what each thread too many is."""
    taken = {keys[j]: i for i, j in found.items()}
    for event in range(len(report.record["events"])):
        if event in found:
            continue
        if not any(event in of_thread(report, t) for t in coder.told):
            yield "event missed: no word of it is seen"
        elif not any(event in of_thread(report, t) for t in coder.coded):
            yield "event missed: its thread is dropped"
        else:
            yield "event missed: stands in a thread of another"
    for thread in coder.coded:
        if thread.key in taken or thread.key not in keys:
            continue
        own = of_thread(report, thread)
        yield f"thread too many: {'one more of an event' if own else 'tells no event'}"


def lost_estimates(
    gold: Sequence[Told], found: Sequence[Told], pairs: dict[int, int]
) -> Iterator[str]:
    """Why each estimate that is missed is missed."""
    values = {claim.bounds for event in found for claim in event.claims}
    for i, event in enumerate(gold):
        mine = found[pairs[i]].claims if i in pairs else ()
        right = {a for a, _ in pair(event.claims, mine)}
        for number, claim in enumerate(event.claims):
            if number in right:
                yield "estimate right"
            elif i not in pairs:
                yield "estimate missed: its event is"
            elif any(c.bounds == claim.bounds for c in mine):
                yield "estimate missed: another source"
            elif claim.bounds in values:
                yield "estimate missed: at another event"
            else:
                yield "estimate missed: the figure is"


def main() -> None:
    """Count, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=Path, required=True)
    readers = parser.parse_args().readers
    reports = read_reports()
    reader = readings(readers, reports)
    coders = {
        group: Keeper(chances=model_from(readers / f"{group}.npz"), reader=reader)
        for group in sorted(set(GROUPS.values()))
    }
    counts: Counter[str] = Counter()
    for report, each in zip(reports, read_seen(reports, triages(readers)), strict=True):
        coder, gold = coders[each.owner], each.told
        coded = coder.code(each.document, each.annotations, each.relevance)
        found = predicted_of(contract_line(each.document, coded))
        pairs = dict(match(gold, found, FAIR))
        counts["event found"] += len(pairs)
        if not each.relevance.relevant:
            counts["event of a report below triage's threshold"] += len(gold)
        counts.update(lost_events(report, coder, pairs, [m.key for m in coded.mentions]))
        counts.update(lost_estimates(gold, found, pairs))
    for what, count in sorted(counts.items()):
        print(f"{what}: {count}")


if __name__ == "__main__":
    main()
