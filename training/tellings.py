"""Train the chances of words, threads and figures on reports written for training.

    python training/reader.py --data ../shared/data --out READERS
    python training/triage.py --data ../shared/data --readers READERS
    python training/tellings.py --data ../shared/data --readers READERS            and the weights
    python training/tellings.py --data ../shared/data --readers READERS --figures  figures alone

Logistic regressions (``turnout.coders.rules.chances``): whether a word tells an action anew
(and of which form), whether two tellings tell one action, whether a thread is an action to code,
whether a figure is the size of a crowd, and of which action. Every figure is of reports of
writers that the models did not see (``written.GROUPS``); models that read what another one says
read it out of fold. Within words marked as a telling the likeliest word is the one that tells (two
rounds, beginning with a rule's anchor or the word highest in the parse). CASE snippets and GLOCON
documents teach words and threads by whether people saw a protest in them, in two halves, at half
weight.
Deterministic; some twenty minutes of two cores. The models of the folds are kept in READERS, where
``training/calibration.py`` reads them.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from readings import readings, triages
from tellings_fit import fit_all
from tellings_measured import event_figures, real_figures
from tellings_table import Table, everything, form_names, read_table
from written import read_reports

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.chances.model import WEIGHTS, Model, arrays_of
from turnout.coders.rules.chances.reader import WEIGHTS as READER
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.linear import save_weights


def word_figures(table: Table, chances: np.ndarray) -> str:
    """Best F1 of telling words out of fold, where it is reached, with the recall there."""
    best = (0.0, 0.0, 0.0)
    whole = sum(len(s.report.tellings) for s in table.seen if s.report)
    silent = table.silent & ~table.real
    groups = [group for group in table.groups if not table.real[group[0]]]
    for least in np.arange(0.1, 0.8, 0.05):
        hit = sum(max(chances[i] for i in group) >= least for group in groups)
        wrong = int(((chances >= least) & silent).sum())
        best = max(best, (2 * hit / (hit + wrong + whole), float(least), hit / whole))
    return f"F1 {best[0]:.3f} at {best[1]:.2f}, recall {best[2]:.3f}, {whole} tellings"


class RuleOnly(RuleCoder):
    """The rules, whatever the chances are."""

    def _anchors(self, scene: Scene, _: float) -> tuple[Anchor, ...]:
        return find_anchors(scene)

    def _kept(self, _: Scene, threads: list[Thread], __: float) -> list[Thread]:
        return threads

    @staticmethod
    def of(model: Model) -> Model:
        """The model without what it weighs of figures, days, places and pairs of tellings."""
        return replace(model, figure=None, owner=None, giver=None, day=None, site=None, pair=None)


def main() -> None:
    """Measure out of fold, and write the weights of all reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--readers", type=Path, required=True)
    arguments = parser.parse_args()
    reports = everything(arguments.data)
    reader = readings(arguments.readers, reports)
    table = read_table(reports, form_names(), reader, triages(arguments.readers))
    fitted = fit_all(table, reader)
    for owner, model in fitted.folds.items():
        save_weights(arguments.readers / f"{owner}.npz", arrays_of(model), {"without": owner})
    chances = np.zeros(len(table.silent))
    for owner, model in fitted.folds.items():
        rows = table.owner == owner
        scores = table.x[rows] @ model.telling.weights + model.telling.bias
        chances[rows] = 1 / (1 + np.exp(-scores))
    words = word_figures(table, chances)
    print(f"words that tell: {words}")
    truth = fitted.threads.truth
    same = fitted.pairs.same
    print(f"pairs of tellings: {len(same)}, of them of one action {sum(same)}")
    print(f"threads: {len(truth)}, of them events {sum(truth)}")
    crowds, speaks = fitted.figures.crowd, fitted.figures.speaks
    print(f"figures: {len(crowds)}, of them crowds {sum(crowds)}")
    print(f"pairs of a crowd and an action: {len(speaks)}, right {sum(speaks)}")
    ruled = {owner: RuleOnly.of(model) for owner, model in fitted.folds.items()}
    known = reader, table.parser
    alone = event_figures(table.seen, ruled, RuleOnly, *known)
    print(f"rules alone: {alone}", flush=True)
    real = real_figures(table.seen, fitted.folds, *known)
    print(f"labelled news: {real}", flush=True)
    learned = event_figures(table.seen, fitted.folds, RuleCoder, *known)
    print(f"with chances: {learned}", flush=True)
    if arguments.figures:
        return
    card: dict[str, object] = {
        "data": f"training/reports ({len(read_reports())} reports), CASE snippets and GLOCON "
        "documents by whether they tell a protest; "
        "for threads also the unsealed sets of tests/accuracy",
        "command": "python training/tellings.py --data ../shared/data --readers READERS",
        "date": date.today().isoformat(),
        "licence": "Apache-2.0; single words and grammar, no text",
        "words": words,
        "rules alone": alone,
        "with chances": learned,
        "labelled news": real,
    }
    save_weights(WEIGHTS, arrays_of(fitted.whole), card)
    for suffix in (".npz", ".json"):
        shutil.copyfile(
            (arguments.readers / "all").with_suffix(suffix), READER.with_suffix(suffix)
        )


if __name__ == "__main__":
    main()
