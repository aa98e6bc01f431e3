"""Reference points that the bench computes itself: a keyword rule, TF-IDF with regression.

``keyword``: a document is about a protest when it holds one of ``KEYWORDS``.

``tfidf``: logistic regression over TF-IDF of single words, five folds; documents of
one group (the same source article) are never on both sides, so near copies do not leak. Needs
scikit-learn (the ``dev`` extra).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from turnout.errors import ConfigError, UnknownName
from turnout.evaluate.bench import Case
from turnout.evaluate.datasets.case2021 import SUBTYPES
from turnout.evaluate.told import Record

KEYWORDS = re.compile(
    r"\bprotest|\bdemonstrat(?:ion|or)|\bstrik(?:e|ers|ing)\b|\brally\b|\bmarch(?:ed|ers|ing)\b",
    re.IGNORECASE,
)
FOLDS = 5

Groups = dict[str, str]


def keyword_lines(name: str, cases: Sequence[Case]) -> Iterator[Record]:
    """Relevance by keyword."""
    if name not in PROTEST_LABELS:
        raise ConfigError(f"The keyword baseline does not apply to {name}.")
    for case in cases:
        hit = KEYWORDS.search(case.text) is not None
        yield {"document": case.id, "relevant": hit, "relevance": float(hit), "mentions": []}


def tfidf_lines(name: str, cases: Sequence[Case]) -> Iterator[Record]:
    """Predictions of the folds that a case was not trained on."""
    if name in PROTEST_LABELS:
        label = PROTEST_LABELS[name]
        found = _cross_predict(cases, {"protest": [int(label(c)) for c in cases]})["protest"]
        for case, said in zip(cases, found, strict=True):
            yield {"document": case.id, "relevant": bool(said), "mentions": []}
    elif name == "mass-mobilization":
        yield from _mass_mobilization(cases)
    else:
        raise ConfigError(f"The tfidf baseline does not apply to {name}.")


PROTEST_LABELS: Mapping[str, Callable[[Case], bool]] = {
    "glocon-documents": lambda case: case.gold["protest"],
    "glocon-sentences": lambda case: case.gold["protest"],
    "case": lambda case: case.gold in SUBTYPES,
}

BASELINES: Mapping[str, Callable[[str, Sequence[Case]], Iterable[Record]]] = {
    "keyword": keyword_lines,
    "tfidf": tfidf_lines,
}


def baseline_lines(baseline: str, dataset: str, cases: Sequence[Case]) -> Iterable[Record]:
    """Predictions of a reference point.

    Raises:
        UnknownName: no such baseline.
        ConfigError: the baseline does not apply to the dataset.
    """
    if baseline not in BASELINES:
        raise UnknownName("baseline", baseline, BASELINES)
    return BASELINES[baseline](dataset, cases)


def _mass_mobilization(cases: Sequence[Case]) -> Iterator[Record]:
    targets: dict[str, list[Any]] = {"violence": [int(bool(c.gold["violence"])) for c in cases]}
    for variable in ("demands", "responses"):
        for code in sorted({code for c in cases for code in c.gold[variable]}):
            targets[f"{variable}/{code}"] = [int(code in c.gold[variable]) for c in cases]
    found = _cross_predict(cases, targets)
    sized = [c for c in cases if c.gold["participants_category"]]
    sizes = dict(
        zip(
            [c.id for c in sized],
            _cross_predict(sized, {"size": [c.gold["participants_category"] for c in sized]})[
                "size"
            ],
            strict=True,
        )
    )
    for number, case in enumerate(cases):
        codes = {
            variable: [
                key.split("/", 1)[1]
                for key, column in found.items()
                if key.startswith(f"{variable}/") and column[number]
            ]
            for variable in ("demands", "responses")
        }
        yield {
            "document": case.id,
            "mentions": [],
            "crosswalk": {
                **codes,
                "violence": int(found["violence"][number]),
                "participants_category": sizes.get(case.id),
            },
        }


def group_of(case: Case) -> str:
    """Documents of one group come from one source article, as far as the data tell."""
    if isinstance(case.gold, Mapping):
        if case.gold.get("group"):
            return str(case.gold["group"])
        words = re.findall(r"[a-z]+", str(case.gold.get("sources") or "").lower())
        if words:
            return " ".join(words[:8])
    return case.id


def _cross_predict(
    cases: Sequence[Case], targets: Mapping[str, Sequence[Any]]
) -> dict[str, list[Any]]:
    """For each target the predictions of five grouped folds; one vocabulary a fold."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    texts = [case.text for case in cases]
    predicted: dict[str, list[Any]] = {name: [0] * len(cases) for name in targets}
    splitter = GroupKFold(n_splits=FOLDS)
    for train, test in splitter.split(texts, groups=[group_of(c) for c in cases]):
        vectors = TfidfVectorizer(min_df=2, sublinear_tf=True)
        inside = vectors.fit_transform([texts[i] for i in train])
        outside = vectors.transform([texts[i] for i in test])
        for name, labels in targets.items():
            known = [labels[i] for i in train]
            if len(set(known)) < 2:
                continue
            model = LogisticRegression(
                C=10,
                class_weight="balanced",
                solver="liblinear" if set(known) == {0, 1} else "lbfgs",
                max_iter=300,
            )
            answers = model.fit(inside, known).predict(outside)
            for i, answer in zip(test, answers, strict=True):
                predicted[name][i] = answer
    return predicted
