"""Participants, organisers, addressees and claims of each action as the model weighs phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnout.coders.rules.chances.model import Columns
from turnout.coders.rules.chances.phrases import VARIABLES, Phrase, phrases_of
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene
from turnout.model import Span

RULE = "phrase model"
MOST = 6
"""Phrases of one variable kept for one action."""

LEAST = {"participants": 0.4, "organizers": 0.4, "targets": 0.4, "demands": 0.4}
"""Chance from which a phrase is a value of a variable."""

LEAST_FIRST = {"participants": 0.25, "organizers": 0.25, "targets": 0.25, "demands": 0.25}
"""The same for the likeliest phrase, where no other is likely enough."""


def rephrased(
    scene: Scene, focus: Focus, drafts: Sequence[Draft], phrases: Columns
) -> list[Draft]:
    """The drafts with the phrases of ``phrases.VARIABLES`` that the model thinks likely enough.

    A phrase that the rules have too keeps their draft. Of phrases that hold each other the
    likelier one stays.

    Args:
        scene: the report.
        focus: its actions.
        drafts: what the rules found of all of them.
        phrases: the weights.
    """
    found = [d for d in drafts if d.variable not in VARIABLES]
    for thread in focus.threads:
        shown = phrases_of(scene, focus, thread, drafts)
        chances = [phrases.chances(phrase.clues) for phrase in shown]
        for variable in VARIABLES:
            rated = [(c[variable], p) for c, p in zip(chances, shown, strict=True)]
            for chance, phrase in _likely(scene.text, rated, variable):
                mine = phrase.drafts.get(variable)
                found.append(
                    mine
                    or words_draft(
                        scene.text, thread.key, variable, phrase.span, rule=RULE, weight=chance
                    )
                )
    return found


def _likely(
    text: str, rated: Sequence[tuple[float, Phrase]], variable: str
) -> Iterator[tuple[float, Phrase]]:
    taken: list[str] = []
    for chance, phrase in sorted(rated, key=lambda pair: (-pair[0], pair[1].span)):
        least = LEAST[variable] if taken else min(LEAST[variable], LEAST_FIRST[variable])
        words = _words(text, phrase.span)
        if chance < least or len(taken) == MOST:
            return
        if not any(words in other or other in words for other in taken):
            taken.append(words)
            yield chance, phrase


def _words(text: str, span: Span) -> str:
    return f" {' '.join(span.of(text).lower().split())} "
