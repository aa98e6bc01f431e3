"""Is a confidence a probability: the reliability table, calibration error and Brier score.

Statements (``statements``) fall into ten bins by confidence: 0-0.1, ..., 0.9-1. Of each bin the
table tells how many there are, their mean confidence, and the share that is right. The expected
calibration error is the mean distance of the two, weighed by the number of statements (Naeini
et al. 2015); the Brier score is the mean squared distance of confidence and outcome (1 right,
0 wrong). Intervals are bootstrapped over groups of reports (``figures``), since the statements
of one report stand and fall together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from turnout.evaluate.figures import ROUNDS, Compute, Figure, Measure, Tally, measure, ratio

BINS = 10

Rated = tuple[str, float, bool]
"""Group of reports, confidence, whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of the table: confidences from ``low`` up to ``low + 0.1``."""

    low: float
    confidence: float
    right: Figure


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidences are probabilities.

    Attributes:
        bins: those that are not empty.
        error: expected calibration error.
        brier: Brier score.
    """

    bins: Sequence[Bin]
    error: Figure
    brier: Figure

    def as_json(self) -> dict[str, object]:
        """Plain values."""
        return {
            "n": self.error.support,
            "error": self.error.as_json(),
            "brier": self.brier.as_json(),
            "bins": [
                {"from": b.low, "confidence": round(b.confidence, 4), **b.right.as_json()}
                for b in self.bins
            ],
        }


def reliability(rated: Iterable[Rated], *, rounds: int = ROUNDS) -> Reliability:
    """The table of some statements with their confidences."""
    tallies: dict[str, dict[str, float]] = {}
    for group, confidence, right in rated:
        _add(tallies.setdefault(group, {}), confidence, right=right)
    return _measured(list(tallies.values()), rounds)


def _add(tally: dict[str, float], confidence: float, *, right: bool) -> None:
    number = min(int(confidence * BINS), BINS - 1)
    for name, value in (
        ("n", 1.0),
        ("square", (confidence - right) ** 2),
        (f"{number}.n", 1.0),
        (f"{number}.right", float(right)),
        (f"{number}.confidence", confidence),
    ):
        tally[name] = tally.get(name, 0.0) + value


def _measured(tallies: Sequence[Tally], rounds: int) -> Reliability:
    shares = [
        Measure(f"{n}", f"{n / BINS:g}", ratio(f"{n}.right", f"{n}.n"), f"{n}.n")
        for n in range(BINS)
    ]
    error = Measure("error", "Expected calibration error", _error, "n")
    brier = Measure("brier", "Brier score", ratio("square", "n"), "n")
    found = {f.name: f for f in measure([*shares, error, brier], tallies, rounds=rounds)}
    means = {
        one.name: mean
        for one in measure([_mean(n) for n in range(BINS)], tallies, rounds=0)
        if (mean := one.value) is not None
    }
    bins = [Bin(n / BINS, means[f"{n}"], found[f"{n}"]) for n in range(BINS) if f"{n}" in means]
    return Reliability(bins, found["error"], found["brier"])


def _mean(number: int) -> Measure:
    part: Compute = ratio(f"{number}.confidence", f"{number}.n")
    return Measure(f"{number}", "", part, f"{number}.n")


def _error(summed: Mapping[str, float]) -> float | None:
    total = summed.get("n", 0)
    if not total:
        return None
    apart = (
        abs(summed.get(f"{n}.confidence", 0) - summed.get(f"{n}.right", 0)) for n in range(BINS)
    )
    return sum(apart) / total


def reliability_lines(found: Reliability) -> Iterable[str]:
    """The table as text."""
    yield f"{'confidence':<12} {'n':>5} {'mean':>6} {'right':>6}  95% interval"
    for row in found.bins:
        right = row.right
        interval = "" if right.low is None else f"  [{right.low:.3f}, {right.high:.3f}]"
        yield (
            f"{row.low:.1f} to {row.low + 1 / BINS:.1f}   {right.support:5} "
            f"{row.confidence:6.3f} {right.value:6.3f}{interval}"
        )
    for figure in (found.error, found.brier):
        if figure.value is not None:
            interval = "" if figure.low is None else f"  [{figure.low:.3f}, {figure.high:.3f}]"
            yield f"{figure.title:<32} {figure.value:.3f}{interval}"
