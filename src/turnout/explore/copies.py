"""Reports that are copies of others, as linking found them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from turnout.store import SqlStore
from turnout.store import link_tables as lt


def copies_among(store: SqlStore, documents: Sequence[str]) -> dict[str, str]:
    """The original of each copy, where both are among these documents."""
    query = select(lt.copies.c.document, lt.copies.c.original).where(
        lt.copies.c.document.in_(documents), lt.copies.c.original.in_(documents)
    )
    with store.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}
