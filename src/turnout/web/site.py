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
from turnout.explore import Columns, follow, forget, load
from turnout.export.masks import Masks
from turnout.model import Decision, Judgement
from turnout.review.double import DoubleCoding
from turnout.review.regroup import rewrite
from turnout.review.settle import settled
from turnout.review.verdicts import Verdicts, Viewer
from turnout.store import SqlStore
from turnout.store import tables as t
from turnout.store.bulk import Batch, read_one
from turnout.web.accounts import Accounts, Person, Role
from turnout.web.sessions import Sessions, Tries
from turnout.web.settings import Settings
from turnout.web.words import ready

T = TypeVar("T")

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
        self._columns: Columns | None = None
        self._refreshing = threading.Lock()
        self._ledger = Ledger(store)
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def codebook(self) -> Codebook:
        """The codebook that forms are made from."""
        return load_codebook()

    def columns(self) -> Columns:
        """All events as arrays, looking every few seconds for what others put into the store.

        Whoever comes while somebody looks is given what was known before.
        """
        known = self._columns
        if known is not None and time.monotonic() - self._looked <= LOOK_EVERY:
            return known
        if not self._refreshing.acquire(blocking=known is None):
            return known if known is not None else self.columns()
        try:
            return self._refresh(self.public())
        finally:
            self._refreshing.release()

    def _refresh(self, verdicts: Verdicts) -> Columns:
        ready(self.store, verdicts)
        known = self._columns
        self._columns = load(self.store) if known is None else follow(self.store, known)
        self._looked = time.monotonic()
        return self._columns

    def changed(self, *events: str, public: bool = True) -> None:
        """After a decision: what is derived from these events is made anew.

        Args:
            events: ids; those that are gone or aliases now are skipped.
            public: whether others may see it (not while coding blind).
        """
        verdicts = self.public()
        for event_id in events if public else ():
            try:
                batch = read_one(self.store.engine, event_id)
            except NotFound:
                continue
            event = settled(batch.events[0], verdicts, batch, anew=True)
            rewrite(self.store, event)
            forget(self.store, event.id)
        with self._refreshing:
            self._refresh(verdicts)

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

    def viewer(self, person: Person) -> Viewer:
        """The person as blind coding sees them: adjudicators see everything."""
        blind = self.settings.blind and not person.role.may(Role.ADJUDICATOR)
        return Viewer(person.name, blind)

    def public(self) -> Verdicts:
        """The judgements that lists and filters follow: adjudicators' alone while blind."""
        made = self._ledger.judgements()
        if self.settings.blind:
            seniors = self.seniors()
            made = [j for j in made if j.who in seniors or j.decision in REGROUPING]
        return Verdicts(made)

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
    """

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._count = 0
        self._made: list[Judgement] = []
        self._public: frozenset[str] = frozenset()
        self._verdicts: dict[Viewer, Verdicts] = {}
        self._lock = threading.Lock()

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
        with self._store.engine.connect() as connection:
            newest = connection.execute(select(func.max(t.judgements.c.position))).scalar() or 0
        if newest != self._count:
            self._made = self._store.judgements()
            self._public = self._store.public_persons()
            self._count = newest
            self._verdicts.clear()
