"""What the routes share: store, people, and answers kept for a moment."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from turnout.codebook import Codebook, load_codebook
from turnout.errors import NotFound
from turnout.explore import forget
from turnout.model import Decision
from turnout.review.regroup import rewrite
from turnout.review.verdicts import Verdicts, Viewer
from turnout.store import SqlStore
from turnout.web.accounts import Accounts, Person, Role
from turnout.web.sessions import Sessions, Tries
from turnout.web.settings import Settings
from turnout.web.words import judged, ready

T = TypeVar("T")

REGROUPING = (Decision.SAME, Decision.DIFFERENT, Decision.UNDO)

LOOK_EVERY = 2.0
"""Seconds between looks for what another process put into the store."""

KEEP = 10.0
"""Seconds an answer is kept; our own changes drop it at once."""

KEPT = 512


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
        self._kept: OrderedDict[tuple[object, ...], tuple[float, Any]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def codebook(self) -> Codebook:
        """The codebook that forms are made from."""
        return load_codebook()

    def fresh(self) -> None:
        """Bring the derived tables up to the store, looking every few seconds."""
        with self._lock:
            now = time.monotonic()
            if now - self._looked > LOOK_EVERY:
                ready(self.store, self.public())
                self._looked = time.monotonic()

    def changed(self, *events: str, public: bool = True) -> None:
        """After a decision: what is derived from these events is made anew.

        Args:
            events: ids; those that are gone or aliases now are skipped.
            public: whether others may see it (not while coding blind).
        """
        verdicts = self.public()
        for event_id in events if public else ():
            try:
                event = judged(self.store, event_id, verdicts)
            except NotFound:
                continue
            rewrite(self.store, event)
            forget(self.store, event.id)
        with self._lock:
            ready(self.store, verdicts)
            self._kept.clear()

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """An answer made at most ten seconds ago, else a new one."""
        now = time.monotonic()
        with self._lock:
            found = self._kept.get(key)
        if found is not None and now - found[0] < KEEP:
            answer: T = found[1]
            return answer
        answer = make()
        with self._lock:
            self._kept[key] = (now, answer)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return answer

    def viewer(self, person: Person) -> Viewer:
        """The person as blind coding sees them: adjudicators see everything."""
        blind = self.settings.blind and not person.role.may(Role.ADJUDICATOR)
        return Viewer(person.name, blind)

    def public(self) -> Verdicts:
        """The judgements that lists and filters follow: adjudicators' alone while blind."""
        made = self.store.judgements()
        if self.settings.blind and self.accounts is not None:
            seniors = {p.name for p in self.accounts.people() if p.role.may(Role.ADJUDICATOR)}
            made = [j for j in made if j.who in seniors or j.decision in REGROUPING]
        return Verdicts(made)

    def verdicts(self, person: Person) -> Verdicts:
        """The judgements that the person may see."""
        return Verdicts(self.store.judgements(), self.viewer(person))
