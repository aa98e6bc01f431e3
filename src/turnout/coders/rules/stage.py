"""The place that a passage is set in: "In X, ..." holds for the sentences behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Span

HOLDS = 5
"""Sentences for which a place that sets the scene holds."""

OPENING = re.compile(
    r"\W*(?:(?:Meanwhile|Elsewhere|Separately|And|But|Also|Earlier|Later),?\s+)?[Ii]n\s+"
    r"(?:the\s+)?(?:[a-z][\w-]*\s+){0,6}?"
    r"((?:[A-ZÀ-Ž][\w'’-]+)(?:\s+(?:(?:de|la|del|of|el|al|the)\s+)?[A-ZÀ-Ž][\w'’-]+)*)"
)
PLACES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Stage:
    """A place that sets the scene.

    Attributes:
        name: in lower case.
        sentence: index of the sentence that names it.
    """

    name: str
    sentence: int


def stages(scene: Scene) -> dict[int, Stage]:
    """For each sentence the place set by it, or by one before it in its paragraph."""
    found: dict[int, Stage] = {}
    current: Stage | None = None
    paragraph = -1
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            current, paragraph = None, sentence.paragraph
        name = _set_by(scene, sentence)
        if name:
            current = Stage(name.lower(), sentence.index)
        if current is not None and sentence.index - current.sentence <= HOLDS:
            found[sentence.index] = current
    return found


def _set_by(scene: Scene, sentence: Sentence) -> str:
    opening = OPENING.match(scene.text, sentence.span.start, sentence.span.end)
    if opening is None:
        return ""
    span = Span(*opening.span(1))
    if any(t.span.overlaps(span) for t in sentence.times):
        return ""
    known = any(t.span.overlaps(span) for t in sentence.toponyms)
    return opening.group(1) if known or _is_named_place(sentence, span) else ""


def _is_named_place(sentence: Sentence, span: Span) -> bool:
    parse = sentence.parse
    return parse is not None and any(
        e.label_ in PLACES and parse.spacy_span(e).overlaps(span) for e in parse.doc.ents
    )
