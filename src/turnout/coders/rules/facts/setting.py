"""When an action took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from turnout.coders.rules.attach import (
    CLAUSE,
    RUNNING,
    attachment,
    counts_another,
    event_time,
    is_event_time,
)
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.news_day import day_of_report
from turnout.coders.rules.scene import STAMP, Scene
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread
from turnout.model import Span, TimeKind
from turnout.model.dates import Precision, precision

COUNTED_WITHIN = 2
"""Sentences behind a telling in which "day ten" counts the days of its action."""


def find_dates(scene: Scene, thread: Thread, *, upcoming: bool) -> list[Draft]:
    """Start and, where told, end of one action."""
    chosen = (
        _best_moment(thread)
        or _narrated_moment(thread)
        or _moment_beside(thread)
        or _loose_moment(thread, upcoming=upcoming, published=scene.published)
    )
    if (chosen is None or chosen.start is None) and not upcoming:
        begun = _counted_day(scene, thread)
        chosen = begun or (day_of_report(scene, thread) if chosen is None else None)
        return list(dates_of(thread, chosen)) if chosen else _logged(scene, thread)
    if chosen is None or chosen.start is None:
        return []
    return list(dates_of(thread, chosen))


def _moment_beside(thread: Thread) -> Moment | None:
    """The day of the action that it was told beside, unless that is the count of its days."""
    found = _best_moment(thread.beside) if thread.beside is not None else None
    return None if found is None or found.time.rule in RUNNING else found


def _counted_day(scene: Scene, thread: Thread) -> Moment | None:
    """The start told by the day that it has come to, in words that do not name the action."""
    told = {t.sentence.index for t in thread.tellings}
    if thread.campaign or not thread.forms or not thread.forms <= load_lexicon().lasting_forms:
        return None
    for sentence in scene.sentences:
        if not any(0 <= sentence.index - index <= COUNTED_WITHIN for index in told):
            continue
        forms = {h.category for h in sentence.hits("forms")}
        if sentence.index not in told and forms - thread.forms:
            continue  # it counts the days of another action
        for time in sentence.times:
            if time.rule in RUNNING and time.start is not None:
                return moment_of(time, upcoming=False)
    return None


def _logged(scene: Scene, thread: Thread) -> list[Draft]:
    """The report's own day, in a running log whose entries begin with the hour."""
    if not scene.logged or scene.published is None:
        return []
    stamps = list(STAMP.finditer(scene.text))
    if precision(scene.published) is not Precision.DAY:
        return []
    first = thread.tellings[0].anchor.span.start
    at = max((m for m in stamps if m.start() <= first), key=lambda m: m.start(), default=stamps[0])
    span = Span(at.start(1), at.end(1))
    return [
        Draft(
            thread=thread.key,
            variable="start",
            value=scene.published,
            span=span,
            rule="time:log",
            weight=0.6,
        )
    ]


class _Common(TypedDict):
    """What start and end share."""

    thread: str
    span: Span
    raw: str
    rule: str
    weight: float


def dates_of(thread: Thread, moment: Moment) -> Iterator[Draft]:
    """Start and, where told, end, from one time of the text."""
    time = moment.time
    common: _Common = {
        "thread": thread.key,
        "span": time.span,
        "raw": time.raw,
        "rule": f"time:{time.rule}",
        "weight": thread.firmness,
    }
    yield Draft(variable="start", value=moment.start or "", **common)
    if (
        moment.end is not None
        and moment.end != moment.start
        and time.kind is not TimeKind.DURATION
    ):
        yield Draft(variable="end", value=moment.end, **common)


def _best_moment(thread: Thread) -> Moment | None:
    """The firm time that most tellings share; what lasts begins when it is told to have begun."""
    lasting = _begun(thread)
    if lasting is not None:
        return lasting
    told = [t for t in thread.tellings if t.moment is not None and t.moment.start is not None]
    if not told:
        return None
    votes = Counter(t.moment.start for t in told if t.moment is not None)

    def worth(telling: Telling) -> tuple[bool, bool, float, int, int]:
        moment = telling.moment
        start = moment.start if moment is not None and moment.start is not None else ""
        day = precision(start) is Precision.DAY if start else False
        return (telling.firm, day, telling.anchor.weight, votes[start], -telling.anchor.span.start)

    best = max(told, key=worth).moment
    return _finer(best, [t.moment for t in told if t.moment is not None])


def _finer(best: Moment | None, told: list[Moment]) -> Moment | None:
    """The day told within the month or year that was told more firmly."""
    if best is None or best.start is None or precision(best.start) is Precision.DAY:
        return best
    days = (m for m in told if m.start is not None and precision(m.start) is Precision.DAY)
    return next((m for m in days if m.start and m.start.startswith(best.start)), best)


def _begun(thread: Thread) -> Moment | None:
    """Since when an action goes on that can last ("have held the bridge since Monday")."""
    lasting = load_lexicon().lasting_forms
    first = next((t.anchor.form for t in thread.tellings if t.anchor.form is not None), None)
    if thread.campaign or first not in lasting:
        return None
    for telling in thread.tellings:
        if telling.anchor.form is not None and telling.anchor.form not in lasting:
            continue
        for time in telling.sentence.times:
            if time.kind is not TimeKind.SINCE or time.start is None:
                continue
            if precision(time.start) is not Precision.DAY or not is_event_time(time):
                continue
            if counts_another(telling.sentence, time, telling.anchor.token):
                continue
            if attachment(telling.sentence, telling.anchor.token, time.span) >= CLAUSE - 0.5:
                return moment_of(time, upcoming=False)
    return None


def _narrated_moment(thread: Thread) -> Moment | None:
    """The day that the passage is set in."""
    return next((t.narrated for t in thread.tellings if t.narrated and t.narrated.start), None)


def _loose_moment(thread: Thread, *, upcoming: bool, published: str | None) -> Moment | None:
    """A time in the telling sentences that hangs on no other verb of saying."""
    for telling in thread.tellings:
        if telling.anchor.is_epithet:
            continue
        time, _ = event_time(telling.sentence, telling.anchor.token)
        if time is not None:
            moment = moment_of(time, upcoming, published)
            if moment.start is not None:
                return moment
    return None
