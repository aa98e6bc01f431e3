"""Categories of each action as the model weighs them; what the rules found of them stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from turnout.codebook import Codebook
from turnout.coders.rules.chances.codes import WHERE, Cues, clues_of, cues_of, shared_by
from turnout.coders.rules.chances.model import Columns, Sense
from turnout.coders.rules.chances.senses import Sensed, load_senses
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.apart import is_apart
from turnout.coders.rules.facts.codes import is_negated_cue
from turnout.coders.rules.facts.issues import is_site
from turnout.coders.rules.fields_read import FieldsRead
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.read import steps
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.model import Span

RULE = "code model"

STATUS = "status"
ACTS = frozenset({"responses", "protester_violence"})
"""Variables of what was done; an issue stays one where it is denied."""

BESIDE = frozenset({"trigger", "demands"})
"""Variables whose words tell no act of, or answer to, the action."""

LEAST = {"issues": 0.3, "responses": 0.4, "protester_violence": 0.4, "forms": 0.4}
"""Chance from which an action is of a category."""

LEAST_RULED = {"issues": 0.15, "responses": 0.2, "protester_violence": 0.2, "forms": 0.05}
"""The same for a category that the rules find."""

LEAST_ALONE = {"issues": 0.15, "forms": 0.0}
"""The same for the likeliest category where no other is likely enough."""

ONE_ACTION = frozenset({STATUS, "forms"})
"""Variables of which a campaign, which the models hardly met, keeps what the rules say."""

Odds = Mapping[str, Mapping[str, float]]
"""Log-odds of categories by name, from each of some kinds of reading."""


def recoded(
    scene: Scene,
    focus: Focus,
    drafts: Sequence[Draft],
    read: FieldsRead | None,
    codes: Columns,
    sense: Sense | None,
    codebook: Codebook,
) -> Iterator[Draft]:
    """The drafts with the categories of ``codes.VARIABLES`` as the model has them.

    A category that the rules found too keeps their words, unless it is unlikely; one that they did
    not find needs a cue of the codebook in the report, and points at it. Another status than
    theirs points at what they point at: whether it happened stays as they have it.

    Args:
        scene: the report.
        focus: its actions.
        drafts: what the rules found of all of them.
        read: what the small reader makes of them; None where nothing was read.
        codes: the weights.
        sense: those of the actions' senses, which the weights take in.
        codebook: for the statuses.
    """
    sensed = load_senses().of(scene.text) if sense is not None and focus.threads else None
    beside = [d for d in drafts if d.variable in BESIDE]
    ruled: dict[tuple[str, str], set[str]] = {}
    for draft in drafts:
        ruled.setdefault((draft.thread, draft.variable), set()).add(str(draft.value))
    chosen: dict[tuple[str, str], Set[str]] = {}
    added: list[Draft] = []
    statuses: dict[str, tuple[str, float]] = {}
    for thread in focus.threads:
        cues = cues_of(scene, focus, thread)
        words = words_for(scene, focus, thread, cues, beside)
        clues = clues_of(scene, focus, thread, drafts, cues)
        odds = {"sensed": sense_of(thread, sense, sensed), "read": read_of(thread, read)}
        chances = chances_of(clues, codes, odds)
        for variable, told in by_variable(chances).items():
            if thread.campaign and variable in ONE_ACTION:
                continue
            key = thread.key, variable
            known = ruled.get(key, set())
            if variable == STATUS:
                statuses[thread.key] = _likeliest(told, known, codebook)
                continue
            likely = _likely(variable, told, known, words)
            chosen[key] = likely.keys()
            added += [
                _draft(thread.key, variable, value, chance, words[variable, value])
                for value, chance in likely.items()
                if value not in known
            ]
    for draft in drafts:
        key = draft.thread, draft.variable
        if draft.variable == STATUS and draft.thread in statuses:
            yield _with_status(draft, *statuses[draft.thread])
        elif key not in chosen or str(draft.value) in chosen[key]:
            yield draft
    yield from added


def sense_of(thread: Thread, sense: Sense | None, sensed: Sensed | None) -> Mapping[str, float]:
    """Log-odds of the categories of an action by its sense; none where nothing was read."""
    if sense is None or sensed is None:
        return {}
    return sense.odds(sensed.about([t.sentence.span for t in thread.tellings]))


def read_of(thread: Thread, read: FieldsRead | None) -> Mapping[str, float]:
    """Log-odds of the categories of an action as it is read; none where nothing was."""
    return {} if read is None else read.codes([t.anchor.span for t in thread.tellings])


def chances_of(clues: frozenset[str], codes: Columns, odds: Odds) -> dict[str, float]:
    """Chance of each category, by variable and category, of an action that shows these clues.

    Args:
        clues: what the report shows of it.
        codes: the weights.
        odds: what its sense and its reading tell.
    """
    return codes.chances(clues, lambda name: all_shared(name, clues, odds))


def all_shared(name: str, clues: frozenset[str], odds: Odds) -> frozenset[str]:
    """Clues that hold of any category, seen from one, with those of other log-odds of it."""
    found = set(shared_by(name, clues))
    for kind, told in odds.items():
        if name in told:
            found |= set(steps(f"{name.split()[0]} {kind}", told[name]))
    return frozenset(found)


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


def _likeliest(
    told: Mapping[str, float], ruled: Set[str], codebook: Codebook
) -> tuple[str, float]:
    """The likeliest status of those that are as real as the rules' own, with its chance."""

    def real(status: str) -> bool:
        return codebook.category(STATUS, status).has("real")

    alike = {s: c for s, c in told.items() if any(real(s) == real(r) for r in ruled)}
    best = max(alike, key=lambda status: alike[status], default="")
    return best, alike.get(best, 0.0)


def _with_status(draft: Draft, status: str, chance: float) -> Draft:
    if status in ("", draft.value):
        return draft
    return replace(draft, value=status, rule=RULE, weight=chance)


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
