"""Full text: SQLite's FTS5 where its table is there and current, else a plain scan."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select, text
from sqlalchemy.exc import DBAPIError

from turnout.explore import tables as x
from turnout.store import tables as t

_WORD = re.compile(r'"[^"]+"|\S+')

CREATE = f"""CREATE VIRTUAL TABLE IF NOT EXISTS {x.SEARCH} USING fts5(title, text,
content='documents', content_rowid='position', tokenize='unicode61 remove_diacritics 2')"""

FILL = f"""INSERT INTO {x.SEARCH}(rowid, title, text)
SELECT position, title, text FROM documents WHERE position > :last ORDER BY position"""  # noqa: S608 - a constant


MATCHING = f"SELECT rowid AS position FROM {x.SEARCH} WHERE {x.SEARCH} MATCH :words"  # noqa: S608 - a constant


def fill(connection: Connection) -> None:
    """Bring the full-text table up to the newest document."""
    if connection.dialect.name != "sqlite":
        return
    connection.execute(text(CREATE))
    last, newest = indexed(connection), _newest(connection)
    if last < newest:
        connection.execute(text(FILL), {"last": last})
        connection.execute(x.state.delete().where(x.state.c.name == "documents"))
        connection.execute(x.state.insert(), {"name": "documents", "value": str(newest)})


def indexed(connection: Connection) -> int:
    """Position of the newest document in the full-text table; 0 without one."""
    query = select(x.state.c.value).where(x.state.c.name == "documents")
    return int(connection.execute(query).scalar() or 0)


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.max(t.documents.c.position))).scalar() or 0


def is_current(connection: Connection) -> bool:
    """Whether the full-text table holds every document."""
    if connection.dialect.name != "sqlite":
        return False
    try:
        return indexed(connection) == _newest(connection) > 0
    except DBAPIError:
        # Nobody has opened this database for exploring yet.
        return False


def match(words: str) -> str:
    """What people type as an FTS5 query: all words, "several together" in quotes.

    Nothing typed is an operator; the last word may be unfinished.
    """
    parts = [p.strip('"') for p in _WORD.findall(words.replace("\0", " "))]
    quoted = [f'"{part}"' for part in (p.replace('"', "") for p in parts) if _searchable(part)]
    if quoted and not words.rstrip().endswith('"'):
        quoted[-1] += "*"
    return " ".join(quoted)


def _searchable(part: str) -> bool:
    return any(c.isalnum() for c in part)


def positions(connection: Connection, words: str) -> list[int] | None:
    """Positions of the documents that hold these words; None where nothing can be looked up."""
    query = match(words)
    if not query:
        return None
    return list(connection.execute(text(MATCHING), {"words": query}).scalars())


def has_words(words: str, *, full_text: bool) -> ColumnElement[bool]:
    """Events with a report that holds these words.

    Args:
        words: as typed.
        full_text: whether the full-text table may be asked.
    """
    query = match(words) if full_text else ""
    if not query:
        return _scan(words)
    found = text(MATCHING).bindparams(bindparam("words", query))
    positions = found.columns(t.documents.c.position).subquery()
    return t.events.c.id.in_(
        select(t.event_mentions.c.event)
        .join(t.mentions, t.mentions.c.id == t.event_mentions.c.mention)
        .join(t.documents, t.documents.c.id == t.mentions.c.document)
        .where(t.documents.c.position.in_(select(positions.c.position)))
    )


def _scan(words: str) -> ColumnElement[bool]:
    needle = f"%{_escaped(words.lower())}%"
    return exists().where(
        and_(
            t.event_mentions.c.event == t.events.c.id,
            t.event_mentions.c.mention == t.mentions.c.id,
            t.mentions.c.document == t.documents.c.id,
            or_(
                func.lower(t.documents.c.text).like(needle, escape="\\"),
                func.lower(t.documents.c.title).like(needle, escape="\\"),
            ),
        )
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
