"""Which action a sentence speaks of, when it does not name one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from turnout.codebook import Codebook
from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.attach import attachment, is_event_time
from turnout.coders.rules.kinds import load_kinds
from turnout.coders.rules.moment import Moment, is_years_ago, moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.sides import Side, segment, side_of
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME = re.compile(r"(?:that|the same) ", re.IGNORECASE)
"""Begins a time that takes up one told before ("that night")."""

FIRST = re.compile(r"\bthe first\b", re.IGNORECASE)
SECOND = re.compile(r"\bthe (?:second|other)\b", re.IGNORECASE)
ALONE = 4
"""Times further that a report goes on about its only action."""

CLEAR = 0.45
"""Weight of a telling from which the report can be said to go on."""

OTHER_DAY = "figure of another day"
"""What tells of an action that is named by its figure alone."""

REACH = 12
"""Sentences that a report may go on about an action without naming it again."""


@dataclass(slots=True)
class Focus:
    """Finds the thread that a place in the text speaks of.

    Attributes:
        by_sentence: for each sentence the threads told in it, in text order.
        carried: for each sentence the thread last told before it.
    """

    scene: Scene
    threads: list[Thread]
    codebook: Codebook
    by_sentence: dict[int, list[tuple[Telling, Thread]]] = field(default_factory=dict)
    _happened: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for thread in self.threads:
            self._happened[thread.key] = happened(thread, self.codebook)
            for telling in thread.tellings:
                self.by_sentence.setdefault(telling.sentence.index, []).append((telling, thread))

    def of(self, span: Span, *, past: bool = True) -> Thread | None:
        """The thread that the words at ``span`` speak of, or None.

        Args:
            span: words of the document.
            past: whether the words tell something that happened, so that an action which is
                only planned is no candidate.
        """
        sentence = self.scene.sentence_at(span.start)
        other = self._by_side(sentence, span, past)
        if other is not None:
            return other
        told = [
            pair for pair in self.by_sentence.get(sentence.index, []) if self._fits(pair[1], past)
        ]
        if told:
            return self._nearest(sentence, span, told)
        return self._by_day(sentence, past) or self._carried(sentence, past)

    def about(self, span: Span) -> Thread | None:
        """Like ``of`` for what need not have happened; a report's only action, wherever told."""
        alone = self.threads[0] if len(self.threads) == 1 else None
        return self.of(span, past=False) or alone

    def has_happened(self, thread: Thread) -> bool:
        """Whether any telling says that the action took place or goes on."""
        return self._happened[thread.key]

    def nearest(self, sentence: Sentence) -> Thread | None:
        """The action told nearest to the sentence on either side, of those that happened."""
        real = [t for t in self.threads if self._happened[t.key]]
        return min(real, key=lambda t: self.distance(t, sentence), default=None)

    def of_another_time(self, thread: Thread, sentence: Sentence) -> bool:
        """Whether the sentence is set in a time that excludes every time of the thread."""
        if any(pair[1] is thread for pair in self.by_sentence.get(sentence.index, [])):
            return False
        moments = [
            moment_of(t, False, self.scene.published)
            for t in sentence.times
            if is_event_time(t) and not SAME.match(t.raw)
        ]
        told = [m for m in moments if m.start is not None]
        if not any(m.start for m in thread.moments):
            return bool(told) and all(is_years_ago(m, self.scene.published) for m in told)
        apart = (m.relation(other) == "apart" for m in told for other in thread.moments)
        return bool(told) and all(apart)

    def on(
        self,
        moment: Moment,
        sentence: Sentence,
        token: Token,
        span: Span,
        thread: Thread,
        status: str | None = None,
    ) -> Thread:
        """The thread of ``moment``: the given one, another, or a new one like it.

        Only a moment that excludes all times of ``thread`` leads away from it. A new one has the
        given status, or took place.
        """
        relations = {moment.relation(m) for m in thread.moments}
        if not relations and is_years_ago(moment, self.scene.published):
            relations = {"apart"}  # news without a day is not of that year
        offset = any(t.offset and t.sentence.index == sentence.index for t in thread.tellings)
        if moment.start is None or relations != {"apart"} or offset:
            return thread
        for other in self.threads:
            if any(moment.relation(m) == "same" for m in other.moments):
                return other
        return self._begin(moment, sentence, token, span, thread, status=status)

    def begin_campaign(
        self, sentence: Sentence, span: Span, moment: Moment | None
    ) -> Thread | None:
        """A campaign for a cumulative toll, in a report of protest that names no campaign.

        A toll since the day on which a blockade or strike began is that action's own.
        """
        if moment is not None:
            for thread in self.threads:
                told = [t.moment for t in thread.tellings if t.moment is not None]
                lasting = thread.kinds and thread.kinds <= load_kinds().lasting
                if lasting and any(moment.relation(m) == "same" for m in told):
                    return thread
        tokens = sentence.tokens(span)
        if not tokens or not self.threads:
            return None
        return self._begin(moment, sentence, tokens[-1], span, None, campaign=True)

    def _begin(
        self,
        moment: Moment | None,
        sentence: Sentence,
        token: Token,
        span: Span,
        like: Thread | None,
        *,
        campaign: bool = False,
        status: str | None = None,
    ) -> Thread:
        anchor = Anchor(
            span=span,
            sentence=sentence.index,
            token=token,
            form=None,
            weight=0.5,
            plural=False,
            definite=True,
            negated=False,
        )
        telling = Telling(
            anchor=anchor,
            sentence=sentence,
            moment=moment,
            firm=True,
            places=(),
            status=status or self.codebook.the("status", "default"),
            status_reason=OTHER_DAY,
            side=Side.OPEN,
            strength=0.5,
            another=False,
            earlier=False,
            narrated=None,
            campaign=campaign,
        )
        used = max((int(t.key[1:]) for t in self.threads), default=0)
        thread = Thread(key=f"m{used + 1}", like=like, tellings=[telling])
        self.threads.append(thread)
        self._happened[thread.key] = happened(thread, self.codebook)
        self.by_sentence.setdefault(sentence.index, []).append((telling, thread))
        return thread

    def distance(self, thread: Thread, sentence: Sentence) -> int:
        """Sentences between ``sentence`` and the nearest telling of ``thread``."""
        clear = [t for t in thread.tellings if t.anchor.weight >= CLEAR] or thread.tellings
        return min(abs(t.sentence.index - sentence.index) for t in clear)

    def is_far(self, thread: Thread, sentence: Sentence, limit: int) -> bool:
        """Whether the sentence is over ``limit`` sentences from every telling of the thread.

        A report that tells one action only goes on about it to its end.
        """
        happened_here = [k for k, real in self._happened.items() if real]
        alone = happened_here == [thread.key]
        return self.distance(thread, sentence) > (limit * ALONE if alone else limit)

    def _fits(self, thread: Thread, past: bool) -> bool:
        return self._happened[thread.key] or not past

    def _nearest(
        self, sentence: Sentence, span: Span, told: list[tuple[Telling, Thread]]
    ) -> Thread:
        if len({t.key for _, t in told}) == 1:
            return told[0][1]

        def closeness(pair: tuple[Telling, Thread]) -> tuple[float, int]:
            telling = pair[0]
            return (
                -attachment(sentence, telling.anchor.token, span),
                telling.anchor.span.distance(span),
            )

        return min(told, key=closeness)[1]

    def _by_side(self, sentence: Sentence, span: Span, past: bool) -> Thread | None:
        words = segment(self.scene.text, sentence.span, span).of(self.scene.text)
        second = SECOND.search(words) and FIRST.search(sentence.span.of(self.scene.text))
        side = side_of(self.scene.text, sentence.span, span)
        if not second and side not in (Side.OPPOSING, Side.MAIN):
            return None
        wanted = bool(second) or side is Side.OPPOSING
        if not any(t.opposing for t in self.threads):
            return None
        return next(
            (t for t in self.threads if t.opposing == wanted and self._fits(t, past)), None
        )

    def _by_day(self, sentence: Sentence, past: bool) -> Thread | None:
        current = self._carried(sentence, past)
        for time in sentence.times:
            if not is_event_time(time):
                continue
            moment = moment_of(time, upcoming=False)
            matches = [
                t
                for t in self.threads
                if self._fits(t, past) and any(moment.relation(m) == "same" for m in t.moments)
            ]
            if matches and current not in matches:
                return matches[0]
        return None

    def _carried(self, sentence: Sentence, past: bool) -> Thread | None:
        for index in range(sentence.index - 1, max(-1, sentence.index - REACH - 1), -1):
            for _, thread in reversed(self.by_sentence.get(index, [])):
                if self._fits(thread, past):
                    return thread
        ahead = self.by_sentence.get(sentence.index + 1, [])
        return next((t for _, t in ahead if self._fits(t, past)), None)


def happened(thread: Thread, codebook: Codebook) -> bool:
    """Whether any telling says that the action took place or goes on."""
    told = thread.told_status(codebook)
    return told is not None and codebook.category("status", told.status).has("real")
