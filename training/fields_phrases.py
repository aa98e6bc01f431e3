"""Phrases of the written reports: which tell addressees and claims."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from sklearn.linear_model import LogisticRegression
from tellings_figures import rounded, rows_of

from turnout.coders.rules.chances.model import Columns, Model
from turnout.coders.rules.fields_read import PHRASES
from turnout.evaluate.told import Told
from turnout.evaluate.words import token_f1, tokens

PHRASE_C = 0.1
ALIKE = 0.5
"""Token F1 above which words are a value of the reference."""


@dataclass(slots=True)
class Phrases:
    """Phrases of actions that were found: clues, and of which variables each is a value."""

    clues: list[frozenset[str]] = field(default_factory=list)
    right: list[frozenset[str]] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)


def right_of(words: str, head: str, gold: Told) -> frozenset[str]:
    """Variables of which the reference tells these words, or most of them with their head.

    The bench takes a part of a value for it, which teaches to tell "Sunday" of a demand to "call
    off Sunday's vote".
    """
    return frozenset(
        variable
        for variable in PHRASES
        if any(
            token_f1(words, told) > ALIKE and set(tokens(head)) <= set(tokens(told))
            for told in getattr(gold, variable)
        )
    )


def with_phrases(model: Model, phrases: Phrases, without: str | None) -> Model:
    """The model with its part for phrases learned from all but one owner's actions."""
    kept = [i for i, owner in enumerate(phrases.owner) if owner != without]
    index, x = rows_of([phrases.clues[i] for i in kept])
    weights, bias = [], []
    for variable in PHRASES:
        truth = [variable in phrases.right[i] for i in kept]
        fitted = LogisticRegression(C=PHRASE_C, solver="liblinear", random_state=0).fit(x, truth)
        weights.append(fitted.coef_[0])
        bias.append(fitted.intercept_[0])
    columns = Columns(
        index, PHRASES, rounded(np.array(weights).T), np.array(bias, dtype=np.float32)
    )
    return replace(model, phrases=columns)
