"""Train triage: sentence models and document models for two questions, with grouped 5-fold CV.

    python training/triage.py --data ../shared/data
    python training/triage.py --data ../shared/data --errors 20
    python training/triage.py --data ../shared/data --readers READERS

``--errors`` prints the held-out documents that ``contention`` decides wrongly in the first deal
of folds, furthest first, and writes nothing. ``--readers`` writes, beside the readers of each
fold of writers, a triage that did not see the fold's reports. Deterministic. Prints the
cross-validated figures and writes ``src/turnout/triage/weights/triage.npz`` with its card. Data:
GLOCON documents and sentences, CASE 2021 snippets, Mass Mobilization notes (weak positives),
``triage_sentences.yaml``, and the reports written for training.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from corpora import Labelled
from readings import triage_path
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from tenths import tenths
from triage_rows import Row, cut, rows, weight_of
from written import FOLDS as FOLDS_OF_WRITERS
from written import REAL

from turnout.linear import save_weights
from turnout.triage.cues import Cues, load_cues
from turnout.triage.features import BITS, Passage, passage
from turnout.triage.model import (
    DOCUMENT_FEATURES,
    DOCUMENT_MODELS,
    HEADS,
    WEIGHTS,
    gram_value,
)

FOLDS = 5
DEALS = 3
TWICE = 2


def matrix(seen: list[Passage]) -> sp.csr_matrix:
    """Sparse n-gram columns followed by the dense features."""
    index = [bucket for each in seen for bucket in each.buckets]
    value = [gram_value(len(each.buckets)) for each in seen for _ in each.buckets]
    start = np.cumsum([0, *(len(each.buckets) for each in seen)])
    grams = sp.csr_matrix((value, index, start), shape=(len(seen), 1 << BITS))
    return sp.hstack([grams, sp.csr_matrix(np.array([each.dense for each in seen]))]).tocsr()


def best_threshold(label: np.ndarray, score: np.ndarray, *, recall: bool = False) -> float:
    """Middle of the thresholds whose macro-F1 is within 0.005 of the best.

    With ``recall`` the lowest whose macro-F1 is within 0.02.
    """
    tried = np.unique(np.round(score, 3))
    reached = np.array([f1_score(label, score >= t, average="macro") for t in tried])
    good = tried[reached >= reached.max() - (0.02 if recall else 0.005)]
    return float(good[0 if recall else len(good) // 2])


class Bench:
    """Fits one head, on all folds but some, and scores passages of documents."""

    def __init__(self, head: str, table: list[Row], documents: list[Labelled], cues: Cues) -> None:
        kept = [row for row in table if row.labels[head] is not None]
        self.x = matrix([row.seen for row in kept])
        self.y = np.array([row.labels[head] for row in kept], dtype=int)
        self.kind = np.array([row.kind for row in kept])
        self.weight = np.array([weight_of(head, row.kind) for row in kept])
        self.group = np.array([row.group for row in kept])
        self.judged = self.kind == "sentence"
        self.owner: list[int] = []
        seen: list[Passage] = []
        for document in documents:
            pieces = [passage(text, cues) for text in cut(document.text)]
            self.owner += [document.group] * len(pieces)
            seen += pieces
        self.dense = self.x.shape[1] - (1 << BITS)
        seen_in = np.bincount(self.x.indices, minlength=self.x.shape[1])
        seen_in[1 << BITS :] = TWICE  # cues are always kept
        # Among few rows a word seen once still tells; among many it would only cost time.
        self.columns = np.flatnonzero(seen_in >= (1 if head == "sentence" else TWICE))
        self.x = self.x[:, self.columns]
        self.pieces = matrix(seen)[:, self.columns]
        self.open = np.array([each.candidate for each in seen])

    def fit(self, mask: np.ndarray) -> LogisticRegression:
        """The sentence model on the rows of ``mask``."""
        model = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
        return model.fit(self.x[mask], self.y[mask], sample_weight=self.weight[mask])


def folds(documents: list[Labelled], seed: int) -> np.ndarray:
    """Fold of each document, balanced by label, dealt anew by ``seed``."""
    fold = np.zeros(len(documents), dtype=int)
    for label in (0, 1):
        which = [d.group for d in documents if d.label == label]
        random.Random(seed).shuffle(which)
        for position, group in enumerate(which):
            fold[group] = position % FOLDS
    return fold


def stack() -> LogisticRegression:
    """The document model: few features, strong prior."""
    return LogisticRegression(C=0.1, random_state=0)


@dataclass(slots=True)
class Scored:
    """Scores of one head's sentence model.

    Attributes:
        bench: its rows.
        row_fold: fold of each row, -1 for other corpora.
        nested: for each pair of folds left out, scores of all rows and of all passages.
    """

    bench: Bench
    row_fold: np.ndarray
    nested: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]]

    def pieces(self, k: int | None, owner_fold: np.ndarray) -> np.ndarray:
        """Out-of-fold passage scores; every model behind them leaves out fold ``k`` too."""
        found = np.zeros(len(owner_fold))
        for j in range(FOLDS):
            found[owner_fold == j] = self.nested[j if k is None else k, j][1][owner_fold == j]
        found[~self.bench.open] = 0.0
        return found

    def sentences(self, k: int | None) -> np.ndarray:
        """The same for the rows."""
        found = np.zeros(len(self.row_fold))
        for j in range(FOLDS):
            inside = self.row_fold == j
            found[inside] = self.nested[j if k is None else k, j][0][inside]
        return found


def scored(bench: Bench, fold: np.ndarray) -> Scored:
    """Fit the sentence model on every pair of folds left out."""
    row_fold = np.where(bench.group >= 0, fold[bench.group], -1)
    nested = {}
    for k in range(FOLDS):
        for j in range(k, FOLDS):
            model = bench.fit((row_fold != k) & (row_fold != j))
            nested[k, j] = nested[j, k] = (
                model.predict_proba(bench.x)[:, 1],
                model.predict_proba(bench.pieces)[:, 1],
            )
    return Scored(bench, row_fold, nested)


def sentence_figures(head: Scored) -> dict[str, float]:
    """Macro-F1 of judged sentences, thresholds tuned outside the fold."""
    bench = head.bench
    guess = np.zeros(len(bench.y), dtype=int)
    for k in range(FOLDS):
        inner = head.sentences(k)
        outside = bench.judged & (head.row_fold != k)
        cut = best_threshold(bench.y[outside], inner[outside])
        guess[head.row_fold == k] = inner[head.row_fold == k] >= cut
    judged = bench.judged
    found = f1_score(bench.y[judged], guess[judged], average="macro")
    return {"sentences": int(judged.sum()), "sentence_macro_f1": round(float(found), 4)}


def snippet_figures(head: Scored) -> dict[str, object]:
    """F1 of "protest" on CASE snippets at one half: 5-fold, and without training on any."""
    bench = head.bench
    snippets = np.flatnonzero(bench.kind == "snippet")
    part = np.random.RandomState(0).permutation(len(snippets)) % FOLDS
    inside = np.zeros(len(snippets))
    for k in range(FOLDS):
        mask = np.ones(len(bench.y), dtype=bool)
        mask[snippets[part == k]] = False
        held = snippets[part == k]
        inside[part == k] = bench.fit(mask).predict_proba(bench.x[held])[:, 1]
    mask = np.ones(len(bench.y), dtype=bool)
    mask[snippets] = False
    outside = bench.fit(mask).predict_proba(bench.x[snippets])[:, 1]
    label = bench.y[snippets]
    return {
        "snippets": len(snippets),
        "f1": round(float(f1_score(label, inside >= 0.5)), 4),
        "f1_without_training_on_them": round(float(f1_score(label, outside >= 0.5)), 4),
        "calibration": tenths(label, inside),
    }


@dataclass(slots=True)
class Top:
    """The document model of one head.

    Attributes:
        score: cross-validated probability of each document.
        guess: cross-validated decision.
        model: fitted on everything.
    """

    score: np.ndarray
    guess: np.ndarray
    model: LogisticRegression


def document_model(
    name: str, heads: list[Scored], label: np.ndarray, known: np.ndarray, fold: np.ndarray
) -> Top:
    """Cross-validate and fit the document model on the passage scores of ``heads``."""
    owner = heads[0].bench.owner
    owner_fold = fold[np.array(owner)]

    def seen(k: int | None) -> np.ndarray:
        parts = [features(name, h.pieces(k, owner_fold), owner, len(label)) for h in heads]
        return np.hstack(parts)

    score = np.zeros(len(label))
    guess = np.zeros(len(label), dtype=int)
    for k in range(FOLDS):
        x = seen(k)
        inside, outside = fold == k, known & (fold != k)
        score[inside] = stack().fit(x[outside], label[outside]).predict_proba(x[inside])[:, 1]
        inner = np.zeros(len(label))
        for j in range(FOLDS):
            rest = outside & (fold != j)
            inner[fold == j] = stack().fit(x[rest], label[rest]).predict_proba(x[fold == j])[:, 1]
        guess[inside] = score[inside] >= best_threshold(label[outside], inner[outside])
    model = stack().fit(seen(None)[known], label[known])
    return Top(score, guess, model)


def document_figures(top: Top, label: np.ndarray, known: np.ndarray) -> dict[str, float]:
    """Macro-F1, and what a low threshold keeps."""
    yes, no = known & (label == 1), known & (label == 0)
    found = {
        "documents": int(known.sum()),
        "document_macro_f1": f1_score(label[known], top.guess[known], average="macro"),
        "recall_at_0.02": (top.score[yes] >= 0.02).mean(),
        "kept_at_0.02": (top.score[no] >= 0.02).mean(),
    }
    return {key: round(float(value), 4) for key, value in found.items()}


def worst(top: Top, label: np.ndarray, documents: list[Labelled], count: int) -> Iterator[str]:
    """Documents decided wrongly: number in the file, label, score, and how each begins."""
    apart = np.where(top.guess != label, np.abs(top.score - label), -1.0)
    for i in np.argsort(-apart, kind="stable")[:count]:
        if apart[i] >= 0:
            begin = " ".join(documents[i].text[:1500].split())
            yield f"{i} labelled {label[i]}, told {top.score[i]:.2f}: {begin}"


def known_documents(head: str, bench: Bench, documents: list[Labelled]) -> np.ndarray:
    """Documents with a label for this head.

    For ``protest`` a positive document counts only when one of its positive sentences speaks
    of protest: the others are GLOCON's armed attacks.
    """
    if head != "protest":
        return np.ones(len(documents), dtype=bool)
    sure = set(bench.group[(bench.y == 1) & (bench.group >= 0)].tolist())
    return np.array([not d.label or d.group in sure for d in documents])


def features(name: str, piece: np.ndarray, owner: list[int], count: int) -> np.ndarray:
    """Document features from out-of-fold passage scores."""
    of: list[list[float]] = [[] for _ in range(count)]
    for group, score in zip(owner, piece.tolist(), strict=True):
        of[group].append(score)
    return np.array([DOCUMENT_FEATURES[name](scores) for scores in of])


def sentence_arrays(name: str, runs: list[Scored]) -> dict[str, np.ndarray]:
    """The sentence model fitted on everything; its threshold is tuned over all deals of folds."""
    bench = runs[0].bench
    model = bench.fit(np.ones(len(bench.y), dtype=bool))
    weights = np.zeros((1 << BITS) + bench.dense)
    weights[bench.columns] = model.coef_[0]
    score = np.mean([run.sentences(None) for run in runs], axis=0)
    cut = best_threshold(bench.y[bench.judged], score[bench.judged])
    return {
        f"{name}_grams": weights[: 1 << BITS].astype(np.float16),
        f"{name}_dense": weights[1 << BITS :].astype(np.float32),
        f"{name}_numbers": np.array([model.intercept_[0], cut], dtype=np.float32),
    }


def over_deals(found: list[dict[str, float]]) -> dict[str, float | list[float]]:
    """Means over deals of folds, and each deal's macro-F1."""
    means: dict[str, float | list[float]] = {
        name: round(float(np.mean([each[name] for each in found])), 4) for name in found[0]
    }
    for name in ("sentence_macro_f1", "document_macro_f1"):
        if name in found[0]:
            means[f"{name} by deal"] = [each[name] for each in found]
    return means


