"""Tables that make exploring quick. All of them are derived: dropped and made again at will.

They stand outside the migrations (decision 0110): a database without them is complete.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

from turnout.store import tables as t

VERSION = "8"
"""Changes whenever the tables or what is put in them change; older ones are dropped."""

metadata = MetaData()

state = Table(
    "explore_state",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

cards = Table(
    "explore_cards",
    metadata,
    Column("event", ForeignKey(t.events.c.id, ondelete="CASCADE"), primary_key=True),
    Column("sort", String, nullable=False, index=True),
    Column("headline", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("size_low", Integer),
    Column("size_best", Integer, index=True),
    Column("size_high", Integer),
    Column("confidence", Float, nullable=False),
    Column("worth", Float, nullable=False, index=True),
    Column("why", Text, nullable=False),
    # Cards that were put together share a number; later ones have a higher one.
    Column("generation", Integer, nullable=False, index=True),
)

places = Table(
    "explore_places",
    metadata,
    Column("event", ForeignKey(t.events.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("key", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("country", String),
    Column("admin1", Text),
    Column("precision", String, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Index("explore_places_at", "lat", "lon"),
    Index("explore_places_of", "event", "precision"),
)

values = Table(
    "explore_values",
    metadata,
    Column("event", ForeignKey(t.events.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("variable", String, nullable=False),
    Column("value", Text, nullable=False),
    Index("explore_values_of", "variable", "value"),
    Index("explore_values_by_event", "event", "variable", "value"),
)
"""``outlet``, ``coder``, ``document``, ``source``: each value of an event once."""

SEARCH = "explore_text"
"""The full-text table (SQLite FTS5) over title and text of ``documents``."""
