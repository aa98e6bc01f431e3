"""The size class: which figure is the crowd's, and the weighing of the classes."""

from __future__ import annotations

from collections import Counter

import numpy as np
import scipy.sparse as sp
from mass_mobilization_linear import idf_of
from mass_mobilization_linear import rows as sparse
from sklearn.linear_model import LogisticRegression

from turnout.coders.linear.crowds import BITS, Candidate, candidates, tells_size
from turnout.coders.linear.features import gram_values
from turnout.coders.linear.sizes import CLASSES, GRAM_BITS, size_grams, summary
from turnout.resolve.quantity import find_quantities

FIGURES, GRAMS, CLASS = 0.1, 4.0, 0.1
"""Inverse strength of the penalty on figures, n-grams and classes."""

ANSWERED = 0.715
"""Share that is answered; what is likeliest to be right."""

RARE = 8


def read(texts: list[str]) -> list[list[Candidate]]:
    """Candidate figures of each note."""
    return [candidates(text, find_quantities(text)) for text in texts]


def score(found: list[list[Candidate]], told: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Held-out log-odds of every candidate, one after the other."""
    x, owner, right = _figures(found, told)
    known = told[owner] >= 0
    scores = np.zeros(len(owner))
    for k in np.unique(fold):
        inside = fold[owner] == k
        model = _fit_figures(x, right, known & ~inside)
        scores[inside] = model.decision_function(x[inside])
    return scores


def _figures(
    found: list[list[Candidate]], told: np.ndarray
) -> tuple[sp.csr_matrix, np.ndarray, np.ndarray]:
    every = [candidate for each in found for candidate in each]
    owner = np.repeat(np.arange(len(found)), [len(each) for each in found])
    start = np.cumsum([0, *(len(c.features) for c in every)])
    index = np.array([column for c in every for column in c.features], dtype=np.int32)
    x = sp.csr_matrix((np.ones(len(index)), index, start), shape=(len(every), 1 << BITS))
    return x, owner, np.array([c.size_class for c in every]) == told[owner]


def _fit_figures(x: sp.csr_matrix, right: np.ndarray, rows: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=FIGURES, solver="liblinear", random_state=0)
    return model.fit(x[rows], right[rows])


def grams(texts: list[str], found: list[list[Candidate]]) -> tuple[sp.csr_matrix, np.ndarray]:
    """TF-IDF n-grams of the marked notes, and the weight of each bucket."""
    counts = [size_grams(text, each) for text, each in zip(texts, found, strict=True)]
    idf = idf_of(counts, GRAM_BITS)
    return sparse([gram_values(each, idf) for each in counts], 1 << GRAM_BITS), idf


def gram_odds(x: sp.csr_matrix, told: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Held-out log-odds of each class from the n-grams."""
    found = np.zeros((len(told), len(CLASSES)))
    for k in np.unique(fold):
        inside = fold == k
        for number in range(len(CLASSES)):
            weights, bias = _fit_grams(x, told, number, ~inside)
            found[inside, number] = x[inside] @ weights + bias
    return found


def _fit_grams(
    x: sp.csr_matrix, told: np.ndarray, number: int, rows: np.ndarray
) -> tuple[np.ndarray, float]:
    known = rows & (told >= 0)
    right = told[known] == number
    if not right.any() or right.all():
        return np.zeros(x.shape[1]), 5.0 if right.all() else -5.0
    model = LogisticRegression(C=GRAMS, solver="liblinear", random_state=0)
    model.fit(x[known], right)
    return model.coef_[0], float(model.intercept_[0])


def rows(
    found: list[list[Candidate]], scores: np.ndarray, *more: np.ndarray | None
) -> tuple[np.ndarray, list[str]]:
    """Summary features of each note, then more columns; and the names of the former."""
    start = np.cumsum([0, *(len(each) for each in found)])
    told = [summary(each, scores[start[i] : start[i + 1]]) for i, each in enumerate(found)]
    frequency = Counter(name for each in told for name in each)
    names = sorted(name for name, n in frequency.items() if n >= RARE)
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(found), len(names)), dtype=np.float32)
    for row, each in enumerate(told):
        for name, value in each.items():
            if name in column:
                x[row, column[name]] = value
    return np.hstack([x, *(each for each in more if each is not None)]), names


