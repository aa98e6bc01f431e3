"""Actions that last: a strike or a blockade told on two days is still one action."""

from __future__ import annotations

from dataclasses import replace

from turnout.codebook import Codebook
from turnout.coders.rules.grammar import auxiliaries, governing_verb
from turnout.coders.rules.kinds import kind_of, load_kinds
from turnout.coders.rules.moment import Moment
from turnout.coders.rules.telling import Telling, sure_cities
from turnout.coders.rules.threads import FIRM, Thread
from turnout.model import TimeKind
from turnout.model.dates import bounds

LONGEST = 60
"""Days after its beginning up to which a telling is taken to be of the same stoppage."""

INDEFINITE = frozenset({"a", "an", "another"})


def lasts(telling: Telling, thread: Thread, codebook: Codebook) -> bool:
    """Whether the telling's own day is a later (or the first) day of the thread's action.

    "Growers have held the bridge since Monday" and "the blockade was cleared on Thursday";
    not "a second strike on Thursday".
    """
    kinds = thread.kinds | ({k} if (k := kind_of(telling.anchor)) is not None else set())
    if not kinds or not kinds <= load_kinds().lasting or telling.another:
        return False
    if any(c.lower_ in INDEFINITE and c.dep_ == "det" for c in telling.anchor.token.children):
        return False
    if telling.anchor.form is None and sure_cities(telling) and not _shares_city(telling, thread):
        return False
    told = thread.told_status(codebook)
    if told is None or not all(_real(s, codebook) for s in (told.status, telling.status)):
        return False
    if any(is_begun(t) for t in (telling, *thread.tellings) if t.moment is not None):
        return _within(telling, thread)
    return telling.anchor.definite and _within(telling, thread, after=True)


def _shares_city(telling: Telling, thread: Thread) -> bool:
    return any(sure_cities(telling) & sure_cities(t) for t in thread.tellings)


def _real(status: str, codebook: Codebook) -> bool:
    return codebook.category("status", status).has("real")


def is_begun(telling: Telling) -> bool:
    """Whether its time is the beginning of what goes on ("since Monday", "had blocked")."""
    moment = telling.moment
    if moment is not None and moment.time.kind is TimeKind.SINCE:
        return True
    verb = governing_verb(telling.anchor.token)
    return verb is not None and "had" in auxiliaries(verb)


def _within(telling: Telling, thread: Thread, *, after: bool = False) -> bool:
    if telling.moment is None:
        return False
    gaps = [_gap(m, telling.moment) for m in thread.moments]
    known = [g for g in gaps if g is not None]
    if not known:
        return True
    return all((0 if after else -LONGEST) <= g <= LONGEST for g in known)


def _gap(first: Moment, second: Moment) -> int | None:
    """Days from one moment to another; below 0 where the second is the earlier."""
    if first.start is None or second.start is None:
        return None
    left, right = bounds(first.start), bounds(second.start)
    return (right[0] - left[0]).days if left is not None and right is not None else None


def joined(telling: Telling, thread: Thread) -> Telling:
    """The telling as it joins the thread: of two days that differ the first dates the action."""
    mine = telling.moment
    kinds = thread.kinds
    if mine is None:
        lasting = bool(kinds) and kinds <= load_kinds().lasting
        passing = lasting and telling.strength < FIRM and bool(thread.tellings)
        return replace(telling, narrated=None) if passing else telling
    dated = [t for t in thread.tellings if t.moment is not None]
    apart = [t for t in dated if t.moment is not None and mine.relation(t.moment) == "apart"]
    if not apart:
        return telling
    gaps = [g for t in apart if t.moment is not None and (g := _gap(t.moment, mine)) is not None]
    if is_begun(telling) or (gaps and max(gaps) < 0):
        later = {id(t) for t in apart}
        thread.tellings[:] = [
            replace(t, moment=None, narrated=None) if id(t) in later else t
            for t in thread.tellings
        ]
        return telling
    return replace(telling, moment=None)
