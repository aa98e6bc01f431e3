"""Check the seed report line by line: ``python scripts/check_seed.py [--predictions FILE]``.

The predictions file may hold one line, whatever its document id. Exit status 1 when a check
fails or the data cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from measuring import SHARED
from turnout.errors import TurnoutError
from turnout.evaluate.checklist import Check
from turnout.evaluate.datasets.seed import Seed, run_checks
from turnout.evaluate.files import read_lines


def checks(path: Path, predictions: Path | None) -> list[Check]:
    seed = Seed()
    cases = seed.load(path)
    rows = list(read_lines(predictions)) if predictions else list(seed.predict(cases))
    named = [r for r in rows if Path(str(r.get("document"))).stem == Path(cases[0].id).stem]
    line = named[0] if named else rows[0] if len(rows) == 1 else {}
    return run_checks(cases[0].gold, line)


def main() -> int:
    parser = argparse.ArgumentParser(description="Check the seed report line by line.")
    parser.add_argument("path", nargs="?", type=Path, default=SHARED / "seed_gold.json")
    parser.add_argument("--predictions", type=Path, help="output of `turnout code`")
    options = parser.parse_args()
    try:
        found = checks(options.path, options.predictions)
    except TurnoutError as error:
        print(error)
        return 1
    for check in found:
        print(check.line())
    failed = sum(not check.passed for check in found)
    print(f"{len(found) - failed} of {len(found)} hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