def weigh(x: np.ndarray, size: np.ndarray, rows: np.ndarray) -> LogisticRegression:
    """Weigh the classes against one another."""
    known = rows & (size >= 0)
    return LogisticRegression(C=CLASS, max_iter=1000).fit(x[known], size[known])


def chances(model: LogisticRegression, x: np.ndarray) -> np.ndarray:
    """Probability of every class, 0 for one that training did not see."""
    told = np.zeros((len(x), len(CLASSES)))
    told[:, model.classes_] = model.predict_proba(x)
    return told


def held_out(x: np.ndarray, size: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Each note's class probabilities by the weighing of the other folds."""
    found = np.zeros((len(size), len(CLASSES)))
    for k in np.unique(fold):
        inside = fold == k
        found[inside] = chances(weigh(x, size, ~inside), x[inside])
    return found


def told_at_all(texts: list[str], found: list[list[Candidate]]) -> np.ndarray:
    """Whether each note tells a size: the others get no answer."""
    return np.array(
        [bool(own) or tells_size(text, ()) for text, own in zip(texts, found, strict=True)]
    )


def threshold(p: np.ndarray, size: np.ndarray, may: np.ndarray) -> float:
    """Least probability at which the wanted share of the notes with a class is answered.

    Args:
        p: probabilities of the classes.
        size: number of the class, -1 for none.
        may: notes that may be answered.
    """
    best = np.sort(np.where(may, p.max(axis=1), 0.0)[size >= 0])
    return float(best[int(len(best) * (1 - ANSWERED))])


def figures(
    p: np.ndarray, size: np.ndarray, fold: np.ndarray, may: np.ndarray
) -> dict[str, float]:
    """Share answered and accuracy; each fold's threshold is set on the others."""
    cut = np.zeros(len(size))
    for k in np.unique(fold):
        cut[fold == k] = threshold(p[fold != k], size[fold != k], may[fold != k])
    known = size >= 0
    answered = known & may & (p.max(axis=1) >= cut)
    right = p.argmax(axis=1) == size
    return {
        "n": int(known.sum()),
        "answered": round(float(answered.sum() / known.sum()), 4),
        "accuracy": round(float(right[answered].mean()), 4),
        "accuracy_of_all": round(float(right[known].mean()), 4),
    }


def whole(
    found: list[list[Candidate]],
    told: np.ndarray,
    size: np.ndarray,
    text: sp.csr_matrix,
    x: np.ndarray,
) -> tuple[dict[str, np.ndarray], float]:
    """The arrays of the shipped model, fitted on every note, and the bias of its figures."""
    everything = np.ones(len(size), dtype=bool)
    figure_x, owner, right = _figures(found, told)
    figure = _fit_figures(figure_x, right, told[owner] >= 0)
    by_class = [_fit_grams(text, told, number, everything) for number in range(len(CLASSES))]
    weights, bias = _every_class(weigh(x, size, everything))
    arrays = {
        "size_figures": figure.coef_[0].astype(np.float16),
        "size_grams": np.array([w for w, _ in by_class]).astype(np.float16),
        "size_grams_bias": np.array([b for _, b in by_class]).astype(np.float32),
        "size_weights": weights.astype(np.float32),
        "size_bias": bias.astype(np.float32),
    }
    return arrays, float(figure.intercept_[0])


def _every_class(model: LogisticRegression) -> tuple[np.ndarray, np.ndarray]:
    """A row a class: two classes share one, and an unseen class is never the likeliest."""
    told, intercept = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        told, intercept = np.vstack([0 * told, told]), np.array([0.0, intercept[0]])
    weights = np.zeros((len(CLASSES), told.shape[1]))
    bias = np.full(len(CLASSES), -100.0)
    weights[model.classes_], bias[model.classes_] = told, intercept
    return weights, bias
