"""Which tellings in one report are the same action: anchors grouped to threads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from turnout.codebook import Codebook
from turnout.coders.rules.anchors import Anchor
from turnout.coders.rules.attach import CLAUSE, NEARBY, OWN, event_places, event_time
from turnout.coders.rules.moment import Moment, moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.sides import Side, side_of
from turnout.coders.rules.status import status_of
from turnout.model import PlacePrecision, TimeKind, Toponym
from turnout.model.dates import Precision, precision

FORBIDDEN = -99.0
FIRM = 0.5
ESCALATION = 4
"""Sentences within which violence goes on from the action just told."""

SURE = 0.6
LEAD = 2
"""Sentences at a report's head in which a dated crowd tells the report's action."""

NATIONWIDE = "nationwide"
"""Reason that the place resolver gives for "across the country" and the like."""

LEAST = 0.5
"""Weight below which an anchor joins a thread but begins none."""
NEW_AT = 0.0
"""An anchor whose best thread scores at most this begins a thread of its own."""

ORDINAL = re.compile(
    r"\b(another|second|third|fourth|fifth|new|next|further|separate|follow-up)\b", re.I
)
EARLIER = re.compile(
    r"\b((?:a|two|three|some|several) (?:days?|weeks?|months?|years?) (?:before|earlier|ago)|"
    r"previous|earlier|"
    r"last (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince (?:the|these|those|anti-\w+|mass)?\s*(?:\w+\s)?$", re.IGNORECASE)
AGAIN = re.compile(r"\b(again|once more|return(?:ed)? to the streets)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One anchor with its setting.

    Attributes:
        moment: when, or None.
        places: toponyms that hang on the anchor.
        status: codebook category, and what told it.
        side: whether words near it put it on the other side ("counter-protest").
        strength: how firmly the status is told; 0 where it is only taken for granted.
        another: whether words near it set it apart ("another march").
        earlier: whether words near it look back ("a week before", "the previous").
        narrated: the day that its passage is set in, from a sentence before.
        campaign: whether it tells of many actions over a stretch of time.
    """

    anchor: Anchor
    sentence: Sentence
    moment: Moment | None
    firm: bool
    places: tuple[Toponym, ...]
    status: str
    status_reason: str
    side: Side
    strength: float
    another: bool
    earlier: bool
    narrated: Moment | None
    campaign: bool

    @property
    def dated(self) -> bool:
        """Whether it gives the day of the action."""
        start = self.moment.start if self.moment is not None else None
        return start is not None and precision(start) is Precision.DAY

    @property
    def nationwide(self) -> bool:
        """Whether it tells of a whole country at once."""
        return any(
            p.place is not None
            and p.place.precision is PlacePrecision.COUNTRY
            and (p.reason == NATIONWIDE or self.anchor.plural)
            for p in self.places
        )

    @property
    def generic(self) -> bool:
        """Whether it speaks of such actions at large ("increasingly violent protests")."""
        anchor = self.anchor
        told = self.campaign or self.moment is not None or bool(self.places)
        return anchor.plural and not anchor.definite and not told


