"""When an action took place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TypedDict

from turnout.coders.rules.attach import (
    CLAUSE,
    RUNNING,
    attachment,
    compares,
    counts_another,
    event_time,
    is_event_time,
)
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.grammar import governing_verb
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import Moment, moment_of, of_old_year
from turnout.coders.rules.news_day import day_of_report
from turnout.coders.rules.scene import STAMP, Scene, Sentence
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread
from turnout.model import Span, TimeExpression, TimeKind
from turnout.model.dates import Precision, bounds, precision
from turnout.text.calendar import NUMBER_WORDS

NUMBERS = "|".join(w for w in NUMBER_WORDS if w not in ("a", "an"))

COUNTED_WITHIN = 2
"""Sentences behind a telling in which "day ten" counts the days of its action."""


def find_dates(scene: Scene, thread: Thread, *, upcoming: bool) -> list[Draft]:
    """Start and, where told, end of one action."""
    thread = _of_its_time(scene, thread, upcoming=upcoming)
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
    return _until(scene, thread, list(dates_of(thread, chosen)), upcoming=upcoming)


def _of_its_time(scene: Scene, thread: Thread, *, upcoming: bool) -> Thread:
    """The thread without tellings that a time of something else is told of.

    "Marches were held in Nadi. In 1988 the army crushed an uprising" dates no march, and
    "marched on Saturday; they threaten to strike" no strike.
    """
    kept = [
        t
        for n, t in enumerate(thread.tellings)
        if not (n and _of_an_old_year(scene, t, thread.tellings[0]))
    ]
    if upcoming:
        kept = [replace(t, sentence=_without_deeds(t), moment=_still_to_come(t)) for t in kept]
    return replace(thread, tellings=kept)


def _of_an_old_year(scene: Scene, telling: Telling, first: Telling) -> bool:
    """Whether a bare year of long ago sets a sentence behind that of the first telling."""
    if first.sentence.index == telling.sentence.index or first.moment is not None:
        return False
    return telling.moment is not None and of_old_year(telling.moment, scene.published)


def _without_deeds(telling: Telling) -> Sentence:
    """The sentence of a coming action without the times of what was done in it."""
    times = tuple(t for t in telling.sentence.times if not _dates_a_deed(telling, t))
    return replace(telling.sentence, times=times)


def _still_to_come(telling: Telling) -> Moment | None:
    """The moment of a coming action, unless it is when something else was done."""
    moment = telling.moment
    return None if moment is not None and _dates_a_deed(telling, moment.time) else moment


def _dates_a_deed(telling: Telling, time: TimeExpression) -> bool:
    """Whether it tells when something was done beside the action ("marched on Saturday; ...")."""
    tokens = telling.sentence.tokens(time.span)
    verb = governing_verb(tokens[0]) if tokens else None
    anchor = telling.anchor.token
    if verb is None or verb.tag_ != "VBD" or verb.pos_ != "VERB" or verb.i == anchor.i:
        return False
    below = {t.i for t in verb.subtree}
    return anchor.i not in below and verb.lemma_.lower() in load_lexicon().gather_verbs


LASTS = re.compile(
    rf"(?:\bfor )?\b(?P<n>\d{{1,2}}|{NUMBERS})[- ](?P<unit>hour|day)s?(?:[- ]long)?\b",
    re.IGNORECASE,
)
"""How long an action is to last: "a 48-hour strike", "for three days"."""

FROM = re.compile(
    r"\b(?:from|(?:start|beginn?)(?:s|ing|ed)?(?: on)?|as of|began(?: on)?|"
    r"(?:beg[ia]n|start|launch|commence)(?:s|ed)?\b[^.;,]{0,50}\bon)\s+(?:the |on )?$",
    re.IGNORECASE,
)
"""Before the day from which it lasts."""


def _until(scene: Scene, thread: Thread, drafts: list[Draft], *, upcoming: bool) -> list[Draft]:
    """Drafts with the end of what lasts a told time from a told day on.

    "Will strike for three days from Wednesday": up to Friday. What has begun need not last to
    an end that lies ahead.
    """
    start = next((d for d in drafts if d.variable == "start"), None)
    if start is None or len(drafts) > 1 or not thread.forms or thread.campaign:
        return drafts
    first = bounds(str(start.value))
    if not thread.forms <= load_lexicon().lasting_forms | {"walkout"}:
        return drafts
    if start.span is None or first is None or first[0] != first[1]:
        return drafts
    sentence = scene.sentence_at(start.span.start)
    if not FROM.search(scene.text[sentence.span.start : start.span.start]):
        return drafts
    long = LASTS.search(sentence.span.of(scene.text))
    if long is None or not any(t.sentence.index == sentence.index for t in thread.tellings):
        return drafts
    word = long["n"].lower()
    count = int(word) if word.isdigit() else NUMBER_WORDS[word]
    days = count if long["unit"].lower() == "day" else -(-count // 24)
    if days < 2:
        return drafts
    at = Span(sentence.span.start + long.start(), sentence.span.start + long.end())
    end = (first[0] + timedelta(days=days - 1)).isoformat()
    if not upcoming and end > (scene.published or ""):
        return drafts
    return [*drafts, replace(start, variable="end", value=end, span=at, raw=at.of(scene.text))]


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
            if _since_they_began(telling, time) or _is_since_when(telling, time):
                return moment_of(time, upcoming=False)
    return None


def _is_since_when(telling: Telling, time: TimeExpression) -> bool:
    """Whether the action goes on since a day ("have held the bridge since Monday")."""
    sentence, anchor = telling.sentence, telling.anchor.token
    if time.kind is not TimeKind.SINCE or time.start is None or not is_event_time(time):
        return False
    if precision(time.start) is not Precision.DAY:
        return False
    if counts_another(sentence, time, anchor) or compares(sentence, time):
        return False
    return attachment(sentence, anchor, time.span) >= CLAUSE - 0.5


THEY_BEGAN = re.compile(
    r"\s+(?:they|it|he|she|the (?:action|strike|stoppage|blockade|sit-in|occupation|protest|fast))"
    r" (?:first |had )?(?:began|begun|started|moved|walked|downed|stopped|pitched|set up|occupied|"
    r"blocked|seized|took|settled|camped|entered|gathered|went|put up)\b",
    re.IGNORECASE,
)
"""Behind "six weeks after": since when what lasts goes on."""


def _since_they_began(telling: Telling, time: TimeExpression) -> bool:
    """Whether it counts back to the action's start ("six weeks after they moved in")."""
    if time.start is None or not time.raw.lower().endswith(" after"):
        return False
    parse = telling.sentence.parse
    behind = "" if parse is None else parse.doc.text[time.span.end - parse.span.start :]
    return THEY_BEGAN.match(behind) is not None


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
