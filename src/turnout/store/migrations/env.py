"""Run by Alembic: migrate over the connection that ``store/schema.py`` hands in."""

from __future__ import annotations

from alembic import context

from turnout.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # Either all of a migration is there or nothing of it.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
