"""Who acts, calls and is addressed, and what is claimed, as phrases are weighed."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence, Set
from dataclasses import dataclass

from turnout.coders.rules.bodies import names_office
from turnout.coders.rules.chances.model import Columns
from turnout.coders.rules.chances.phrases import PERSON, Phrase, phrases_of
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.fields_read import PHRASES, FieldsRead
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene

RULE = "phrase model"
_WORD = re.compile(r"\w+")
ACTORS = frozenset({"participants", "organizers"})
AREAS = frozenset({"entity GPE", "entity LOC"})
"""Clues of a phrase that names a country or town, which acts no more than a street."""

NAME = "pos PROPN"
GROUP = "group True"
KNOWN = frozenset(
    {"entity ORG", "entity NORP", GROUP, "official True", "office True", "acronym True"} | AREAS
)
"""Clues of a name that is no person's."""

MOST = 6
"""Phrases of one variable of one action."""

LEAST = {"targets": 0.4, "demands": 0.3, "participants": 0.3, "organizers": 0.4}
"""Chance from which a phrase is a value of a variable."""

LEAST_RULED = 0.05
"""The same for one that the rules found; of a campaign all of them stay."""


def rephrased(
    scene: Scene,
    focus: Focus,
    drafts: Sequence[Draft],
    read: FieldsRead | None,
    phrases: Columns,
) -> list[Draft]:
    """The drafts with the phrases that are likely values of their variables.

    A value of the rules stays, with its words and rule, unless it is unlikely. Of phrases that
    hold each other the likelier one counts.

    Args:
        scene: the report.
        focus: its actions.
        drafts: what the rules found of all of them.
        read: what the small reader makes of them; None where nothing was read.
        phrases: the weights.
    """
    kept = [d for d in drafts if d.variable not in PHRASES]
    ruled = _ruled(drafts)
    for thread in focus.threads:
        shown = phrases_of(scene, focus, thread, drafts, read)
        words = [phrase.span.of(scene.text) for phrase in shown]
        chances = [phrases.chances(phrase.clues) for phrase in shown]
        for variable in PHRASES:
            known = ruled.get((thread.key, variable), {})
            rated = [
                Rated(chance[variable], key, phrase)
                for chance, text, phrase in zip(chances, words, shown, strict=True)
                if (key := _folded(text)) in known or _may_be(variable, phrase.clues, text)
            ]
            if variable == "organizers":
                rated = _without_parts(rated)
            least_ruled = 0.0 if thread.campaign else LEAST_RULED
            for each in _likely(rated, known, LEAST[variable], least_ruled):
                kept += known.get(each.words) or [
                    words_draft(
                        scene.text,
                        thread.key,
                        variable,
                        each.phrase.span,
                        rule=RULE,
                        weight=each.chance,
                    )
                ]
    return kept


@dataclass(frozen=True, slots=True)
class Rated:
    """A phrase with its chance to be a value, and its words as ``_folded`` has them."""

    chance: float
    words: str
    phrase: Phrase


def _ruled(drafts: Sequence[Draft]) -> dict[tuple[str, str], dict[str, list[Draft]]]:
    """What the rules found, by thread and variable, then by words."""
    found: dict[tuple[str, str], dict[str, list[Draft]]] = {}
    for draft in drafts:
        if draft.variable in PHRASES:
            own = found.setdefault((draft.thread, draft.variable), {})
            own.setdefault(_folded(draft.raw), []).append(draft)
    return found


def _may_be(variable: str, clues: Set[str], words: str) -> bool:
    """Whether a phrase that the rules did not find may be a value.

    A name is no demand. Private people are no values: a person's name is added only with the
    office by which somebody is addressed, one of nothing known only of who calls to an action.
    """
    if not _WORD.search(words) or (variable == "demands" and NAME in clues):
        return False
    if PERSON in clues:
        return variable == "targets" and names_office(words)
    if variable in ACTORS and clues & AREAS and GROUP not in clues:
        return False
    return variable == "organizers" or NAME not in clues or bool(clues & KNOWN)


def _without_parts(rated: Sequence[Rated]) -> list[Rated]:
    """Without parts of a group's likely name: of "the teachers' union" no teachers called."""
    least = LEAST["organizers"]
    bodies = [r.words for r in rated if r.chance >= least and GROUP in r.phrase.clues]
    return [r for r in rated if not any(r.words != b and r.words in b for b in bodies)]


def _likely(
    rated: Sequence[Rated], ruled: Container[str], least: float, least_ruled: float
) -> list[Rated]:
    """The likeliest that are likely enough; one that holds another's words goes without it."""
    taken: list[Rated] = []
    for each in sorted(rated, key=lambda r: (-r.chance, r.phrase.span)):
        enough = each.chance >= (least_ruled if each.words in ruled else least)
        if enough and not any(each.words in t.words or t.words in each.words for t in taken):
            taken.append(each)
    return taken[:MOST]


def _folded(words: str) -> str:
    return f" {' '.join(_WORD.findall(words.lower()))} "