@dataclass(slots=True, kw_only=True)
class Thread:
    """The tellings of one action, in text order.

    Attributes:
        key: unique in the document.
        opposing: whether it is the other side of an action told before.
        like: the action that it repeats, whose forms it takes where none is told.
        beside: the action of the same day that it was told apart from (the other side, the
            strike that a march belongs to); it gives the day where none is told.
    """

    key: str
    opposing: bool = False
    like: Thread | None = None
    beside: Thread | None = None
    tellings: list[Telling] = field(default_factory=list)

    @property
    def campaign(self) -> bool:
        """Whether it is many actions told as one."""
        return any(t.campaign for t in self.tellings)

    @property
    def nationwide(self) -> bool:
        """Whether it tells of a whole country at once, and of no city."""
        cities = any(sure_cities(t) for t in self.tellings)
        return not cities and any(t.nationwide for t in self.tellings)

    @property
    def weight(self) -> float:
        """The strongest anchor's weight."""
        return max(t.anchor.weight for t in self.tellings)

    @property
    def moments(self) -> list[Moment]:
        """All times told, firm ones first."""
        told = [t for t in self.tellings if t.moment is not None]
        if not told:
            return [t.narrated for t in self.tellings if t.narrated is not None]
        return [t.moment for t in sorted(told, key=lambda t: not t.firm) if t.moment is not None]

    @property
    def forms(self) -> set[str]:
        """Codebook forms told."""
        return {t.anchor.form for t in self.tellings if t.anchor.form is not None}

    @property
    def goes_on(self) -> bool:
        """Whether its time runs up to the report ("since October")."""
        return any(m.time.kind is TimeKind.SINCE for m in self.moments)

    def told_status(self, codebook: Codebook) -> Telling | None:
        """The telling whose status holds for the action.

        A cancellation outweighs the rest; an action told as having happened outweighs one
        told as coming; a mere name of it ("the march") outweighs nothing.
        """

        def rank(telling: Telling) -> tuple[bool, bool, float, bool, bool, int]:
            category = codebook.category("status", telling.status)
            firm = telling.strength >= FIRM
            return (
                firm and category.has("unreal"),
                firm and category.has("real"),
                telling.strength if category.has("real") or firm else 0.0,
                telling.dated,
                telling.anchor.form is not None,
                -telling.anchor.span.start,
            )

        spoken = [t for t in self.tellings if t.anchor.weight >= LEAST] or self.tellings
        firm = [t for t in spoken if t.strength >= FIRM]
        return max(firm or spoken, key=rank, default=None)


def city_of(toponym: Toponym) -> str | None:
    """The city a toponym is or lies in, or None for coarser places."""
    place = toponym.place
    if place is None:
        return None
    if place.precision in (PlacePrecision.VENUE, PlacePrecision.NEIGHBOURHOOD):
        return place.city
    return place.name if place.precision is PlacePrecision.CITY else None


def sure_cities(telling: Telling) -> set[str]:
    """Cities named by the telling itself and resolved with confidence."""
    return {
        p.place.name
        for p in telling.places
        if p.place is not None
        and p.place.precision is PlacePrecision.CITY
        and p.confidence >= SURE
    }


def tell(scene: Scene, anchor: Anchor, codebook: Codebook, narrated: Moment | None) -> Telling:
    """The setting of one anchor."""
    sentence = scene.sentences[anchor.sentence]
    status, reason, certainty = status_of(anchor)
    time, strength = event_time(sentence, anchor.token)
    upcoming = not codebook.category("status", status).has("real")
    before = scene.text[max(sentence.span.start, anchor.span.start - 40) : anchor.span.end]
    return Telling(
        anchor=anchor,
        sentence=sentence,
        moment=moment_of(time, upcoming, scene.published)
        if time is not None and strength >= (OWN if anchor.anaphoric else NEARBY)
        else None,
        firm=strength >= CLAUSE,
        places=tuple(p for p, s in event_places(sentence, anchor.token) if s >= NEARBY),
        status=status,
        status_reason=reason,
        side=side_of(scene.text, sentence.span, anchor.span),
        strength=certainty,
        another=bool(ORDINAL.search(before))
        or bool(AGAIN.search(scene.text[anchor.span.end : anchor.span.end + 40])),
        earlier=bool(EARLIER.search(sentence.span.of(scene.text))),
        narrated=narrated,
        campaign=_is_campaign(sentence, anchor, time, strength),
    )


def _is_campaign(sentence: Sentence, anchor: Anchor, time: object, strength: float) -> bool:
    hits = sentence.hits("scope")
    near = any(h.span.distance(anchor.span) <= 25 for h in hits if h.category != "event")
    kind = getattr(time, "kind", None)
    long = kind in (TimeKind.SINCE, TimeKind.DURATION) and strength >= NEARBY
    parse = sentence.parse
    start = anchor.span.start - sentence.span.start
    since = (
        parse is not None and SINCE.search(sentence_text(sentence)[: max(0, start)]) is not None
    )
    return anchor.form is not None and anchor.plural and (near or long or since)


