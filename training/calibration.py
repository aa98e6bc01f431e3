"""Fit the table that makes the rules' weights probabilities, and measure how well it does.

    python training/calibration.py
    python training/calibration.py --unseen scenarios:PATH reports:PATH
    python training/calibration.py --sealed

Deterministic; a minute. Codes every development set of tests/accuracy/floors.yaml whose
statements can be judged (gold events, own reports, scenarios), judges each statement
(``turnout.evaluate.statements``), and fits for each variable and kind of rule how often its
statements are right, by weight (``calibration_fit``). Measures the bare weights and the table in
ten folds, in which the reports of a scenario and those with a run of eight words in common never
straddle; then fits on everything, moves it to what unseen reports give (``LEVEL``), and writes
``coders/rules/data/calibration.json`` with its card, and the curves to ``docs/calibration.json``.

``--unseen`` measures that move on sets that nobody has read, and their curve. ``--sealed``
measures nothing but the shipped table on the sealed sets: no text and no error of them is
printed or kept.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from calibration_fit import LEAN, LEVEL, OWN, Example, by_kind, fit, shift_to, shifted
from corpora import joined, runs

from turnout.coders.rules import RuleCoder
from turnout.coders.rules.calibration import Calibration, load_calibration
from turnout.evaluate.bench import Case
from turnout.evaluate.datasets import dataset_named
from turnout.evaluate.datasets.gold import Gold
from turnout.evaluate.datasets.scenarios import Scenarios
from turnout.evaluate.files import digest, read_json
from turnout.evaluate.gate import pinned, read_floors
from turnout.evaluate.reliability import reliability, reliability_lines
from turnout.evaluate.running import contract_lines
from turnout.evaluate.statements import judge
from turnout.model import Coded, Document
from turnout.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "accuracy" / "floors.yaml"
CURVES = ROOT / "docs" / "calibration.json"
TABLE = Path(str(resources.files("turnout.coders.rules"))) / "data" / "calibration.json"
FOLDS = 10
SEALED = "sealed-"


@dataclass(frozen=True, slots=True)
class Coding:
    """A coded set: its name among the floors, how it is read, and the digest of its data."""

    name: str
    dataset: Gold | Scenarios
    path: Path
    digest: str

    def scenarios(self) -> dict[str, str]:
        """Scenario of each report that has one."""
        if not isinstance(self.dataset, Scenarios):
            return {}
        every = read_json(self.path)
        return {r["id"]: s["scenario"] for s in every for r in s["reports"]}


def codings(root: Path, *, sealed: bool) -> list[Coding]:
    """The sets that are there, seen from ``root``, and whose statements can be judged."""
    found = []
    for name, entry in read_floors(FLOORS).items():
        pin = pinned(name, entry, root)
        dataset = dataset_named(pin.dataset)
        if not isinstance(dataset, Gold | Scenarios) or not pin.path.exists():
            continue
        if name.startswith(SEALED) == sealed:
            found.append(Coding(name, dataset, pin.path, digest(pin.path)))
    return found


def judged(of: Sequence[Coding]) -> list[Example]:
    """The judged statements of some sets with the rules' bare weights."""
    pipeline = Pipeline(coder=RuleCoder(calibration=Calibration()))
    found: list[Example] = []
    keys: list[list[tuple[str, object]]] = []
    for coding in of:
        scenarios = coding.scenarios()
        cases = coding.dataset.load(coding.path)
        lines = contract_lines(cases, _rules, code=pipeline.attempt)
        for case, line in zip(cases, lines, strict=True):
            story = scenarios.get(case.id, case.id)
            keys.append([*runs(case.text.lower()), ("story", (coding.name, story))])
            found += _examples(coding, case, dict(line), len(keys) - 1)
    group = joined(keys)
    return [replace(example, group=group[example.group]) for example in found]


def _rules(_: Document, coded: Coded) -> dict[str, object]:
    return {"rules": [[s.rule for s in m.statements] for m in coded.mentions]}


def _examples(coding: Coding, case: Case, line: dict[str, Any], group: int) -> Iterator[Example]:
    for told in judge(case.id, coding.dataset.told(case), line, coding.dataset.coded):
        rule = line["rules"][told.mention][told.number]
        yield Example(group, told.variable, rule, told.confidence, told.right)


def held_out(examples: Sequence[Example]) -> list[float]:
    """Each statement's probability by the table of the other folds."""
    groups = sorted({example.group for example in examples})
    random.Random(0).shuffle(groups)
    fold = {group: position % FOLDS for position, group in enumerate(groups)}
    tables = [fit([e for e in examples if fold[e.group] != k]) for k in range(FOLDS)]
    return [_by(tables[fold[e.group]], e) for e in examples]


def _by(table: Calibration, example: Example) -> float:
    return table.probability(example.variable, example.rule, example.weight)


