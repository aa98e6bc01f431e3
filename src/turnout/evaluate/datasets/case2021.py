"""CASE 2021, task 2: snippets labelled with ACLED-style event sub-types.

Format: JSONL with ``id``, ``text``, ``label``.

The five sub-types of protests and riots are ``SUBTYPES``; every other label is not a protest.
Mapping, after the ACLED codebook (2019 edition, "Protests" and "Riots"): no ``relevant`` line
is no protest. Otherwise, over all mentions of the line, in this order:

- MOB_VIOL: violent, every form is one of riot, looting, property_attack, and neither police nor
  protest is spoken of where it is told: a mob that turns on people or property. The same where
  nothing was coded and the snippet tells of a mob, a lynching or villagers that fight;
- VIOL_DEMONSTR: protester violence, property damage, one of those forms, a blockade (the
  codebook counts roads closed with barricades or burning tyres), or the word "clash";
- FORCE_AGAINST_PROTEST: live fire, rubber bullets or beatings, or a death or injury, or what
  authorities did is called violent or brutal;
- PROTEST_WITH_INTER: dispersal, tear gas, water cannon or arrests;
- PEACE_PROTEST: anything else.

The words are read in the quotes of the line's ``evidence``, and "clash" and the mob in the
snippet itself, which is no longer than one event.

Measures: precision, recall and F1 of protest; accuracy of the sub-type over snippets that are
a protest in the reference (a missed one is wrong); macro-F1 over the five.
"""

from __future__ import annotations

import re
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

_DEMONSTRATION = re.compile(
    r"(?i)protest|demonstrat|rall(?:y|ies)|\bmarch|activist|barricade|\bpolice|security forces"
    r"|\bofficers|\bsoldiers|\btroops"
)
_CLASH = re.compile(r"(?i)\bclash(?:es|ed|ing)?\b|\bscuffl|\bstreet battle|\bpitched battle")
_MOB_WORDS = re.compile(
    r"(?i)\bmobs?\b|\blynch|\bvigilante|\b(?:villagers|residents|locals|neighbou?rs|youths)"
    r"\s(?:\w+\s){0,3}(?:clash|fought|fight|beat|attack|kill|stone|burn)"
)
_BRUTAL = re.compile(r"(?i)violent|brutal|attack|assault|shot|bullet")

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
        found = subtype(line, case.text)
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


def subtype(line: Record, text: str = "") -> str:
    """The sub-type that a contract line stands for.

    Args:
        line: the contract line.
        text: the snippet.
    """
    if not relevant(line):
        return NO_PROTEST
    mentions = line.get("mentions") or ()
    forms = {form for m in mentions for form in m.get("forms") or ()}
    violent = any(m.get("protester_violence") or m.get("property_damage") for m in mentions)
    if violent or forms & _VIOLENT_FORMS:
        return MOB if _is_mob(forms, mentions) else VIOLENT
    if not mentions and _MOB_WORDS.search(text):
        return MOB
    if "blockade" in forms or _CLASH.search(text):
        return VIOLENT
    return _met_with(mentions)


def _is_mob(forms: set[str], mentions: Sequence[Record]) -> bool:
    """Whether all that is told is violence of a crowd, outside any demonstration."""
    told = " ".join(quote for m in mentions for _, quote in _quotes(m))
    return bool(forms) and forms <= _VIOLENT_FORMS and not _DEMONSTRATION.search(told)


def _met_with(mentions: Sequence[Record]) -> str:
    """The sub-type of a peaceful protest, by what authorities did."""
    responses = {r for m in mentions for r in m.get("responses") or ()}
    hurt = any(_some(m.get(name)) for m in mentions for name in ("deaths", "injuries"))
    brutal = any(
        _BRUTAL.search(quote)
        for m in mentions
        for name, quote in _quotes(m)
        if name == "responses"
    )
    if responses & _FORCE or hurt or brutal:
        return FORCE
    return INTER if responses & _INTERVENTION else PEACE


def _quotes(mention: Record) -> list[tuple[str, str]]:
    """Variable and quote of each piece of a mention's evidence."""
    return [(e.get("variable", ""), e.get("quote") or "") for e in mention.get("evidence") or ()]


def _some(count: Record | None) -> bool:
    """Whether a count is of at least one ("up to 470" is not surely one)."""
    return bool(count and (count.get("low") or 0) >= 1)
