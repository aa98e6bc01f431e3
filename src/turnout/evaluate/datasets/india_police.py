"""IndiaPoliceEvents: what did police do, by document (Gujarat 2002).

Format: JSONL with ``id``, ``text``, ``labels`` (any of KILL, ARREST, FORCE, FAIL, ANY_ACTION).

Mapping: the ``actions`` of the crosswalk ``india-police`` (``turnout code --crosswalk
india-police``): police rules over the whole report, since the labels tell of police actions of any
kind and not only at protests. FAIL (police did not act) has no counterpart and is not measured.

Measures: precision, recall and F1 of each over documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Mistake, Scored
from turnout.evaluate.binary import binary_measures, count_binary
from turnout.evaluate.crosswalks import crosswalk_extra
from turnout.evaluate.figures import Measure
from turnout.evaluate.files import read_lines
from turnout.evaluate.running import contract_lines
from turnout.evaluate.told import Record

ACTIONS = ("KILL", "ARREST", "FORCE", "ANY_ACTION")

CROSSWALK = "india-police"


class IndiaPolice:
    """Police actions by document."""

    name = "india-police"
    title = "IndiaPoliceEvents"
    labels: Labels = "human"
    origin = "Halterman et al. 2021: https://github.com/slanglab/IndiaPoliceEvents"
    headline: tuple[str, ...] = tuple(f"{action}.f1" for action in ACTIONS)
    measures: Sequence[Measure] = tuple(
        measure for action in ACTIONS for measure in binary_measures(action, action)
    )

    def load(self, path: Path) -> list[Case]:
        """Read documents."""
        try:
            return [
                Case(r["id"], r["text"], frozenset(r["labels"]), {"country": "IN"})
                for r in read_lines(path)
            ]
        except KeyError as error:
            raise DataError(f"{path}: a line has no field {error}.") from error

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Contract lines with the crosswalk."""
        return contract_lines(cases, crosswalk_extra(CROSSWALK))

    def score(self, case: Case, line: Record) -> Scored:
        """Four decisions."""
        scored = Scored()
        found = actions(line)
        for action in ACTIONS:
            gold, said = action in case.gold, action in found
            count_binary(scored, action, gold, said)
            scored.outcomes[f"{case.id}/{action}"] = gold == said
            scored.confusions[action, str(gold), str(said)] += 1
            if gold != said:
                kind = f"missed {action}" if gold else f"invented {action}"
                weight = 1.0 if action == "ANY_ACTION" else 2.0
                scored.mistakes.append(
                    Mistake(kind, case.id, str(sorted(case.gold)), str(sorted(found)), weight)
                )
        return scored


def actions(line: Record) -> frozenset[str]:
    """The actions that a contract line tells.

    Raises:
        DataError: the line has no crosswalk.
    """
    told = line.get("crosswalk")
    if told is None and not line.get("missing") and not line.get("failed"):
        raise DataError(
            f"The prediction for {line.get('document')!r} has no 'crosswalk'.",
            fix=f"Make it with `turnout code --crosswalk {CROSSWALK}`.",
        )
    return frozenset((told or {}).get("actions", ()))
