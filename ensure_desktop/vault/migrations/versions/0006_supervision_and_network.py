"""Supervision, the partner network and the sounding board"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_meeting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("ends_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("chaired_by", sa.String(length=200), nullable=False),
        sa.Column("minutes_by", sa.String(length=200), nullable=False),
        sa.Column("invitation", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("picture", sa.Text(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("invited_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_at_id", sa.String(length=32), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_at_id"], ["board_meeting.id"], name="fk_board_meeting_approved_at_id_board_meeting"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_meeting"),
    )
    op.create_index("ix_board_meeting_approved_at_id", "board_meeting", ["approved_at_id"], unique=False)
    op.create_index("ix_board_meeting_by_day", "board_meeting", ["withdrawn_at", "day"], unique=False)

    op.create_table(
        "label_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("word", sa.String(length=120), nullable=False),
        sa.Column("own_key", sa.String(length=240), nullable=False),
        sa.Column("better", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_label_word"),
        sa.UniqueConstraint("own_key", name="uq_label_word_own_key"),
    )
    op.create_table(
        "board_action",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_board_action_account_id_account"),
        sa.ForeignKeyConstraint(["meeting_id"], ["board_meeting.id"], name="fk_board_action_meeting_id_board_meeting"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_board_action_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_action"),
    )
    op.create_index("ix_board_action_account_id", "board_action", ["account_id"], unique=False)
    op.create_index("ix_board_action_by_meeting", "board_action", ["meeting_id", "position"], unique=False)
    op.create_index("ix_board_action_open", "board_action", ["withdrawn_at", "done_on", "until"], unique=False)
    op.create_index("ix_board_action_organisation_id", "board_action", ["organisation_id"], unique=False)

    op.create_table(
        "board_decision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_decision_meeting_id_board_meeting"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_decision"),
        sa.UniqueConstraint("meeting_id", "position", name="uq_board_decision_meeting_id_position"),
    )
    op.create_table(
        "board_topic",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["board_meeting.id"], name="fk_board_topic_meeting_id_board_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_board_topic"),
        sa.UniqueConstraint("meeting_id", "position", name="uq_board_topic_meeting_id_position"),
    )
    op.create_table(
        "partnership",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("model", sa.String(length=30), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_partnership_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_partnership"),
        sa.UniqueConstraint("organisation_id", name="uq_partnership_organisation_id"),
    )
    op.create_table(
        "supervision_handover",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("from_account_id", sa.String(length=32), nullable=False),
        sa.Column("to_account_id", sa.String(length=32), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("share", sa.String(length=30), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_account_id"], ["account.id"], name="fk_supervision_handover_from_account_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["to_account_id"], ["account.id"], name="fk_supervision_handover_to_account_id_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_handover"),
    )
    op.create_index(
        "ix_supervision_handover_from_account_id", "supervision_handover", ["from_account_id"], unique=False
    )
    op.create_index("ix_supervision_handover_to_account_id", "supervision_handover", ["to_account_id"], unique=False)

    op.create_table(
        "board_attendee",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("contact_id", sa.String(length=32), nullable=True),
        sa.Column("mark", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["organisation_contact.id"],
            name="fk_board_attendee_contact_id_organisation_contact",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["board_meeting.id"], name="fk_board_attendee_meeting_id_board_meeting"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_board_attendee_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_attendee"),
        sa.UniqueConstraint("meeting_id", "position", name="uq_board_attendee_meeting_id_position"),
    )
    op.create_index("ix_board_attendee_contact_id", "board_attendee", ["contact_id"], unique=False)
    op.create_index("ix_board_attendee_organisation_id", "board_attendee", ["organisation_id"], unique=False)

    op.create_table(
        "coach",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_coach_account_id_account"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_coach_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_coach"),
    )
    op.create_index("ix_coach_account_id", "coach", ["account_id"], unique=False)
    op.create_index("ix_coach_by_person", "coach", ["person_id", "until"], unique=False)

    op.create_table(
        "diary_entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_diary_entry_account_id_account"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_diary_entry_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_diary_entry"),
    )
    op.create_index("ix_diary_entry_account_id", "diary_entry", ["account_id"], unique=False)
    op.create_index("ix_diary_entry_by_day", "diary_entry", ["withdrawn_at", "day"], unique=False)
    op.create_index("ix_diary_entry_by_kind", "diary_entry", ["kind", "withdrawn_at", "held", "day"], unique=False)
    op.create_index("ix_diary_entry_by_next", "diary_entry", ["withdrawn_at", "next_on", "person_id"], unique=False)
    op.create_index(
        "ix_diary_entry_by_person", "diary_entry", ["person_id", "withdrawn_at", "kind", "held", "day"], unique=False
    )

    op.create_table(
        "partner_agreement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("we_bring", sa.Text(), nullable=False),
        sa.Column("they_bring", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("state_until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name="fk_partner_agreement_partnership_id_partnership"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_partner_agreement"),
        sa.UniqueConstraint("partnership_id", "version", name="uq_partner_agreement_partnership_id_version"),
    )
    op.create_index("ix_partner_agreement_by_end", "partner_agreement", ["withdrawn_at", "state_until"], unique=False)

    op.create_table(
        "partner_evaluation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("side", sa.String(length=30), nullable=False),
        sa.Column("answered_by", sa.String(length=200), nullable=False),
        sa.Column("went_well", sa.Text(), nullable=False),
        sa.Column("better", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name="fk_partner_evaluation_partnership_id_partnership"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_partner_evaluation"),
    )
    op.create_index(
        "ix_partner_evaluation_by_partner",
        "partner_evaluation",
        ["partnership_id", "withdrawn_at", "year"],
        unique=False,
    )

    op.create_table(
        "signal_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("acted", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_signal_answer_account_id_account"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signal_answer_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_signal_answer"),
    )
    op.create_index("ix_signal_answer_account_id", "signal_answer", ["account_id"], unique=False)
    op.create_index("ix_signal_answer_by_person", "signal_answer", ["person_id", "day"], unique=False)

    op.create_table(
        "supervision_handover_person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("handover_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"],
            ["supervision_handover.id"],
            name="fk_supervision_handover_person_handover_id_supervision_handover",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_supervision_handover_person_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_handover_person"),
        sa.UniqueConstraint("handover_id", "person_id", name="uq_supervision_handover_person_handover_id_person_id"),
    )
    op.create_index(
        "ix_supervision_handover_person_person_id", "supervision_handover_person", ["person_id"], unique=False
    )

    op.create_table(
        "diary_agreement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("owner_person_id", sa.String(length=32), nullable=True),
        sa.Column("owner_account_id", sa.String(length=32), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["diary_entry.id"], name="fk_diary_agreement_entry_id_diary_entry"),
        sa.ForeignKeyConstraint(
            ["owner_account_id"], ["account.id"], name="fk_diary_agreement_owner_account_id_account"
        ),
        sa.ForeignKeyConstraint(["owner_person_id"], ["person.id"], name="fk_diary_agreement_owner_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_diary_agreement"),
        sa.UniqueConstraint("entry_id", "position", name="uq_diary_agreement_entry_id_position"),
    )
    op.create_index("ix_diary_agreement_open", "diary_agreement", ["done_on", "until"], unique=False)
    op.create_index("ix_diary_agreement_owner_account_id", "diary_agreement", ["owner_account_id"], unique=False)
    op.create_index("ix_diary_agreement_owner_person_id", "diary_agreement", ["owner_person_id"], unique=False)

    op.create_table(
        "diary_present",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["diary_entry.id"], name="fk_diary_present_entry_id_diary_entry"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_diary_present_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_diary_present"),
        sa.UniqueConstraint("entry_id", "person_id", name="uq_diary_present_entry_id_person_id"),
    )
    op.create_index("ix_diary_present_person_id", "diary_present", ["person_id"], unique=False)

    op.create_table(
        "intervision_case",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("match_id", sa.String(length=32), nullable=True),
        sa.Column("entry_id", sa.String(length=32), nullable=True),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_intervision_case_account_id_account"),
        sa.ForeignKeyConstraint(["entry_id"], ["diary_entry.id"], name="fk_intervision_case_entry_id_diary_entry"),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name="fk_intervision_case_match_id_match"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_intervision_case_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_intervision_case"),
        sa.UniqueConstraint("code", name="uq_intervision_case_code"),
    )
    op.create_index("ix_intervision_case_account_id", "intervision_case", ["account_id"], unique=False)
    op.create_index("ix_intervision_case_by_day", "intervision_case", ["withdrawn_at", "day"], unique=False)
    op.create_index(
        "ix_intervision_case_by_person", "intervision_case", ["person_id", "withdrawn_at", "day"], unique=False
    )
    op.create_index("ix_intervision_case_entry_id", "intervision_case", ["entry_id"], unique=False)
    op.create_index("ix_intervision_case_match_id", "intervision_case", ["match_id"], unique=False)

    op.create_table(
        "partner_agreement_contact",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.String(length=32), nullable=False),
        sa.Column("side", sa.String(length=30), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("task", sa.String(length=200), nullable=False),
        sa.Column("contact_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["partner_agreement.id"],
            name="fk_partner_agreement_contact_agreement_id_partner_agreement",
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["organisation_contact.id"],
            name="fk_partner_agreement_contact_contact_id_organisation_contact",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_partner_agreement_contact"),
        sa.UniqueConstraint(
            "agreement_id", "side", "position", name="uq_partner_agreement_contact_agreement_id_side_position"
        ),
    )
    op.create_index(
        "ix_partner_agreement_contact_contact_id", "partner_agreement_contact", ["contact_id"], unique=False
    )

    op.create_table(
        "partner_agreement_signature",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.String(length=32), nullable=False),
        sa.Column("side", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("task", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("attachment_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["partner_agreement.id"],
            name="fk_partner_agreement_signature_agreement_id_partner_agreement",
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_partner_agreement_signature_attachment_id_attachment"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_partner_agreement_signature"),
    )
    op.create_index(
        "ix_partner_agreement_signature_agreement_id", "partner_agreement_signature", ["agreement_id"], unique=False
    )
    op.create_index(
        "ix_partner_agreement_signature_attachment_id", "partner_agreement_signature", ["attachment_id"], unique=False
    )

    op.create_table(
        "partner_evaluation_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("evaluation_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=30), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["partner_evaluation.id"],
            name="fk_partner_evaluation_answer_evaluation_id_partner_evaluation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_partner_evaluation_answer"),
        sa.UniqueConstraint("evaluation_id", "question", name="uq_partner_evaluation_answer_evaluation_id_question"),
    )
    op.create_table(
        "intervision_case_place",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["intervision_case.id"], name="fk_intervision_case_place_case_id_intervision_case"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_intervision_case_place_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_intervision_case_place"),
        sa.UniqueConstraint("case_id", "organisation_id", name="uq_intervision_case_place_case_id_organisation_id"),
    )
    op.create_index(
        "ix_intervision_case_place_organisation_id", "intervision_case_place", ["organisation_id"], unique=False
    )

    op.execute("ALTER TABLE draft ADD COLUMN sealed BOOLEAN DEFAULT '0' NOT NULL")
