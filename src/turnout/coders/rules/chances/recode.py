"""Categories of each action as the model weighs them; what the rules found of them stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from turnout.coders.rules.chances.codes import WHERE, Cues, clues_of, cues_of, shared_by
from turnout.coders.rules.chances.model import Columns, Sense
from turnout.coders.rules.chances.senses import Sensed, load_senses, sensed_clues
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.apart import is_apart
from turnout.coders.rules.facts.codes import is_negated_cue
from turnout.coders.rules.facts.issues import is_site
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.model import Span

RULE = "code model"

ACTS = frozenset({"responses", "protester_violence"})
"""Variables of what was done; an issue stays one where it is denied."""

BESIDE = frozenset({"trigger", "demands"})
"""Variables whose words tell no act of, or answer to, the action."""

LEAST = {"issues": 0.3, "responses": 0.35, "protester_violence": 0.4}
"""Chance from which an action is of a category."""

LEAST_RULED = {"issues": 0.15, "responses": 0.2, "protester_violence": 0.2}
"""The same for a category that the rules find."""

LEAST_ALONE = {"issues": 0.15}
"""The same for the likeliest category where no other is likely enough."""


def recoded(
    scene: Scene, focus: Focus, drafts: Sequence[Draft], codes: Columns, sense: Sense | None
) -> Iterator[Draft]:
    """The drafts with the categories of ``codes.VARIABLES`` as the model has them.

    A category that the rules found too keeps their words, unless it is unlikely; one that they did
    not find needs a cue of the codebook in the report, and points at it.

    Args:
        scene: the report.
        focus: its actions.
        drafts: what the rules found of all of them.
        codes: the weights.
        sense: those of the actions' senses, which the weights take in.
    """
    sensed = load_senses().of(scene.text) if sense is not None and focus.threads else None
    beside = [d for d in drafts if d.variable in BESIDE]
    ruled: dict[tuple[str, str], set[str]] = {}
    for draft in drafts:
        ruled.setdefault((draft.thread, draft.variable), set()).add(str(draft.value))
    chosen: dict[tuple[str, str], Set[str]] = {}
    added: list[Draft] = []
    for thread in focus.threads:
        cues = cues_of(scene, focus, thread)
        words = words_for(scene, focus, thread, cues, beside)
        clues = clues_of(scene, focus, thread, drafts, cues)
        chances = chances_of(clues, codes, sense_of(thread, sense, sensed))
        for variable, told in by_variable(chances).items():
            key = thread.key, variable
            known = ruled.get(key, set())
            likely = _likely(variable, told, known, words)
            chosen[key] = likely.keys()
            added += [
                _draft(thread.key, variable, value, chance, words[variable, value])
                for value, chance in likely.items()
                if value not in known
            ]
    for draft in drafts:
        key = draft.thread, draft.variable
        if key not in chosen or str(draft.value) in chosen[key]:
            yield draft
    yield from added


def sense_of(thread: Thread, sense: Sense | None, sensed: Sensed | None) -> Mapping[str, float]:
    """Log-odds of the categories of an action by its sense; none where nothing was read."""
    if sense is None or sensed is None:
        return {}
    return sense.odds(sensed.about([t.sentence.span for t in thread.tellings]))


def chances_of(
    clues: frozenset[str], codes: Columns, odds: Mapping[str, float]
) -> dict[str, float]:
    """Chance of each category, by variable and category, of an action that shows these clues.

    Args:
        clues: what the report shows of it.
        codes: the weights.
        odds: log-odds by its sense.
    """
    return codes.chances(clues, lambda name: all_shared(name, clues, odds))


def all_shared(name: str, clues: frozenset[str], odds: Mapping[str, float]) -> frozenset[str]:
    """Clues that hold of any category, seen from one, with those of the action's sense."""
    return shared_by(name, clues).union(sensed_clues(name, odds))


def by_variable(chances: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Chances of the categories of each variable."""
    found: dict[str, dict[str, float]] = {}
    for name, chance in chances.items():
        variable, value = name.split(" ", 1)
        found.setdefault(variable, {})[value] = chance
    return found


def _likely(
    variable: str,
    told: Mapping[str, float],
    ruled: Set[str],
    words: Mapping[tuple[str, str], Span],
) -> dict[str, float]:
    """The categories that are likely enough and have words that show them, with their chances."""
    open_ = {v: c for v, c in told.items() if v in ruled or (variable, v) in words}
    best = max(open_, key=lambda value: open_[value], default=None)
    likely = {
        value: chance
        for value, chance in open_.items()
        if chance >= (LEAST_RULED if value in ruled else LEAST)[variable]
    }
    likely |= dict.fromkeys(ruled - told.keys(), 1.0)  # too rare to be learned
    if not likely and best is not None and open_[best] >= LEAST_ALONE.get(variable, 1.0):
        likely = {best: open_[best]}
    return likely


def words_for(
    scene: Scene, focus: Focus, thread: Thread, cues: Cues, beside: Sequence[Draft]
) -> dict[tuple[str, str], Span]:
    """For each variable and category the codebook's cue nearest to the action.

    No cue in a sentence that tells another action alone, which would be evidence of that one,
    none of an act that the sentence denies or that is told of something else (``facts.apart``).
    """
    told = {t.sentence.index for t in thread.tellings}
    found: dict[tuple[str, str], tuple[int, Span]] = {}
    for hit, where, sentence in cues:
        if sentence.index in focus.by_sentence and sentence.index not in told:
            continue
        if hit.variable in ACTS and (
            is_negated_cue(scene, sentence, hit) or is_apart(scene, focus, thread, hit, beside)
        ):
            continue
        if hit.variable == "issues" and is_site(sentence, hit):
            continue
        key = hit.variable, str(True) if hit.category is None else hit.category
        rank = WHERE.index(where), hit.span
        found[key] = min(found.get(key, rank), rank)
    return {key: span for key, (_, span) in found.items()}


def _draft(thread: str, variable: str, value: str, chance: float, span: Span) -> Draft:
    return Draft(
        thread=thread,
        variable=variable,
        value=True if value == str(True) else value,
        span=span,
        rule=RULE,
        weight=chance,
    )
