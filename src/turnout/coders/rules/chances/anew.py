"""Anchors with their chances, and those that only the model sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors_excluded import (
    is_by_a_thing,
    is_definite,
    is_of_anybody,
    is_policed,
)
from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.chances.words import Word, words_of
from turnout.coders.rules.grammar import governing_verb, is_negated
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import LEAST

SEEN = 0.35
"""Chance from which a word that no rule names is an anchor, for the threads to be weighed by."""

NAMED = 0.4
"""Chance from which its form is told, too."""

WEIGHT = 0.8
"""Weight of an anchor that the model alone sees: it may begin a thread."""

UNNAMED = "other"


def with_chances(
    scene: Scene, anchors: Sequence[Anchor], score: float, model: Model
) -> tuple[Anchor, ...]:
    """The anchors with the chance of each, and those that only the model sees, in text order.

    Args:
        scene: the report.
        anchors: what the rules found in it.
        score: the report's relevance from triage.
        model: the weights.
    """
    by_head = {(a.sentence, a.token.i): a for a in anchors}
    chances: dict[tuple[int, int], float] = {}
    added: list[Anchor] = []
    for word in words_of(scene, by_head, score):
        chance = model.telling.chance(word.clues)
        chances[word.sentence.index, word.token.i] = chance
        if word.anchor is None and chance >= SEEN:
            form, sure = model.form_of(word.clues)
            if is_by_a_thing(word.token, form) or is_of_anybody(word.token):
                continue  # "hospitals sit in containers", "people who assemble"
            anchor = _anchor(word, chance, form if sure >= NAMED else None)
            if not any(_tells_too(a, anchor) for a in anchors):
                added.append(anchor)
    told = [replace(a, chance=_best(a, chances)) for a in anchors]
    return tuple(sorted([*told, *added], key=lambda a: a.span))


def _best(anchor: Anchor, chances: Mapping[tuple[int, int], float]) -> float:
    """The chance of its head or of the verb over it: "protests *broke out*"."""
    return max(chances.get((anchor.sentence, i), 0.0) for i in _clause(anchor))


def _tells_too(ruled: Anchor, learned: Anchor) -> bool:
    """Whether what a rule names tells the same action in the same clause.

    "Protests broke out", "teachers joined a march", "nurses threatened to strike": the rule's
    word is enough.
    """
    if ruled.sentence != learned.sentence:
        return False
    if ruled.span.overlaps(learned.span):
        return True
    if ruled.token.dep_ == "xcomp" and ruled.token.head.i == learned.token.i:
        return True
    return ruled.weight >= LEAST and bool(_clause(ruled) & _clause(learned))


def _clause(anchor: Anchor) -> set[int]:
    verb = governing_verb(anchor.token)
    return {anchor.token.i} if verb is None else {anchor.token.i, verb.i}


def _anchor(word: Word, chance: float, form: str | None) -> Anchor:
    token = word.token
    named = form != UNNAMED and not is_policed(token, form)
    return Anchor(
        span=word.span,
        sentence=word.sentence.index,
        token=token,
        form=form if named else None,
        weight=WEIGHT,
        plural=token.tag_ in ("NNS", "NNPS"),
        definite=is_definite(token),
        negated=is_negated(token),
        chance=chance,
        learned=True,
    )
