"""How well reports are coded by models that did not learn from them.

    python training/tellings_measured.py --data ../shared/data --readers READERS

Codes again with the models of the folds that ``training/tellings.py`` and ``training/fields.py``
keep in READERS, by the rules and thresholds as they stand, and puts the figures on the shipped
card. Some ten minutes of two cores.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from parses import Remembering
from readings import readings, triages
from real import real_copy
from seen import Seen, read_seen
from tellings_coded import coded_by
from written import GROUPS, read_reports

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.chances.model import WEIGHTS, Model, model_from
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.parse import Parser
from turnout.coders.rules.read import Reads
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.events import score_events
from turnout.export.contract import contract_line

MEASURES = ("events.fair", "events.strict", "estimates.fair", "pooled.fair")
CORPORA = ("case", "glocon")

Tally = Counter[str]


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


def event_figures(
    seen: Sequence[Seen],
    models: dict[str, Model],
    kind: type[RuleCoder],
    reader: Reads,
    parser: Parser,
) -> str:
    """F1 of events and of attributed estimates, each report coded by the model of its fold."""

    def add(total: Tally, each: Seen, coder: RuleCoder) -> None:
        if each.report:
            coded = coder.code(each.document, each.annotations, each.relevance)
            found = predicted_of(contract_line(each.document, coded))
            total.update(score_events(each.document.id, each.told, found, ()).tally)

    total: Tally = Counter()
    for part in coded_by(kind, Tally, add, seen, models, reader, parser):
        total.update(part)
    return "; ".join(_told(total, stem) for stem in MEASURES)


def real_figures(
    seen: Sequence[Seen], models: dict[str, Model], reader: Reads, parser: Parser
) -> str:
    """Whether an event is found where people saw a protest, each text by the model of its half."""

    def add(total: Tally, each: Seen, coder: RuleCoder) -> None:
        if each.tells is not None:
            found = bool(coder.code(each.document, each.annotations, each.relevance).mentions)
            name = each.document.id.split()[0]
            total[f"{name}.hit"] += found and each.tells
            total[f"{name}.predicted"] += found
            total[f"{name}.gold"] += each.tells

    total: Tally = Counter()
    for part in coded_by(RuleCoder, Tally, add, seen, models, reader, parser):
        total.update(part)
    return "; ".join(_told(total, name) for name in CORPORA)


def _told(total: Tally, stem: str) -> str:
    hit, found, gold = (total[f"{stem}.{part}"] for part in ("hit", "predicted", "gold"))
    return f"{stem} P {hit / found:.3f} R {hit / gold:.3f} F1 {2 * hit / (found + gold):.3f}"


def main() -> None:
    """Measure, print, and note on the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--readers", type=Path, required=True)
    arguments = parser.parse_args()
    reports = [*read_reports(), *real_copy(arguments.data)]
    reader, parses = readings(arguments.readers, reports), Remembering()
    seen = list(read_seen(reports, triages(arguments.readers)))
    owners = sorted({each.owner for each in seen})
    models = {owner: model_from(arguments.readers / f"{owner}.npz") for owner in owners}
    written = {owner: models[owner] for owner in owners if owner in GROUPS.values()}
    plain = {owner: RuleOnly.of(model) for owner, model in written.items()}
    figures = {
        "rules alone": event_figures(seen, plain, RuleOnly, reader, parses),
        "labelled news": real_figures(seen, models, reader, parses),
        "with chances": event_figures(seen, written, RuleCoder, reader, parses),
    }
    for name, told in figures.items():
        print(f"{name}: {told}")
    path = WEIGHTS.with_suffix(".json")
    card = {**json.loads(path.read_text("utf-8")), **figures}
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
