"""CASE 2021, task 2: snippets labelled with ACLED-style event sub-types.

Format: JSONL with ``id``, ``text``, ``label``.

The five sub-types of protests and riots are ``SUBTYPES``; every other label is not a protest.
Mapping, after the ACLED codebook (2019 edition, "Protests" and "Riots"): no ``relevant`` line
is no protest. Otherwise, over all mentions of the line, in this order:

- MOB_VIOL: violent, and every form is one of riot, looting, property_attack;
- VIOL_DEMONSTR: protester violence, property damage, or one of those forms;
- FORCE_AGAINST_PROTEST: live fire, rubber bullets or beatings, or a death or injury;
- PROTEST_WITH_INTER: dispersal, tear gas, water cannon or arrests;
- PEACE_PROTEST: anything else.

Measures: precision, recall and F1 of protest; accuracy of the sub-type over snippets that are
a protest in the reference (a missed one is wrong); macro-F1 over the five.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Mistake, Scored
from turnout.evaluate.binary import binary_measures, class_f1, count_binary, relevant
from turnout.evaluate.figures import Measure, mean_of, ratio
from turnout.evaluate.files import read_lines
from turnout.evaluate.running import contract_lines
from turnout.evaluate.told import Record

PEACE, INTER, FORCE, VIOLENT, MOB = SUBTYPES = (
    "PEACE_PROTEST",
    "PROTEST_WITH_INTER",
    "FORCE_AGAINST_PROTEST",
    "VIOL_DEMONSTR",
    "MOB_VIOL",
)
NO_PROTEST = "(no protest)"

_VIOLENT_FORMS = frozenset({"riot", "looting", "property_attack"})
_FORCE = frozenset({"live_fire", "rubber_bullets", "beatings"})
_INTERVENTION = frozenset({"dispersal", "tear_gas", "water_cannon", "arrests"})


class Case2021:
    """Protest or not, and which kind."""

    name = "case"
    title = "CASE 2021 snippets"
    labels: Labels = "human"
    origin = "CASE 2021 shared task 2 (Haneczok et al. 2021): https://github.com/emerging-welfare/case-2021-shared-task"
    headline: tuple[str, ...] = ("protest.f1", "subtype.accuracy")
    measures: Sequence[Measure] = (
        *binary_measures("protest", "Protest"),
        Measure(
            "subtype.accuracy",
            "Sub-type: accuracy",
            ratio("subtype.hit", "protest.gold"),
            "protest.gold",
        ),
        Measure(
            "subtype.macro_f1",
            "Sub-type: macro-F1",
            mean_of([class_f1(f"type.{name}") for name in SUBTYPES]),
            "protest.gold",
        ),
        *(
            Measure(
                f"type.{name}.f1", f"{name}: F1", class_f1(f"type.{name}"), f"type.{name}.gold"
            )
            for name in SUBTYPES
        ),
    )

    def load(self, path: Path) -> list[Case]:
        """Read snippets."""
        try:
            return [Case(r["id"], r["text"], r["label"]) for r in read_lines(path)]
        except KeyError as error:
            raise DataError(f"{path}: a line has no field {error}.") from error

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Contract lines."""
        return contract_lines(cases)

    def score(self, case: Case, line: Record) -> Scored:
        """One snippet."""
        scored = Scored()
        gold = case.gold if case.gold in SUBTYPES else NO_PROTEST
        found = subtype(line)
        count_binary(scored, "protest", gold != NO_PROTEST, found != NO_PROTEST)
        scored.add("subtype.hit", gold == found != NO_PROTEST)
        for name in SUBTYPES:
            count_binary(scored, f"type.{name}", gold == name, found == name)
        scored.outcomes[f"{case.id}/protest"] = (gold == NO_PROTEST) == (found == NO_PROTEST)
        scored.outcomes[f"{case.id}/type"] = gold == found
        scored.confusions["type", gold, found] += 1
        if gold != found:
            weight = 2.0 if NO_PROTEST in (gold, found) else 1.0
            shown = f"{gold} ({case.gold})" if gold == NO_PROTEST else gold
            scored.mistakes.append(Mistake(f"{gold} as {found}", case.id, shown, found, weight))
        return scored


def subtype(line: Record) -> str:
    """The sub-type that a contract line stands for."""
    if not relevant(line):
        return NO_PROTEST
    mentions = line.get("mentions") or ()
    forms = {form for m in mentions for form in m.get("forms") or ()}
    responses = {r for m in mentions for r in m.get("responses") or ()}
    violent = any(m.get("protester_violence") or m.get("property_damage") for m in mentions)
    if violent or forms & _VIOLENT_FORMS:
        return MOB if forms and forms <= _VIOLENT_FORMS else VIOLENT
    hurt = any(_some(m.get(name)) for m in mentions for name in ("deaths", "injuries"))
    if responses & _FORCE or hurt:
        return FORCE
    return INTER if responses & _INTERVENTION else PEACE


def _some(count: Record | None) -> bool:
    """Whether a count is of at least one ("up to 470" is not surely one)."""
    return bool(count and (count.get("low") or 0) >= 1)
