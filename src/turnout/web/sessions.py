"""Who makes a request: signed cookies, the token of one's own machine, tries at signing in."""

from __future__ import annotations

import hmac
import time
from collections import deque
from hashlib import sha256

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request

from turnout.web.accounts import Accounts, Person, Role
from turnout.web.settings import Settings

COOKIE = "turnout"
HOURS = 12
OWNER = Person("me", Role.ADMIN)
"""Whoever holds the token of one's own machine."""

TRIES, WINDOW = 5, 60.0
"""Tries at signing in by one name from one address within so many seconds."""


class Sessions:
    """Gives out and reads sessions.

    Args:
        settings: of the server.
        accounts: of a team, or None.
    """

    def __init__(self, settings: Settings, accounts: Accounts | None) -> None:
        self._settings = settings
        self._accounts = accounts
        self._key = accounts.key if accounts else settings.token
        self._signer = URLSafeTimedSerializer(self._key, salt="turnout-session")

    def cookie_for(self, name: str) -> str:
        """A signed session of a person."""
        known = self._accounts.current(name) if self._accounts else None
        return self._signer.dumps([name, known[1] if known else 0])

    def person(self, request: Request) -> Person | None:
        """Who makes the request: by session cookie, or by ``Authorization: Bearer TOKEN``."""
        bearer = request.headers.get("authorization", "")
        if not self._settings.team and bearer.startswith("Bearer "):
            return OWNER if self.is_token(bearer.removeprefix("Bearer ")) else None
        cookie = request.cookies.get(COOKIE)
        if cookie is None:
            return None
        try:
            name, epoch = self._signer.loads(cookie, max_age=HOURS * 3600)
        except (BadSignature, ValueError, TypeError):
            return None
        if self._accounts is None:
            return OWNER if name == OWNER.name else None
        known = self._accounts.current(name)
        return known[0] if known and known[1] == epoch else None

    def is_token(self, words: str) -> bool:
        """Whether these are the words printed at start."""
        return hmac.compare_digest(words.encode(), self._settings.token.encode())

    def form_key(self, request: Request) -> str:
        """What a form of this session must carry (against forged requests)."""
        session = request.cookies.get(COOKIE, "")
        return hmac.new(self._key.encode(), b"form:" + session.encode(), sha256).hexdigest()

    def from_browser(self, request: Request) -> bool:
        """Whether the session travels in a cookie, which a forged request would carry too."""
        return not request.headers.get("authorization", "").startswith("Bearer ")


class Tries:
    """Counts tries at signing in, by name and by address."""

    def __init__(self) -> None:
        self._made: dict[str, deque[float]] = {}

    def too_many(self, *keys: str) -> bool:
        """Whether one of the keys is over the limit; counts this try."""
        now = time.monotonic()
        over = False
        for key in keys:
            made = self._made.setdefault(key, deque())
            while made and now - made[0] > WINDOW:
                made.popleft()
            over = over or len(made) >= TRIES
            if len(made) < TRIES:
                made.append(now)
        if len(self._made) > 10_000:
            self._made.clear()
        return over
