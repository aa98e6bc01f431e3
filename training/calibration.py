"""Fit the table that makes the rules' weights probabilities, and measure how well it does.

    python training/calibration.py --readers READERS
    python training/calibration.py --sealed

READERS is what ``training/reader.py`` and ``training/tellings.py`` wrote. Deterministic; some five
minutes of one core. Counts how often statements are right on the reports written for training
(``training/reports``), which no rule was tuned on, each coded with the chances learned from other
groups of writers; judges each statement (``turnout.evaluate.statements``), and fits for each
variable and kind of rule how often its statements are right, by weight (``calibration_fit``).
Measures the table with a group left out each, then fits on everything, writes
``coders/rules/data/calibration.json`` with its card and the curves to ``docs/calibration.json``,
and measures it on the development sets, where rules were tuned.

``--sealed`` measures nothing but the shipped table on the sealed sets: no text and no error of
them is printed or kept.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from calibration_fit import LEAN, OWN, Example, by_kind, fit
from corpora import joined, runs
from forked import forked
from readings import readings, triages
from seen import read_seen
from written import GROUPS, REPORTS, read_reports

from turnout.coders.rules import RuleCoder
from turnout.coders.rules.calibration import Calibration, load_calibration
from turnout.coders.rules.chances.model import model_from
from turnout.evaluate.bench import Case
from turnout.evaluate.datasets import dataset_named
from turnout.evaluate.datasets.gold import Gold
from turnout.evaluate.datasets.reports import Reports
from turnout.evaluate.datasets.scenarios import Scenarios
from turnout.evaluate.files import digest, read_json
from turnout.evaluate.gate import pinned, read_floors
from turnout.evaluate.reliability import reliability, reliability_lines
from turnout.evaluate.running import contract_lines
from turnout.evaluate.statements import judge
from turnout.export.contract import contract_line
from turnout.model import Coded, Document
from turnout.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "accuracy" / "floors.yaml"
CURVES = ROOT / "docs" / "calibration.json"
TABLE = Path(str(resources.files("turnout.coders.rules"))) / "data" / "calibration.json"
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
    keys: list[list[tuple[str, object]]] = []
    found: list[Example] = []
    for own, examples in forked(_judged, of):
        found += [replace(e, group=e.group + len(keys)) for e in examples]
        keys += own
    group = joined(keys)
    return [replace(example, group=group[example.group]) for example in found]


def _judged(coding: Coding) -> tuple[list[list[tuple[str, object]]], list[Example]]:
    """What may tie each report of a set to others, and the examples by the report's number."""
    pipeline = Pipeline(coder=RuleCoder(calibration=Calibration()))
    scenarios = coding.scenarios()
    cases = coding.dataset.load(coding.path)
    lines = contract_lines(cases, _rules, code=pipeline.attempt)
    keys: list[list[tuple[str, object]]] = []
    found: list[Example] = []
    for number, (case, line) in enumerate(zip(cases, lines, strict=True)):
        story = scenarios.get(case.id, case.id)
        keys.append([*runs(case.text.lower()), ("story", (coding.name, story))])
        found += _examples(coding, case, dict(line), number)
    return keys, found


def _rules(_: Document, coded: Coded) -> dict[str, object]:
    return {"rules": [[s.rule for s in m.statements] for m in coded.mentions]}


def _examples(coding: Coding, case: Case, line: dict[str, Any], group: int) -> Iterator[Example]:
    for told in judge(case.id, coding.dataset.told(case), line, coding.dataset.coded):
        rule = line["rules"][told.mention][told.number]
        yield Example(group, told.variable, rule, told.confidence, told.right)


def written(readers: Path) -> tuple[list[Example], list[str]]:
    """The judged statements of the written reports, each under the chances of its fold."""
    reports, bench = read_reports(), Reports()
    reader, seen = readings(readers, reports), list(read_seen(reports, triages(readers)))
    groups = sorted(set(GROUPS.values()))

    def of_group(group: str) -> list[Example]:
        model = model_from(readers / f"{group}.npz")
        coder = RuleCoder(calibration=Calibration(), chances=model, reader=reader)
        found = []
        for number, each in enumerate(seen):
            if each.owner != group:
                continue
            document = each.document
            coded = coder.code(document, each.annotations, each.relevance)
            line: dict[str, Any] = {**contract_line(document, coded), **_rules(document, coded)}
            for judged in judge(document.id, each.told, line, bench.coded):
                rule = line["rules"][judged.mention][judged.number]
                example = (judged.variable, rule, judged.confidence, judged.right)
                found.append(Example(number, *example))
        return found

    parts = forked(of_group, groups)
    owners = [group for group, part in zip(groups, parts, strict=True) for _ in part]
    return [example for part in parts for example in part], owners


def held_out(examples: Sequence[Example], owners: Sequence[str]) -> list[float]:
    """Each statement's probability by the table of the other groups of writers."""
    pairs = list(zip(examples, owners, strict=True))
    tables = {o: fit([e for e, own in pairs if own != o]) for o in sorted(set(owners))}
    return [_by(tables[own], e) for e, own in pairs]


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


def write(table: Calibration, examples: Sequence[Example]) -> None:
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
        "command": "python training/calibration.py --readers READERS",
        "date": date.today().isoformat(),
        "data": _names(),
        "statements": len(examples),
        "groups": len({e.group for e in examples}),
        "lean": LEAN,
        "own": OWN,
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


def _names() -> dict[str, str]:
    return {path.stem: digest(path) for path in sorted(REPORTS.glob("*.jsonl"))}


def keep(**curves: object) -> None:
    """Put curves into docs/calibration.json beside those that are there."""
    kept = json.loads(CURVES.read_text(encoding="utf-8"))
    text = json.dumps({**kept, **curves}, indent=1)
    CURVES.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Fit, measure and write; or measure the sealed sets alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--readers", type=Path, help="what training/tellings.py left there")
    mode.add_argument("--sealed", action="store_true", help="only the curve of the sealed sets")
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="where the paths of floors.yaml begin"
    )
    options = parser.parse_args()
    if not options.sealed:
        examples, owners = written(options.readers)
        print(f"{len(examples)} statements\n\nby the table, a group of writers left out each")
        folds = curve(examples, held_out(examples, owners))
        table = fit(examples)
        write(table, examples)
        keep(cross_validated={"data": _names(), **folds})
    else:
        table = load_calibration()
    data = codings(options.root, sealed=options.sealed)
    print("\nsealed sets" if options.sealed else "\ndevelopment sets")
    known = judged(data)
    found = curve(known, [_by(table, e) for e in known])
    found.pop("variables")
    key = "sealed" if options.sealed else "development"
    keep(**{key: {"data": {c.name: c.digest for c in data}, **found}})


if __name__ == "__main__":
    main()
