"""Second level: labels from the log-odds of every first-level model, and their thresholds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from tenths import tenths

TASKS = {"demands": "demand", "responses": "response", "violence": "violence"}
STRENGTH = 0.02


def micro(truth: np.ndarray, guess: np.ndarray) -> float:
    """Micro-averaged F1."""
    hits = (truth.astype(bool) & guess.astype(bool)).sum()
    return float(2 * hits / max(1, truth.sum() + guess.sum()))


def logit(p: np.ndarray) -> np.ndarray:
    """Log-odds, clipped as the coder clips them."""
    q = np.clip(p, 1e-3, 1 - 1e-3)
    return np.asarray(np.log(q / (1 - q)))


@dataclass(slots=True)
class Top:
    """Each label from the log-odds of all labels, and its threshold."""

    weights: np.ndarray
    bias: np.ndarray
    thresholds: np.ndarray

    def probabilities(self, z: np.ndarray) -> np.ndarray:
        """Calibrated probabilities from first-level log-odds."""
        return np.asarray(1 / (1 + np.exp(-(z @ self.weights.T + self.bias))))


def top(z: np.ndarray, y: np.ndarray, names: list[str], order: np.ndarray) -> Top:
    """Fit on held-out first-level log-odds; thresholds are tuned on folds of their own."""

    def one(mask: np.ndarray, label: int) -> LogisticRegression:
        return LogisticRegression(C=STRENGTH, max_iter=1000).fit(z[mask], y[mask, label])

    everything = np.ones(len(y), dtype=bool)
    models = [one(everything, label) for label in range(len(names))]
    held = np.zeros(y.shape)
    for part in range(3):
        inside = order % 3 == part
        for label in range(len(names)):
            held[inside, label] = one(~inside, label).predict_proba(z[inside])[:, 1]
    return Top(
        np.array([m.coef_[0] for m in models]),
        np.array([m.intercept_[0] for m in models]),
        tune(held, y, names),
    )


def tune(p: np.ndarray, y: np.ndarray, names: list[str]) -> np.ndarray:
    """Thresholds with the best micro-F1 of each task, by coordinate ascent."""
    cut = np.full(len(names), 0.4)
    for prefix in TASKS.values():
        columns = [i for i, name in enumerate(names) if name.startswith(prefix)]
        for _ in range(3):
            for column in columns:
                best = (-1.0, 0.4)
                for tried in np.arange(0.1, 0.8, 0.02):
                    cut[column] = tried
                    found = micro(y[:, columns], p[:, columns] >= cut[columns])
                    best = max(best, (round(found, 6), float(tried)))
                cut[column] = best[1]
    return cut


def decide(p: np.ndarray, cut: np.ndarray, names: list[str]) -> np.ndarray:
    """Labels over their thresholds; a task that needs one label takes its likeliest."""
    guess = p >= cut
    for prefix in ("demand", "response"):
        columns = np.array([i for i, name in enumerate(names) if name.startswith(prefix)])
        empty = np.flatnonzero(~guess[:, columns].any(axis=1))
        guess[empty, columns[p[np.ix_(empty, columns)].argmax(axis=1)]] = True
    return guess


def cross_validate(
    z: np.ndarray, y: np.ndarray, names: list[str], order: np.ndarray, folds: int
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities and decisions of each note by a second level that did not see it."""
    final = np.zeros(y.shape)
    guess = np.zeros(y.shape, dtype=bool)
    for k in range(folds):
        inside = order % folds == k
        level = top(z[~inside], y[~inside], names, order[~inside] // folds)
        final[inside] = level.probabilities(z[inside])
        guess[inside] = decide(final[inside], level.thresholds, names)
    return final, guess


def figures(
    y: np.ndarray, p: np.ndarray, guess: np.ndarray, names: list[str]
) -> dict[str, object]:
    """Micro-F1 a task, F1 a label, and the calibration table."""
    report: dict[str, object] = {}
    for task, prefix in TASKS.items():
        columns = [i for i, name in enumerate(names) if name.startswith(prefix)]
        report[task] = round(micro(y[:, columns], guess[:, columns]), 4)
    report["labels"] = {
        name: {
            "n": int(y[:, i].sum()),
            "precision": round(float(y[guess[:, i], i].mean()), 3) if guess[:, i].any() else 0.0,
            "recall": round(float(guess[y[:, i] == 1, i].mean()), 3),
        }
        for i, name in enumerate(names)
    }
    report["calibration"] = tenths(y.ravel(), p.ravel())
    return report
