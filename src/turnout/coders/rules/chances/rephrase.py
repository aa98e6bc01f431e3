"""Who acts, calls and is addressed, and what is claimed, as phrases are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from turnout.coders.rules.bodies import names_office
from turnout.coders.rules.chances.model import Columns
from turnout.coders.rules.chances.phrases import PERSON, Phrase, phrases_of
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.fields_read import PHRASES, FieldsRead
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene
from turnout.model import Span

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
    kept = [d for d in drafts if d.variable not in PHRASES or not d.raw]
    for thread in focus.threads:
        shown = phrases_of(scene, focus, thread, drafts, read)
        chances = [phrases.chances(phrase.clues) for phrase in shown]
        for variable in PHRASES:
            ruled: dict[str, list[Draft]] = {}
            for draft in drafts:
                if draft.raw and (draft.thread, draft.variable) == (thread.key, variable):
                    ruled.setdefault(_folded(draft.raw), []).append(draft)
            rated = [
                (chance[variable], phrase)
                for chance, phrase in zip(chances, shown, strict=True)
                if _words(scene.text, phrase.span) in ruled
                or _may_be(variable, phrase.clues, phrase.span.of(scene.text))
            ]
            if variable == "organizers":
                rated = _without_parts(scene.text, rated)
            least = LEAST[variable], 0.0 if thread.campaign else LEAST_RULED
            for chance, phrase in _likely(scene.text, rated, ruled, *least):
                known = ruled.get(_words(scene.text, phrase.span))
                kept += known or [
                    words_draft(
                        scene.text, thread.key, variable, phrase.span, rule=RULE, weight=chance
                    )
                ]
    return kept


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


def _without_parts(text: str, rated: Sequence[tuple[float, Phrase]]) -> list[tuple[float, Phrase]]:
    """Without parts of a group's likely name: of "the teachers' union" no teachers called."""
    least = LEAST["organizers"]
    bodies = [_words(text, p.span) for c, p in rated if c >= least and GROUP in p.clues]
    return [
        (chance, phrase)
        for chance, phrase in rated
        if not any((words := _words(text, phrase.span)) != b and words in b for b in bodies)
    ]


def _likely(
    text: str,
    rated: Sequence[tuple[float, Phrase]],
    ruled: Mapping[str, Sequence[Draft]],
    least: float,
    least_ruled: float,
) -> Iterator[tuple[float, Phrase]]:
    taken: list[str] = []
    for chance, phrase in sorted(rated, key=lambda pair: (-pair[0], pair[1].span)):
        words = _words(text, phrase.span)
        if chance < (least_ruled if words in ruled else least) or len(taken) == MOST:
            continue
        if not any(words in other or other in words for other in taken):
            taken.append(words)
            yield chance, phrase


def _words(text: str, span: Span) -> str:
    return _folded(span.of(text))


def _folded(words: str) -> str:
    return f" {' '.join(_WORD.findall(words.lower()))} "
