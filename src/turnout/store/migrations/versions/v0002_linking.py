"""What linking keeps: fingerprints, copies, profiles, compared pairs, links, estimates.

Frozen: a change of ``store/link_tables.py`` comes with a new migration, never with an edit
here. All of it is derived and may be dropped; nothing is append-only.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

revision = "0002"
down_revision = "0001"

metadata = MetaData()

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("document", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("document", String, primary_key=True),
    Column("original", String, nullable=False, index=True),
    Column("jaccard", Float, nullable=False),
    Column("contained", Float, nullable=False),
    Column("exact", Boolean, nullable=False),
)

profiles = Table(
    "profiles",
    metadata,
    Column("mention", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

pairs = Table(
    "pairs",
    metadata,
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("total", Float, nullable=False),
    PrimaryKeyConstraint("left", "right"),
)

links = Table(
    "links",
    metadata,
    Column("event", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    PrimaryKeyConstraint("event", "position"),
)

estimates = Table(
    "estimates",
    metadata,
    Column("event", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    PrimaryKeyConstraint("event", "position"),
)


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind())
