"""The bench: cases in, predictions beside them, figures out.

A dataset is one module under ``datasets`` with one class that follows ``Dataset``; its
docstring defines its measures and how Turnout's codes map to its labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from turnout.evaluate.figures import ROUNDS, Figure, Measure, Tally, measure
from turnout.evaluate.told import Record

Labels = Literal["human", "model", "written"]
"""Who coded the reference: people, language models, or whoever wrote the texts."""


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled document.

    Attributes:
        id: the document's id in the dataset.
        text: its text.
        gold: the reference, in whatever shape the dataset's ``score`` reads.
        record: what ``turnout code`` is given beside id and text (title, published, ...).
    """

    id: str
    text: str
    gold: Any
    record: Record = field(default_factory=dict)

    def as_input(self) -> dict[str, Any]:
        """The input line for ``turnout code``."""
        known = {k: v for k, v in self.record.items() if v is not None}
        return {"id": self.id, "text": self.text, **known}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One disagreement.

    Attributes:
        kind: class of error ("missed event", "wrong start", ...).
        case: id of the document.
        expected, found: reference and prediction in words.
        weight: how instructive it is; larger comes first.
        span: where in the text to look, or None for its beginning.
    """

    kind: str
    case: str
    expected: str
    found: str
    weight: float = 1.0
    span: tuple[int, int] | None = None


@dataclass(slots=True)
class Scored:
    """What one case adds.

    Attributes:
        tally: counts for the measures.
        outcomes: item key -> whether the coding is right; no text in the keys.
        mistakes: disagreements in words.
        confusions: ``(table, reference, prediction)`` counts.
    """

    tally: dict[str, float] = field(default_factory=dict)
    outcomes: dict[str, bool] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    confusions: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, name: str, value: float = 1) -> None:
        """Add to one count."""
        self.tally[name] = self.tally.get(name, 0) + value


class Dataset(Protocol):
    """One labelled dataset and how Turnout is measured on it.

    Attributes:
        name: what the command line takes.
        title: words for a table.
        labels: who coded it.
        origin: where a user gets it.
        headline: names of the measures that belong in a summary.
        measures: every measure, in table order.
    """

    name: str
    title: str
    labels: Labels
    origin: str
    headline: tuple[str, ...]
    measures: Sequence[Measure]

    def load(self, path: Path) -> list[Case]:
        """Read the labelled cases.

        Raises:
            DataError: the file is missing or not in the documented format.
        """

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Code the cases in this process; one prediction a case, with ``document``."""

    def score(self, case: Case, line: Record) -> Scored:
        """Compare one prediction with its reference."""


@dataclass(frozen=True, slots=True)
class Result:
    """Everything one run of the bench found."""

    dataset: str
    cases: int
    figures: list[Figure]
    confusions: Mapping[str, Mapping[tuple[str, str], int]]
    outcomes: Mapping[str, bool]
    mistakes: list[Mistake]

    def figure(self, name: str) -> Figure:
        """One figure by name.

        Raises:
            KeyError: there is no such figure.
        """
        return {f.name: f for f in self.figures}[name]


def without_answer(case_id: str) -> Record:
    """The line of a case that nothing was predicted for."""
    return {"document": case_id, "relevant": False, "mentions": [], "missing": True}


def evaluate(
    dataset: Dataset,
    cases: Sequence[Case],
    predictions: Mapping[str, Record],
    *,
    rounds: int = ROUNDS,
) -> Result:
    """Score every case; a case without a prediction is scored as an empty one."""
    tallies: list[Tally] = []
    confusions: dict[str, Counter[tuple[str, str]]] = {}
    outcomes: dict[str, bool] = {}
    mistakes: list[Mistake] = []
    for case in cases:
        scored = dataset.score(case, predictions.get(case.id) or without_answer(case.id))
        tallies.append(scored.tally)
        outcomes.update(scored.outcomes)
        mistakes.extend(scored.mistakes)
        for (table, gold, found), count in scored.confusions.items():
            confusions.setdefault(table, Counter())[gold, found] += count
    figures = measure(dataset.measures, tallies, rounds=rounds)
    mistakes.sort(key=lambda m: (-m.weight, m.kind, m.case))
    return Result(dataset.name, len(cases), figures, confusions, outcomes, mistakes)
