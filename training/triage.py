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
from turnout.triage.model import DOCUMENT_MODELS, HEADS, WEIGHTS, gram_value

FOLDS = 5
PROTEST_TYPES = {
    "PEACE_PROTEST", "VIOL_DEMONSTR", "FORCE_AGAINST_PROTEST", "PROTEST_WITH_INTER", "MOB_VIOL",
}  # fmt: skip
ARMED_TYPES = {
    "SUIC_BOMB", "GRENADE", "REM_EXPLOS", "DISR_WEAP", "ARMED_CLASH", "ATTACK", "SEX_VIOL",
    "ABDUCT_DISSAP", "PROPERTY_DISTRUCT", "ART_MISS_ATTACK", "NON_STATE_ACTOR_OVERTAKES_TER",
}  # fmt: skip
WEIGHT = {"sentence": 2.0, "background": 0.5, "note": 0.15, "snippet": 1.0}
VAGUE = {"claim", "crowd", "gathering", "force", "tally"}
NOTE_LABELS: dict[str, int | None] = {"protest": 1, "contention": 1, "sentence": None}


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
        both: dict[str, int | None] = {
            "protest": label,
            "contention": item.label,
            "sentence": item.label,
        }
        found.append(Row(seen, both, WEIGHT["sentence"], item.group, judged=True))
    for document in documents:
        if not document.label:
            found += [_background(text, document.group, cues) for text in cut(document.text)
                      if len(text) > 25]  # fmt: skip
    found += _notes(data, cues)
    for entry in lines(data / "case2021_snippets.jsonl"):
        protest = int(entry["label"] in PROTEST_TYPES)
        contention = int(protest or entry["label"] in ARMED_TYPES)
        labels: dict[str, int | None] = {
            "protest": protest,
            "contention": contention,
            "sentence": contention,
        }
        found.append(Row(passage(entry["text"], cues), labels, WEIGHT["snippet"], -1))
    return found, documents


def cut(text: str) -> list[str]:
    """Passages of a text as strings."""
    return [span.of(text) for span in passages(text)]


def _background(text: str, group: int, cues: Cues) -> Row:
    seen = passage(text, cues)
    announced = "planned" in seen.found and tells(seen, cues)
    labels: dict[str, int | None] = {
        "protest": None if announced else 0,
        "contention": 0,
        "sentence": None,
    }
    return Row(seen, labels, WEIGHT["background"], group)


def _notes(data: Path, cues: Cues) -> list[Row]:
    notes = [entry["notes"] for entry in lines(data / "mass_mobilization.jsonl.gz")]
    random.Random(0).shuffle(notes)
    found = []
    for note in notes[:2500]:
        for text in cut(note)[:6]:
            seen = passage(text, cues)
            if len(seen.buckets) > 11 and tells(seen, cues):
                found.append(
                    Row(
                        seen, {"protest": 1, "contention": 1, "sentence": None}, WEIGHT["note"], -1
                    )
                )
    return found


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
        self.weight = np.array([row.weight for row in kept])
        self.group = np.array([row.group for row in kept])
        self.judged = np.array([row.judged for row in kept])
        self.owner: list[int] = []
        seen: list[Passage] = []
        for document in documents:
            pieces = [passage(text, cues) for text in cut(document.text)]
            self.owner += [document.group] * len(pieces)
            seen += pieces
        self.dense = self.x.shape[1] - (1 << BITS)
        self.columns = np.unique(self.x.indices)  # the others would only cost time
        self.x = self.x[:, self.columns]
        self.pieces = matrix(seen)[:, self.columns]
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


def snippet_figures(head: Scored) -> dict[str, float]:
    """F1 of "protest" on CASE snippets at one half: 5-fold, and without training on any."""
    bench = head.bench
    snippets = np.flatnonzero(bench.weight == WEIGHT["snippet"])
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
    }


@dataclass(slots=True)
class Top:
    """The document model of one head.

    Attributes:
        score: cross-validated probability of each document.
        guess: cross-validated decision.
        model: fitted on everything.
        threshold: tuned on ``score``.
    """

    score: np.ndarray
    guess: np.ndarray
    model: LogisticRegression
    threshold: float


