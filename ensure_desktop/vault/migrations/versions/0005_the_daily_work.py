"""The daily work: visits, goals, referrals, groups and allowance"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


NEW_COLUMNS = (
    "person ADD COLUMN absences_changed BOOLEAN DEFAULT '0' NOT NULL",
    "visit ADD COLUMN behind TEXT DEFAULT '' NOT NULL",
    "visit ADD COLUMN self_reliance INTEGER",
    "visit ADD COLUMN changed_late_on DATE",
    "visit ADD COLUMN changed_late_by VARCHAR(200) DEFAULT '' NOT NULL",
    "visit_pause ADD COLUMN moves_end BOOLEAN DEFAULT '1' NOT NULL",
    "visit_plan ADD COLUMN own_plan_id VARCHAR(32) CONSTRAINT fk_visit_plan_own_plan_id_own_plan "
    "REFERENCES own_plan (id)",
    "visit_plan ADD COLUMN holidays_of VARCHAR(30) DEFAULT '' NOT NULL",
    "visit_plan ADD COLUMN foreseen BLOB",
    "visit_plan ADD COLUMN too_often_on DATE",
)
STEPS = """
    INSERT INTO visit_step (id, visit_id, position, text, by)
    SELECT lower(hex(randomblob(16))), id, 0, steps, 'together' FROM visit WHERE steps <> ''
