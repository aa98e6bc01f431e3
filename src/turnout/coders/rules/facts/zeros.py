"""Tolls of zero of every action of the day: "No one was arrested" behind two rallies."""

from __future__ import annotations

from dataclasses import replace

from turnout.coders.rules.draft import Draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.sides import Side, side_of
from turnout.coders.rules.threads import Thread
from turnout.model import Interval

NOBODY = Interval(0, 0)


def shared_zeros(scene: Scene, focus: Focus, drafts: list[Draft]) -> list[Draft]:
    """Copies of each toll of zero for the other actions of its day that the report has told.

    Only a sentence that names no action, no side and no place speaks of all of them, and only
    of those whose toll nothing else tells.
    """
    told = {(d.thread, d.variable) for d in drafts}
    by_key = {t.key: t for t in focus.threads}
    found: list[Draft] = []
    for draft in drafts:
        if draft.value != NOBODY or draft.period is not None or draft.denied:
            continue
        sentence = scene.sentence_at(draft.span.start)
        if not _speaks_of_all(scene, focus, sentence, draft):
            continue
        for thread in focus.threads:
            if (thread.key, draft.variable) in told or not focus.has_happened(thread):
                continue
            if _same_day(by_key[draft.thread], thread) and _told_before(thread, sentence):
                told.add((thread.key, draft.variable))
                found.append(replace(draft, thread=thread.key))
    return found


def _speaks_of_all(scene: Scene, focus: Focus, sentence: Sentence, draft: Draft) -> bool:
    named = sentence.index in focus.by_sentence or bool(sentence.toponyms)
    return not named and side_of(scene.text, sentence.span, draft.span) is Side.OPEN


def _told_before(thread: Thread, sentence: Sentence) -> bool:
    return min(t.sentence.index for t in thread.tellings) < sentence.index


def _same_day(one: Thread, other: Thread) -> bool:
    """Whether both are of one day, or one stands beside the other and tells none."""
    if one is other or one.campaign or other.campaign:
        return False
    if not one.moments or not other.moments:
        return other.beside is one or one.beside is other
    return all(m.relation(n) == "same" for m in one.moments for n in other.moments)
