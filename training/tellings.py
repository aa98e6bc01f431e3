"""Train the chances of words and threads on reports written for training, a writer left out each.

    python training/tellings.py --data ../shared/data            figures, then the weights
    python training/tellings.py --data ../shared/data --figures  figures alone

Two logistic regressions (``turnout.coders.rules.chances``): whether a word tells an action anew
(and of which form), and whether a thread is an action to code. Every figure is of reports of a
writer that the models did not see; the thread model learns from chances out of fold. Within words
marked as a telling the likeliest word is the one that tells (two rounds, beginning with a rule's
anchor or the word highest in the parse). Ordinary news comes from the GLOCON documents that people
coded as no protest, in two folds, at half weight. Deterministic; about eight minutes of one core.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np
from tellings_fit import fit_all
from tellings_table import ORDINARY, Table, everything

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.chances.model import WEIGHTS, Model
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.events import score_events
from turnout.export.contract import contract_line
from turnout.linear import save_weights

MEASURES = ("events.fair", "events.strict", "estimates.fair", "pooled.fair")


def word_figures(table: Table, chances: np.ndarray) -> str:
    """Best F1 of telling words out of fold, where it is reached, with the recall there."""
    best = (0.0, 0.0, 0.0)
    whole = sum(s.tellings for s in table.seen)
    written = ~np.char.startswith(table.writer, ORDINARY)
    for least in np.arange(0.1, 0.8, 0.05):
        hit = sum(max(chances[i] for i in group) >= least for group in table.groups)
        wrong = int(((chances >= least) & (table.told < 0) & written).sum())
        best = max(best, (2 * hit / (hit + wrong + whole), float(least), hit / whole))
    return f"F1 {best[0]:.3f} at {best[1]:.2f}, recall {best[2]:.3f}, {whole} tellings"


def event_figures(table: Table, models: dict[str, Model], kind: type[RuleCoder]) -> str:
    """F1 of events and of attributed estimates, each report coded by the model of its fold."""
    total: Counter[str] = Counter()
    for writer, model in models.items():
        if writer.startswith(ORDINARY):
            continue
        coder = kind(chances=model)
        for seen in table.seen:
            if seen.owner == writer:
                coded = coder.code(seen.document, seen.annotations, seen.relevance)
                line = contract_line(seen.document, coded)
                scored = score_events(seen.document.id, seen.told, predicted_of(line), ())
                total.update(scored.tally)
    told = []
    for stem in MEASURES:
        hit, found, gold = (total[f"{stem}.{part}"] for part in ("hit", "predicted", "gold"))
        told.append(
            f"{stem} P {hit / found:.3f} R {hit / gold:.3f} F1 {2 * hit / (found + gold):.3f}"
        )
    return "; ".join(told)


class RuleOnly(RuleCoder):
    """The rules, whatever the chances are."""

    def _anchors(self, scene: Scene, _: float) -> tuple[Anchor, ...]:
        return find_anchors(scene)

    def _kept(self, _: Scene, threads: list[Thread], __: float) -> list[Thread]:
        return threads


def save(model: Model, card: dict[str, object]) -> None:
    """Write the weights as plain arrays."""

    def text(names: Iterable[str]) -> np.ndarray:
        return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)

    arrays = {
        "clues": text(model.rows),
        "telling": model.telling.astype(np.float16),
        "telling_bias": np.array([model.telling_bias], np.float32),
        "forms": text(model.forms),
        "form": model.form.astype(np.float16),
        "form_bias": model.form_bias,
        "thread_names": text(model.names),
        "thread_centre": model.centre,
        "thread_spread": model.spread,
        "thread": model.thread,
        "thread_bias": np.array([model.thread_bias], np.float32),
    }
    WEIGHTS.parent.mkdir(exist_ok=True)
    save_weights(WEIGHTS, arrays, card)


def main() -> None:
    """Measure out of fold, and write the weights of all reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    table = everything(arguments.data)
    fitted = fit_all(table)
    chances = np.zeros(len(table.told))
    for owner, model in fitted.folds.items():
        rows = table.writer == owner
        chances[rows] = 1 / (1 + np.exp(-(table.x[rows] @ model.telling + model.telling_bias)))
    words = word_figures(table, chances)
    print(f"words that tell: {words}")
    truth = fitted.threads.truth
    print(f"threads: {len(truth)}, of them events {sum(truth)}")
    alone = event_figures(table, fitted.folds, RuleOnly)
    print(f"rules alone: {alone}", flush=True)
    learned = event_figures(table, fitted.folds, RuleCoder)
    print(f"with chances: {learned}", flush=True)
    if arguments.figures:
        return
    card: dict[str, object] = {
        "data": "training/reports (560 reports by 12 writers), GLOCON documents without a "
        "protest; for threads also the unsealed sets of tests/accuracy",
        "command": "python training/tellings.py --data ../shared/data",
        "date": date.today().isoformat(),
        "licence": "Apache-2.0; single words and grammar, no text",
        "words": words,
        "rules alone": alone,
        "with chances": learned,
    }
    save(fitted.whole, card)


if __name__ == "__main__":
    main()
