"""One run of the bench from names and paths: what the command and the scripts share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from turnout.evaluate.baselines import baseline_lines
from turnout.evaluate.bench import Case, Mistake, Result, evaluate
from turnout.evaluate.datasets import dataset_named
from turnout.evaluate.figures import ROUNDS
from turnout.evaluate.files import read_predictions
from turnout.evaluate.printing import mistake_lines, result_lines
from turnout.evaluate.told import Record


@dataclass(frozen=True, slots=True)
class Session:
    """A result with the cases and predictions it was made from."""

    result: Result
    cases: list[Case]
    predictions: dict[str, Record]

    def lines(self, *, errors: int = 0, kind: str = "") -> Iterator[str]:
        """The result as text, with the ``errors`` most instructive errors of a kind."""
        yield from result_lines(self.result)
        if errors:
            yield ""
            yield from mistake_lines(varied(self.result, errors, kind), self.cases)

    def as_json(self) -> str:
        """Figures and confusion tables as JSON; no text of any document."""
        return json.dumps(result_json(self.result), ensure_ascii=False, indent=1)


def result_json(result: Result) -> dict[str, object]:
    """A result as plain values, without texts and without per-item outcomes."""
    return {
        "dataset": result.dataset,
        "cases": result.cases,
        "figures": [figure.as_json() for figure in result.figures],
        "confusions": {
            table: [[gold, found, n] for (gold, found), n in sorted(cells.items())]
            for table, cells in result.confusions.items()
        },
    }


def spread(cases: list[Case], limit: int | None) -> list[Case]:
    """At most ``limit`` cases, evenly spread: files are often sorted by country or year."""
    if limit is None or limit >= len(cases):
        return cases
    return [cases[number * len(cases) // limit] for number in range(limit)]


def varied(result: Result, count: int, kind: str = "") -> list[Mistake]:
    """The ``count`` most instructive mistakes, taking turns between the kinds of error.

    Args:
        result: what was measured.
        count: how many.
        kind: words that the kinds of error hold ("estimate").
    """
    kinds: dict[str, list[Mistake]] = {}
    for mistake in (m for m in result.mistakes if kind in m.kind):
        kinds.setdefault(mistake.kind, []).append(mistake)
    turns = zip_longest(*kinds.values())
    return [m for turn in turns for m in turn if m is not None][:count]


def run(
    name: str,
    path: Path,
    *,
    predictions: Path | None = None,
    baseline: str | None = None,
    rounds: int = ROUNDS,
    limit: int | None = None,
) -> Session:
    """Evaluate one dataset.

    Args:
        name: of the dataset.
        path: the labelled data.
        predictions: contract lines to score; None codes the texts in this process.
        baseline: score this reference point instead (``baselines``).
        rounds: bootstrap rounds; 0 for none.
        limit: so many cases only, evenly spread over the file.

    Raises:
        UnknownName: no such dataset or baseline.
        ConfigError: the baseline does not apply to the dataset.
        DataError: a file cannot be read.
    """
    dataset = dataset_named(name)
    cases = spread(dataset.load(path), limit)
    if predictions is not None:
        lines = read_predictions(predictions)
    elif baseline is not None:
        found = baseline_lines(baseline, name, cases)
        lines = {str(line["document"]): line for line in found}
    else:
        lines = {str(line["document"]): line for line in dataset.predict(cases)}
    return Session(evaluate(dataset, cases, lines, rounds=rounds), cases, lines)
