"""Write docs/accuracy.md and docs/falls-short.md from docs/accuracy.json and calibration.json.

``python scripts/accuracy_page.py`` renders; ``--measure NAME...`` first measures those entries
of tests/accuracy/floors.yaml (``all`` for every one whose data are there); ``--check`` exits
with 1 when a page is not what the results give.
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
from turnout.evaluate.confidence_page import confidence_svg
from turnout.evaluate.datasets import dataset_named
from turnout.evaluate.files import digest
from turnout.evaluate.gate import pinned, read_floors
from turnout.evaluate.page import render
from turnout.evaluate.session import result_json, run
from turnout.evaluate.shortfall_page import render_shortfalls

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "docs" / "accuracy.json"
PAGE = ROOT / "docs" / "accuracy.md"
CURVES = ROOT / "docs" / "calibration.json"
PICTURE = ROOT / "docs" / "calibration.svg"
SHORT = ROOT / "docs" / "falls-short.md"
FLOORS = ROOT / "tests" / "accuracy" / "floors.yaml"
POINTS = Path(turnout.evaluate.__file__).with_name("reference_points.yaml")
SHORTFALLS = POINTS.with_name("shortfalls.yaml")


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
    written = pages()
    if options.check:
        old = [p for p, text in written.items() if not p.exists() or p.read_text("utf-8") != text]
        for path in written:
            state = "out of date" if path in old else "up to date"
            print(f"docs/{path.name} is {state}")
        return int(bool(old))
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    return 0


def pages() -> dict[Path, str]:
    """What the results give: the accuracy page, its curves, the page of missed targets."""
    entries = json.loads(RESULTS.read_text(encoding="utf-8"))
    curves = json.loads(CURVES.read_text(encoding="utf-8"))
    models = [json.loads(p.read_text(encoding="utf-8")) for p in cards()]
    points, shortfalls = (yaml.safe_load(p.read_text("utf-8")) for p in (POINTS, SHORTFALLS))
    return {
        PAGE: render(entries, points, models, curves),
        PICTURE: confidence_svg(curves),
        SHORT: render_shortfalls(shortfalls, entries, models),
    }


if __name__ == "__main__":
    sys.exit(main())
