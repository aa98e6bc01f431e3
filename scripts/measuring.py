"""What the measure_*.py scripts share: options, the run, printing."""

from __future__ import annotations

import argparse
from pathlib import Path

from turnout.errors import TurnoutError
from turnout.evaluate.session import run

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def main(dataset: str, file: str) -> int:
    """Run the bench on one dataset and print every figure; 1 when it cannot run."""
    parser = argparse.ArgumentParser(description=f"Measure {dataset}.")
    parser.add_argument("path", nargs="?", type=Path, default=SHARED / file)
    parser.add_argument("--predictions", type=Path, help="output of `turnout code`")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    parser.add_argument("--rounds", type=int, default=300, help="bootstrap rounds")
    options = parser.parse_args()
    try:
        session = run(
            dataset, options.path, predictions=options.predictions, rounds=options.rounds
        )
    except TurnoutError as error:
        print(error)
        return 1
    for line in session.lines(errors=options.errors):
        print(line)
    return 0
