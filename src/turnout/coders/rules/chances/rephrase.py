"""Addressees and claims that the rules leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnout.coders.rules.chances.model import Columns
from turnout.coders.rules.chances.phrases import FILLED, PERSON, Phrase, phrases_of
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene
from turnout.model import Span

RULE = "phrase model"
BODY = frozenset({"group True", "pos PROPN"})
"""Clues of a phrase that names a group, which nobody claims."""

MOST = 6
"""Phrases of one variable added to one action."""

LEAST = 0.6
"""Chance from which a phrase is a value of a variable."""


def rephrased(
    scene: Scene, focus: Focus, drafts: Sequence[Draft], phrases: Columns
) -> list[Draft]:
    """The drafts, and for variables without any the phrases that are likely enough.

    Of phrases that hold each other the likelier one counts. No person's name is added:
    private people are no values.

    Args:
        scene: the report.
        focus: its actions.
        drafts: what the rules found of all of them.
        phrases: the weights.
    """
    found = list(drafts)
    for thread in focus.threads:
        told = {d.variable for d in drafts if d.thread == thread.key}
        silent = [v for v in FILLED if v not in told]
        shown = [
            phrase
            for phrase in (phrases_of(scene, focus, thread, drafts) if silent else ())
            if PERSON not in phrase.clues
        ]
        chances = [phrases.chances(phrase.clues) for phrase in shown]
        for variable in silent:
            rated = [
                (c[variable], p)
                for c, p in zip(chances, shown, strict=True)
                if variable != "demands" or not p.clues >= BODY
            ]
            found += [
                words_draft(
                    scene.text, thread.key, variable, phrase.span, rule=RULE, weight=chance
                )
                for chance, phrase in _likely(scene.text, rated)
            ]
    return found


def _likely(text: str, rated: Sequence[tuple[float, Phrase]]) -> Iterator[tuple[float, Phrase]]:
    taken: list[str] = []
    for chance, phrase in sorted(rated, key=lambda pair: (-pair[0], pair[1].span)):
        words = _words(text, phrase.span)
        if chance < LEAST or len(taken) == MOST:
            return
        if not any(words in other or other in words for other in taken):
            taken.append(words)
            yield chance, phrase


def _words(text: str, span: Span) -> str:
    return f" {' '.join(span.of(text).lower().split())} "