def document_arrays(
    name: str, tops: list[Top], label: np.ndarray, known: np.ndarray
) -> np.ndarray:
    """Weights of the document model, a mean over deals of folds, and its threshold."""
    score = np.mean([top.score for top in tops], axis=0)
    # The protest question leaves out the hard positives, so it leans to recall.
    cut = best_threshold(label[known], score[known], recall=name == "protest")
    weights = np.mean([[*top.model.coef_[0], top.model.intercept_[0]] for top in tops], axis=0)
    return np.array([*weights, cut], dtype=np.float32)


@dataclass(slots=True)
class Trained:
    """Everything that was fitted.

    Attributes:
        arrays: the weights.
        figures: cross-validated.
        errors: held-out documents that ``contention`` decides wrongly, furthest first.
    """

    arrays: dict[str, np.ndarray]
    figures: dict[str, dict[str, object]]
    errors: list[str]


def train(data: Path, cues: Cues, *, deals: int, errors: int, without: Sequence[str]) -> Trained:
    """All heads and document models, from everything but the reports of some writers."""
    table, documents = rows(data, cues, without=without)
    dealt = [folds(documents, seed) for seed in range(deals)]
    label = np.array([document.label for document in documents])
    done = Trained({}, {}, [])
    runs: dict[str, list[Scored]] = {}
    for head in HEADS:
        bench = Bench(head, table, documents, cues)
        runs[head] = [scored(bench, fold) for fold in dealt]
        done.arrays |= sentence_arrays(head, runs[head])
        if head != "protest":  # its labels are chosen by the cues, so the figure would flatter
            first = runs[head][0]
            done.figures[f"{head} sentences"] = {
                **over_deals([sentence_figures(r) for r in runs[head]]),
                "calibration": tenths(bench.y[bench.judged], first.sentences(None)[bench.judged]),
            }
    done.figures["protest snippets"] = snippet_figures(runs["protest"][0])
    for name, used in DOCUMENT_MODELS.items():
        known = known_documents(name, runs[name][0].bench, documents)
        tops = [
            document_model(name, [runs[head][deal] for head in used], label, known, fold)
            for deal, fold in enumerate(dealt)
        ]
        if name == "contention":
            done.errors += worst(tops[0], label, documents, errors)
        done.figures[f"{name} documents"] = {
            **over_deals([document_figures(top, label, known) for top in tops]),
            "calibration": tenths(label[known], tops[0].score[known]),
        }
        done.arrays[f"{name}_document"] = document_arrays(name, tops, label, known)
    return done


