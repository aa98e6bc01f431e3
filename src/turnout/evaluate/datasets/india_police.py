"""IndiaPoliceEvents: what did police do, by document (Gujarat 2002).

Format: JSONL with ``id``, ``text``, ``labels`` (any of KILL, ARREST, FORCE, FAIL, ANY_ACTION).

Mapping, over all mentions of a contract line that are not denied:

- KILL: a death is told (at least one) and a response is live fire, rubber bullets or beatings;
- ARREST: the response ``arrests``, or at least one arrest;
- FORCE: tear gas, water cannon, rubber bullets, live fire or beatings;
- ANY_ACTION: any of the above, or the response presence, dispersal, ban or curfew.

FAIL (police did not act) has no counterpart in the codebook and is not measured. The labels
tell of police actions of any kind; Turnout codes them at protests and riots only, so recall
here is bounded by how many of the actions take place at one.

Measures: precision, recall and F1 of each over documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Mistake, Scored
from turnout.evaluate.binary import binary_measures, count_binary
from turnout.evaluate.figures import Measure
from turnout.evaluate.files import read_lines
from turnout.evaluate.running import contract_lines
from turnout.evaluate.told import Record

ACTIONS = ("KILL", "ARREST", "FORCE", "ANY_ACTION")

_LETHAL = frozenset({"live_fire", "rubber_bullets", "beatings"})
_FORCE = _LETHAL | {"tear_gas", "water_cannon"}
_ANY = _FORCE | {"presence", "dispersal", "ban", "curfew", "arrests"}


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
        """Contract lines."""
        return contract_lines(cases)

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
    """The actions that a contract line tells."""
    found: set[str] = set()
    for mention in line.get("mentions") or ():
        responses = set(mention.get("responses") or ())
        if responses & _LETHAL and _some(mention.get("deaths")):
            found.add("KILL")
        if "arrests" in responses or _some(mention.get("arrests")):
            found.add("ARREST")
        if responses & _FORCE:
            found.add("FORCE")
        if responses & _ANY:
            found.add("ANY_ACTION")
    return frozenset(found | {"ANY_ACTION"} if found else found)


def _some(count: Record | None) -> bool:
    return bool(count and (count.get("low") or 0) >= 1)
