"""Train what an action is about, met with and claims, on reports written for training.

    python training/fields.py --readers READERS            the weights
    python training/fields.py --readers READERS --figures  how well they do, on the card

After ``training/tellings.py``, whose models of the folds it reads from READERS: each report is
coded by the models that saw none of its writer's group. Logistic regressions weigh of which
categories each action that was found is (``turnout.coders.rules.chances.codes``), and which
phrases name its addressees and claims (``phrases``). Adds them to the shipped weights and to the
models of the folds; ``--figures`` measures how often each field is right without and with them,
groups of writers left out (``written.GROUPS``). Deterministic; some ten minutes of two cores each.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
from fields_codes import Codes, with_codes
from fields_phrases import Phrases, right_of, with_phrases
from forked import forked, joined
from parses import Remembering
from readings import readings, triages
from seen import Seen, read_seen
from tellings_coded import coded_by
from written import GROUPS, read_reports

from turnout.coders.rules.chances import load_model
from turnout.coders.rules.chances.codes import VARIABLES, clues_of, cues_of
from turnout.coders.rules.chances.model import WEIGHTS, Model, arrays_of, model_from
from turnout.coders.rules.chances.phrases import phrases_of
from turnout.coders.rules.chances.recode import read_of
from turnout.coders.rules.chances.senses import load_senses
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.fields_read import PHRASES
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.fields import grade_fields
from turnout.evaluate.matching import FAIR, match
from turnout.evaluate.told import Told
from turnout.export.contract import contract_line
from turnout.linear import load_weights, save_weights

FIELDS = (*VARIABLES, *PHRASES)


@dataclass(slots=True)
class Fields:
    """What is learned from: the categories and the phrases of every action found."""

    codes: Codes = field(default_factory=Codes)
    phrases: Phrases = field(default_factory=Phrases)


class FieldCollector(RuleCoder):
    """A coder that keeps what every action shows, and its phrases with their clues."""

    codes: dict[str, frozenset[str]]
    senses: dict[str, np.ndarray]
    read: dict[str, Mapping[str, float]]
    phrases: dict[str, list[tuple[str, str, frozenset[str]]]]

    def _recoded(self, scene: Scene, focus: Focus, drafts: list[Draft]) -> list[Draft]:
        sensed = load_senses().of(scene.text) if focus.threads else None
        read = scene.read.fields() if focus.threads else None
        for thread in focus.threads:
            if sensed is not None:
                near = [t.sentence.span for t in thread.tellings]
                self.senses[thread.key] = sensed.about(near).astype(np.float16)
            self.read[thread.key] = read_of(thread, read)
            cues = cues_of(scene, focus, thread)
            self.codes[thread.key] = clues_of(scene, focus, thread, drafts, cues)
            self.phrases[thread.key] = [
                (phrase.span.of(scene.text), phrase.head, frozenset(phrase.clues))
                for phrase in phrases_of(scene, focus, thread, drafts, read)
            ]
        return drafts


def matched(seen: Seen, coder: RuleCoder) -> list[tuple[Told, Told, str]]:
    """Actions of a report's reference with the codes of the mention that matches, and its key."""
    coded = coder.code(seen.document, seen.annotations, seen.relevance)
    found = predicted_of(contract_line(seen.document, coded))
    pairs = match(seen.told, found, FAIR)
    return [(seen.told[i], found[j], coded.mentions[j].key) for i, j in pairs]


def add(fields: Fields, seen: Seen, coder: FieldCollector) -> None:
    """Code a report, and judge what its actions show by their references."""
    coder.codes, coder.senses, coder.read, coder.phrases = {}, {}, {}, {}
    for told, _, key in matched(seen, coder):
        fields.codes.clues.append(coder.codes[key])
        fields.codes.sense.append(coder.senses[key])
        fields.codes.read.append(coder.read[key])
        fields.codes.told.append(told)
        fields.codes.owner.append(seen.owner)
        for words, head, clues in coder.phrases[key]:
            fields.phrases.clues.append(clues)
            fields.phrases.right.append(right_of(words, head, told))
            fields.phrases.owner.append(seen.owner)


def grade(right: list[list[str]], seen: Seen, coder: RuleCoder) -> None:
    """Code a report, and keep for each action the names of fields that are right."""
    right += [right_fields(told, found) for told, found, _ in matched(seen, coder)]


def right_fields(told: Told, found: Told) -> list[str]:
    """Names of the fields that are right."""
    return [name for name, grade in grade_fields(told, found, FIELDS).items() if grade.fair]


def shares(right: Sequence[Sequence[str]]) -> str:
    """How often each field is right, and all of them on average."""
    counts = Counter(name for names in right for name in names)
    told = ", ".join(f"{name} {counts[name] / len(right):.3f}" for name in FIELDS)
    mean = counts.total() / len(right) / len(FIELDS)
    return f"{len(right)} actions: {told}; mean {mean:.3f}"


def main() -> None:
    """Add to the weights, or measure what was added and note it on the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=Path, required=True)
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    reports, parses = read_reports(), Remembering()
    seen = list(read_seen(reports, triages(arguments.readers)))
    reader = readings(arguments.readers, reports)
    paths = {group: arguments.readers / f"{group}.npz" for group in sorted(set(GROUPS.values()))}
    whole = {group: model_from(path) for group, path in paths.items()}
    folds = {group: plain(model) for group, model in whole.items()}
    if arguments.figures:
        told = {}
        for name, models in (("without", folds), ("with", whole)):
            parts = coded_by(RuleCoder, list[list[str]], grade, seen, models, reader, parses)
            told[name] = shares([names for part in parts for names in part])
        print("\n".join(f"{name}: {figures}" for name, figures in told.items()))
        note(told)
        return
    fields = joined(coded_by(FieldCollector, Fields, add, seen, folds, reader, parses))
    every = [*((model, group) for group, model in folds.items()), (plain(load_model()), None)]
    learned = forked(lambda part: fitted(fields, *part), every)
    for model, path in zip(learned, paths.values(), strict=False):
        save_weights(path, arrays_of(model), {"without": path.stem})
    card = {k: v for k, v in load_weights(WEIGHTS)[1].items() if k != "sha256"}
    save_weights(WEIGHTS, arrays_of(learned[-1]), card)
    note({"data": f"training/reports ({len(seen)} reports)", "date": date.today().isoformat()})


def note(told: Mapping[str, str]) -> None:
    """Add to what the shipped card says of the fields."""
    path = WEIGHTS.with_suffix(".json")
    card = json.loads(path.read_text("utf-8"))
    command = {"command": "python training/fields.py --readers READERS"}
    card["fields"] = {**command, **card.get("fields", {}), **told}
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def plain(model: Model) -> Model:
    """The model without what is learned here."""
    return replace(model, codes=None, sense=None, phrases=None)


def fitted(fields: Fields, model: Model, without: str | None) -> Model:
    """The model with categories and phrases learned from all but one group of writers."""
    return with_phrases(with_codes(model, fields.codes, without), fields.phrases, without)


if __name__ == "__main__":
    main()
