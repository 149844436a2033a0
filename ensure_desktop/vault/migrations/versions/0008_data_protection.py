"""Data protection"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "breach",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("known_at", sa.String(length=27), nullable=False),
        sa.Column("risk", sa.String(length=30), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("authority_at", sa.String(length=27), nullable=True),
        sa.Column("people_told_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_breach"),
        sa.UniqueConstraint("code", name="uq_breach_code"),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index("ix_erasure_person_id", "erasure", ["person_id"], unique=False)
    op.create_table(
        "export_record",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("product", sa.String(length=30), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_export_record"),
        sa.UniqueConstraint("code", name="uq_export_record_code"),
    )
    op.create_index("ix_export_record_made_at", "export_record", ["made_at"], unique=False)
    op.create_index("ix_export_record_review_on", "export_record", ["review_on"], unique=False)
    op.create_table(
        "hierarchy",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("attribute", sa.String(length=30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hierarchy"),
        sa.UniqueConstraint("attribute", "version", name="uq_hierarchy_attribute_version"),
    )
    op.create_table(
        "privacy_request",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=30), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_privacy_request"),
        sa.UniqueConstraint("code", name="uq_privacy_request_code"),
    )
    op.create_index("ix_privacy_request_answered_on_due_on", "privacy_request", ["answered_on", "due_on"], unique=False)
    op.create_index("ix_privacy_request_person_id", "privacy_request", ["person_id"], unique=False)
    op.create_table(
        "unlinked_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("moment", sa.String(length=30), nullable=False),
        sa.Column("period", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unlinked_answers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "privacy_text",
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_privacy_text"),
    )
    op.create_table(
        "retention_rule",
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("category", name="pk_retention_rule"),
    )
    op.create_table(
        "export_member",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("export_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["export_id"], ["export_record.id"], name="fk_export_member_export_id_export_record"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_export_member_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_export_member"),
        sa.UniqueConstraint("export_id", "person_id", name="uq_export_member_export_id_person_id"),
    )
    op.create_index("ix_export_member_person_id", "export_member", ["person_id"], unique=False)
    op.create_table(
        "processing_limit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_processing_limit_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_processing_limit"),
    )
    op.create_index("ix_processing_limit_person_id", "processing_limit", ["person_id"], unique=False)
    op.create_table(
        "retention_decision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_retention_decision"),
        sa.UniqueConstraint("person_id", "category", name="uq_retention_decision_person_id_category"),
    )
