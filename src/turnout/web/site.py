"""What the routes share: store, people, and answers kept for a moment."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import func, select

from turnout.codebook import Codebook, load_codebook
from turnout.errors import NotFound
from turnout.explore import Columns, Row, follow, forget, is_behind, load
from turnout.explore.queue import agenda, progress
from turnout.export.masks import Masks
from turnout.model import Decision, Judgement
from turnout.review.afresh import made_afresh
from turnout.review.double import DoubleCoding
from turnout.review.verdicts import Verdicts, Viewer
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.bulk import Batch
from turnout.web.accounts import Accounts, Person, Role
from turnout.web.pulse import Beat, Pulse
from turnout.web.sessions import Sessions, Tries
from turnout.web.settings import Settings
from turnout.web.words import ready

T = TypeVar("T")

EVERYBODY = Viewer("")
"""Sees everything."""

REGROUPING = (Decision.SAME, Decision.DIFFERENT, Decision.UNDO)

LOOK_EVERY = 2.0
"""Seconds between looks for what another process put into the store."""

KEPT = 256
"""Answers kept; one made of an earlier state of the store is never given."""


class Site:
    """What the routes share.

    Args:
        store: opened for writing.
        settings: of the server.
    """

    def __init__(self, store: SqlStore, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.accounts = Accounts(settings.accounts) if settings.accounts else None
        self.sessions = Sessions(settings, self.accounts)
        self.tries = Tries()
        self.writing = threading.Lock()
        """Held from looking at what stands to writing a decision on it."""
        self._looked = 0.0
        self._pulse = Pulse(store)
        self._beat: Beat | None = None
        self._columns: Columns | None = None
        self._refreshing = threading.Lock()
        self._ledger = Ledger(store, self._pulse)
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def codebook(self) -> Codebook:
        """The codebook that forms are made from."""
        return load_codebook()

    def columns(self) -> Columns:
        """All events as arrays, looking every few seconds for what others put into the store.

        Nobody looks while nothing was written. Whoever comes while somebody looks is given
        what was known before.
        """
        known = self._columns
        if known is not None and self._is_current():
            return known
        if not self._refreshing.acquire(blocking=known is None):
            return known if known is not None else self.columns()
        try:
            return self._refresh(self.public)
        finally:
            self._refreshing.release()

    def _is_current(self) -> bool:
        """Whether one looked a moment ago, or nobody has written since."""
        if time.monotonic() - self._looked <= LOOK_EVERY:
            return True
        beat = self._pulse.beat()
        return beat is not None and beat == self._beat

    def _refresh(self, verdicts: Callable[[], Verdicts]) -> Columns:
        # What is written from here on is looked at next time.
        beat = self._pulse.beat()
        if is_behind(self.store):
            ready(self.store, verdicts())
        known = self._columns
        self._columns = load(self.store) if known is None else follow(self.store, known)
        self._looked, self._beat = time.monotonic(), beat
        return self._columns

    def changed(self, *events: str, public: bool = True) -> None:
        """After a decision: what is derived from these events is made anew.

        Args:
            events: ids; those that are gone or aliases now are skipped.
            public: whether others may see it (not while coding blind).
        """
        for event_id in events if public else ():
            try:
                event = made_afresh(self.store, event_id, self.public())
            except NotFound:
                continue
            forget(self.store, event.id)
        with self._refreshing:
            self._refresh(self.public)

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """An answer that was made before, else a new one.

        Args:
            key: everything that the answer depends on, the columns' version among it.
            make: makes it.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                answer: T = self._kept[key]
                return answer
        answer = make()
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return answer

    def agenda(
        self, person: Person, *, country: str | None = None, limit: int = 50
    ) -> tuple[Row, ...]:
        """What a person should check next, the most worthwhile first."""
        who, columns = self._counts(person), self.columns()
        key = ("agenda", columns.version, self._ledger.count(), who, country, limit)

        def make() -> tuple[Row, ...]:
            return tuple(agenda(self.store, who=who, country=country, limit=limit))

        return self.kept(key, make)

    def progress(self, person: Person) -> tuple[int, int]:
        """Checked events and all events, as they count for a person."""
        who, columns = self._counts(person), self.columns()
        key = ("progress", columns.version, self._ledger.count(), who)
        return self.kept(key, lambda: progress(self.store, who=who))

    def _counts(self, person: Person) -> str | None:
        """Whose checks count: one's own while coding blind, else anybody's."""
        return person.name if self.settings.blind else None

    def viewer(self, person: Person) -> Viewer:
        """The person as blind coding sees them: adjudicators see everything."""
        blind = self.settings.blind and not person.role.may(Role.ADJUDICATOR)
        return Viewer(person.name, blind)

    def public(self) -> Verdicts:
        """The judgements that lists and filters follow: adjudicators' alone while blind."""
        if not self.settings.blind:
            return self._ledger.verdicts(EVERYBODY)
        seniors = self.seniors()
        made = self._ledger.judgements()
        return Verdicts([j for j in made if j.who in seniors or j.decision in REGROUPING])

    def seniors(self) -> frozenset[str]:
        """Names of the adjudicators of a team."""
        people = self.accounts.people() if self.accounts else []
        return frozenset(p.name for p in people if p.role.may(Role.ADJUDICATOR))

    def double(self) -> DoubleCoding:
        """What two or more coders have both finished."""
        return DoubleCoding(self._ledger.judgements(), self.seniors())

    def verdicts(self, person: Person) -> Verdicts:
        """The judgements that the person may see."""
        return self._ledger.verdicts(self.viewer(person))

    def masks(self, batch: Batch | None = None) -> Masks:
        """The masks of reports, those of a batch made from what was read with it."""
        masks = Masks(self.store, public=self._ledger.public_persons())
        if batch is not None:
            masks.take(batch.documents, batch.coded)
        return masks


class Ledger:
    """The judgements of a store, read once: they are only ever appended.

    Args:
        store: that holds them.
        pulse: of its database.
    """

    def __init__(self, store: SqlStore, pulse: Pulse) -> None:
        self._store = store
        self._pulse = pulse
        self._beat: Beat | None = None
        self._count = 0
        self._made: list[Judgement] = []
        self._public: frozenset[str] = frozenset()
        self._verdicts: dict[Viewer, Verdicts] = {}
        self._lock = threading.Lock()

    def count(self) -> int:
        """Grows with each judgement."""
        with self._lock:
            self._look()
            return self._count

    def judgements(self) -> list[Judgement]:
        """All of them, oldest first."""
        with self._lock:
            self._look()
            return self._made

    def verdicts(self, viewer: Viewer) -> Verdicts:
        """What holds, as one person sees it."""
        with self._lock:
            self._look()
            if viewer not in self._verdicts:
                self._verdicts[viewer] = Verdicts(self._made, viewer)
            return self._verdicts[viewer]

    def public_persons(self) -> frozenset[str]:
        """Names that people marked as public."""
        with self._lock:
            self._look()
            return self._public

    def _look(self) -> None:
        beat = self._pulse.beat()
        if beat is not None and beat == self._beat:
            return
        with self._store.engine.connect() as connection:
            newest = connection.execute(select(func.max(t.judgements.c.position))).scalar() or 0
        if newest != self._count:
            self._made = self._store.judgements()
            self._public = self._store.public_persons()
            self._count = newest
            self._verdicts.clear()
        self._beat = beat
