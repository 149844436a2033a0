"""What is in whose care"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_care",
        sa.Column("match_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_match_care_account_id_account"),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name="fk_match_care_match_id_match"),
        sa.PrimaryKeyConstraint("match_id", "account_id", name="pk_match_care"),
    )
    op.create_index("ix_match_care_account_id", "match_care", ["account_id"], unique=False)
    # Whoever has worked here until now goes on as she is used to, until the project leader decides otherwise.
    op.add_column("account", sa.Column("sees_everybody", sa.Boolean(), server_default="1", nullable=False))
    op.add_column("person", sa.Column("registered_by", sa.String(length=32), nullable=True))
    op.create_index("ix_person_registered_by", "person", ["registered_by"], unique=False)
    # Two colleagues may have the same name: the audit knows whose export it was.
    op.add_column("export_record", sa.Column("made_by_id", sa.String(length=32), nullable=True))
    op.execute(
        "UPDATE export_record SET made_by_id = (SELECT account_id FROM audit_event"
        " WHERE table_name = 'export_record' AND object_id = export_record.id AND kind = 'insert')"
    )
