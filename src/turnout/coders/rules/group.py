"""Group tellings to threads in one pass over the text."""

from __future__ import annotations

from turnout.codebook import Codebook
from turnout.coders.rules.affinity import (
    ASSERTED,
    affinity,
    in_focus,
    opposes,
    part_of_stoppage,
)
from turnout.coders.rules.anchors_framed import BY_PRONOUN
from turnout.coders.rules.lasting import joined
from turnout.coders.rules.others import breaks_out
from turnout.coders.rules.sides import Side
from turnout.coders.rules.telling import Telling, sure_cities
from turnout.coders.rules.threads import LEAST, Thread

ESCALATION = 4
"""Sentences within which violence goes on from the action just told."""

ON_A_DAY = frozenset({"auxiliary", "on a condition", "going to", "is to"})
"""What tells, even in direct speech, that an action is to come."""

GOES_ON = 4
"""Sentences within which an action without a day is of the day of the action told before."""

LEAD = 2
"""Sentences at a report's head in which a dated crowd tells the report's action."""

WALKS = frozenset({"walk", "march", "procession"})

NEW_AT = 0.0
"""An anchor whose best thread scores at most this begins a thread of its own."""


def group(tellings: list[Telling], codebook: Codebook) -> list[Thread]:
    """Group tellings to threads, in one pass over the text.

    A look back ("a reminder: on 9 June ...") is an aside: the next paragraph goes on about the
    action before it.
    """
    threads: list[Thread] = []
    focus: Thread | None = None
    aside: tuple[int, Thread | None] | None = None
    for telling in sorted(tellings, key=reading_order):
        if aside is not None and telling.sentence.paragraph != aside[0]:
            focus, aside = aside[1], None
        thread = _thread_for(telling, threads, focus, codebook)
        if thread is None:
            continue
        if telling.earlier and thread is not focus and aside is None:
            aside = (telling.sentence.paragraph, focus)
        thread.tellings.append(joined(telling, thread))
        focus = thread
    told = [t for t in threads if not _is_only_epithet(t)]
    return told or threads


def _is_only_epithet(thread: Thread) -> bool:
    """Whether nothing but a word for people tells of it ("striking miners blocked the road")."""
    return all(t.anchor.is_epithet for t in thread.tellings)


def _thread_for(
    telling: Telling, threads: list[Thread], focus: Thread | None, codebook: Codebook
) -> Thread | None:
    """The thread that the telling joins or begins; None where it may do neither."""
    found = _best(telling, threads, focus, codebook)
    if found is not None:
        return found
    if focus is not None and _escalates(telling, focus, codebook):
        return focus
    called_off = codebook.category("status", telling.status).has("unreal")
    if not _may_begin(telling, threads, called_off=called_off):
        return None
    opposing = opposes(telling, threads)
    thread = Thread(
        key=f"m{len(threads) + 1}",
        opposing=opposing,
        like=_like(telling, threads, focus),
        beside=_beside(telling, threads, focus, codebook, opposing=opposing),
    )
    threads.append(thread)
    return thread


def _escalates(telling: Telling, focus: Thread, codebook: Codebook) -> bool:
    """Violence told without a day of its own is part of the action just told.

    So is a barricade in a sentence that tells what the police did about it.
    """
    form = telling.anchor.form
    if form is None or telling.moment is not None or telling.side is Side.OPPOSING:
        return False
    rough = {c.name for c in codebook.with_attribute("forms", "violent")}
    if telling.sentence.hits("responses"):
        rough |= {c.name for c in codebook.with_attribute("forms", "disruptive")}
    near = telling.sentence.index - focus.tellings[-1].sentence.index <= ESCALATION
    held = _is_real(focus, codebook) and not _in_other_city(telling, focus)
    return held and form in rough and near and not breaks_out(telling, focus, codebook)


def _in_other_city(telling: Telling, thread: Thread) -> bool:
    mine, theirs = sure_cities(telling), thread.cities
    return bool(mine) and bool(theirs) and not mine & theirs


def _beside(
    telling: Telling,
    threads: list[Thread],
    focus: Thread | None,
    codebook: Codebook,
    *,
    opposing: bool,
) -> Thread | None:
    if opposing:
        sides = [t for t in reversed(threads) if not t.opposing]
        real = codebook.category("status", telling.status).has("real")
        return next(
            (t for t in sides if _is_real(t, codebook) == real), sides[0] if sides else None
        )
    mine = sure_cities(telling)
    whole = next((t for t in threads if part_of_stoppage(telling, t, mine, codebook)), None)
    if whole is not None or focus is None or not _goes_on(telling, focus, codebook):
        return whole
    return focus if focus.moments or focus.beside is None else focus.beside


def _is_real(thread: Thread, codebook: Codebook) -> bool:
    told = thread.told_status(codebook)
    return told is not None and codebook.category("status", told.status).has("real")


def _like(telling: Telling, threads: list[Thread], focus: Thread | None) -> Thread | None:
    """The action that it repeats: a walk is like the last march, else like what was told last."""
    anchor = telling.anchor
    elsewhere = anchor.form is None and bool(sure_cities(telling))
    if not (anchor.repetition or anchor.anaphoric or elsewhere):
        return None
    walks = telling.anchor.token.lemma_.lower() in WALKS
    told = focus if focus is None or focus.forms or focus.like is None else focus.like
    return next((t for t in reversed(threads) if walks and "march" in t.forms), told)


def _goes_on(telling: Telling, focus: Thread, codebook: Codebook) -> bool:
    """Whether the report goes on, without a day of its own, about the day just told."""
    near = telling.sentence.index - focus.tellings[-1].sentence.index <= GOES_ON
    undated = telling.moment is None and telling.narrated is None and not telling.earlier
    if not (near and undated) or focus.campaign or telling.campaign:
        return False
    return _is_real(focus, codebook) and codebook.category("status", telling.status).has("real")


def reading_order(telling: Telling) -> tuple[int, bool, int]:
    """By sentence; within one, named actions before the crowds that only take part in them."""
    return (telling.sentence.index, telling.anchor.form is None, telling.anchor.span.start)


def _may_begin(telling: Telling, threads: list[Thread], *, called_off: bool) -> bool:
    if telling.anchor.negated and not called_off:
        return False
    if threads and telling.generic:
        return False
    if telling.anchor.repetition:
        return telling.moment is not None and bool(threads)
    if telling.anchor.anaphoric:
        return telling.firm and telling.moment is not None and telling.moment.start is not None
    dated = telling.firm and telling.moment is not None and telling.moment.start is not None
    leading = telling.sentence.index < LEAD
    ahead = telling.strength >= ASSERTED and telling.status_reason in ON_A_DAY
    if ahead and dated and telling.anchor.form is not None:
        return True  # "if not, we will be on strike from Tuesday": so it was said, and when
    if not threads and telling.anchor.form is not None and telling.anchor.weight >= BY_PRONOUN:
        return True
    if telling.anchor.is_epithet and threads:
        return False
    if threads and telling.opening and sure_cities(telling):
        return True  # "In Chicago, a crowd that officials put at 2,500 braved the cold"
    return telling.anchor.weight >= LEAST or (dated and (telling.anchor.definite or leading))


def _best(
    telling: Telling, threads: list[Thread], focus: Thread | None, codebook: Codebook
) -> Thread | None:
    scored = [
        (affinity(telling, thread, codebook) + in_focus(telling, thread, focus), index, thread)
        for index, thread in enumerate(threads)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] > NEW_AT else None
