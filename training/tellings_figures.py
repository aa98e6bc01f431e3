"""Figures of the written reports: which are crowds, and of which action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import scipy.sparse as sp
from choices import Choices, fit_choice
from seen import Seen
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from written import located

from turnout.coders.rules.attribution_givers import GiverFinder
from turnout.coders.rules.chances.figures import clues_of
from turnout.coders.rules.chances.givers import clues_of as givers_clues
from turnout.coders.rules.chances.model import Clued, Model, Scaled
from turnout.coders.rules.chances.owners import owner_numbers
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.sizes import figures_of, is_issued
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.estimates import same_source
from turnout.evaluate.matching import FAIR, match
from turnout.evaluate.told import ToldClaim
from turnout.export.contract import contract_line
from turnout.model import Span

FIGURE_C, OWNER_C, GIVER_PRIOR = 0.3, 0.1, 3.0
SELDOM = 3
"""Figures that a clue must be seen with."""


@dataclass(slots=True)
class Figures:
    """Figures with their clues, and pairs of a crowd's figure with an action or with a giver."""

    clues: list[frozenset[str]] = field(default_factory=list)
    crowd: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)
    numbers: list[dict[str, float]] = field(default_factory=list)
    speaks: list[bool] = field(default_factory=list)
    pair_owner: list[str] = field(default_factory=list)
    givers: Choices = field(default_factory=Choices)


Pairs = list[tuple[str, dict[str, float]]]
Named = list[tuple[str | None, frozenset[str]]]


class FigureCollector(RuleCoder):
    """A coder that keeps what every figure shows, alone and with each action."""

    found: list[tuple[Span, frozenset[str], Pairs, Named]]

    def _sizes(
        self, scene: Scene, focus: Focus, attributor: GiverFinder, used: set[Span]
    ) -> list[Draft]:
        for figure in figures_of(scene, focus, attributor, used):
            keys = [thread.key for thread in focus.threads]
            pairs = list(zip(keys, owner_numbers(scene, focus, figure), strict=True))
            givers = [] if is_issued(figure.said) else attributor.givers(figure)
            named = [
                (
                    giver.said.attribution.words if giver.said.attribution else None,
                    givers_clues(scene, figure, giver, givers),
                )
                for giver in givers
            ]
            clues = clues_of(scene, focus, figure)
            self.found.append((figure.quantity.span, clues, pairs, named))
        return super()._sizes(scene, focus, attributor, used)


def add(figures: Figures, seen: Seen, coder: FigureCollector) -> None:
    """Code a written report, and judge each of its figures by the report's own codes."""
    if not seen.report:
        return
    coder.found = []
    document = seen.document
    coded = coder.code(document, seen.annotations, seen.relevance)
    pairs = match(seen.told, predicted_of(contract_line(document, coded)), FAIR)
    events = {coded.mentions[j].key: i for i, j in pairs}
    claims = located(document.text, seen.report.record)
    for span, clues, numbers, named in coder.found:
        mine = [c for c in claims if c.start < span.end and span.start < c.end]
        of = {claim.event for claim in mine}
        for claim in mine[:1]:
            gold = ToldClaim((0, 0), claim.source)
            rows = [(each, same_source(gold, ToldClaim((0, 0), words))) for words, each in named]
            figures.givers.add(seen.owner, rows)
        figures.clues.append(clues)
        figures.crowd.append(bool(of))
        figures.owner.append(seen.owner)
        if of & set(events.values()) and len(numbers) > 1:
            for key, shown in numbers:
                figures.numbers.append(shown)
                figures.speaks.append(events.get(key) in of)
                figures.pair_owner.append(seen.owner)


def with_figures(model: Model, figures: Figures, without: str | None) -> Model:
    """The model with its parts for figures learned from all but one writer's figures."""
    rows = [i for i, owner in enumerate(figures.owner) if owner != without]
    figure = clued([figures.clues[i] for i in rows], [figures.crowd[i] for i in rows], FIGURE_C)
    pairs = [i for i, owner in enumerate(figures.pair_owner) if owner != without]
    owner = scaled(
        [figures.numbers[i] for i in pairs], [figures.speaks[i] for i in pairs], OWNER_C
    )
    giver = chosen(figures.givers, without, GIVER_PRIOR)
    return replace(model, figure=figure, owner=owner, giver=giver)


def clued(clues: Sequence[frozenset[str]], truth: Sequence[bool], strength: float) -> Clued:
    """A logistic regression over named clues."""
    index, x = rows_of(clues)
    fitted = LogisticRegression(C=strength, max_iter=500).fit(x, truth)
    return Clued(index, rounded(fitted.coef_[0]), float(fitted.intercept_[0]))


def chosen(choices: Choices, without: str | None, prior: float) -> Clued:
    """A conditional logistic regression over named clues, from all but one writer's choices."""
    rows = choices.without(without)
    index, x = rows_of([choices.clues[i] for i in rows])
    right, of = [choices.right[i] for i in rows], np.cumsum([choices.first[i] for i in rows])
    return Clued(index, rounded(fit_choice(x, right, of.tolist(), prior)), 0.0)


def rounded(weights: np.ndarray) -> np.ndarray:
    """As they are shipped."""
    return weights.astype(np.float16).astype(np.float32)


def rows_of(clues: Sequence[frozenset[str]]) -> tuple[dict[str, int], sp.csr_matrix]:
    """Column of each clue that is not too seldom, and a row of ones for each set of clues."""
    counts = Counter(clue for each in clues for clue in each)
    names = sorted(clue for clue, count in counts.items() if count >= SELDOM)
    index = {name: column for column, name in enumerate(names)}
    columns = [sorted(index[c] for c in each if c in index) for each in clues]
    start = np.cumsum([0, *(len(c) for c in columns)])
    flat = np.fromiter((c for each in columns for c in each), dtype=np.int32)
    ones = np.ones(len(flat))
    return index, sp.csr_matrix((ones, flat, start), shape=(len(columns), len(names)))


def scaled(
    numbers: Sequence[Mapping[str, float]], truth: Sequence[bool], strength: float
) -> Scaled:
    """A logistic regression over named numbers."""
    names = sorted({name for each in numbers for name in each})
    x = np.array([[each.get(name, 0.0) for name in names] for each in numbers])
    scaler = StandardScaler().fit(x)
    fitted = LogisticRegression(C=strength, max_iter=1000).fit(scaler.transform(x), truth)
    return Scaled(
        tuple(names),
        scaler.mean_.astype(np.float32),
        scaler.scale_.astype(np.float32),
        fitted.coef_[0].astype(np.float32),
        float(fitted.intercept_[0]),
    )
