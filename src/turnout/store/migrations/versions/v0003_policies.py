"""Which policy reconciles which variable, as chosen on the command line.

Frozen: a change of ``store/link_tables.py`` comes with a new migration, never with an edit here.
A choice is a user's and not derived: ``rebuild`` keeps it.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, MetaData, String, Table

revision = "0003"
down_revision = "0002"

metadata = MetaData()

policies = Table(
    "policies",
    metadata,
    Column("variable", String, primary_key=True),
    Column("policy", String, nullable=False),
)


def upgrade() -> None:
    """Make the table."""
    metadata.create_all(op.get_bind())
