"""Issues, responses and violence of the written reports' actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from tellings_figures import rounded, rows_of

from turnout.coders.rules.chances.codes import VARIABLES
from turnout.coders.rules.chances.model import Clued, Columns, Model, Sense
from turnout.coders.rules.chances.recode import Odds, all_shared
from turnout.coders.rules.chances.senses import SENSED
from turnout.evaluate.told import Told

CODE_C = 0.05
FEW = 5
"""Actions of a category below which it is not learned."""

SLIGHT = 0.02
"""Weights below which a clue counts nothing for a category."""


SENSE_C = 0.003
TINY = 1e-6


@dataclass(slots=True)
class Codes:
    """Actions that were found: what each shows, its sense and reading, and its reference."""

    clues: list[frozenset[str]] = field(default_factory=list)
    sense: list[np.ndarray] = field(default_factory=list)
    read: list[Mapping[str, float]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)


def with_codes(model: Model, codes: Codes, without: str | None) -> Model:
    """The model with its part for categories learned from all but one owner's actions."""
    rows = np.flatnonzero([owner != without for owner in codes.owner])
    clues, told = [codes.clues[i] for i in rows], [codes.told[i] for i in rows]
    index, x = rows_of(clues)
    felt, sensed = _sensed(codes, rows, told)
    read = [codes.read[i] for i in rows]
    odds = [{"sensed": s, "read": r} for s, r in zip(sensed, read, strict=True)]
    parts = [_of_variable(variable, clues, told, x, odds) for variable in VARIABLES]
    shared = {clue: weight for part in parts for clue, weight in sorted(part.shared.items())}
    columns = Columns(
        index,
        tuple(name for part in parts for name in part.names),
        rounded(np.concatenate([part.weights for part in parts], axis=1)),
        np.concatenate([part.bias for part in parts]).astype(np.float32),
        Clued({c: i for i, c in enumerate(shared)}, rounded(np.array([*shared.values()])), 0.0),
    )
    return replace(model, codes=columns, sense=felt)


def _sensed(
    codes: Codes, rows: np.ndarray, told: Sequence[Told]
) -> tuple[Sense, list[dict[str, float]]]:
    """What the senses of some actions tell, and for each the log-odds from the other owners'."""
    senses = np.array([codes.sense[i] for i in rows], dtype=np.float32)
    names = [name for variable in sorted(SENSED) for name in names_of(variable, told)]
    truth = np.array([[_is(each, name) for name in names] for each in told])
    owner = np.array([codes.owner[i] for i in rows])
    odds: list[dict[str, float]] = [{} for _ in rows]
    for left_out in sorted(set(owner)):
        fitted = _sense_of(names, senses[owner != left_out], truth[owner != left_out])
        for i in np.flatnonzero(owner == left_out):
            odds[i] = fitted.odds(senses[i])
    return _sense_of(names, senses, truth), odds


def _sense_of(names: Sequence[str], senses: np.ndarray, truth: np.ndarray) -> Sense:
    """Logistic regressions over senses, a column of ``truth`` each."""
    centre, spread = senses.mean(axis=0), senses.std(axis=0) + TINY
    scaled = (senses - centre) / spread
    fits = [
        LogisticRegression(C=SENSE_C, max_iter=200, random_state=0).fit(scaled, column)
        for column in truth.T
    ]
    weights = rounded(np.array([fit.coef_[0] for fit in fits]).T / spread[:, None])
    bias = np.array([fit.intercept_[0] for fit in fits]) - centre @ weights
    return Sense(tuple(names), weights, bias.astype(np.float32))


def names_of(variable: str, told: Sequence[Told]) -> list[str]:
    """The categories of a variable that are not too seldom, as the model names them."""
    counts = Counter(value for each in told for value in values(variable, each))
    return [f"{variable} {value}" for value in sorted(counts) if counts[value] >= FEW]


def _is(told: Told, name: str) -> bool:
    variable, value = name.split(" ", 1)
    return value in values(variable, told)


@dataclass(frozen=True, slots=True)
class Part:
    """What was learned of one variable: columns of ``Columns``, and what they share."""

    names: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    shared: dict[str, float]


def _of_variable(
    variable: str,
    clues: Sequence[frozenset[str]],
    told: Sequence[Told],
    x: sp.csr_matrix,
    odds: Sequence[Odds],
) -> Part:
    """One regression over every action and category: is it of that category?"""
    names = names_of(variable, told)
    index, shared = rows_of(
        [
            all_shared(name, of, felt)
            for name in names
            for of, felt in zip(clues, odds, strict=True)
        ]
    )
    width = x.shape[1] + 1
    own = sp.hstack([x, np.ones((x.shape[0], 1))])  # the last column is a name's own bias
    blocks = sp.block_diag([own] * len(names), format="csr")
    y = np.array([_is(each, name) for name in names for each in told])
    fitted = LogisticRegression(C=CODE_C, solver="liblinear", random_state=0)
    fitted.fit(sp.hstack([blocks, shared], format="csr"), y)
    weights = fitted.coef_[0][: width * len(names)].reshape(len(names), width).T
    return Part(
        tuple(names),
        np.where(np.abs(weights[:-1]) < SLIGHT, 0.0, weights[:-1]),
        weights[-1] + fitted.intercept_[0],
        dict(zip(index, fitted.coef_[0][width * len(names) :].tolist(), strict=True)),
    )


def values(variable: str, told: Told) -> set[str]:
    """The categories of an action as the model names them."""
    value = getattr(told, variable)
    if isinstance(value, bool):
        return {str(value)} - {"False"}
    return {value} if isinstance(value, str) else set(value)
