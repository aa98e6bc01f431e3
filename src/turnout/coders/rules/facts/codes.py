"""Categories and flags from the codebook's cues: responses, issues, violence, damage."""

from __future__ import annotations

import re
from collections import defaultdict

from turnout.codebook import Codebook, CueHit
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, clause_subject
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

NEGATED = re.compile(
    r"\b(no|not|never|without|nobody|denied|denies|deny|didn't|didn’t|wasn't|weren't)\W+(?:\w+\W+){0,3}$",
    re.I,
)
PLAIN = 0.5
"""Weight up to which a cue supports others and shows nothing alone."""

BY_AUTHORITIES = ("responses",)
FAR = 3
"""Sentences after the last telling in which a response is still to that action."""
ISSUE_SHARE = 0.45
"""An issue is kept when it has at least this share of the strongest issue's weight."""


def find_responses(scene: Scene, focus: Focus) -> list[Draft]:
    """What authorities and employers did, each to the action it answers."""
    return _from_cues(scene, focus, "responses")


def find_flags(scene: Scene, focus: Focus) -> list[Draft]:
    """Violence by participants and damage to property."""
    return [
        *_from_cues(scene, focus, "protester_violence"),
        *_from_cues(scene, focus, "property_damage"),
    ]


def _from_cues(scene: Scene, focus: Focus, variable: str) -> list[Draft]:
    drafts: list[Draft] = []
    for sentence in scene.sentences:
        for hit in sentence.hits(variable):
            if hit.weight <= PLAIN or _is_negated(scene, sentence, hit):
                continue
            if variable not in BY_AUTHORITIES and _by_forces(sentence, hit):
                continue
            thread = focus.of(hit.span, past=True) or focus.of(hit.span, past=False)
            if thread is None or focus.is_far(thread, sentence, FAR):
                continue
            drafts.append(_code(thread, hit))
    return drafts


def _by_forces(sentence: Sentence, hit: CueHit) -> bool:
    """Whether police, soldiers or officials are the subject of the cue's verb."""
    tokens = sentence.parse.tokens_in(hit.span) if sentence.parse is not None else []
    verb = next((t for t in tokens if t.pos_ in VERBAL), None)
    subject = clause_subject(verb) if verb is not None else None
    return subject is not None and subject.lemma_.lower() in load_lexicon().forces


def _is_negated(scene: Scene, sentence: Sentence, hit: CueHit) -> bool:
    return bool(NEGATED.search(scene.text[sentence.span.start : hit.span.start]))


def _code(thread: Thread, hit: CueHit) -> Draft:
    return Draft(
        thread=thread.key,
        variable=hit.variable,
        value=hit.category if hit.category is not None else True,
        span=hit.span,
        rule=f"cue:{hit.cue}",
        confidence=0.55 + 0.35 * hit.weight,
    )


def find_issues(
    scene: Scene, focus: Focus, thread: Thread, demands: list[Span], *, alone: bool
) -> list[Draft]:
    """The issues of one action, weighed by where their cues stand.

    A cue in a demand speaks loudest, then one in a sentence that tells the action, then one
    elsewhere in the report.
    """
    weights: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, CueHit]] = {}
    told = {t.sentence.index for t in thread.tellings}
    for sentence in scene.sentences:
        for hit in sentence.hits("issues"):
            if hit.category is None or _in_name(sentence, hit.span):
                continue
            weight = hit.weight * _place_weight(
                hit.span, sentence, told, demands, focus, thread, alone=alone
            )
            weights[hit.category] += weight
            if weight > best.get(hit.category, (0.0, hit))[0]:
                best[hit.category] = (weight, hit)
    if not weights or max(weights.values()) <= 0:
        return []
    bar = max(weights.values()) * ISSUE_SHARE
    return [_code(thread, best[c][1]) for c, w in weights.items() if w >= bar and c in best]


def _in_name(sentence: Sentence, span: Span) -> bool:
    """Whether the cue is part of a body's or building's name ("Union Buildings")."""
    parse = sentence.parse
    if parse is None:
        return False
    return any(
        e.label_ in ("ORG", "FAC", "PERSON")
        and len(e) > 1
        and all(t.is_title for t in e if len(t) > 3)
        and parse.spacy_span(e).contains(span)
        for e in parse.doc.ents
    )


def _place_weight(
    span: Span,
    sentence: Sentence,
    told: set[int],
    demands: list[Span],
    focus: Focus,
    thread: Thread,
    *,
    alone: bool,
) -> float:
    if any(d.overlaps(span) for d in demands):
        return 3.0
    if sentence.index in told:
        return 1.5
    if alone:
        return 0.5
    return 0.5 if focus.of(span, past=False) is thread else 0.0


def default_form(codebook: Codebook, forms: set[str]) -> set[str]:
    """Forms without the plain one, where a telling names another; the plain one where none is."""
    plain = codebook.the("forms", "plain_protest")
    special = forms - {plain}
    return special or {plain}
