"""First level: TF-IDF n-grams and cues of the codebook, one logistic regression a label."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from turnout.codebook.matcher import default_matcher
from turnout.coders.linear.features import BITS, cue_hits, cue_names, gram_counts, gram_values
from turnout.coders.linear.model import CUE_VALUE

MIN_DOCUMENTS = 3


@dataclass(slots=True)
class Table:
    """Features of all notes."""

    x: sp.csr_matrix
    idf: np.ndarray
    cues: list[str]


def table(texts: list[str]) -> Table:
    """TF-IDF n-grams and cue features. Document frequencies use no labels."""
    counts = [gram_counts(text) for text in texts]
    idf = idf_of(counts, BITS)
    matcher = default_matcher()
    on = [{n for h in cue_hits(text, matcher) for n in cue_names(h)} for text in texts]
    frequency = Counter(name for names in on for name in names)
    cues = sorted(name for name, n in frequency.items() if n >= 10)
    column = {name: i for i, name in enumerate(cues)}
    grams = rows([gram_values(each, idf) for each in counts], 1 << BITS)
    flags = rows([{column[n]: CUE_VALUE for n in names if n in column} for names in on], len(cues))
    return Table(sp.hstack([grams, flags]).tocsr(), idf, cues)


def idf_of(counts: list[Counter[int]], bits: int) -> np.ndarray:
    """Weight of each bucket, 0 for one in few texts."""
    seen_in = np.zeros(1 << bits)
    for each in counts:
        seen_in[list(each)] += 1
    idf = np.log(len(counts) / np.maximum(seen_in, 1)) + 1
    return np.where(seen_in >= MIN_DOCUMENTS, idf, 0).astype(np.float16).astype(np.float32)


def rows(values: list[dict[int, float]], width: int) -> sp.csr_matrix:
    """Sparse matrix from one dict a row."""
    start = np.cumsum([0, *(len(each) for each in values)])
    index = [column for each in values for column in each]
    data = [value for each in values for value in each.values()]
    return sp.csr_matrix((data, index, start), shape=(len(values), width))


def fit(x: sp.csr_matrix, y: np.ndarray) -> LogisticRegression:
    """One label's model."""
    return LogisticRegression(C=4.0, solver="liblinear", random_state=0).fit(x, y)


def held_out(x: sp.csr_matrix, y: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Each note's probabilities by the models of the other folds."""
    found = np.zeros(y.shape)
    for k in np.unique(fold):
        inside = fold == k
        for label in range(y.shape[1]):
            model = fit(x[~inside], y[~inside, label])
            found[inside, label] = model.predict_proba(x[inside])[:, 1]
    return found
