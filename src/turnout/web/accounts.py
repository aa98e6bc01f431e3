"""People who may sign in: a file of its own, so that handing on the data hands on no hashes."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.errors import ConfigError, NotFound

if TYPE_CHECKING:
    from argon2 import PasswordHasher


class Role(StrEnum):
    """What a person may do; each may do what those before it may."""

    READER = "reader"
    CODER = "coder"
    ADJUDICATOR = "adjudicator"
    ADMIN = "admin"

    def may(self, least: Role) -> bool:
        """Whether this role reaches another."""
        order = list(Role)
        return order.index(self) >= order.index(least)


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request."""

    name: str
    role: Role


_NAME = re.compile(r"^[\w.@-]{1,64}$")
SHORTEST = 10
LONGEST = 512
"""Characters of a password; the upper end keeps hashing cheap."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL,
  epoch INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Accounts:
    """The accounts file of a team.

    Args:
        path: made when missing, readable by its owner only.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.exists():
            path.touch(mode=0o600)
        with self._open() as connection:
            connection.executescript(_SCHEMA)
        self.key = self._key()

    def put(self, name: str, role: Role, password: str) -> None:
        """Add a person, or change role and password of one; open sessions of theirs end.

        Raises:
            ConfigError: the name or password will not do.
        """
        if not _NAME.match(name):
            raise ConfigError(f"{name!r} is no name.", fix="Letters, digits and . _ @ - only.")
        if not SHORTEST <= len(password) <= LONGEST:
            raise ConfigError(
                f"The password has {len(password)} characters.",
                fix=f"Choose one of at least {SHORTEST}.",
            )
        with self._open() as connection:
            connection.execute(
                "INSERT INTO people(name, role, hash) VALUES (?, ?, ?) ON CONFLICT(name) DO "
                "UPDATE SET role = excluded.role, hash = excluded.hash, epoch = epoch + 1",
                (name, role.value, _hasher().hash(password)),
            )

    def remove(self, name: str) -> None:
        """Take a person out. Raises NotFound."""
        with self._open() as connection:
            gone = connection.execute("DELETE FROM people WHERE name = ?", (name,)).rowcount
        if not gone:
            raise NotFound(f"There is nobody named {name!r}.")

    def people(self) -> list[Person]:
        """Everybody, by name."""
        with self._open() as connection:
            rows = connection.execute("SELECT name, role FROM people ORDER BY name").fetchall()
        return [Person(name, Role(role)) for name, role in rows]

    def check(self, name: str, password: str) -> bool:
        """Whether the password is the person's; as slow for a name nobody has."""
        from argon2.exceptions import VerificationError

        with self._open() as connection:
            row = connection.execute("SELECT hash FROM people WHERE name = ?", (name,)).fetchone()
        stored = row[0] if row else _DECOY
        try:
            return _hasher().verify(stored, password[:LONGEST]) and row is not None
        except VerificationError:
            return False

    def current(self, name: str) -> tuple[Person, int] | None:
        """A person as they are now, and the epoch that a session must be of."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT name, role, epoch FROM people WHERE name = ?", (name,)
            ).fetchone()
        return None if row is None else (Person(row[0], Role(row[1])), int(row[2]))

    def _key(self) -> str:
        with self._open() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO settings VALUES ('key', ?)", (secrets.token_hex(32),)
            )
            row = connection.execute("SELECT value FROM settings WHERE name = 'key'").fetchone()
        return str(row[0])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
            yield connection


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher as Hasher

    return Hasher()


_DECOY = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$"
    "Zm9yIG5vYm9keSBmb3Igbm9ib2R5IGZvciBub2JvZHk"
)
"""A hash of no password, so that a missing name takes as long as a wrong password."""
