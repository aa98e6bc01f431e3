"""Fit all that weighs: words, pairs of tellings, threads, figures, days and places, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from forked import forked, joined
from seen import Seen
from sklearn.linear_model import LogisticRegression
from tellings_coded import coded_by
from tellings_figures import FigureCollector, Figures, with_figures
from tellings_figures import add as add_figures
from tellings_pairs import PairCollector, Pairs, with_pairs
from tellings_pairs import add as add_pairs
from tellings_settings import SettingCollector, Settings, with_settings
from tellings_settings import add as add_setting
from tellings_table import Table, form_names
from tellings_threads import Threads, read_threads, with_threads

from turnout.coders.rules.chances.model import Clued, Model, Scaled
from turnout.coders.rules.parse import Parser
from turnout.coders.rules.read import Reads

WORD_C, FORM_C = 0.3, 1.0
ROUNDS = 2
FEW = 4
"""Examples below which a form is not learned."""


def fit_words(table: Table, rows: np.ndarray) -> tuple[LogisticRegression, np.ndarray]:
    """The model of telling words from some rows, and the words that tell among all rows."""
    heads = np.zeros(len(table.silent), dtype=bool)
    heads[[group[0] for group in table.groups]] = True
    for _ in range(ROUNDS):
        use = rows & (table.silent | heads)
        model = LogisticRegression(C=WORD_C, max_iter=300)
        model.fit(table.x[use], heads[use], sample_weight=table.weight[use])
        scores = model.decision_function(table.x)
        heads[:] = False
        heads[[max(group, key=lambda i: scores[i]) for group in table.groups]] = True
    return model, heads


def fit_model(table: Table, rows: np.ndarray, forms: Sequence[str]) -> Model:
    """A model without threads yet, from some rows."""
    telling, heads = fit_words(table, rows)
    weights, biases = np.zeros((len(table.clues), len(forms))), np.full(len(forms), -9.0)
    use = rows & heads & ~table.real
    for column in range(len(forms)):
        truth = table.forms[use, column]
        if truth.sum() < FEW:
            continue
        model = LogisticRegression(C=FORM_C, max_iter=300).fit(table.x[use], truth)
        weights[:, column], biases[column] = model.coef_[0], model.intercept_[0]
    half = np.float16
    none = np.zeros(0, np.float32)
    return Model(
        telling=Clued(
            {clue: row for row, clue in enumerate(table.clues)},
            telling.coef_[0].astype(half).astype(np.float32),
            float(telling.intercept_[0]),
        ),
        forms=tuple(forms),
        form=weights.astype(half).astype(np.float32),
        form_bias=biases.astype(np.float32),
        thread=Scaled((), none, none, none, 9.0),
    )


@dataclass(frozen=True, slots=True)
class Fitted:
    """Everything that was learned.

    Attributes:
        folds: for each group of writers the model of all others.
        whole: the model of all reports.
        threads: what the thread model learned from.
        figures: what the models of figures, owners and givers learned from.
        pairs: what the model of pairs of tellings learned from.
    """

    folds: dict[str, Model]
    whole: Model
    threads: Threads
    figures: Figures
    pairs: Pairs


def fit_all(table: Table, reader: Reads) -> Fitted:
    """A model without each owner's reports, and one of all; deterministic."""
    owners = sorted(set(table.owner))
    rows = [*(table.owner != owner for owner in owners), np.ones(len(table.silent), dtype=bool)]
    *without, whole = forked(lambda used: fit_model(table, used, form_names()), rows)
    folds = dict(zip(owners, without, strict=True))

    def known(models: dict[str, Model]) -> tuple[list[Seen], dict[str, Model], Reads, Parser]:
        return table.seen, models, reader, table.parser

    pairs = joined(coded_by(PairCollector, Pairs, add_pairs, *known(folds)))
    folds = {owner: with_pairs(model, pairs, owner) for owner, model in folds.items()}
    whole = with_pairs(whole, pairs, None)

    threads = read_threads(table, folds, whole, reader)
    folds = {owner: with_threads(model, threads, owner) for owner, model in folds.items()}
    whole = with_threads(whole, threads, None)

    figures = joined(coded_by(FigureCollector, Figures, add_figures, *known(folds)))
    folds = {owner: with_figures(model, figures, owner) for owner, model in folds.items()}
    whole = with_figures(whole, figures, None)

    settings = joined(coded_by(SettingCollector, Settings, add_setting, *known(folds)))
    folds = {owner: with_settings(model, settings, owner) for owner, model in folds.items()}
    return Fitted(folds, with_settings(whole, settings, None), threads, figures, pairs)