"""
"""What was agreed on stood in one text; nobody said who takes the step."""


def upgrade() -> None:
    op.create_table(
        "outreach",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("ends_at", sa.String(length=5), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("followed_up", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outreach"),
    )
    op.create_index("ix_outreach_by_day", "outreach", ["withdrawn_at", "day"], unique=False)

    op.create_table(
        "own_plan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_own_plan"),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("series_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("ends_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=True),
        sa.Column("cost_cents", sa.Integer(), nullable=True),
        sa.Column("guests", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("debriefing", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name="fk_activity_circle_id_circle"),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
    )
    op.create_index("ix_activity_by_day", "activity", ["withdrawn_at", "day"], unique=False)
    op.create_index("ix_activity_by_kind", "activity", ["kind", "day"], unique=False)
    op.create_index("ix_activity_circle_id", "activity", ["circle_id"], unique=False)
    op.create_index("ix_activity_series_id", "activity", ["series_id"], unique=False)

    op.create_table(
        "outreach_follow_up",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("outreach_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["outreach_id"], ["outreach.id"], name="fk_outreach_follow_up_outreach_id_outreach"),
        sa.PrimaryKeyConstraint("id", name="pk_outreach_follow_up"),
        sa.UniqueConstraint("outreach_id", "position", name="uq_outreach_follow_up_outreach_id_position"),
    )
    op.create_index("ix_outreach_follow_up_open", "outreach_follow_up", ["done_on", "until"], unique=False)

    op.create_table(
        "outreach_theme",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("outreach_id", sa.String(length=32), nullable=False),
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outreach_id"], ["outreach.id"], name="fk_outreach_theme_outreach_id_outreach"),
        sa.PrimaryKeyConstraint("id", name="pk_outreach_theme"),
        sa.UniqueConstraint("outreach_id", "word", name="uq_outreach_theme_outreach_id_word"),
    )
    op.create_index("ix_outreach_theme_word", "outreach_theme", ["word"], unique=False)

    op.create_table(
        "own_plan_phase",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("own_plan_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["own_plan_id"], ["own_plan.id"], name="fk_own_plan_phase_own_plan_id_own_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_own_plan_phase"),
        sa.UniqueConstraint("own_plan_id", "position", name="uq_own_plan_phase_own_plan_id_position"),
    )
    op.create_table(
        "activity_attendee",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("helps", sa.Boolean(), nullable=False),
        sa.Column("mark", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_activity_attendee_activity_id_activity"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_activity_attendee_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_activity_attendee"),
        sa.UniqueConstraint("activity_id", "person_id", name="uq_activity_attendee_activity_id_person_id"),
    )
    op.create_index("ix_activity_attendee_person_id", "activity_attendee", ["person_id"], unique=False)

    op.create_table(
        "activity_refund",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("attachment_id", sa.String(length=32), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_activity_refund_activity_id_activity"),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_activity_refund_attachment_id_attachment"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_activity_refund_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_activity_refund"),
    )
    op.create_index("ix_activity_refund_activity_id", "activity_refund", ["activity_id"], unique=False)
    op.create_index("ix_activity_refund_attachment_id", "activity_refund", ["attachment_id"], unique=False)
    op.create_index("ix_activity_refund_person_id", "activity_refund", ["person_id"], unique=False)

    op.create_table(
        "allowance",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.String(length=27), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_allowance_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_allowance"),
        sa.UniqueConstraint("person_id", "year", name="uq_allowance_person_id_year"),
    )
    op.create_table(
        "goal",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("own_words", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=30), nullable=True),
        sa.Column("specific", sa.Text(), nullable=False),
        sa.Column("measured_by", sa.Text(), nullable=False),
        sa.Column("helped_by", sa.Text(), nullable=False),
        sa.Column("matters_because", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reached", sa.String(length=30), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_goal_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
    )
    op.create_index("ix_goal_by_person", "goal", ["person_id", "withdrawn_at", "closed_on"], unique=False)
    op.create_index("ix_goal_by_end", "goal", ["withdrawn_at", "closed_on", "until"], unique=False)

    op.create_table(
        "outreach_supporter",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("outreach_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["outreach_id"], ["outreach.id"], name="fk_outreach_supporter_outreach_id_outreach"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_outreach_supporter_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_outreach_supporter"),
        sa.UniqueConstraint("outreach_id", "person_id", name="uq_outreach_supporter_outreach_id_person_id"),
    )
    op.create_index("ix_outreach_supporter_person_id", "outreach_supporter", ["person_id"], unique=False)

    op.create_table(
        "referral",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("contact_id", sa.String(length=32), nullable=True),
        sa.Column("permission_on", sa.Date(), nullable=False),
        sa.Column("permission_way", sa.String(length=30), nullable=False),
        sa.Column("permission_by", sa.String(length=200), nullable=False),
        sa.Column("permission_taken_back_on", sa.Date(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("accompanied", sa.Boolean(), nullable=False),
        sa.Column("accompanied_by", sa.String(length=200), nullable=False),
        sa.Column("ask_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["organisation_contact.id"],
            name="fk_referral_contact_id_organisation_contact",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_referral_organisation_id_organisation"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_referral_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
    )
    op.create_index("ix_referral_by_person", "referral", ["person_id", "withdrawn_at"], unique=False)
    op.create_index("ix_referral_by_question", "referral", ["withdrawn_at", "ask_on"], unique=False)
    op.create_index("ix_referral_contact_id", "referral", ["contact_id"], unique=False)
    op.create_index("ix_referral_organisation_id", "referral", ["organisation_id"], unique=False)

    op.create_table(
        "goal_progress",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("goal_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goal_progress_goal_id_goal"),
        sa.PrimaryKeyConstraint("id", name="pk_goal_progress"),
    )
    op.create_index("ix_goal_progress_by_goal", "goal_progress", ["goal_id", "day"], unique=False)

    op.create_table(
        "goal_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("goal_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=30), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goal_step_goal_id_goal"),
        sa.PrimaryKeyConstraint("id", name="pk_goal_step"),
        sa.UniqueConstraint("goal_id", "position", name="uq_goal_step_goal_id_position"),
    )
    op.create_table(
        "visit_expense",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("attachment_id", sa.String(length=32), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name="fk_visit_expense_attachment_id_attachment"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_visit_expense_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_expense"),
    )
    op.create_index("ix_visit_expense_attachment_id", "visit_expense", ["attachment_id"], unique=False)
    op.create_index("ix_visit_expense_visit_id", "visit_expense", ["visit_id"], unique=False)

    op.create_table(
        "visit_present",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("match_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name="fk_visit_present_match_id_match"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_visit_present_person_id_person"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_visit_present_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_present"),
        sa.UniqueConstraint("visit_id", "person_id", name="uq_visit_present_visit_id_person_id"),
    )
    op.create_index("ix_visit_present_match_id", "visit_present", ["match_id"], unique=False)
    op.create_index("ix_visit_present_person_id", "visit_present", ["person_id"], unique=False)

    op.create_table(
        "visit_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_visit_step_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_step"),
        sa.UniqueConstraint("visit_id", "position", name="uq_visit_step_visit_id_position"),
    )
    op.create_table(
        "visit_theme",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_visit_theme_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_theme"),
        sa.UniqueConstraint("visit_id", "word", name="uq_visit_theme_visit_id_word"),
    )
    op.create_index("ix_visit_theme_word", "visit_theme", ["word"], unique=False)

    for column in NEW_COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    op.execute(STEPS)
    op.execute("ALTER TABLE visit DROP COLUMN steps")
    op.create_index("ix_person_absences_changed", "person", ["absences_changed"], unique=False)
    op.execute("UPDATE visit_plan SET recheck_on = '2000-01-01' WHERE NOT closed")  # what each foresees
    op.create_index("ix_visit_plan_by_end", "visit_plan", ["closed", "ends_on", "match_id"], unique=False)
    op.create_index("ix_visit_plan_holidays_of", "visit_plan", ["holidays_of"], unique=False)
    op.create_index("ix_visit_plan_by_too_often", "visit_plan", ["closed", "too_often_on", "match_id"], unique=False)
    op.create_index("ix_visit_plan_own_plan_id", "visit_plan", ["own_plan_id"], unique=False)
