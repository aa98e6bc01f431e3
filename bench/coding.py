"""How the time of coding a report is spent: each stage's share of the whole, in one run.

Usage: ``python bench/coding.py [FILE...]``; the demo's reports without an argument. Shares hold
on a shared machine, seconds do not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from turnout.codebook import default_matcher
from turnout.model import Document
from turnout.pipeline import Pipeline
from turnout.read import Unreadable, read_paths
from turnout.resolve.place import find_places
from turnout.resolve.quantity import find_quantities
from turnout.resolve.time import find_times
from turnout.triage import Triage

ROOT = Path(__file__).resolve().parents[1]


def seconds(run: Callable[[Document], object], documents: list[Document]) -> float:
    start = time.perf_counter()
    for document in documents:
        run(document)
    return time.perf_counter() - start


def main() -> None:
    paths = [Path(p) for p in sys.argv[1:]] or [ROOT / "demo" / "reports"]
    documents = [d for d in read_paths(paths) if not isinstance(d, Unreadable)]
    pipeline, triage, matcher = Pipeline(), Triage(), default_matcher()
    for document in documents[:2]:
        pipeline.code(document)  # models and gazetteer load here
    stages: dict[str, Callable[[Document], object]] = {
        "triage": triage.score,
        "cues": lambda d: matcher.find(d.text),
        "times": lambda d: find_times(d.text, published=None),
        "quantities": lambda d: find_quantities(d.text),
        "places": lambda d: find_places(d.text),
    }
    whole = seconds(pipeline.code, documents)
    words = sum(len(d.text.split()) for d in documents)
    rate = len(documents) / whole
    print(f"{len(documents)} reports, {words} words, {rate:.1f} reports a second")
    for name, run in stages.items():
        print(f"{name:12} {seconds(run, documents) / whole:6.1%} of the whole")


if __name__ == "__main__":
    main()
