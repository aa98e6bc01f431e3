"""Where a person's decision is checked and kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from turnout.codebook.nouns import Codebook
from turnout.errors import Contradiction, JudgementError, NotFound
from turnout.model import Decision, Event, Judgement, Mention, Statement, Value, make_id
from turnout.review.answers import parse_answer
from turnout.review.regroup import merge, split
from turnout.review.verdicts import ON_VALUES, REGROUPING, Verdicts, Viewer, added_statement
from turnout.store import SqlStore
from turnout.store.sql import utc_now


class Stale(Contradiction):
    """Somebody decided about the same thing since the form was opened.

    Args:
        theirs: what was decided meanwhile, oldest first.
    """

    def __init__(self, theirs: list[Judgement]) -> None:
        who = theirs[-1].who if theirs else "somebody"
        super().__init__(
            f"{who} has decided about this since you opened it.",
            fix="Look at both versions and decide again.",
        )
        self.theirs = theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A decision as a form or program sends it.

    Attributes:
        decision: see Decision.
        event: id of the event it is about.
        subject: statement, mention or event; for undo the judgement.
        value: as typed, for set and add.
        other: the other event, for same.
        variable, start, end: what an added statement codes, and where in the report.
        why: the person's reason.
        seen: how many standing judgements on the subject the person had before them; for
            merging and splitting those on which mentions are the event.
    """

    decision: Decision
    event: str
    subject: str
    value: str = ""
    other: str = ""
    variable: str = ""
    start: int = 0
    end: int = 0
    why: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A kept decision and the events it touched."""

    judgement: Judgement
    events: tuple[str, ...]


class Desk:
    """Takes one person's decisions.

    Args:
        store: to keep them in.
        codebook: that values are of.
        viewer: the person.
        senior: whether they may undo what others decided.
    """

    def __init__(
        self, store: SqlStore, codebook: Codebook, viewer: Viewer, *, senior: bool
    ) -> None:
        self._store = store
        self._codebook = codebook
        self._viewer = viewer
        self._senior = senior

    def decide(self, ask: Ask) -> Decided:
        """Check and keep a decision.

        Raises:
            NotFound: no such event, statement or judgement.
            JudgementError: it cannot be taken.
            Stale: somebody decided meanwhile.
        """
        verdicts = Verdicts(self._store.judgements(), self._viewer)
        if ask.decision is Decision.UNDO:
            return self._undo(ask, verdicts)
        event = self._store.event(ask.event)
        if ask.decision is Decision.NOTE:
            return self._note(ask, event, verdicts)
        self._check_seen(ask, event, verdicts)
        if ask.decision in REGROUPING:
            return self._regroup(ask, event)
        other, value = None, None
        if ask.decision is Decision.ADD:
            other, value = self._addition(ask, event)
        elif ask.decision is Decision.SET:
            statement = self._statement(ask, event, verdicts)
            value = parse_answer(self._codebook.variable(statement.variable), ask.value)
        elif ask.subject != event.id:
            self._statement(ask, event, verdicts)
        elif ask.decision is not Decision.ACCEPT:
            raise JudgementError(
                "A whole event is accepted or left open.", fix="Reject its values one by one."
            )
        return Decided(self._keep(ask, ask.subject, other=other, value=value), (event.id,))

    def _check_seen(self, ask: Ask, event: Event, verdicts: Verdicts) -> None:
        if ask.decision in REGROUPING:
            standing = verdicts.grouping(event)
        else:
            standing = verdicts.on(ask.subject, event=event.id)
        if ask.seen is not None and ask.seen != len(standing):
            raise Stale(standing)

    def _note(self, ask: Ask, event: Event, verdicts: Verdicts) -> Decided:
        # A note overwrites nothing, so it is never stale.
        if not ask.why.strip():
            raise JudgementError("The note is empty.", fix="Write it.")
        if ask.subject != event.id:
            self._statement(ask, event, verdicts)
        return Decided(self._keep(ask, ask.subject), (event.id,))

    def _statement(self, ask: Ask, event: Event, verdicts: Verdicts) -> Statement:
        for mention in event.mentions:
            for statement in (*mention.statements, *self._additions(mention, event, verdicts)):
                if statement.id == ask.subject:
                    return statement
        raise NotFound(f"Event {event.id} has no statement {ask.subject!r}.")

    def _additions(self, mention: Mention, event: Event, verdicts: Verdicts) -> list[Statement]:
        made = [j for j in verdicts.on(mention.id, event=event.id) if j.decision is Decision.ADD]
        text = self._store.document(mention.document_id).text if made else ""
        return [s for j in made if (s := added_statement(j, mention, text)) is not None]

    def _addition(self, ask: Ask, event: Event) -> tuple[str, Value]:
        mention = next((m for m in event.mentions if m.id == ask.subject), None)
        if mention is None:
            raise NotFound(f"Event {event.id} has no mention {ask.subject!r}.")
        length = len(self._store.document(mention.document_id).text)
        if not 0 <= ask.start < ask.end <= length:
            raise JudgementError("The marked words do not stand in the report.")
        value = parse_answer(self._codebook.variable(ask.variable), ask.value)
        return f"{ask.variable} {ask.start} {ask.end}", value

    def _regroup(self, ask: Ask, event: Event) -> Decided:
        if not ask.why.strip():
            raise JudgementError("Merging and splitting need a reason.", fix="Write why.")
        if ask.decision is Decision.SAME:
            other = self._store.event(ask.other)
            judgement_id = _new_id(ask, event.mentions[0].id)
            merged = merge(self._store, event, other, by=judgement_id)
            gone = " ".join([other.id, *(m.id for m in other.mentions)])
            judgement = self._keep(
                ask,
                event.mentions[0].id,
                other=other.mentions[0].id,
                value=gone,
                judgement_id=judgement_id,
            )
            return Decided(judgement, (merged.id, other.id))
        rest = next((m.id for m in event.mentions if m.id != ask.subject), None)
        fresh = split(self._store, event, frozenset({ask.subject}))
        judgement = self._keep(ask, ask.subject, other=rest, value=f"{event.id} {fresh.id}")
        return Decided(judgement, (event.id, fresh.id))

    def _undo(self, ask: Ask, verdicts: Verdicts) -> Decided:
        found = next((j for j in self._store.judgements() if j.id == ask.subject), None)
        if found is None:
            raise NotFound(f"There is no judgement {ask.subject!r}.")
        if not verdicts.holds(found, event=ask.event):
            raise JudgementError("This decision does not hold any more.")
        if found.who != self._viewer.name and not self._senior:
            raise JudgementError(
                f"This is {found.who}'s decision.", fix="Decide yourself, or ask an adjudicator."
            )
        touched: tuple[str, ...] = (ask.event,)
        if found.decision is Decision.SAME:
            touched = self._part(str(found.value))
        elif found.decision is Decision.DIFFERENT:
            touched = self._join(str(found.value))
        return Decided(self._keep(ask, found.id), touched)

    def _part(self, memory: str) -> tuple[str, ...]:
        old_id, *mentions = memory.split(" ")
        event = self._store.event(old_id)
        split(self._store, event, frozenset(mentions), new_id=old_id)
        return event.id, old_id

    def _join(self, memory: str) -> tuple[str, ...]:
        event_id, fresh_id = memory.split(" ")
        merge(self._store, self._store.event(event_id), self._store.event(fresh_id))
        return event_id, fresh_id

    def _keep(
        self,
        ask: Ask,
        subject: str,
        *,
        other: str | None = None,
        value: Value | None = None,
        judgement_id: str = "",
    ) -> Judgement:
        judgement = Judgement(
            id=judgement_id or _new_id(ask, subject),
            decision=ask.decision,
            subject=subject,
            other=other,
            value=value,
            who=self._viewer.name,
            when=utc_now(),
            why=ask.why.strip(),
        )
        self._store.judge(judgement)
        return judgement


def _new_id(ask: Ask, subject: str) -> str:
    return make_id("judgement", subject, ask.decision.value, secrets.token_hex(8))


def standing_on(verdicts: Verdicts, statement: Statement, event: Event) -> Judgement | None:
    """The decision that holds about one value."""
    found = verdicts.latest(statement.id, event=event.id)
    return found if found is not None and found.decision in ON_VALUES else None
