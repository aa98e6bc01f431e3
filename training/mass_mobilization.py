"""Train the coder of demands, state responses and violence on Mass Mobilization notes (CC0).

    python training/mass_mobilization.py --data ../shared/data

Deterministic. Prints figures of a 4-fold cross-validation in which notes from the same
sources, or with long runs of words in common, never straddle; thresholds are tuned inside
the training part only. Then fits on everything and writes the weights with their card.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import scipy.sparse as sp
from corpora import lines
from sklearn.linear_model import LogisticRegression

from turnout.codebook.matcher import default_matcher
from turnout.coders.linear.features import BITS, cue_hits, cue_names, gram_counts, gram_values
from turnout.coders.linear.model import CUE_VALUE, WEIGHTS
from turnout.linear import save_weights

FOLDS = 4
MIN_DOCUMENTS = 3
TASKS = {"demands": "demand", "responses": "response", "violence": "violence"}


def groups(notes: list[dict[str, Any]]) -> np.ndarray:
    """Group of each note: same sources, or a shared run of eight words near its start."""
    parent = list(range(len(notes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[tuple[str, object], int] = {}
    for i, note in enumerate(notes):
        tokens = re.findall(r"\w+", note["notes"])
        runs = {crc32(" ".join(tokens[j : j + 8]).encode()) for j in range(len(tokens) - 7)}
        keys: list[tuple[str, object]] = [("run", run) for run in sorted(runs)[:12]]
        source = re.findall(r"[a-z]+", note["sources"])[:12]
        if len(source) > 5:
            keys.append(("source", " ".join(source)))
        for key in keys:
            if key in seen:
                parent[root(i)] = root(seen[key])
            else:
                seen[key] = i
    return np.array([root(i) for i in range(len(notes))])


def labels(notes: list[dict[str, Any]]) -> tuple[list[str], np.ndarray]:
    """Label names (``demand:...``, ``response:...``, ``violence``) and the 0/1 matrix."""
    told = [
        {*(f"demand:{d}" for d in n["demands"]), *(f"response:{r}" for r in n["responses"])}
        | ({"violence"} if n["violence"] else set())
        for n in notes
    ]
    names = sorted(set().union(*told))
    return names, np.array([[name in each for name in names] for each in told], dtype=int)


@dataclass(slots=True)
class Table:
    """Features of all notes."""

    x: sp.csr_matrix
    idf: np.ndarray
    cues: list[str]


def table(notes: list[dict[str, Any]]) -> Table:
    """TF-IDF n-grams and cue features. Document frequencies use no labels."""
    counts = [gram_counts(note["notes"]) for note in notes]
    seen_in = np.zeros(1 << BITS)
    for each in counts:
        seen_in[list(each)] += 1
    idf = np.where(seen_in >= MIN_DOCUMENTS, np.log(len(notes) / np.maximum(seen_in, 1)) + 1, 0)
    idf = idf.astype(np.float16).astype(np.float32)
    matcher = default_matcher()
    on = [{n for h in cue_hits(note["notes"], matcher) for n in cue_names(h)} for note in notes]
    frequency = Counter(name for names in on for name in names)
    cues = sorted(name for name, n in frequency.items() if n >= 10)
    column = {name: i for i, name in enumerate(cues)}
    grams = rows([gram_values(each, idf) for each in counts], 1 << BITS)
    flags = rows([{column[n]: CUE_VALUE for n in names if n in column} for names in on], len(cues))
    return Table(sp.hstack([grams, flags]).tocsr(), idf, cues)


def rows(values: list[dict[int, float]], width: int) -> sp.csr_matrix:
    """Sparse matrix from one dict a row."""
    start = np.cumsum([0, *(len(each) for each in values)])
    index = [column for each in values for column in each]
    data = [value for each in values for value in each.values()]
    return sp.csr_matrix((data, index, start), shape=(len(values), width))


def fit(x: sp.csr_matrix, y: np.ndarray) -> LogisticRegression:
    """One label's model."""
    return LogisticRegression(C=4.0, solver="liblinear", random_state=0).fit(x, y)


def micro(truth: np.ndarray, guess: np.ndarray) -> float:
    """Micro-averaged F1."""
    hits = (truth.astype(bool) & guess.astype(bool)).sum()
    return float(2 * hits / max(1, truth.sum() + guess.sum()))


def logit(p: np.ndarray) -> np.ndarray:
    """Log-odds, clipped."""
    q = np.clip(p, 1e-3, 1 - 1e-3)
    return np.asarray(np.log(q / (1 - q)))


