"""Write docs/accuracy.md from docs/accuracy.json.

``python scripts/accuracy_page.py`` renders; ``--measure NAME...`` first measures those entries
of tests/accuracy/floors.yaml (``all`` for every one whose data are there); ``--check`` exits
with 1 when the page is not what the results give.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

import turnout.evaluate
from turnout.errors import ConfigError, TurnoutError
from turnout.evaluate.datasets import dataset_named
from turnout.evaluate.files import digest
from turnout.evaluate.gate import pinned, read_floors
from turnout.evaluate.page import render
from turnout.evaluate.session import result_json, run

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "docs" / "accuracy.json"
PAGE = ROOT / "docs" / "accuracy.md"
FLOORS = ROOT / "tests" / "accuracy" / "floors.yaml"
POINTS = Path(turnout.evaluate.__file__).with_name("reference_points.yaml")


def measured(name: str, entry: dict[str, Any]) -> dict[str, Any] | None:
    """One entry of the results; None where its data are not there."""
    pin = pinned(name, entry, ROOT)
    if not pin.path.exists():
        print(f"{name}: skipped, {pin.path} is not there")
        return None
    dataset = dataset_named(pin.dataset)
    result = run(pin.dataset, pin.path, limit=pin.limit).result
    limit = f" --limit {pin.limit}" if pin.limit else ""
    return {
        "name": name,
        "title": dataset.title,
        "labels": dataset.labels,
        "origin": dataset.origin,
        "headline": dataset.headline,
        "command": f"turnout evaluate {pin.dataset} {entry['path']}{limit}",
        "digest": digest(pin.path),
        **result_json(result),
        "kinds": Counter(m.kind for m in result.mistakes),
        "trained_on": entry.get("trained_on", []),
        "baselines": list(baselines(pin.dataset, pin.path)),
    }


def baselines(dataset: str, path: Path) -> list[dict[str, Any]]:
    found = []
    for name in ("keyword", "tfidf"):
        try:
            result = run(dataset, path, baseline=name, rounds=0).result
        except ConfigError:
            continue
        figures = {f.name: f.as_json()["value"] for f in result.figures}
        found.append({"name": name, "figures": figures})
    return found


def measure(names: list[str]) -> None:
    floors = read_floors(FLOORS)
    stored = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    entries = {entry["name"]: entry for entry in stored}
    for name in floors if names == ["all"] else names:
        entry = measured(name, floors[name])
        if entry is not None:
            entries[name] = entry
    ordered = [entries[name] for name in floors if name in entries]
    RESULTS.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def cards() -> list[Path]:
    return sorted((ROOT / "src" / "turnout").glob("**/weights/*.json"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the accuracy page.")
    parser.add_argument("--measure", nargs="+", default=[], metavar="NAME")
    parser.add_argument(
        "--check", action="store_true", help="only compare; exit 1 on a difference"
    )
    options = parser.parse_args()
    try:
        if options.measure:
            measure(options.measure)
    except TurnoutError as error:
        print(error)
        return 1
    entries = json.loads(RESULTS.read_text(encoding="utf-8"))
    points = yaml.safe_load(POINTS.read_text(encoding="utf-8"))
    page = render(entries, points, [json.loads(p.read_text(encoding="utf-8")) for p in cards()])
    if options.check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print("docs/accuracy.md is up to date" if same else "docs/accuracy.md is out of date")
        return int(not same)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
