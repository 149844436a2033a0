"""First tables: accounts and audit, people, consent, matching, visits, and the index that search uses."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("last_seen_at", sa.String(length=27), nullable=True),
        sa.Column("removed_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
    )
    op.create_table(
        "audit_event",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("table_name", sa.String(length=80), nullable=False),
        sa.Column("object_id", sa.String(length=80), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_event"),
    )
    op.create_index("ix_audit_event_table_name_object_id", "audit_event", ["table_name", "object_id"], unique=False)
    op.create_table(
        "audit_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_key"),
    )
    op.create_table(
        "code_counter",
        sa.Column("prefix", sa.String(length=8), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name="pk_code_counter"),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_household"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=120), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=False),
        sa.Column("nickname", sa.String(length=120), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("known_since", sa.Date(), nullable=True),
        sa.Column("gender", sa.String(length=30), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=20), nullable=False),
        sa.Column("town", sa.String(length=120), nullable=False),
        sa.Column("neighbourhood", sa.String(length=120), nullable=False),
        sa.Column("origin", sa.String(length=30), nullable=False),
        sa.Column("education", sa.String(length=30), nullable=True),
        sa.Column("needs_interpreter", sa.Boolean(), nullable=False),
        sa.Column("interpreter_agreed", sa.Boolean(), nullable=False),
        sa.Column("availability", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("code", name="uq_person_code"),
        sa.UniqueConstraint("number", name="uq_person_number"),
    )
    op.create_index("ix_person_by_name", "person", ["withdrawn_at", "sort_key", "number"], unique=False)
    op.create_index("ix_person_by_number", "person", ["withdrawn_at", "number"], unique=False)
    op.create_index("ix_person_by_since", "person", ["withdrawn_at", "known_since", "number"], unique=False)
    op.create_index("ix_person_neighbourhood", "person", ["neighbourhood"], unique=False)
    op.create_index("ix_person_town", "person", ["town"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "apart",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("low_id", sa.String(length=32), nullable=False),
        sa.Column("high_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["high_id"], ["person.id"], name="fk_apart_high_id_person"),
        sa.ForeignKeyConstraint(["low_id"], ["person.id"], name="fk_apart_low_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_apart"),
        sa.UniqueConstraint("low_id", "high_id", name="uq_apart_low_id_high_id"),
    )
    op.create_index("ix_apart_high_id", "apart", ["high_id"], unique=False)
    op.create_table(
        "audit_value",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sequence"], ["audit_event.sequence"], name="fk_audit_value_sequence_audit_event"),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_value"),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("text_version", sa.String(length=30), nullable=False),
        sa.Column("text_language", sa.String(length=12), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("way", sa.String(length=30), nullable=False),
        sa.Column("witness", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_note", sa.Text(), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_consent_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_expires_on", "consent", ["expires_on"], unique=False)
    op.create_index("ix_consent_person_id_purpose", "consent", ["person_id", "purpose"], unique=False)
    op.create_index("ix_consent_withdrawn_on", "consent", ["withdrawn_on"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("touched_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_draft_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint("account_id", "form", "subject", name="uq_draft_account_id_form_subject"),
    )
    op.create_index("ix_draft_touched_at", "draft", ["touched_at"], unique=False)
    op.create_table(
        "household_member",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("relation", sa.String(length=120), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name="fk_household_member_household_id_household"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_household_member_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_household_member"),
        sa.UniqueConstraint("person_id", name="uq_household_member_person_id"),
    )
    op.create_index("ix_household_member_household_id", "household_member", ["household_id"], unique=False)
    op.create_table(
        "match",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("supporter_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("trial_until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=30), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("plan_outdated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["person.id"], name="fk_match_participant_id_person"),
        sa.ForeignKeyConstraint(["supporter_id"], ["person.id"], name="fk_match_supporter_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_match"),
        sa.UniqueConstraint("code", name="uq_match_code"),
    )
    op.create_index(
        "ix_match_by_participant", "match", ["participant_id", "stage", "end_reason", "ended_on"], unique=False
    )
    op.create_index("ix_match_by_stage", "match", ["stage", "since", "id"], unique=False)
    op.create_index("ix_match_by_supporter", "match", ["supporter_id", "stage"], unique=False)
    op.create_index("ix_match_by_trial", "match", ["stage", "trial_until"], unique=False)
    op.create_index("ix_match_plan_outdated", "match", ["plan_outdated"], unique=False)
    op.create_table(
        "person_language",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_language_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_person_language"),
        sa.UniqueConstraint("person_id", "code", name="uq_person_language_person_id_code"),
    )
    op.create_index("ix_person_language_code", "person_language", ["code"], unique=False)
    op.create_table(
        "person_pause",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_pause_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_person_pause"),
    )
    op.create_index("ix_person_pause_person_id", "person_pause", ["person_id"], unique=False)
    op.create_table(
        "person_role",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("how_found", sa.String(length=30), nullable=True),
        sa.Column("how_found_detail", sa.String(length=200), nullable=False),
        sa.Column("certified_on", sa.Date(), nullable=True),
        sa.Column("certified_by", sa.String(length=120), nullable=False),
        sa.Column("caseload_limit", sa.Integer(), nullable=True),
        sa.Column("hours_per_week", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_role_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_person_role"),
    )
    op.create_index("ix_person_role_by_kind", "person_role", ["kind", "person_id", "since", "until"], unique=False)
    op.create_index("ix_person_role_person_id", "person_role", ["person_id"], unique=False)
    op.create_table(
        "person_wish",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("criterion", sa.String(length=30), nullable=False),
        sa.Column("strength", sa.String(length=30), nullable=False),
        sa.Column("value", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_wish_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_person_wish"),
        sa.UniqueConstraint("person_id", "criterion", name="uq_person_wish_person_id_criterion"),
    )
    op.create_table(
        "person_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("word", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_word_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_person_word"),
        sa.UniqueConstraint("person_id", "kind", "word", name="uq_person_word_person_id_kind_word"),
    )
    op.create_index("ix_person_word_kind_word", "person_word", ["kind", "word"], unique=False)
    op.create_table(
        "match_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("match_id", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("from_stage", sa.String(length=20), nullable=True),
        sa.Column("to_stage", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name="fk_match_event_match_id_match"),
        sa.PrimaryKeyConstraint("id", name="pk_match_event"),
        sa.UniqueConstraint("match_id", "sequence", name="uq_match_event_match_id_sequence"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("match_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("medium", sa.String(length=30), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("worry", sa.String(length=30), nullable=False),
        sa.Column("worry_text", sa.Text(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("logged_by", sa.String(length=200), nullable=False),
        sa.Column("logged_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.Column("worry_read_at", sa.String(length=27), nullable=True),
        sa.Column("worry_read_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name="fk_visit_match_id_match"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.create_index("ix_visit_by_day", "visit", ["withdrawn_at", "outcome", "day", "match_id"], unique=False)
    op.create_index("ix_visit_by_match", "visit", ["match_id", "withdrawn_at", "outcome", "day"], unique=False)
    op.create_index("ix_visit_by_worry", "visit", ["worry", "worry_read_at", "withdrawn_at", "day"], unique=False)
    op.create_table(
        "visit_plan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("match_id", sa.String(length=32), nullable=False),
        sa.Column("preset", sa.String(length=30), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("review_due_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("recheck_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name="fk_visit_plan_match_id_match"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_plan"),
        sa.UniqueConstraint("match_id", name="uq_visit_plan_match_id"),
    )
    op.create_index("ix_visit_plan_by_due", "visit_plan", ["closed", "paused", "next_due_on", "match_id"], unique=False)
    op.create_index("ix_visit_plan_by_review", "visit_plan", ["closed", "paused", "review_due_on"], unique=False)
    op.create_index("ix_visit_plan_by_start", "visit_plan", ["closed", "starts_on"], unique=False)
    op.create_index("ix_visit_plan_recheck_on", "visit_plan", ["recheck_on"], unique=False)
    op.create_table(
        "taper_review",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("choice", sa.String(length=30), nullable=False),
        sa.Column("extends", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["visit_plan.id"], name="fk_taper_review_plan_id_visit_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_taper_review"),
        sa.UniqueConstraint("plan_id", "sequence", name="uq_taper_review_plan_id_sequence"),
    )
    op.create_table(
        "visit_pause",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["visit_plan.id"], name="fk_visit_pause_plan_id_visit_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_pause"),
    )
    op.create_index("ix_visit_pause_plan_id", "visit_pause", ["plan_id"], unique=False)
    op.create_table(
        "visit_phase",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["visit_plan.id"], name="fk_visit_phase_plan_id_visit_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_phase"),
        sa.UniqueConstraint("plan_id", "position", name="uq_visit_phase_plan_id_position"),
    )

    op.execute(
        "CREATE VIRTUAL TABLE person_search USING fts5(name, sound, digits, tokenize = 'ascii', prefix = '1 2 3')"
    )
    # FTS5 overwrites what it deletes only when told to.
    op.execute("INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1)")