def sentence_text(sentence: Sentence) -> str:
    """The words of a sentence, aligned with its span."""
    parse = sentence.parse
    if parse is None:
        return ""
    return " " * (parse.span.start - sentence.span.start) + parse.doc.text


def group(tellings: list[Telling], codebook: Codebook) -> list[Thread]:
    """Group tellings to threads, in one pass over the text."""
    threads: list[Thread] = []
    focus: Thread | None = None
    for telling in sorted(tellings, key=_reading_order):
        thread = _best(telling, threads, focus, codebook)
        if thread is None:
            if focus is not None and _escalates(telling, focus, codebook):
                focus.tellings.append(telling)
                continue
            if not _may_begin(telling, threads):
                continue
            like = focus if telling.anchor.repetition or telling.anchor.anaphoric else None
            opposing = _opposes(telling, threads)
            thread = Thread(
                key=f"m{len(threads) + 1}",
                opposing=opposing,
                like=like,
                beside=_beside(telling, threads, codebook, opposing=opposing),
            )
            threads.append(thread)
        thread.tellings.append(telling)
        focus = thread
    return threads


def _escalates(telling: Telling, focus: Thread, codebook: Codebook) -> bool:
    """Violence told without a day of its own is part of the action just told."""
    form = telling.anchor.form
    if form is None or telling.moment is not None or telling.side is Side.OPPOSING:
        return False
    violent = {c.name for c in codebook.with_attribute("forms", "violent")}
    near = telling.sentence.index - focus.tellings[-1].sentence.index <= ESCALATION
    return form in violent and near


def _beside(
    telling: Telling, threads: list[Thread], codebook: Codebook, *, opposing: bool
) -> Thread | None:
    if opposing:
        return next((t for t in reversed(threads) if not t.opposing), None)
    mine = sure_cities(telling)
    return next((t for t in threads if _part_of_stoppage(telling, t, mine, codebook)), None)


def _reading_order(telling: Telling) -> tuple[int, bool, int]:
    """By sentence; within one, named actions before the crowds that only take part in them."""
    return (telling.sentence.index, telling.anchor.form is None, telling.anchor.span.start)


def _may_begin(telling: Telling, threads: list[Thread]) -> bool:
    if telling.anchor.negated:
        return False
    if threads and telling.generic:
        return False
    if telling.anchor.repetition:
        return telling.moment is not None and bool(threads)
    if telling.anchor.anaphoric:
        return telling.firm and telling.moment is not None and telling.moment.start is not None
    dated = telling.firm and telling.moment is not None and telling.moment.start is not None
    leading = telling.sentence.index < LEAD
    return telling.anchor.weight >= LEAST or (dated and (telling.anchor.definite or leading))


def _opposes(telling: Telling, threads: list[Thread]) -> bool:
    if telling.side is Side.OPPOSING:
        return True
    known = any(not t.opposing for t in threads)
    return telling.side is Side.SIDING and known and not telling.anchor.definite


def _best(
    telling: Telling, threads: list[Thread], focus: Thread | None, codebook: Codebook
) -> Thread | None:
    scored = [
        (_affinity(telling, thread, codebook) + _in_focus(telling, thread, focus), index, thread)
        for index, thread in enumerate(threads)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] > NEW_AT else None


def _in_focus(telling: Telling, thread: Thread, focus: Thread | None) -> float:
    if thread is not focus:
        return 0.0
    if telling.anchor.form is None and thread.tellings[-1].sentence is telling.sentence:
        return 1.5
    main = thread.opposing and telling.side is Side.OPEN and telling.anchor.definite
    return 0.0 if main and telling.anchor.form is not None else 1.0


