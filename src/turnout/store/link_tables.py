"""The tables of linking, in ``tables.metadata``: all derived but the chosen policies."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
)

from turnout.store.tables import metadata

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

policies = Table(
    "policies",
    metadata,
    Column("variable", String, primary_key=True),
    Column("policy", String, nullable=False),
)
"""Those chosen over the defaults: a rebuild keeps them."""
