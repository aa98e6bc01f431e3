"""Train triage: sentence models and document models for two questions, with grouped 5-fold CV.

    python training/triage.py --data ../shared/data

Deterministic. Prints the cross-validated figures and writes
``src/turnout/triage/weights/triage.npz`` with its card. Data: GLOCON documents and sentences,
CASE 2021 snippets, Mass Mobilization notes (weak positives).
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from corpora import Labelled, glocon, lines
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from turnout.linear import passages, save_weights
from turnout.triage.cues import Cues, load_cues
from turnout.triage.features import BITS, Passage, document_features, passage
from turnout.triage.model import WEIGHTS, gram_value

FOLDS = 5
HEADS = ("protest", "contention")
PROTEST_TYPES = {
    "PEACE_PROTEST", "VIOL_DEMONSTR", "FORCE_AGAINST_PROTEST", "PROTEST_WITH_INTER", "MOB_VIOL",
}  # fmt: skip
ARMED_TYPES = {
    "SUIC_BOMB", "GRENADE", "REM_EXPLOS", "DISR_WEAP", "ARMED_CLASH", "ATTACK", "SEX_VIOL",
    "ABDUCT_DISSAP", "PROPERTY_DISTRUCT", "ART_MISS_ATTACK", "NON_STATE_ACTOR_OVERTAKES_TER",
}  # fmt: skip
WEIGHT = {"sentence": 2.0, "background": 0.5, "note": 0.15, "snippet": 1.0}
VAGUE = {"claim", "crowd"}


@dataclass(slots=True)
class Row:
    """A training sentence: features, a label a head (None: left out), weight, document."""

    seen: Passage
    labels: dict[str, int | None]
    weight: float
    group: int
    judged: bool = False


def tells(seen: Passage, cues: Cues) -> bool:
    """Whether a cue group that speaks for protest matched (vague ones do not count)."""
    return any(g.name in seen.found and "protest" in g.tells and g.name not in VAGUE
               for g in cues.groups)  # fmt: skip


def rows(data: Path, cues: Cues) -> tuple[list[Row], list[Labelled]]:
    """All training sentences, and the GLOCON documents."""
    documents, sentences = glocon(data)
    found = []
    for item in sentences:
        seen = passage(item.text, cues)
        label = item.label if not item.label or tells(seen, cues) else None
        both: dict[str, int | None] = {"protest": label, "contention": item.label}
        found.append(Row(seen, both, WEIGHT["sentence"], item.group, judged=True))
    for document in documents:
        if not document.label:
            found += [_background(text, document.group, cues) for text in cut(document.text)
                      if len(text) > 25]  # fmt: skip
    found += _notes(data, cues)
    for entry in lines(data / "case2021_snippets.jsonl"):
        protest = int(entry["label"] in PROTEST_TYPES)
        labels = {"protest": protest, "contention": int(protest or entry["label"] in ARMED_TYPES)}
        found.append(Row(passage(entry["text"], cues), dict(labels), WEIGHT["snippet"], -1))
    return found, documents


def cut(text: str) -> list[str]:
    """Passages of a text as strings."""
    return [span.of(text) for span in passages(text)]


def _background(text: str, group: int, cues: Cues) -> Row:
    seen = passage(text, cues)
    announced = "planned" in seen.found and tells(seen, cues)
    labels: dict[str, int | None] = {"protest": None if announced else 0, "contention": 0}
    return Row(seen, labels, WEIGHT["background"], group)


def _notes(data: Path, cues: Cues) -> list[Row]:
    notes = [entry["notes"] for entry in lines(data / "mass_mobilization.jsonl.gz")]
    random.Random(0).shuffle(notes)
    found = []
    for note in notes[:2500]:
        for text in cut(note)[:6]:
            seen = passage(text, cues)
            if len(seen.buckets) > 11 and tells(seen, cues):
                found.append(Row(seen, dict.fromkeys(HEADS, 1), WEIGHT["note"], -1))
    return found


def matrix(seen: list[Passage]) -> sp.csr_matrix:
    """Sparse n-gram columns followed by the dense features."""
    index = [bucket for each in seen for bucket in each.buckets]
    value = [gram_value(len(each.buckets)) for each in seen for _ in each.buckets]
    start = np.cumsum([0, *(len(each.buckets) for each in seen)])
    grams = sp.csr_matrix((value, index, start), shape=(len(seen), 1 << BITS))
    return sp.hstack([grams, sp.csr_matrix(np.array([each.dense for each in seen]))]).tocsr()


def best_threshold(label: np.ndarray, score: np.ndarray) -> float:
    """Middle of the thresholds whose macro-F1 is within 0.005 of the best."""
    tried = np.unique(np.round(score, 3))
    reached = np.array([f1_score(label, score >= t, average="macro") for t in tried])
    good = tried[reached >= reached.max() - 0.005]
    return float(good[len(good) // 2])


class Bench:
    """Fits one head, on all folds but some, and scores passages of documents."""

    def __init__(self, head: str, table: list[Row], documents: list[Labelled], cues: Cues) -> None:
        kept = [row for row in table if row.labels[head] is not None]
        self.x = matrix([row.seen for row in kept])
        self.y = np.array([row.labels[head] for row in kept], dtype=int)
        self.weight = np.array([row.weight for row in kept])
        self.group = np.array([row.group for row in kept])
        self.judged = np.array([row.judged for row in kept])
        self.owner: list[int] = []
        seen: list[Passage] = []
        for document in documents:
            pieces = [passage(text, cues) for text in cut(document.text)]
            self.owner += [document.group] * len(pieces)
            seen += pieces
        self.pieces = matrix(seen)
        self.open = np.array([each.candidate for each in seen])

    def fit(self, mask: np.ndarray) -> LogisticRegression:
        """The sentence model on the rows of ``mask``."""
        model = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
        return model.fit(self.x[mask], self.y[mask], sample_weight=self.weight[mask])


def folds(documents: list[Labelled]) -> np.ndarray:
    """Fold of each document, balanced by label."""
    fold = np.zeros(len(documents), dtype=int)
    for label in (0, 1):
        which = [d.group for d in documents if d.label == label]
        random.Random(0).shuffle(which)
        for position, group in enumerate(which):
            fold[group] = position % FOLDS
    return fold


@dataclass(slots=True)
class Trained:
    """One head, trained on everything, and its cross-validated figures."""

    arrays: dict[str, np.ndarray]
    figures: dict[str, float]


def stack() -> LogisticRegression:
    """The document model: few features, strong prior."""
    return LogisticRegression(C=0.1, random_state=0)


def train(head: str, table: list[Row], documents: list[Labelled], cues: Cues) -> Trained:
    """Cross-validate, then fit on everything."""
    bench = Bench(head, table, documents, cues)
    fold = folds(documents)
    row_fold = np.where(bench.group >= 0, fold[bench.group], -1)
    owner_fold = fold[np.array(bench.owner)]
    sentence = np.zeros(len(bench.y))
    piece = np.zeros(len(bench.owner))
    nested = {}
    for k in range(FOLDS):
        for j in range(k, FOLDS):
            model = bench.fit((row_fold != k) & (row_fold != j))
            nested[k, j] = nested[j, k] = (
                model.predict_proba(bench.x)[:, 1], model.predict_proba(bench.pieces)[:, 1],
            )  # fmt: skip
        sentence[row_fold == k] = nested[k, k][0][row_fold == k]
        piece[owner_fold == k] = nested[k, k][1][owner_fold == k]
    piece[~bench.open] = 0.0
    label = np.array([document.label for document in documents])
    known = known_documents(head, bench, documents)
    score = np.zeros(len(documents))
    guess = np.zeros(len(documents), dtype=int)
    sentence_guess = np.zeros(len(bench.y), dtype=int)
    for k in range(FOLDS):
        inside = piece.copy()
        inner_sentence = sentence.copy()
        for j in range(FOLDS):
            if j != k:
                inside[owner_fold == j] = nested[k, j][1][owner_fold == j]
                inner_sentence[row_fold == j] = nested[k, j][0][row_fold == j]
        inside[~bench.open] = 0.0
        x = features(inside, bench.owner, len(documents))
        train_on = known & (fold != k)
        score[fold == k] = (
            stack().fit(x[train_on], label[train_on]).predict_proba(x[fold == k])[:, 1]
        )
        inner = np.zeros(len(documents))
        for j in range(FOLDS):
            if j != k:
                rest = train_on & (fold != j)
                inner[fold == j] = (
                    stack().fit(x[rest], label[rest]).predict_proba(x[fold == j])[:, 1]
                )
        guess[fold == k] = score[fold == k] >= best_threshold(label[train_on], inner[train_on])
        judged = bench.judged & (row_fold != k)
        cutoff = best_threshold(bench.y[judged], inner_sentence[judged])
        sentence_guess[row_fold == k] = sentence[row_fold == k] >= cutoff
    judged = bench.judged
    figures = {
        "documents": int(known.sum()),
        "document_macro_f1": f1_score(label[known], guess[known], average="macro"),
        "sentences": int(judged.sum()),
        "sentence_macro_f1": f1_score(bench.y[judged], sentence_guess[judged], average="macro"),
        "recall_at_0.15": float((score[known & (label == 1)] >= 0.15).mean()),
        "kept_at_0.15": float((score[known & (label == 0)] >= 0.15).mean()),
    }
    whole = bench.fit(np.ones(len(bench.y), dtype=bool))
    top = stack().fit(features(piece, bench.owner, len(documents))[known], label[known])
    weights = whole.coef_[0]
    numbers = [*top.coef_[0], top.intercept_[0], whole.intercept_[0],
               best_threshold(bench.y[judged], sentence[judged]),
               best_threshold(label[known], score[known])]  # fmt: skip
    arrays = {
        f"{head}_grams": weights[: 1 << BITS].astype(np.float16),
        f"{head}_dense": weights[1 << BITS :].astype(np.float32),
        f"{head}_numbers": np.array(numbers, dtype=np.float32),
    }
    return Trained(arrays, {key: round(float(value), 4) for key, value in figures.items()})


def known_documents(head: str, bench: Bench, documents: list[Labelled]) -> np.ndarray:
    """Documents with a label for this head.

    For ``protest`` a positive document counts only when one of its positive sentences speaks
    of protest: the others are GLOCON's armed attacks.
    """
    if head == "contention":
        return np.ones(len(documents), dtype=bool)
    sure = set(bench.group[(bench.y == 1) & (bench.group >= 0)].tolist())
    return np.array([not d.label or d.group in sure for d in documents])


def features(piece: np.ndarray, owner: list[int], count: int) -> np.ndarray:
    """Document features from out-of-fold passage scores."""
    of: list[list[float]] = [[] for _ in range(count)]
    for group, score in zip(owner, piece.tolist(), strict=True):
        of[group].append(score)
    return np.array([document_features(scores) for scores in of])


def main() -> None:
    """Train both heads, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    cues = load_cues()
    table, documents = rows(arguments.data, cues)
    arrays: dict[str, np.ndarray] = {}
    figures = {}
    for head in HEADS:
        trained = train(head, table, documents, cues)
        arrays.update(trained.arrays)
        figures[head] = trained.figures
        print(head, trained.figures)
    arguments.out.parent.mkdir(exist_ok=True, parents=True)
    card = {
        "name": "triage",
        "version": "1",
        "groups": [group.name for group in cues.groups],
        "cross_validation": figures,
    }
    save_weights(arguments.out, arrays, card)
    print(arguments.out, arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
