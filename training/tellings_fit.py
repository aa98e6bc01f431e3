"""Fit the chances of words and of threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from sklearn.linear_model import LogisticRegression
from tellings_figures import FigureCollector, Figures, add, scaled, with_figures
from tellings_pairs import PairCollector, Pairs, with_pairs
from tellings_pairs import add as add_pairs
from tellings_settings import SettingCollector, Settings, with_settings
from tellings_settings import add as add_setting
from tellings_table import Seen, Table, form_names
from written import Report, documents, read_reports

from turnout.coders.rules.chances.model import Clued, Model, Scaled
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

C = TypeVar("C", bound=RuleCoder)

WORD_C, FORM_C, THREAD_C = 0.3, 1.0, 0.1
ROUNDS = 2
FEW = 4
"""Examples below which a form is not learned."""

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


def fit_words(table: Table, rows: np.ndarray) -> tuple[LogisticRegression, np.ndarray]:
    """The model of telling words from some rows, and the words that tell among all rows."""
    heads = np.zeros(len(table.told), dtype=bool)
    heads[[group[0] for group in table.groups]] = True
    for _ in range(ROUNDS):
        use = rows & ((table.told < 0) | heads)
        model = LogisticRegression(C=WORD_C, max_iter=300)
        model.fit(table.x[use], heads[use], sample_weight=table.weight[use])
        scores = model.decision_function(table.x)
        heads[:] = False
        heads[[max(group, key=lambda i: scores[i]) for group in table.groups]] = True
    return model, heads


def fit_model(table: Table, rows: np.ndarray, forms: Sequence[str]) -> Model:
    """A model without threads yet, from some rows."""
    telling, heads = fit_words(table, rows)
    weights, biases = np.zeros((len(table.clues), len(forms))), np.full(len(forms), -9.0)
    use = rows & heads
    for column in range(len(forms)):
        truth = table.forms[use, column]
        if truth.sum() < FEW:
            continue
        model = LogisticRegression(C=FORM_C, max_iter=300).fit(table.x[use], truth)
        weights[:, column], biases[column] = model.coef_[0], model.intercept_[0]
    half = np.float16
    none = np.zeros(0, np.float32)
    return Model(
        telling=Clued(
            {clue: row for row, clue in enumerate(table.clues)},
            telling.coef_[0].astype(half).astype(np.float32),
            float(telling.intercept_[0]),
        ),
        forms=tuple(forms),
        form=weights.astype(half).astype(np.float32),
        form_bias=biases.astype(np.float32),
        thread=Scaled((), none, none, none, 9.0),
    )


class Collector(RuleCoder):
    """A coder that keeps every thread of a report, with its numbers."""

    numbers: dict[str, dict[str, float]]

    def _kept(self, scene: Scene, threads: list[Thread], score: float) -> list[Thread]:
        shown = numbers_of(scene, threads, score, self._codebook)
        self.numbers |= {t.key: told for t, told in zip(threads, shown, strict=True)}
        return threads


@dataclass(slots=True)
class Threads:
    """Threads of coded reports: their numbers, and whether each is an event of the reference."""

    numbers: list[dict[str, float]] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)

    def add(self, seen: Seen, coder: Collector) -> None:
        """Code a report and match its mentions as the bench does."""
        coder.numbers = {}
        document = seen.document
        coded = coder.code(document, seen.annotations, seen.relevance)
        line = contract_line(document, coded)
        right = {j for _, j in match(seen.told, predicted_of(line), FAIR)}
        for place, mention in enumerate(coded.mentions):
            if mention.key not in coder.numbers:
                continue  # made for a figure of another day, never weighed
            self.numbers.append(coder.numbers[mention.key])
            self.truth.append(place in right)
            self.owner.append(seen.owner)

    def without(self, owner: str | None) -> tuple[list[dict[str, float]], list[bool]]:
        """Numbers and truth of everybody else's threads."""
        kept = [i for i, name in enumerate(self.owner) if name != owner]
        return [self.numbers[i] for i in kept], [self.truth[i] for i in kept]


