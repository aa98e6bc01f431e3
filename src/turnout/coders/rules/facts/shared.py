"""What actions of one campaign have in common: told of one, it holds for the other.

A report gives the reason of a general strike once and then tells the marches of the day, or
closes with "the union said it would strike again next week".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from turnout.coders.rules.draft import Draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.threads import Thread

IN_COMMON = ("demands", "targets", "organizers")

ANYWHERE = frozenset(
    {"residents", "people", "villagers", "youths", "women", "men", "protesters", "demonstrators",
     "supporters", "activists", "members", "community members", "crowd", "marchers", "families",
     "young people", "participants", "locals", "opponents", "others"}
)  # fmt: skip
"""Participants that two actions can have in common without having anything else."""


def shared(focus: Focus, drafts: Sequence[Draft]) -> list[Draft]:
    """Claims, addressees and organisers that an action takes over from one it belongs to.

    Only where none of its own is told, and never from the other side of a counter-protest.
    """
    added: list[Draft] = []
    for thread in focus.threads:
        own = [d for d in drafts if d.thread == thread.key]
        other = next(_kin(thread, focus, drafts), None)
        if other is None:
            continue
        for variable in IN_COMMON:
            if any(d.variable == variable for d in own):
                continue
            if variable == "targets" and any(d.variable == "demands" for d in own):
                continue
            added.extend(
                replace(d, thread=thread.key, rule=f"shared:{d.rule}", weight=0.5)
                for d in drafts
                if d.thread == other.key and d.variable == variable
            )
    return added


def _kin(thread: Thread, focus: Focus, drafts: Sequence[Draft]) -> Iterator[Thread]:
    """Actions of the same campaign, those that the text itself links first."""
    others = [
        t
        for t in focus.threads
        if t is not thread
        and t.opposing == thread.opposing
        and any(d.thread == t.key and d.variable == "demands" for d in drafts)
    ]
    yield from (t for t in others if t in (thread.like, thread.beside))
    yield from (t for t in others if thread in (t.like, t.beside))
    yield from (t for t in others if _same_people(thread, t, drafts))
    real = [t for t in focus.threads if focus.has_happened(t) and not t.opposing]
    if not focus.has_happened(thread) and len(real) == 1:
        yield from (t for t in others if t is real[0])


def _same_people(one: Thread, other: Thread, drafts: Sequence[Draft]) -> bool:
    """Whether the two have an organiser or a group of participants in common."""

    def of(thread: Thread) -> set[str]:
        told = ("organizers", "participants")
        return {d.raw.lower() for d in drafts if d.thread == thread.key and d.variable in told}

    return bool((of(one) & of(other)) - ANYWHERE)