def main() -> None:
    """Train all heads, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--deals", type=int, default=DEALS, help="times the folds are dealt anew")
    parser.add_argument("--errors", type=int, default=0, help="only print so many errors")
    parser.add_argument("--readers", type=Path, help="only write the triage of each fold there")
    arguments = parser.parse_args()
    cues = load_cues()
    card = {
        "name": "triage",
        "version": "3",
        "data": "GLOCON public sample (documents, sentences), CASE 2021 task 2 snippets, "
        "Mass Mobilization notes (CC0); development halves only; sentences and reports written "
        "for training (training/triage_sentences.yaml, training/reports)",
        "date": "2026-11-30",
        "licence": "Apache-2.0 (hashed n-gram weights; no text of the data is contained)",
        "command": "python training/triage.py --data ../shared/data",
        "groups": [group.name for group in cues.groups],
    }
    if arguments.readers is not None:
        for fold, out in enumerate(FOLDS_OF_WRITERS):
            done = train(arguments.data, cues, deals=1, errors=0, without=(*out, f"{REAL} {fold}"))
            save_weights(triage_path(arguments.readers, fold), done.arrays, card)
        return
    done = train(arguments.data, cues, deals=arguments.deals, errors=arguments.errors, without=())
    for line in done.errors:
        print(line)
    for name, found in done.figures.items():
        print(name, found)
    if arguments.errors:
        return
    arguments.out.parent.mkdir(exist_ok=True, parents=True)
    save_weights(arguments.out, done.arrays, {**card, "cross_validation": done.figures})
    print(arguments.out, arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
