"""Whether an action that lasts goes on when the report is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from turnout.coders.rules.grammar import governing_verb
from turnout.coders.rules.kinds import load_kinds
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.status_rules import load_status_rules
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread
from turnout.model import TimeKind

REFUSAL = 40
"""Characters before a word of ending in which a word may say that it did not come to that."""


@dataclass(frozen=True, slots=True)
class Course:
    """The part ``course`` of ``data/status.yaml``."""

    ending_verbs: frozenset[str]
    over: re.Pattern[str]
    not_yet: re.Pattern[str]
    going_on: re.Pattern[str]


@lru_cache(maxsize=1)
def load_course() -> Course:
    """The shipped words."""
    raw = files("turnout.coders.rules").joinpath("data/status.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)["course"]

    def any_of(patterns: list[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)

    return Course(
        frozenset(data["ending_verbs"]),
        any_of(data["over"]),
        re.compile(rf"\b{data['not_yet']}\b[^.;]*$", re.IGNORECASE),
        any_of(data["going_on"]),
    )


def goes_on(scene: Scene, thread: Thread) -> bool:
    """Whether a strike, blockade or the like is told as begun and not as ended."""
    if thread.campaign:
        going = load_course().going_on
        return any(
            t.status == load_status_rules().ongoing
            or _has_run_since(t)
            or going.search(t.sentence.span.of(scene.text)) is not None
            for t in thread.tellings
        )
    kinds = thread.kinds
    if not kinds or not kinds <= load_kinds().lasting:
        return False
    told = [t for t in thread.tellings if t.anchor.form is not None]
    return any(_continues(scene, t) for t in told) and not any(_is_over(scene, t) for t in told)


def _has_run_since(telling: Telling) -> bool:
    """Whether it is told as having run up to now ("since October, Iraq has seen protests")."""
    since = telling.moment is not None and telling.moment.time.kind is TimeKind.SINCE
    verb = governing_verb(telling.anchor.token)
    return (
        since
        and verb is not None
        and any(c.lower_ in ("has", "have") and c.dep_ == "aux" for c in verb.children)
    )


def _continues(scene: Scene, telling: Telling) -> bool:
    since = telling.moment is not None and telling.moment.time.kind is TimeKind.SINCE
    if since and not _pluperfect(telling):
        return True
    return load_course().going_on.search(telling.sentence.span.of(scene.text)) is not None


def _pluperfect(telling: Telling) -> bool:
    verb = governing_verb(telling.anchor.token)
    return verb is not None and any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux")


def _is_over(scene: Scene, telling: Telling) -> bool:
    course = load_course()
    token = telling.anchor.token
    verb = governing_verb(token)
    if verb is not None and verb.i != token.i and verb.lemma_.lower() in course.ending_verbs:
        ended = verb.tag_ in ("VBD", "VBN") and not any(c.dep_ == "neg" for c in verb.children)
        if ended and token.head.i == verb.i:
            return True
    words = telling.sentence.span.of(scene.text)
    for found in course.over.finditer(words):
        before = words[max(0, found.start() - REFUSAL) : found.start()]
        if course.not_yet.search(before) is None:
            return True
    return False
