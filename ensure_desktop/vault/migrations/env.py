"""Alembic's entrance: runs the revisions over the connection, and within the transaction, that the caller has begun.

`target_metadata` and `options` are given only where a new revision is being written.
"""

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("target_metadata"),
    **given.get("options", {}),
)
context.run_migrations()