@dataclass(slots=True)
class Top:
    """Second level: each label from the log-odds of all labels, and its threshold."""

    weights: np.ndarray
    bias: np.ndarray
    thresholds: np.ndarray

    def probabilities(self, p: np.ndarray) -> np.ndarray:
        """Calibrated probabilities from first-level ones."""
        return np.asarray(1 / (1 + np.exp(-(logit(p) @ self.weights.T + self.bias))))


def top(p: np.ndarray, y: np.ndarray, names: list[str], group: np.ndarray) -> Top:
    """Fit the second level on out-of-fold first-level probabilities."""
    z = logit(p)

    def one(mask: np.ndarray, label: int) -> LogisticRegression:
        return LogisticRegression(C=0.02, max_iter=1000).fit(z[mask], y[mask, label])

    everything = np.ones(len(y), dtype=bool)
    models = [one(everything, label) for label in range(len(names))]
    held = np.zeros_like(p)
    for part in range(3):
        inside = group % 3 == part
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


def cross_validate(x: sp.csr_matrix, y: np.ndarray, names: list[str], group: np.ndarray) -> Any:
    """Out-of-fold probabilities, decisions, and first-level out-of-fold probabilities."""
    unique = np.unique(group)
    np.random.RandomState(0).shuffle(unique)
    rank = {g: i for i, g in enumerate(unique)}
    order = np.array([rank[g] for g in group])
    fold = order % FOLDS
    pair: dict[tuple[int, int], np.ndarray] = {}
    for k in range(FOLDS):
        for j in range(k, FOLDS):
            mask = (fold != k) & (fold != j)
            p = np.column_stack(
                [fit(x[mask], y[mask, c]).predict_proba(x)[:, 1] for c in range(len(names))]
            )
            pair[k, j] = pair[j, k] = p
    first = np.zeros(y.shape)
    final = np.zeros(y.shape)
    guess = np.zeros(y.shape, dtype=bool)
    for k in range(FOLDS):
        inner = np.zeros(y.shape)
        for j in range(FOLDS):
            inner[fold == j] = pair[k, j][fold == j]
        first[fold == k] = inner[fold == k]
        outside = fold != k
        level = top(inner[outside], y[outside], names, order[outside] // FOLDS)
        final[~outside] = level.probabilities(inner[~outside])
        guess[~outside] = decide(final[~outside], level.thresholds, names)
    return first, final, guess, order


def figures(y: np.ndarray, p: np.ndarray, guess: np.ndarray, names: list[str]) -> dict[str, Any]:
    """Micro-F1 a task, F1 a label, and the calibration table."""
    report: dict[str, Any] = {}
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
    flat, truth = p.ravel(), y.ravel()
    report["calibration"] = [
        [round(float(low), 1), round(float(truth[inside].mean()), 3), int(inside.sum())]
        for low, high in pairwise(np.arange(0, 1.01, 0.1))
        if (inside := (flat >= low) & (flat < high + (high > 0.99))).any()
    ]
    return report


def main() -> None:
    """Cross-validate, print, fit on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    notes = lines(arguments.data / "mass_mobilization.jsonl.gz")
    group = groups(notes)
    names, y = labels(notes)
    seen = table(notes)
    columns = np.unique(seen.x.indices)  # the others would only cost time
    x = seen.x[:, columns]
    first, final, guess, order = cross_validate(x, y, names, group)
    report = figures(y, final, guess, names)
    for key, value in report.items():
        print(key, value)
    whole = [fit(x, y[:, c]) for c in range(len(names))]
    level = top(first, y, names, order // FOLDS)
    weights = np.zeros((len(names), seen.x.shape[1]))
    weights[:, columns] = np.array([m.coef_[0] for m in whole])
    arrays: dict[str, np.ndarray] = {
        "grams": weights[:, : 1 << BITS].astype(np.float16),
        "cues": weights[:, 1 << BITS :].astype(np.float32),
        "bias": np.array([m.intercept_[0] for m in whole], dtype=np.float32),
        "idf": seen.idf.astype(np.float16),
        "top": level.weights.astype(np.float32),
        "top_bias": level.bias.astype(np.float32),
        "thresholds": level.thresholds.astype(np.float32),
    }
    card = {
        "name": "mass-mobilization",
        "version": "1",
        "data": "Mass Mobilization notes, development half (8,080 events, CC0)",
        "date": "2026-11-22",
        "licence": "Apache-2.0",
        "command": "python training/mass_mobilization.py --data ../shared/data",
        "labels": names,
        "cues": seen.cues,
        "cross_validation": report,
    }
    arguments.out.parent.mkdir(exist_ok=True, parents=True)
    save_weights(arguments.out, arrays, card)
    print(arguments.out, arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
