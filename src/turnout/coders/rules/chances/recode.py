"""Categories of each action as the model weighs them; what the rules found of them stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from turnout.coders.rules.chances.codes import Clues, clues_of, points, shared_by
from turnout.coders.rules.chances.model import Columns
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene

RULE = "code model"
SEPARATOR = " "

ONE_OF = frozenset({"status"})
"""Variables of which an action has just one category: the likeliest."""

LEAST = {"issues": 0.35, "forms": 0.4, "responses": 0.3, "protester_violence": 0.35}
"""Chance from which an action is of a category."""

LEAST_ALONE = {"issues": 0.12, "forms": 0.1}
"""The same for the likeliest category where no other is likely enough."""


def recoded(
    scene: Scene, focus: Focus, drafts: Sequence[Draft], codes: Columns
) -> Iterator[Draft]:
    """The drafts with the categories of ``codes.VARIABLES`` as the model has them.

    A category that the rules found too keeps their words; one that they did not find points at the
    words that spoke for it most; one that is not likely enough is dropped.

    Args:
        scene: the report.
        focus: its actions.
        drafts: what the rules found of all of them.
        codes: the weights.
    """
    shown = {t.key: clues_of(scene, focus, t, drafts) for t in focus.threads}
    left = {
        (thread, variable): values
        for thread, clues in shown.items()
        for variable, values in choices(chances_of(clues, codes)).items()
    }
    weighed = {key: set(values) for key, values in left.items()}
    for draft in drafts:
        key, value = (draft.thread, draft.variable), str(draft.value)
        if key not in weighed or value in weighed[key]:
            yield draft
            left.get(key, {}).pop(value, None)
    for (thread, variable), values in left.items():
        for value, chance in values.items():
            yield _draft(thread, variable, value, chance, shown[thread], codes)


def chances_of(clues: Iterable[str], codes: Columns) -> dict[str, float]:
    """Chance of each category, by variable and category, of an action that shows these clues."""
    return codes.chances(clues, lambda name: shared_by(name, clues))


def choices(chances: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """The values of each variable that are likely enough, with their chances."""
    by: dict[str, dict[str, float]] = {}
    for name, chance in chances.items():
        variable, value = name.split(SEPARATOR, 1)
        by.setdefault(variable, {})[value] = chance
    return {variable: dict(_likely(variable, told)) for variable, told in by.items()}


def _likely(variable: str, told: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    best = max(told, key=lambda value: told[value])
    if variable in ONE_OF:
        yield best, told[best]
        return
    likely = {v: chance for v, chance in told.items() if chance >= LEAST[variable]}
    if not likely and told[best] >= LEAST_ALONE.get(variable, 1.0):
        likely = {best: told[best]}
    yield from likely.items()


def _draft(
    thread: str, variable: str, value: str, chance: float, shown: Clues, codes: Columns
) -> Draft:
    """A category with the words that speak for it most."""
    name = f"{variable}{SEPARATOR}{value}"
    words = [clue for clue in shown if points(clue)] or list(shown)
    lead = max(words, key=lambda clue: codes.weight(clue, name))
    return Draft(
        thread=thread,
        variable=variable,
        value=True if value == "True" else value,
        span=shown[lead],
        rule=RULE,
        weight=chance,
    )
