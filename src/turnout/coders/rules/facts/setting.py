"""When an action took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from turnout.coders.rules.attach import event_time
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.scene import STAMP, Scene
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread
from turnout.model import Span, TimeKind
from turnout.model.dates import Precision, precision


def find_dates(scene: Scene, thread: Thread, *, upcoming: bool) -> list[Draft]:
    """Start and, where told, end of one action."""
    chosen = (
        _best_moment(thread)
        or _narrated_moment(thread)
        or (_best_moment(thread.beside) if thread.beside is not None else None)
        or _loose_moment(thread, upcoming=upcoming, published=scene.published)
    )
    if (chosen is None or chosen.start is None) and not upcoming:
        return _logged(scene, thread)
    if chosen is None or chosen.start is None:
        return []
    return list(_dates(thread.key, chosen))


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
            confidence=0.6,
        )
    ]


def _dates(key: str, moment: Moment) -> Iterator[Draft]:
    time = moment.time
    common = {"thread": key, "span": time.span, "raw": time.raw, "rule": f"time:{time.rule}"}
    yield Draft(variable="start", value=moment.start or "", **common)  # type: ignore[arg-type]  # one dict for both
    if (
        moment.end is not None
        and moment.end != moment.start
        and time.kind is not TimeKind.DURATION
    ):
        yield Draft(variable="end", value=moment.end, **common)  # type: ignore[arg-type]  # one dict for both


def _best_moment(thread: Thread) -> Moment | None:
    """The firm time that most tellings share; a day beats a month."""
    told = [t for t in thread.tellings if t.moment is not None and t.moment.start is not None]
    if not told:
        return None
    votes = Counter(t.moment.start for t in told if t.moment is not None)

    def worth(telling: Telling) -> tuple[bool, bool, float, int, int]:
        moment = telling.moment
        start = moment.start if moment is not None and moment.start is not None else ""
        day = precision(start) is Precision.DAY if start else False
        return (telling.firm, day, telling.anchor.weight, votes[start], -telling.anchor.span.start)

    return max(told, key=worth).moment


def _narrated_moment(thread: Thread) -> Moment | None:
    """The day that the passage is set in."""
    return next((t.narrated for t in thread.tellings if t.narrated and t.narrated.start), None)


def _loose_moment(thread: Thread, *, upcoming: bool, published: str | None) -> Moment | None:
    """A time in the telling sentences that hangs on no other verb of saying."""
    for telling in thread.tellings:
        time, _ = event_time(telling.sentence, telling.anchor.token)
        if time is not None:
            moment = moment_of(time, upcoming, published)
            if moment.start is not None:
                return moment
    return None
