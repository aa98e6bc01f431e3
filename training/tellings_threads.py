"""Threads of coded reports: which of them are events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from forked import joined
from seen import Seen
from tellings_coded import coded_by
from tellings_figures import scaled
from tellings_table import Table
from written import documents

from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.chances.whole import numbers_of
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.read import Reads
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.datasets.reports import Reports
from turnout.evaluate.datasets.scenarios import Scenarios
from turnout.evaluate.matching import FAIR, match
from turnout.export.contract import contract_line
from turnout.pipeline import annotate, default_triage

THREAD_C = 0.1
CODED = "coded"
"""Owner of the reports of coded sets; no word was learned from them."""

ACCURACY = Path(__file__).resolve().parents[1] / "tests" / "accuracy"
SETS: tuple[tuple[Reports | Scenarios, str], ...] = (
    (Reports(), "reports.jsonl"),
    (Reports(), "wire.jsonl"),
    (Reports(), "wire-b.jsonl"),
    (Reports(), "wire-c.jsonl"),
    (Scenarios(), "scenarios.json"),
    (Scenarios(), "scenarios-a.json"),
    (Scenarios(), "scenarios-b.json"),
    (Scenarios(), "scenarios-c.json"),
)
"""Coded sets whose threads teach the thread model; the sealed ones never do."""


class ThreadCollector(RuleCoder):
    """A coder that keeps every thread of a report, with its numbers."""

    numbers: dict[str, dict[str, float]]

    def _kept(self, scene: Scene, threads: list[Thread], score: float) -> list[Thread]:
        shown = numbers_of(scene, threads, score, self._codebook)
        self.numbers |= {t.key: told for t, told in zip(threads, shown, strict=True)}
        return threads


@dataclass(slots=True)
class Threads:
    """Numbers of threads, and whether each is an event of the reference."""

    numbers: list[dict[str, float]] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)


def add(threads: Threads, seen: Seen, coder: ThreadCollector) -> None:
    """Code a report and match its mentions as the bench does."""
    coder.numbers = {}
    document = seen.document
    coded = coder.code(document, seen.annotations, seen.relevance)
    line = contract_line(document, coded)
    right = {j for _, j in match(seen.told, predicted_of(line), FAIR)}
    if seen.tells:
        if len(coded.mentions) != 1:
            return  # which of them people meant is not known
        right = {0}
    for place, mention in enumerate(coded.mentions):
        if mention.key not in coder.numbers:
            continue  # made for a figure of another day, never weighed
        threads.numbers.append(coder.numbers[mention.key])
        threads.truth.append(place in right)
        threads.owner.append(seen.owner)


def read_threads(
    table: Table, models: Mapping[str, Model], whole: Model, reader: Reads
) -> Threads:
    """Threads of the written reports, each under the model of its fold, and of coded sets."""
    seen = [*table.seen, *coded_sets()]
    models = {**models, CODED: whole}
    found = coded_by(ThreadCollector, Threads, add, seen, models, reader, table.parser)
    return joined(found)


def coded_sets() -> Iterator[Seen]:
    """The coded reports of tests/accuracy that are not sealed."""
    triage = default_triage()
    for bench, name in SETS:
        cases = bench.load(ACCURACY / name)
        for case, document in zip(cases, documents([c.as_input() for c in cases]), strict=True):
            told = list(bench.told(case))
            yield Seen(document, annotate(document), triage.score(document), CODED, told)


def with_threads(model: Model, threads: Threads, without: str | None) -> Model:
    """The model with its part for threads learned from all but one owner's."""
    kept = [i for i, owner in enumerate(threads.owner) if owner != without]
    numbers, truth = [threads.numbers[i] for i in kept], [threads.truth[i] for i in kept]
    return replace(model, thread=scaled(numbers, truth, THREAD_C))