def document_model(
    heads: list[Scored], label: np.ndarray, known: np.ndarray, fold: np.ndarray
) -> Top:
    """Cross-validate and fit the document model on the passage scores of ``heads``."""
    owner = heads[0].bench.owner
    owner_fold = fold[np.array(owner)]

    def seen(k: int | None) -> np.ndarray:
        parts = [features(h.pieces(k, owner_fold), owner, len(label)) for h in heads]
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
    return Top(score, guess, model, best_threshold(label[known], score[known]))


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


def known_documents(head: str, bench: Bench, documents: list[Labelled]) -> np.ndarray:
    """Documents with a label for this head.

    For ``protest`` a positive document counts only when one of its positive sentences speaks
    of protest: the others are GLOCON's armed attacks.
    """
    if head != "protest":
        return np.ones(len(documents), dtype=bool)
    sure = set(bench.group[(bench.y == 1) & (bench.group >= 0)].tolist())
    return np.array([not d.label or d.group in sure for d in documents])


def features(piece: np.ndarray, owner: list[int], count: int) -> np.ndarray:
    """Document features from out-of-fold passage scores."""
    of: list[list[float]] = [[] for _ in range(count)]
    for group, score in zip(owner, piece.tolist(), strict=True):
        of[group].append(score)
    return np.array([document_features(scores) for scores in of])


def sentence_arrays(name: str, head: Scored) -> dict[str, np.ndarray]:
    """The sentence model fitted on everything."""
    bench = head.bench
    model = bench.fit(np.ones(len(bench.y), dtype=bool))
    weights = np.zeros((1 << BITS) + bench.dense)
    weights[bench.columns] = model.coef_[0]
    cut = best_threshold(bench.y[bench.judged], head.sentences(None)[bench.judged])
    return {
        f"{name}_grams": weights[: 1 << BITS].astype(np.float16),
        f"{name}_dense": weights[1 << BITS :].astype(np.float32),
        f"{name}_numbers": np.array([model.intercept_[0], cut], dtype=np.float32),
    }


def main() -> None:
    """Train both heads, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    cues = load_cues()
    table, documents = rows(arguments.data, cues)
    fold = folds(documents)
    label = np.array([document.label for document in documents])
    arrays: dict[str, np.ndarray] = {}
    figures = {}
    heads = {}
    for head in HEADS:
        heads[head] = scored(Bench(head, table, documents, cues), fold)
        arrays |= sentence_arrays(head, heads[head])
        if head != "protest":  # its labels are chosen by the cues, so the figure would flatter
            figures[f"{head} sentences"] = sentence_figures(heads[head])
    figures["protest snippets"] = snippet_figures(heads["protest"])
    for name, used in DOCUMENT_MODELS.items():
        known = known_documents(name, heads[name].bench, documents)
        top = document_model([heads[head] for head in used], label, known, fold)
        figures[f"{name} documents"] = document_figures(top, label, known)
        cut = top.threshold
        if name == "protest":  # its labels leave out the hard positives, so lean to recall
            cut = best_threshold(label[known], top.score[known], recall=True)
        numbers = [*top.model.coef_[0], top.model.intercept_[0], cut]
        arrays[f"{name}_document"] = np.array(numbers, dtype=np.float32)
    for name, found in figures.items():
        print(name, found)
    arguments.out.parent.mkdir(exist_ok=True, parents=True)
    card = {
        "name": "triage",
        "version": "1",
        "data": "GLOCON public sample (documents, sentences), CASE 2021 task 2 snippets, "
        "Mass Mobilization notes (CC0); development halves only",
        "date": "2026-11-22",
        "licence": "Apache-2.0 (hashed n-gram weights; no text of the data is contained)",
        "command": "python training/triage.py --data ../shared/data",
        "groups": [group.name for group in cues.groups],
        "cross_validation": figures,
    }
    save_weights(arguments.out, arrays, card)
    print(arguments.out, arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
