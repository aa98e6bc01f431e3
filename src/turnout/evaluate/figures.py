"""Figures with intervals: each is a function of counts summed over documents.

The interval is the percentile bootstrap (Efron 1979; 2.5% to 97.5%) over documents, since the
values within one report depend on each other. The seed is fixed, so the same outcomes give
the same interval.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

Tally = Mapping[str, float]
"""Counts of one document, by name; a missing name is 0."""

Compute = Callable[[Mapping[str, float]], float | None]

ROUNDS = 1000
SEED = 20200124


@dataclass(frozen=True, slots=True)
class Measure:
    """A named function of summed counts.

    Attributes:
        name: stable key, ``group.figure``.
        title: words for a table.
        compute: value from summed counts, or None where it is not defined (0 of 0).
        support: name of the count that tells how many items it is measured on.
    """

    name: str
    title: str
    compute: Compute
    support: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95% interval and the number of items behind it."""

    name: str
    title: str
    value: float | None
    low: float | None
    high: float | None
    support: int

    def as_json(self) -> dict[str, object]:
        """Plain values, rounded to four places."""
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


def total(tallies: Sequence[Tally]) -> Counter[str]:
    """Counts summed over documents."""
    summed: Counter[str] = Counter()
    for tally in tallies:
        for name, value in tally.items():
            summed[name] += value  # type: ignore[assignment]  # counts may be fractions
    return summed


def measure(
    measures: Sequence[Measure], tallies: Sequence[Tally], *, rounds: int = ROUNDS
) -> list[Figure]:
    """Values and bootstrap intervals of ``measures``; ``rounds`` 0 gives values alone."""
    whole = total(tallies)
    samples: dict[str, list[float]] = {m.name: [] for m in measures}
    for summed in _resampled(tallies, rounds):
        for one in measures:
            value = one.compute(summed)
            if value is not None:
                samples[one.name].append(value)
    return [_figure(one, whole, samples[one.name]) for one in measures]


def _figure(one: Measure, whole: Mapping[str, float], sample: list[float]) -> Figure:
    sample.sort()
    low = high = None
    if sample:
        low = sample[int(0.025 * (len(sample) - 1))]
        high = sample[round(0.975 * (len(sample) - 1))]
    support = int(whole.get(one.support, 0))
    return Figure(one.name, one.title, one.compute(whole), low, high, support)


def _resampled(tallies: Sequence[Tally], rounds: int) -> list[dict[str, float]]:
    import numpy as np

    if not tallies or not rounds:
        return []
    names = sorted({name for tally in tallies for name in tally})
    table = np.array([[tally.get(n, 0.0) for n in names] for tally in tallies])
    draw = random.Random(SEED)  # noqa: S311  a seeded draw is what makes intervals repeatable
    sums = []
    for _ in range(rounds):
        times = np.bincount(
            draw.choices(range(len(tallies)), k=len(tallies)), minlength=len(tallies)
        )
        sums.append(dict(zip(names, (times @ table).tolist(), strict=True)))
    return sums


def ratio(part: str, whole: str) -> Compute:
    """``part / whole``; not defined on nothing."""

    def compute(summed: Mapping[str, float]) -> float | None:
        below = summed.get(whole, 0)
        return summed.get(part, 0) / below if below else None

    return compute


def f1(hits: str, predicted: str, gold: str) -> Compute:
    """F1 from counts of hits, of predictions and of the reference; 0 where nothing is hit."""

    def compute(summed: Mapping[str, float]) -> float | None:
        below = summed.get(predicted, 0) + summed.get(gold, 0)
        return 2 * summed.get(hits, 0) / below if below else None

    return compute


def mean_of(parts: Sequence[Compute]) -> Compute:
    """Unweighted mean of the parts that are defined."""

    def compute(summed: Mapping[str, float]) -> float | None:
        values = [v for part in parts if (v := part(summed)) is not None]
        return sum(values) / len(values) if values else None

    return compute


def precision_recall_f1(group: str, title: str, key: str | None = None) -> list[Measure]:
    """The three figures of counts ``KEY.hit``, ``KEY.predicted``, ``KEY.gold``."""
    stem = key or group
    hit, predicted, gold = f"{stem}.hit", f"{stem}.predicted", f"{stem}.gold"
    return [
        Measure(f"{group}.precision", f"{title}: precision", ratio(hit, predicted), predicted),
        Measure(f"{group}.recall", f"{title}: recall", ratio(hit, gold), gold),
        Measure(f"{group}.f1", f"{title}: F1", f1(hit, predicted, gold), gold),
    ]
