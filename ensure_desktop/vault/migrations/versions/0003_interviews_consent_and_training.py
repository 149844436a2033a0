"""Interviews, consent and training"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NEW_COLUMNS = (
    "consent ADD COLUMN signing_id VARCHAR(32)"
    " CONSTRAINT fk_consent_signing_id_consent_signing REFERENCES consent_signing (id)",
    "consent ADD COLUMN organisation_id VARCHAR(32)"
    " CONSTRAINT fk_consent_organisation_id_organisation REFERENCES organisation (id)",
    "person_role ADD COLUMN certified_until DATE",
)


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_table(
        "consent_text",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("in_use_since", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent_text"),
        sa.UniqueConstraint("version", "language", name="uq_consent_text_version_language"),
    )
    op.create_table(
        "curriculum",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_curriculum"),
    )
    op.create_table(
        "guide",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_guide"),
    )
    op.create_table(
        "attachment_content",
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_attachment_content_attachment_id_attachment"
        ),
        sa.PrimaryKeyConstraint("attachment_id", name="pk_attachment_content"),
    )
    op.create_table(
        "curriculum_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("curriculum_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["curriculum_id"], ["curriculum.id"], name="fk_curriculum_version_curriculum_id_curriculum"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_curriculum_version"),
        sa.UniqueConstraint("curriculum_id", "number", name="uq_curriculum_version_curriculum_id_number"),
    )
    op.create_table(
        "guide_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("guide_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guide.id"], name="fk_guide_version_guide_id_guide"),
        sa.PrimaryKeyConstraint("id", name="pk_guide_version"),
        sa.UniqueConstraint("guide_id", "number", name="uq_guide_version_guide_id_number"),
    )
    op.create_table(
        "consent_signing",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=30), nullable=False),
        sa.Column("text_version", sa.String(length=30), nullable=False),
        sa.Column("text_language", sa.String(length=12), nullable=False),
        sa.Column("witness", sa.String(length=200), nullable=False),
        sa.Column("interpreter", sa.String(length=200), nullable=False),
        sa.Column("guardian", sa.String(length=200), nullable=False),
        sa.Column("guardian_relation", sa.String(length=200), nullable=False),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("guardian_signature", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_consent_signing_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_consent_signing"),
    )
    op.create_index("ix_consent_signing_person_id", "consent_signing", ["person_id"], unique=False)
    op.create_table(
        "course",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("curriculum_version_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("trainer", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["curriculum_version_id"],
            ["curriculum_version.id"],
            name="fk_course_curriculum_version_id_curriculum_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("code", name="uq_course_code"),
    )
    op.create_index("ix_course_by_day", "course", ["withdrawn_at", "first_day"], unique=False)
    op.create_index("ix_course_curriculum_version_id", "course", ["curriculum_version_id"], unique=False)
    op.create_table(
        "training_outside",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_training_outside_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_training_outside"),
    )
    op.create_index("ix_training_outside_person_id", "training_outside", ["person_id"], unique=False)
    op.create_table(
        "application",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("role_id", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=30), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_no", sa.String(length=30), nullable=True),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("meeting_at", sa.String(length=5), nullable=False),
        sa.Column("meeting_place", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["person_role.id"], name="fk_application_role_id_person_role"),
        sa.PrimaryKeyConstraint("id", name="pk_application"),
        sa.UniqueConstraint("role_id", name="uq_application_role_id"),
    )
    op.create_index("ix_application_by_look_again", "application", ["stage", "look_again_on"], unique=False)
    op.create_index("ix_application_by_stage", "application", ["stage", "since"], unique=False)
    op.create_table(
        "consent_signing_file",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("signing_id", sa.String(length=32), nullable=False),
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_consent_signing_file_attachment_id_attachment"
        ),
        sa.ForeignKeyConstraint(
            ["signing_id"], ["consent_signing.id"], name="fk_consent_signing_file_signing_id_consent_signing"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consent_signing_file"),
    )
    op.create_index("ix_consent_signing_file_attachment_id", "consent_signing_file", ["attachment_id"], unique=False)
    op.create_index("ix_consent_signing_file_signing_id", "consent_signing_file", ["signing_id"], unique=False)
    op.create_table(
        "course_session",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("course_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("trainer", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("homework", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("assessment", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_course_session_course_id_course"),
        sa.PrimaryKeyConstraint("id", name="pk_course_session"),
    )
    op.create_index("ix_course_session_course_id", "course_session", ["course_id"], unique=False)
    op.create_index("ix_course_session_day", "course_session", ["day"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("course_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.Text(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("assessed_by", sa.String(length=120), nullable=False),
        sa.Column("result", sa.String(length=30), nullable=True),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("certificate", sa.String(length=12), nullable=True),
        sa.Column("certified_on", sa.Date(), nullable=True),
        sa.Column("certified_by", sa.String(length=120), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("in_spite", sa.Text(), nullable=False),
        sa.Column("taken_back", sa.String(length=12), nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.Column("taken_back_reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_enrolment_course_id_course"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_enrolment_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
        sa.UniqueConstraint("certificate", name="uq_enrolment_certificate"),
    )
    op.create_index("ix_enrolment_certified_on", "enrolment", ["certified_on"], unique=False)
    op.create_index("ix_enrolment_course_id", "enrolment", ["course_id"], unique=False)
    op.create_index("ix_enrolment_person_id", "enrolment", ["person_id"], unique=False)
    op.create_table(
        "interview",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("role_id", sa.String(length=32), nullable=True),
        sa.Column("guide_version_id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("interviewer", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("interpreter", sa.String(length=120), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.String(length=27), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("taken_over_at", sa.String(length=27), nullable=True),
        sa.Column("erased_at", sa.String(length=27), nullable=True),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["guide_version_id"], ["guide_version.id"], name="fk_interview_guide_version_id_guide_version"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_interview_person_id_person"),
        sa.ForeignKeyConstraint(["role_id"], ["person_role.id"], name="fk_interview_role_id_person_role"),
        sa.PrimaryKeyConstraint("id", name="pk_interview"),
    )
    op.create_index("ix_interview_by_day", "interview", ["withdrawn_at", "finished_on", "day"], unique=False)
    op.create_index("ix_interview_guide_version_id", "interview", ["guide_version_id"], unique=False)
    op.create_index("ix_interview_person_id", "interview", ["person_id"], unique=False)
    op.create_index("ix_interview_role_id", "interview", ["role_id"], unique=False)
    op.create_table(
        "application_move",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_no", sa.String(length=30), nullable=True),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("meeting_at", sa.String(length=5), nullable=False),
        sa.Column("meeting_place", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name="fk_application_move_application_id_application"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_application_move"),
    )
    op.create_index("ix_application_move_application_id", "application_move", ["application_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("enrolment_id", sa.String(length=32), nullable=False),
        sa.Column("presence", sa.String(length=30), nullable=True),
        sa.Column("homework", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name="fk_attendance_enrolment_id_enrolment"),
        sa.ForeignKeyConstraint(["session_id"], ["course_session.id"], name="fk_attendance_session_id_course_session"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("session_id", "enrolment_id", name="uq_attendance_session_id_enrolment_id"),
    )
    op.create_index("ix_attendance_enrolment_id", "attendance", ["enrolment_id"], unique=False)
    op.create_table(
        "interview_answers",
        sa.Column("interview_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name="fk_interview_answers_interview_id_interview"),
        sa.PrimaryKeyConstraint("interview_id", name="pk_interview_answers"),
    )
    for column in NEW_COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    op.create_index("ix_consent_organisation_id", "consent", ["organisation_id"], unique=False)
    op.create_index("ix_consent_signing_id", "consent", ["signing_id"], unique=False)
