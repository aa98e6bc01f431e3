"""Yes-or-no measures from the four cells of a two-by-two table.

Counts are ``STEM.tp``, ``.fp``, ``.fn``, ``.tn``. Macro-F1 is the unweighted mean of the F1 of
"yes" and the F1 of "no", the figure of the GLOCON shared tasks (Hürriyetoğlu et al. 2019).
"""

from __future__ import annotations

from collections.abc import Mapping

from turnout.evaluate.bench import Scored
from turnout.evaluate.figures import Compute, Measure


def count_binary(scored: Scored, stem: str, gold: bool, predicted: bool) -> None:
    """Add one decision to the table ``stem``."""
    cell = {(True, True): "tp", (False, True): "fp", (True, False): "fn", (False, False): "tn"}
    scored.add(f"{stem}.{cell[gold, predicted]}")
    scored.add(f"{stem}.n")
    scored.add(f"{stem}.gold", gold)
    scored.add(f"{stem}.predicted", predicted)


def macro_f1(stem: str) -> Compute:
    """Mean of the F1 of both classes; a class that neither side has counts as 0."""

    def compute(summed: Mapping[str, float]) -> float | None:
        tp, fp, fn, tn = (summed.get(f"{stem}.{c}", 0) for c in ("tp", "fp", "fn", "tn"))
        if not tp + fp + fn + tn:
            return None
        return (_f1(tp, fp, fn) + _f1(tn, fn, fp)) / 2

    return compute


def _f1(hit: float, invented: float, missed: float) -> float:
    return 2 * hit / (2 * hit + invented + missed) if hit else 0.0


def class_f1(stem: str) -> Compute:
    """F1 of "yes"."""

    def compute(summed: Mapping[str, float]) -> float | None:
        tp, fp, fn = (summed.get(f"{stem}.{c}", 0) for c in ("tp", "fp", "fn"))
        return _f1(tp, fp, fn) if tp + fp + fn else None

    return compute


def share(part: str, *whole: str) -> Compute:
    """``part`` over the sum of ``whole``."""

    def compute(summed: Mapping[str, float]) -> float | None:
        below = sum(summed.get(name, 0) for name in whole)
        return summed.get(part, 0) / below if below else None

    return compute


def binary_measures(stem: str, title: str, *, macro: bool = False) -> list[Measure]:
    """Precision, recall and F1 of "yes", and macro-F1 where asked."""
    made = [
        Measure(
            f"{stem}.precision",
            f"{title}: precision",
            share(f"{stem}.tp", f"{stem}.tp", f"{stem}.fp"),
            f"{stem}.predicted",
        ),
        Measure(
            f"{stem}.recall",
            f"{title}: recall",
            share(f"{stem}.tp", f"{stem}.tp", f"{stem}.fn"),
            f"{stem}.gold",
        ),
        Measure(f"{stem}.f1", f"{title}: F1", class_f1(stem), f"{stem}.gold"),
    ]
    if macro:
        made.insert(
            0, Measure(f"{stem}.macro_f1", f"{title}: macro-F1", macro_f1(stem), f"{stem}.n")
        )
    return made


def relevant(line: Mapping[str, object]) -> bool:
    """Whether a contract line calls its document relevant."""
    return line.get("relevant") is True
