"""Figures of the written reports: which are crowds, and of which action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from tellings_table import Seen

from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.chances.figures import clues_of
from turnout.coders.rules.chances.model import Clued, Model, Scaled
from turnout.coders.rules.chances.owners import owner_numbers
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.sizes import figures_of
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.matching import FAIR, match
from turnout.export.contract import contract_line
from turnout.model import Span

FIGURE_C, OWNER_C = 0.3, 0.1
SELDOM = 3
"""Figures that a clue must be seen with."""


@dataclass(slots=True)
class Figures:
    """Figures with their clues, and pairs of a crowd's figure and an action."""

    clues: list[frozenset[str]] = field(default_factory=list)
    crowd: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)
    numbers: list[dict[str, float]] = field(default_factory=list)
    speaks: list[bool] = field(default_factory=list)
    pair_owner: list[str] = field(default_factory=list)


Pairs = list[tuple[str, dict[str, float]]]


class FigureCollector(RuleCoder):
    """A coder that keeps what every figure shows, alone and with each action."""

    found: list[tuple[Span, frozenset[str], Pairs]]

    def _sizes(
        self, scene: Scene, focus: Focus, attributor: Attributor, used: set[Span]
    ) -> list[Draft]:
        for figure in figures_of(scene, focus, attributor, used):
            ruled = focus.of(figure.quantity.span) or focus.nearest(figure.sentence)
            pairs = [
                (thread.key, owner_numbers(scene, focus, figure, thread, ruled))
                for thread in focus.threads
            ]
            self.found.append((figure.quantity.span, clues_of(scene, focus, figure), pairs))
        return super()._sizes(scene, focus, attributor, used)


def add(figures: Figures, seen: Seen, record: Mapping[str, Any], coder: FigureCollector) -> None:
    """Code a report, and judge each of its figures by the report's own codes."""
    coder.found = []
    document = seen.document
    coded = coder.code(document, seen.annotations, seen.relevance)
    pairs = match(seen.told, predicted_of(contract_line(document, coded)), FAIR)
    events = {coded.mentions[j].key: seen.told[i].key for i, j in pairs}
    claims = located(document.text, record)
    for span, clues, numbers in coder.found:
        of = {event for event, start, end in claims if start < span.end and span.start < end}
        figures.clues.append(clues)
        figures.crowd.append(bool(of))
        figures.owner.append(seen.owner)
        if of & set(events.values()) and len(numbers) > 1:
            for key, each in numbers:
                figures.numbers.append(each)
                figures.speaks.append(events.get(key) in of)
                figures.pair_owner.append(seen.owner)


def located(text: str, record: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Event, start and end of each claim: of its places in the text the one nearest its source."""
    found = []
    for event in record["events"]:
        for claim in event["size_claims"]:
            words = claim["text"]
            source = text.find(claim["source"]) if claim.get("source") else 0
            starts = [i for i in range(len(text)) if text.startswith(words, i)]
            if starts:
                start = min(starts, key=lambda i: abs(i - source))
                found.append((event["event"], start, start + len(words)))
    return found


def with_figures(model: Model, figures: Figures, without: str | None) -> Model:
    """The model with its figure and owner parts learned from all but one writer's figures."""
    rows = [i for i, owner in enumerate(figures.owner) if owner != without]
    counts: dict[str, int] = {}
    for i in rows:
        for clue in figures.clues[i]:
            counts[clue] = counts.get(clue, 0) + 1
    names = sorted(clue for clue, count in counts.items() if count >= SELDOM)
    index = {name: column for column, name in enumerate(names)}
    columns = [sorted(index[c] for c in figures.clues[i] if c in index) for i in rows]
    start = np.cumsum([0, *(len(c) for c in columns)])
    flat = np.fromiter((c for each in columns for c in each), dtype=np.int32)
    x = sp.csr_matrix((np.ones(len(flat)), flat, start), shape=(len(rows), len(names)))
    crowd = LogisticRegression(C=FIGURE_C, max_iter=500).fit(x, [figures.crowd[i] for i in rows])
    figure = Clued(
        index,
        crowd.coef_[0].astype(np.float16).astype(np.float32),
        float(crowd.intercept_[0]),
    )
    pairs = [i for i, owner in enumerate(figures.pair_owner) if owner != without]
    owner = scaled(
        [figures.numbers[i] for i in pairs], [figures.speaks[i] for i in pairs], OWNER_C
    )
    return replace(model, figure=figure, owner=owner)


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