def read_threads(
    table: Table, models: Mapping[str, Model], whole: Model, reader: Reads
) -> Threads:
    """Threads of the written reports, each under the model of its fold, and of coded sets."""
    found = Threads()
    for owner, model in models.items():
        coder = Collector(chances=model, reader=reader)
        for seen in table.seen:
            if seen.owner == owner:
                found.add(seen, coder)
    coder = Collector(chances=whole, reader=reader)
    for seen in coded_sets():
        found.add(seen, coder)
    return found


def coded_sets() -> Iterator[Seen]:
    """The coded reports of tests/accuracy that are not sealed; no word was learned from them."""
    triage = default_triage()
    for bench, name in SETS:
        cases = bench.load(ACCURACY / name)
        for case, document in zip(cases, documents([c.as_input() for c in cases]), strict=True):
            told = list(bench.told(case))
            yield Seen(document, annotate(document), triage.score(document), name, told=told)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Everything that was learned.

    Attributes:
        folds: for each group of writers the model of all others.
        whole: the model of all reports.
        threads: the threads that the thread model learned from.
        figures: the figures that the figure and owner models learned from.
        pairs: the pairs of tellings that the pair model learned from.
    """

    folds: dict[str, Model]
    whole: Model
    threads: Threads
    figures: Figures
    pairs: Pairs


def fit_all(table: Table, reader: Reads) -> Fitted:
    """A model without each group's reports, and one of all; deterministic."""
    forms = form_names()
    owners = sorted(set(table.owner))
    words = {owner: fit_model(table, table.owner != owner, forms) for owner in owners}
    whole = fit_model(table, np.ones(len(table.told), dtype=bool), forms)
    reports = {report.document.id: report for report in read_reports()}
    pairs = read_pairs(table, reports, words, reader)
    words = {owner: with_pairs(model, pairs, owner) for owner, model in words.items()}
    whole = with_pairs(whole, pairs, None)
    threads = read_threads(table, words, whole, reader)

    def weighed(model: Model, owner: str | None) -> Model:
        numbers, truth = threads.without(owner)
        return replace(model, thread=scaled(numbers, truth, THREAD_C))

    folds = {owner: weighed(model, owner) for owner, model in words.items()}
    figures = read_figures(table, reports, folds, reader)
    folds = {owner: with_figures(model, figures, owner) for owner, model in folds.items()}
    settings = read_settings(table, reports, folds, reader)
    return Fitted(
        {owner: with_settings(model, settings, owner) for owner, model in folds.items()},
        with_settings(with_figures(weighed(whole, None), figures, None), settings, None),
        threads,
        figures,
        pairs,
    )


def read_pairs(
    table: Table, reports: Mapping[str, Report], words: Mapping[str, Model], reader: Reads
) -> Pairs:
    """Pairs of tellings of the written reports, each report coded by the model of its fold."""
    found = Pairs()
    for seen, coder in with_coders(PairCollector, table, reports, words, reader):
        add_pairs(found, seen, reports[seen.document.id], coder)
    return found


def read_settings(
    table: Table, reports: Mapping[str, Report], folds: Mapping[str, Model], reader: Reads
) -> Settings:
    """Days and places of the written reports, each report coded by the model of its fold."""
    found = Settings()
    for seen, coder in with_coders(SettingCollector, table, reports, folds, reader):
        add_setting(found, seen, coder)
    return found


def read_figures(
    table: Table, reports: Mapping[str, Report], folds: Mapping[str, Model], reader: Reads
) -> Figures:
    """Figures of the written reports, each report coded by the model of its fold."""
    found = Figures()
    for seen, coder in with_coders(FigureCollector, table, reports, folds, reader):
        add(found, seen, reports[seen.document.id].record, coder)
    return found


def with_coders(
    kind: type[C],
    table: Table,
    reports: Mapping[str, Report],
    folds: Mapping[str, Model],
    reader: Reads,
) -> Iterator[tuple[Seen, C]]:
    """Each written report with a coder whose model left its group of writers out."""
    for owner, model in folds.items():
        coder = kind(chances=model, reader=reader)
        for seen in table.seen:
            if seen.owner == owner and seen.document.id in reports:
                yield seen, coder
