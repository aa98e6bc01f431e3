"""The tables, for SQLite and PostgreSQL alike.

``documents``, ``codings``, ``mentions``, ``statements`` and ``judgements`` are append-only:
triggers refuse an update or delete (migration 0001). ``events`` and what hangs on them are
derived and may be dropped and made again.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

APPEND_ONLY = ("documents", "codings", "mentions", "statements", "judgements")

documents = Table(
    "documents",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("digest", String, nullable=False, index=True),
    Column("added", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("authors", JSON, nullable=False),
    Column("url", Text),
    Column("published", String, index=True),
    Column("published_basis", String),
    Column("published_start", Integer),
    Column("published_end", Integer),
    Column("language", String),
    Column("country", String),
    Column("original", Text),
    Column("offsets", JSON(none_as_null=True)),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("turnout", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("coder_version", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("codebook_version", String, nullable=False),
    Column("model", String, nullable=False),
    Column("options", JSON, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("relevant", Boolean, nullable=False),
    Column("relevance", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    PrimaryKeyConstraint("run", "document"),
    Index("codings_of_document", "document", "run"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("id", String, nullable=False, index=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("key", String, nullable=False),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("run", "document", "position"),
    UniqueConstraint("run", "document", "key"),
)

statements = Table(
    "statements",
    metadata,
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", String, nullable=False, index=True),
    Column("mention", String, nullable=False),
    Column("variable", String, nullable=False),
    Column("value", JSON, nullable=False),
    Column("raw", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("source", Text),
    Column("source_kind", String),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("hedge", String),
    Column("denied", Boolean, nullable=False),
    Column("period", String),
    Column("coder", String, nullable=False),
    Column("coder_version", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("weight", Float),
    PrimaryKeyConstraint("run", "document", "position"),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False, index=True),
    Column("scope", String, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("parent", String, index=True),
    Column("start", String),
    Column("end", String),
    Column("first_day", String, index=True),
    Column("last_day", String),
    Column("size_low", Integer),
    Column("size_high", Integer),
    Column("reports", Integer, nullable=False),
)

event_mentions = Table(
    "event_mentions",
    metadata,
    Column("mention", String, primary_key=True),
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
)

event_values = Table(
    "event_values",
    metadata,
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("variable", String, nullable=False),
    Column("value", String, nullable=False),
    PrimaryKeyConstraint("event", "variable", "value"),
    Index("event_values_of_variable", "variable", "value"),
)

aliases = Table(
    "event_aliases",
    metadata,
    Column("alias", String, primary_key=True),
    Column("event", String, nullable=False, index=True),
)

failures = Table(
    "failures",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("source", String, nullable=False),
    Column("line", Integer),
    Column("document", String),
    Column("run", ForeignKey("runs.id")),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("fix", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("decision", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("other", String),
    Column("value", JSON(none_as_null=True)),
    Column("who", String, nullable=False),
    Column("when", String, nullable=False),
    Column("why", Text, nullable=False),
)