def curve(examples: Sequence[Example], told: Sequence[float]) -> dict[str, object]:
    """Reliability of all statements, printed too, and of each variable."""
    rated = [(str(e.group), p, e.right) for e, p in zip(examples, told, strict=True)]
    whole = reliability(rated)
    for line in reliability_lines(whole):
        print(line)
    variables = []
    for name in sorted({e.variable for e in examples}):
        own = [r for r, e in zip(rated, examples, strict=True) if e.variable == name]
        error = reliability(own, rounds=0).error.value
        variables.append(
            {
                "variable": name,
                "n": len(own),
                "confidence": round(sum(p for _, p, _ in own) / len(own), 3),
                "right": round(sum(right for *_, right in own) / len(own), 3),
                "error": round(error or 0.0, 3),
            }
        )
    return {**whole.as_json(), "variables": variables}


def levelled(table: Calibration, examples: Sequence[Example]) -> Calibration:
    """The table moved to the level of unseen reports."""
    return shifted(table, shift_to(LEVEL, [_by(table, e) for e in examples]))


def named(words: str) -> Coding:
    """A set given as ``DATASET:PATH``."""
    name, _, path = words.partition(":")
    dataset = dataset_named(name)
    if not isinstance(dataset, Gold | Scenarios):
        raise SystemExit(f"statements of {name} cannot be judged")
    return Coding(Path(path).stem, dataset, Path(path), digest(Path(path)))


def unseen(data: Sequence[Coding], new: Sequence[Coding]) -> None:
    """Print the move that new sets ask for, and keep their curve by the moved table."""
    known = judged(data)
    table, examples = fit(known), judged(new)
    told = [_by(table, e) for e in examples]
    curve(examples, told)
    right = sum(e.right for e in examples) / len(examples)
    by_group: dict[int, list[int]] = {}
    for position, example in enumerate(examples):
        by_group.setdefault(example.group, []).append(position)
    draw, shifts = random.Random(0), []
    for _ in range(300):
        drawn = [i for g in draw.choices(list(by_group), k=len(by_group)) for i in by_group[g]]
        share = sum(examples[i].right for i in drawn) / len(drawn)
        shifts.append(shift_to(share, [told[i] for i in drawn]))
    shifts.sort()
    print(f"move {shift_to(right, told):.3f} [{shifts[7]:.2f}, {shifts[292]:.2f}]\n")
    moved = levelled(table, known)
    found = curve(examples, [_by(moved, e) for e in examples])
    keep(unseen={"data": {c.name: c.digest for c in new}, **found})


def write(table: Calibration, examples: Sequence[Example], data: Sequence[Coding]) -> None:
    """The table with its card; each kind with the statements it was counted on."""
    counts = {
        variable: {
            kind: len(own)
            for kind, own in by_kind([e for e in examples if e.variable == variable]).items()
        }
        for variable in table.steps
    }
    card = {
        "what": "probability that a statement of the rule coder is right, by variable, kind of "
        "rule and weight",
        "measure": "turnout.evaluate.statements",
        "command": "python training/calibration.py",
        "date": "2026-11-28",
        "data": {c.name: c.digest for c in data},
        "statements": len(examples),
        "groups": len({e.group for e in examples}),
        "lean": LEAN,
        "own": OWN,
        "level": LEVEL,
        "licence": "Apache-2.0; counts alone, no text of the data",
        "not_measured": "variables without steps keep their weights: no reference codes them",
    }
    steps = {
        variable: {
            kind: [{"from": w, "probability": p} for w, p in found]
            for kind, found in kinds.items()
        }
        for variable, kinds in table.steps.items()
    }
    text = json.dumps({"card": card, "counts": counts, "steps": steps}, indent=1)
    TABLE.write_text(text + "\n", encoding="utf-8")


def keep(**curves: object) -> None:
    """Put curves into docs/calibration.json beside those that are there."""
    kept = json.loads(CURVES.read_text(encoding="utf-8")) if CURVES.exists() else {}
    text = json.dumps({**kept, **curves}, indent=1)
    CURVES.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Measure, fit and write; or measure the sealed sets alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sealed", action="store_true", help="only the curve of the sealed sets")
    parser.add_argument("--unseen", nargs="+", default=[], metavar="DATASET:PATH")
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="where the paths of floors.yaml begin"
    )
    options = parser.parse_args()
    data = codings(options.root, sealed=options.sealed)
    if options.unseen:
        unseen(data, [named(words) for words in options.unseen])
        return
    examples = judged(data)
    names = {c.name: c.digest for c in data}
    if options.sealed:
        table = load_calibration()
        found = curve(examples, [_by(table, e) for e in examples])
        found.pop("variables")
        keep(sealed={"data": names, **found})
        return
    print(f"{len(examples)} statements, {len({e.group for e in examples})} groups\n\nbare weights")
    bare = curve(examples, [e.weight for e in examples])
    print(f"\nby the table, in {FOLDS} folds")
    folds = curve(examples, held_out(examples))
    write(levelled(fit(examples), examples), examples, data)
    keep(weights={"data": names, **bare}, cross_validated={"data": names, **folds})


if __name__ == "__main__":
    main()
