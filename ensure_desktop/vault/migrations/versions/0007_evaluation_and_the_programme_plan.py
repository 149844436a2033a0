"""Evaluation and the programme plan"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("detail", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("lower_is_better", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
    )
    op.create_table(
        "instrument_wording",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("permission", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_instrument_wording"),
        sa.UniqueConstraint(
            "instrument", "form", "language", "number", name="uq_instrument_wording_instrument_form_language_number"
        ),
    )
    op.create_table(
        "kept_report",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kept_report"),
    )
    op.create_table(
        "programme_model",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(length=27), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_programme_model"),
    )
    op.create_table(
        "steering_group",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_steering_group"),
    )
    op.create_index("ix_steering_group_by_review", "steering_group", ["withdrawn_at", "review_on"], unique=False)
    op.create_table(
        "swot",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("made_with", sa.Text(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_swot"),
    )
    op.create_table(
        "indicator_target",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("indicator_id", sa.String(length=32), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("agreed_with", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_indicator_target_indicator_id_indicator"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator_target"),
    )
    op.create_index("ix_indicator_target_indicator_id", "indicator_target", ["indicator_id"], unique=False)

    op.create_table(
        "indicator_value",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("indicator_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_indicator_value_indicator_id_indicator"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator_value"),
    )
    op.create_index("ix_indicator_value_indicator_id", "indicator_value", ["indicator_id"], unique=False)

    op.create_table(
        "measure_plan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("guide_id", sa.String(length=32), nullable=True),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["guide_id"], ["guide.id"], name="fk_measure_plan_guide_id_guide"),
        sa.PrimaryKeyConstraint("id", name="pk_measure_plan"),
    )
    op.create_index("ix_measure_plan_guide_id", "measure_plan", ["guide_id"], unique=False)

    op.create_table(
        "plan_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_plan_step_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_step"),
        sa.UniqueConstraint("step", name="uq_plan_step_step"),
    )
    op.create_index("ix_plan_step_account_id", "plan_step", ["account_id"], unique=False)

    op.create_table(
        "stakeholder",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("interest", sa.Integer(), nullable=True),
        sa.Column("influence", sa.Integer(), nullable=True),
        sa.Column("stance", sa.String(length=30), nullable=True),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.Column("brings", sa.Text(), nullable=False),
        sa.Column("involve", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_stakeholder_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_stakeholder"),
    )
    op.create_index("ix_stakeholder_organisation_id", "stakeholder", ["organisation_id"], unique=False)

    op.create_table(
        "steering_member",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("task", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["steering_group.id"], name="fk_steering_member_group_id_steering_group"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_steering_member_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_steering_member"),
        sa.UniqueConstraint("group_id", "position", name="uq_steering_member_group_id_position"),
    )
    op.create_index("ix_steering_member_organisation_id", "steering_member", ["organisation_id"], unique=False)

    op.create_table(
        "swot_point",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("swot_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quadrant", sa.String(length=30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("what_now", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["swot_id"], ["swot.id"], name="fk_swot_point_swot_id_swot"),
        sa.PrimaryKeyConstraint("id", name="pk_swot_point"),
        sa.UniqueConstraint("swot_id", "position", name="uq_swot_point_swot_id_position"),
    )
    op.create_table(
        "feedback_sheet",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("guide_version_id", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guide_version_id"], ["guide_version.id"], name="fk_feedback_sheet_guide_version_id_guide_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_sheet"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_feedback_sheet_by_quarter", "feedback_sheet", ["guide_version_id", "quarter"], unique=False)

    op.create_table(
        "measure_moment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("moment", sa.String(length=30), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["measure_plan.id"], name="fk_measure_moment_plan_id_measure_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_measure_moment"),
        sa.UniqueConstraint("plan_id", "moment", "months", name="uq_measure_moment_plan_id_moment_months"),
    )
    op.create_table(
        "outcome",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("evidence", sa.String(length=30), nullable=False),
        sa.Column("evidence_note", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("paid", sa.Boolean(), nullable=True),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_outcome_organisation_id_organisation"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_outcome_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
    )
    op.create_index("ix_outcome_by_day", "outcome", ["withdrawn_at", "day"], unique=False)
    op.create_index("ix_outcome_by_person", "outcome", ["person_id", "withdrawn_at", "day"], unique=False)
    op.create_index("ix_outcome_organisation_id", "outcome", ["organisation_id"], unique=False)

    op.create_table(
        "plan_file",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=32), nullable=True),
        sa.Column("group_id", sa.String(length=32), nullable=True),
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name="fk_plan_file_attachment_id_attachment"),
        sa.ForeignKeyConstraint(["group_id"], ["steering_group.id"], name="fk_plan_file_group_id_steering_group"),
        sa.ForeignKeyConstraint(["step_id"], ["plan_step.id"], name="fk_plan_file_step_id_plan_step"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_file"),
    )
    op.create_index("ix_plan_file_attachment_id", "plan_file", ["attachment_id"], unique=False)
    op.create_index("ix_plan_file_group_id", "plan_file", ["group_id"], unique=False)
    op.create_index("ix_plan_file_step_id", "plan_file", ["step_id"], unique=False)

    op.create_table(
        "plan_task",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_plan_task_account_id_account"),
        sa.ForeignKeyConstraint(["step_id"], ["plan_step.id"], name="fk_plan_task_step_id_plan_step"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_task"),
        sa.UniqueConstraint("step_id", "position", name="uq_plan_task_step_id_position"),
    )
    op.create_index("ix_plan_task_account_id", "plan_task", ["account_id"], unique=False)
    op.create_index("ix_plan_task_open", "plan_task", ["done_on", "until"], unique=False)

    op.create_table(
        "measurement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("role_id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=True),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("moment", sa.String(length=30), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("guide_version_id", sa.String(length=32), nullable=True),
        sa.Column("wording_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=30), nullable=False),
        sa.Column("medium", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("helped_by", sa.String(length=200), nullable=False),
        sa.Column("interpreter", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.String(length=27), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("erased_at", sa.String(length=27), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["guide_version_id"], ["guide_version.id"], name="fk_measurement_guide_version_id_guide_version"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_measurement_person_id_person"),
        sa.ForeignKeyConstraint(["plan_id"], ["measure_plan.id"], name="fk_measurement_plan_id_measure_plan"),
        sa.ForeignKeyConstraint(["role_id"], ["person_role.id"], name="fk_measurement_role_id_person_role"),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["instrument_wording.id"], name="fk_measurement_wording_id_instrument_wording"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_measurement"),
        sa.UniqueConstraint("code", name="uq_measurement_code"),
    )
    op.create_index(
        "ix_measurement_by_instrument", "measurement", ["instrument", "withdrawn_at", "state", "moment"], unique=False
    )
    op.create_index("ix_measurement_by_person", "measurement", ["person_id", "withdrawn_at", "day"], unique=False)
    op.create_index("ix_measurement_by_state", "measurement", ["withdrawn_at", "state", "day"], unique=False)
    op.create_index("ix_measurement_guide_version_id", "measurement", ["guide_version_id"], unique=False)
    op.create_index("ix_measurement_plan_id", "measurement", ["plan_id"], unique=False)
    op.create_index("ix_measurement_role_id", "measurement", ["role_id"], unique=False)
    op.create_index("ix_measurement_wording_id", "measurement", ["wording_id"], unique=False)

    op.create_table(
        "measurement_answers",
        sa.Column("measurement_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measurement_id"], ["measurement.id"], name="fk_measurement_answers_measurement_id_measurement"
        ),
        sa.PrimaryKeyConstraint("measurement_id", name="pk_measurement_answers"),
    )
    op.execute("ALTER TABLE partner_agreement ADD COLUMN partner_name VARCHAR(200) DEFAULT '' NOT NULL")
    op.execute(
        "UPDATE partner_agreement SET partner_name = coalesce((SELECT organisation.name FROM partnership"
        " JOIN organisation ON organisation.id = partnership.organisation_id"
        " WHERE partnership.id = partner_agreement.partnership_id), '')"
        " WHERE EXISTS (SELECT 1 FROM partner_agreement_signature AS signature"
        " WHERE signature.agreement_id = partner_agreement.id)"
    )
