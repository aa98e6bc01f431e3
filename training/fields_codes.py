"""Issues, responses and violence of the written reports' actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from tellings_figures import rounded, rows_of

from turnout.coders.rules.chances.codes import VARIABLES, shared_by
from turnout.coders.rules.chances.model import Clued, Columns, Model
from turnout.evaluate.told import Told

CODE_C = 0.05
FEW = 5
"""Actions of a category below which it is not learned."""

SLIGHT = 0.02
"""Weights below which a clue counts nothing for a category."""


@dataclass(slots=True)
class Codes:
    """Actions that were found: what each shows, and what it is by its reference."""

    clues: list[frozenset[str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)


def with_codes(model: Model, codes: Codes, without: str | None) -> Model:
    """The model with its part for categories learned from all but one owner's actions."""
    rows = [i for i, owner in enumerate(codes.owner) if owner != without]
    clues = [codes.clues[i] for i in rows]
    told = [codes.told[i] for i in rows]
    index, x = rows_of(clues)
    parts = [_of_variable(variable, clues, told, x) for variable in VARIABLES]
    shared = {clue: weight for part in parts for clue, weight in sorted(part.shared.items())}
    columns = Columns(
        index,
        tuple(name for part in parts for name in part.names),
        rounded(np.concatenate([part.weights for part in parts], axis=1)),
        np.concatenate([part.bias for part in parts]).astype(np.float32),
        Clued({c: i for i, c in enumerate(shared)}, rounded(np.array([*shared.values()])), 0.0),
    )
    return replace(model, codes=columns)


@dataclass(frozen=True, slots=True)
class Part:
    """What was learned of one variable: columns of ``Columns``, and what they share."""

    names: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    shared: dict[str, float]


def _of_variable(
    variable: str, clues: Sequence[frozenset[str]], told: Sequence[Told], x: sp.csr_matrix
) -> Part:
    """One regression over every action and category: is it of that category?"""
    truth = [values(variable, each) for each in told]
    counts = Counter(value for each in truth for value in each)
    names = [f"{variable} {value}" for value in sorted(counts) if counts[value] >= FEW]
    index, shared = rows_of([shared_by(name, of) for name in names for of in clues])
    width = x.shape[1] + 1
    own = sp.hstack([x, np.ones((x.shape[0], 1))])  # the last column is a name's own bias
    blocks = sp.block_diag([own] * len(names), format="csr")
    y = np.array([name.split(" ", 1)[1] in each for name in names for each in truth])
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
    return set(value)
