"""Print reports beside their reference: what was told, what was coded, what matched.

Usage: ``python scripts/side_by_side.py DATASET FILE [WORDS]``; DATASET is ``scenarios``, ``gold``
or ``reports``; only reports whose id holds WORDS are shown. ``=`` marks a matched pair, ``-``
an event missed, ``+`` one invented, ``~`` a reference that the report denies.
"""

from __future__ import annotations

import sys
from pathlib import Path

from turnout.evaluate.bench import Case
from turnout.evaluate.datasets import dataset_named
from turnout.evaluate.datasets.gold import from_gold, predicted_of
from turnout.evaluate.fields import grade_fields
from turnout.evaluate.matching import FAIR, match
from turnout.evaluate.running import contract_lines
from turnout.evaluate.told import Record, Told

TOLD = (
    "start",
    "places",
    "size",
    "deaths",
    "injuries",
    "arrests",
    "issues",
    "responses",
    "organizers",
    "participants",
    "targets",
    "demands",
    "protester_violence",
    "property_damage",
)


def line_of(told: Told) -> str:
    """One event in one line."""
    where = ", ".join("/".join(p.names) + f" ({p.country})" for p in told.places)
    tolls = {k: getattr(told, k) for k in ("deaths", "injuries", "arrests") if getattr(told, k)}
    claims = "; ".join(f"{c.bounds[0]}-{c.bounds[1]} by {c.source}" for c in told.claims)
    return (
        f"{told.scope} {told.status} {'+'.join(told.forms)} {told.start} [{where}] "
        f"size: {claims or '-'} {tolls or ''}"
    )


def show(case: Case, line: Record, fields: tuple[str, ...]) -> None:
    """Print one report."""
    gold = [
        t if isinstance(t, Told) else from_gold(t, f"e{n}", case.text)
        for n, t in enumerate(case.gold)
    ]
    predicted = predicted_of(line)
    pairs = dict(match(gold, predicted, FAIR))
    print("=" * 100)
    print(case.id, case.record.get("published"), case.record.get("title"), line["relevance"])
    print(case.text)
    for i, told in enumerate(gold):
        print(f"{'=' if i in pairs else '~' if told.denied else '-'} REF   {line_of(told)}")
        if i not in pairs:
            continue
        other = predicted[pairs[i]]
        print(f"= CODED {line_of(other)}")
        graded = grade_fields(told, other, fields)
        wrong = [name for name, grade in graded.items() if not grade.fair]
        for name in wrong:
            print(
                f"     wrong {name}: {getattr(told, name, None)} -> {getattr(other, name, None)}"
            )
    for j, told in enumerate(predicted):
        if j not in pairs.values():
            print(f"+ CODED {line_of(told)}")


def main() -> None:
    """Show the reports that the arguments ask for."""
    dataset = dataset_named(sys.argv[1])
    words = sys.argv[3] if len(sys.argv) > 3 else ""
    cases = [c for c in dataset.load(Path(sys.argv[2])) if words in c.id]
    fields = ("start", "places", "status", "size", "deaths", "injuries", "arrests")
    for case, line in zip(cases, contract_lines(cases), strict=True):
        show(case, line, fields)


if __name__ == "__main__":
    main()