def _affinity(telling: Telling, thread: Thread, codebook: Codebook) -> float:
    if telling.campaign != thread.campaign and (telling.moment is not None or telling.campaign):
        long = telling.moment is not None and telling.moment.is_stretch
        if not (long and thread.campaign and telling.anchor.form is None):
            return FORBIDDEN
    if _opposes(telling, [] if thread.opposing else [thread]) and not thread.opposing:
        return FORBIDDEN
    if telling.side is Side.MAIN and thread.opposing:
        return FORBIDDEN
    return (
        _ground(telling, thread)
        + _by_time(telling, thread)
        + _by_place(telling, thread, codebook)
        + _by_status(telling, thread, codebook)
        + _by_words(telling, thread)
    )


def _by_time(telling: Telling, thread: Thread) -> float:
    if telling.moment is None or not thread.moments:
        return (
            FORBIDDEN
            if telling.moment is not None and telling.earlier
            else _by_narrative(telling, thread)
        )
    relations = [telling.moment.relation(m) for m in thread.moments]
    if any(r == "same" for r in relations):
        return 3.0
    if any(r == "apart" for r in relations):
        return FORBIDDEN
    return 0.0


def _ground(telling: Telling, thread: Thread) -> float:
    """What an action has for it before anything is compared."""
    if thread.campaign and not telling.campaign:
        return 0.4
    return 0.4 if thread.opposing and telling.side is Side.OPEN else 1.0


def _by_narrative(telling: Telling, thread: Thread) -> float:
    """The day that the passage is set in, where the telling itself gives none."""
    if telling.moment is not None or telling.narrated is None or not thread.moments:
        return 0.0
    relations = [telling.narrated.relation(m) for m in thread.moments]
    if "same" in relations:
        return 1.0
    apart = "apart" in relations and telling.anchor.form is not None
    return -3.0 if apart and telling.anchor.form not in thread.forms else 0.0


def _part_of_stoppage(
    telling: Telling, thread: Thread, mine: set[str], codebook: Codebook
) -> bool:
    """A march in one city on the day of a strike over several is an action of its own."""
    if telling.anchor.form is None or not thread.forms:
        return False
    stoppages = {c.name for c in codebook.with_attribute("forms", "labour")}
    if telling.anchor.form in stoppages or not thread.forms <= stoppages:
        return False
    over_many = thread.nationwide or len({c for t in thread.tellings for c in sure_cities(t)}) > 1
    own_place = len(mine) == 1 or any(_is_venue(p) for p in telling.places)
    return over_many and own_place


def _is_venue(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.precision is PlacePrecision.VENUE


def _by_place(telling: Telling, thread: Thread, codebook: Codebook) -> float:
    mine = sure_cities(telling)
    theirs = {c for t in thread.tellings for c in sure_cities(t)}
    if (telling.nationwide and theirs) or (mine and thread.nationwide):
        return FORBIDDEN
    if _part_of_stoppage(telling, thread, mine, codebook):
        return FORBIDDEN
    if not mine or not theirs:
        return 0.0
    return 1.0 if mine & theirs else FORBIDDEN


def _by_status(telling: Telling, thread: Thread, codebook: Codebook) -> float:
    """A coming action is not one that happened, unless the same day is told."""
    if telling.anchor.form is None and not telling.anchor.repetition:
        return 0.0
    told = thread.told_status(codebook)
    mine = codebook.category("status", telling.status).has("real")
    if told is None or mine == codebook.category("status", told.status).has("real"):
        return 0.0
    same_day = telling.moment is not None and any(
        telling.moment.relation(m) == "same" for m in thread.moments
    )
    return 0.0 if same_day else -2.0


def _by_words(telling: Telling, thread: Thread) -> float:
    score = 0.0
    if telling.anchor.repetition:
        score -= 3.0
    if telling.another and telling.anchor.form in thread.forms:
        score -= 2.5 if telling.moment is not None else 1.0
    if telling.anchor.definite:
        score += 0.5
    if telling.anchor.form in thread.forms:
        score += 0.5
    return score
