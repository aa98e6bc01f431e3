"""A statement keeps its rule's weight beside its confidence, which is calibrated.

Statements coded before have none: their confidence was the weight.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Float

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("statements", Column("weight", Float))
