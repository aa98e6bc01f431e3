"""The accuracy gate: ``python scripts/accuracy_gate.py [NAME...] [--update] [--lower]``.

Measures every entry of tests/accuracy/floors.yaml whose data are there, prints floors and
which codings were gained and lost, and exits with 1 when a figure falls below its floor or
the data changed. ``--update`` pins what was reached and stores the outcomes; it never lowers a
floor. ``--update --lower`` also lowers floors and says which.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from turnout.errors import TurnoutError
from turnout.evaluate.files import digest
from turnout.evaluate.gate import (
    Verdict,
    check,
    new_floor,
    pinned,
    read_floors,
    read_outcomes,
    write_outcomes,
)

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "accuracy" / "floors.yaml"
OUTCOMES = FLOORS.parent / "outcomes"
HEAD = """\
# Floors of the accuracy gate: raised by `scripts/accuracy_gate.py --update`, lowered only by
# `--update --lower`, which says so. The digest names the data they were measured on.
"""


def pin(entry: dict[str, Any], verdict: Verdict, *, lower: bool) -> None:
    """Write what was reached into one entry and its outcomes file."""
    entry["digest"] = digest((ROOT / entry["path"]).resolve())
    for name, old in entry["figures"].items():
        new = new_floor(float(old), verdict.figures[name], lower=lower)
        if new < old:
            print(f"  LOWERED {verdict.name} {name}: {old:.3f} -> {new:.3f}")
        entry["figures"][name] = new
    write_outcomes(OUTCOMES / f"{verdict.name}.txt", verdict.outcomes)


def main() -> int:
    parser = argparse.ArgumentParser(description="Accuracy gate.")
    parser.add_argument("names", nargs="*", help="entries to check; all without it")
    parser.add_argument("--update", action="store_true", help="pin what is reached")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args()
    try:
        floors = read_floors(FLOORS)
        return gate(floors, options.names or list(floors), options.update, options.lower)
    except TurnoutError as error:
        print(error)
        return 1


def gate(floors: dict[str, Any], names: list[str], update: bool, lower: bool) -> int:
    shut = False
    for name in names:
        entry = pinned(name, floors[name], ROOT)
        if not entry.path.exists():
            print(f"{name}: skipped, {entry.path} is not there")
            continue
        verdict = check(entry, read_outcomes(OUTCOMES / f"{name}.txt"))
        print(f"{name}:", *verdict.notes, sep="\n  ")
        if update:
            pin(floors[name], verdict, lower=lower)
        for failure in verdict.failures:
            print(f"  FAIL {failure}")
        shut = shut or bool(still_failing(floors[name], verdict) if update else verdict.failures)
    if update:
        FLOORS.write_text(HEAD + yaml.safe_dump(floors, sort_keys=False), encoding="utf-8")
    return int(shut)


def still_failing(entry: dict[str, Any], verdict: Verdict) -> list[str]:
    return [
        name
        for name, low in entry["figures"].items()
        if (verdict.figures[name] or 0.0) < float(low)
    ]


if __name__ == "__main__":
    sys.exit(main())
