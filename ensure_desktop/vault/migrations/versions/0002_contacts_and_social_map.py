"""Contacts and social map"""

import re

import sqlalchemy as sa
from alembic import op
from anyascii import anyascii

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APOSTROPHES = str.maketrans("", "", "'`´‘’ʼʻʿʾ")
NEW_COLUMNS = (
    "household ADD COLUMN sort_key VARCHAR(400) NOT NULL DEFAULT ''",
    "household ADD COLUMN hosts VARCHAR(60) NOT NULL DEFAULT ''",
    "household ADD COLUMN host_places INTEGER",
    "household ADD COLUMN notes TEXT NOT NULL DEFAULT ''",
    "person ADD COLUMN phone_other VARCHAR(40) NOT NULL DEFAULT ''",
    "person ADD COLUMN merged_into_id VARCHAR(32) CONSTRAINT fk_person_merged_into_id_person REFERENCES person (id)",
    "person ADD COLUMN import_id VARCHAR(32) CONSTRAINT fk_person_import_id_import_run REFERENCES import_run (id)",
    "person_role ADD COLUMN organisation_id VARCHAR(32)"
    " CONSTRAINT fk_person_role_organisation_id_organisation REFERENCES organisation (id)",
    "person_role ADD COLUMN withdrawn_at VARCHAR(27)",
    "person_role ADD COLUMN sort_key VARCHAR(400) NOT NULL DEFAULT ''",
    "person_role ADD COLUMN number INTEGER NOT NULL DEFAULT 0",
    "person_role ADD COLUMN listed BOOLEAN NOT NULL DEFAULT 1",
)


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_run"),
    )
    op.create_table(
        "listed_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("word", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_listed_word"),
        sa.UniqueConstraint("kind", "word", name="uq_listed_word_kind_word"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=20), nullable=False),
        sa.Column("town", sa.String(length=120), nullable=False),
        sa.Column("neighbourhood", sa.String(length=120), nullable=False),
        sa.Column("hours_note", sa.String(length=200), nullable=False),
        sa.Column("access_note", sa.String(length=200), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("code", name="uq_organisation_code"),
        sa.UniqueConstraint("number", name="uq_organisation_number"),
    )
    op.create_index("ix_organisation_by_name", "organisation", ["withdrawn_at", "sort_key", "number"], unique=False)
    op.create_index("ix_organisation_by_number", "organisation", ["withdrawn_at", "number"], unique=False)
    op.create_index("ix_organisation_neighbourhood", "organisation", ["neighbourhood"], unique=False)

    op.create_table(
        "list_view",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("list", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_list_view_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_list_view"),
        sa.UniqueConstraint("account_id", "list", "name", name="uq_list_view_account_id_list_name"),
    )
    op.create_table(
        "organisation_contact",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("task", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_organisation_contact_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organisation_contact"),
    )
    op.create_index(
        "ix_organisation_contact_organisation_id", "organisation_contact", ["organisation_id"], unique=False
    )

    op.create_table(
        "organisation_opening",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.String(length=5), nullable=False),
        sa.Column("closes", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_organisation_opening_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organisation_opening"),
        sa.UniqueConstraint(
            "organisation_id", "weekday", "opens", name="uq_organisation_opening_organisation_id_weekday_opens"
        ),
    )
    op.create_table(
        "organisation_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("word", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_organisation_word_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organisation_word"),
        sa.UniqueConstraint("organisation_id", "kind", "word", name="uq_organisation_word_organisation_id_kind_word"),
    )
    op.create_index("ix_organisation_word_kind_word", "organisation_word", ["kind", "word"], unique=False)

    op.create_table(
        "approach",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("reached_by", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("approached_on", sa.Date(), nullable=False),
        sa.Column("approached_by", sa.String(length=120), nullable=False),
        sa.Column("how_found", sa.String(length=30), nullable=True),
        sa.Column("how_found_detail", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("motivation", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_approach_organisation_id_organisation"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_approach_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_approach"),
    )
    op.create_index("ix_approach_by_day", "approach", ["withdrawn_at", "approached_on", "id"], unique=False)
    op.create_index("ix_approach_look_again_on", "approach", ["look_again_on"], unique=False)
    op.create_index("ix_approach_organisation_id", "approach", ["organisation_id"], unique=False)
    op.create_index("ix_approach_person_id", "approach", ["person_id"], unique=False)

    op.create_table(
        "background_check",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("seen_by", sa.String(length=120), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_background_check_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_background_check"),
    )
    op.create_index("ix_background_check_by_end", "background_check", ["withdrawn_at", "valid_until"], unique=False)
    op.create_index("ix_background_check_person_id", "background_check", ["person_id"], unique=False)

    op.create_table(
        "not_same",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("low_id", sa.String(length=32), nullable=False),
        sa.Column("high_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["high_id"], ["person.id"], name="fk_not_same_high_id_person"),
        sa.ForeignKeyConstraint(["low_id"], ["person.id"], name="fk_not_same_low_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_not_same"),
        sa.UniqueConstraint("low_id", "high_id", name="uq_not_same_low_id_high_id"),
    )
    op.create_index("ix_not_same_high_id", "not_same", ["high_id"], unique=False)

    op.create_table(
        "person_absence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_absence_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_person_absence"),
    )
    op.create_index("ix_person_absence_person_id", "person_absence", ["person_id"], unique=False)

    op.create_table(
        "person_merge",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kept_id", sa.String(length=32), nullable=False),
        sa.Column("gone_id", sa.String(length=32), nullable=False),
        sa.Column("merged_at", sa.String(length=27), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["gone_id"], ["person.id"], name="fk_person_merge_gone_id_person"),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name="fk_person_merge_kept_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_person_merge"),
    )
    op.create_index("ix_person_merge_gone_id", "person_merge", ["gone_id"], unique=False)
    op.create_index("ix_person_merge_kept_id", "person_merge", ["kept_id"], unique=False)

    # Columns are added in place: building a table anew would count as deleting every person that others point to.
    for column in NEW_COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    op.create_index("ix_household_sort_key", "household", ["sort_key"], unique=False)
    op.create_index("ix_person_import_id", "person", ["import_id"], unique=False)
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"], unique=False)
    op.create_index("ix_person_role_organisation_id", "person_role", ["organisation_id"], unique=False)
    op.create_index(
        "ix_person_role_by_name",
        "person_role",
        ["kind", "listed", "sort_key", "number", "since", "until", "person_id"],
        unique=False,
    )
    op.create_index(
        "ix_person_role_by_number",
        "person_role",
        ["kind", "listed", "number", "since", "until", "person_id"],
        unique=False,
    )
    op.create_index(
        "ix_person_role_by_since",
        "person_role",
        ["kind", "listed", "since", "number", "until", "person_id"],
        unique=False,
    )
    op.execute(
        "UPDATE person_role SET sort_key = person.sort_key, number = person.number,"
        " listed = person.withdrawn_at IS NULL FROM person WHERE person.id = person_role.person_id"
    )
    _sort_households()
    op.execute(
        "CREATE VIRTUAL TABLE organisation_search USING fts5(name, sound, digits, tokenize = 'ascii', prefix = '1 2 3')"
    )
    # FTS5 overwrites what it deletes only when told to.
    op.execute("INSERT INTO organisation_search (organisation_search, rank) VALUES ('secure-delete', 1)")


LIVING = """
SELECT CASE
    WHEN person.id IS NOT NULL
    THEN coalesce(nullif(trim(person.first_name || ' ' || person.last_name), ''), person.nickname)
    ELSE coalesce(nullif(household_member.name, ''), household_member.relation)
END
FROM household_member LEFT JOIN person ON person.id = household_member.person_id
WHERE household_member.household_id = :id AND person.withdrawn_at IS NULL
ORDER BY household_member.position
"""
"""The names of those who live in a household: it is sorted by them where it has none of its own."""


def _sort_households() -> None:
    connection = op.get_bind()
    for household_id, name in connection.execute(sa.text("SELECT id, name FROM household")).all():
        called = name or " ".join(connection.scalars(sa.text(LIVING), {"id": household_id}))
        plain = anyascii(called.translate(APOSTROPHES)).lower().translate(APOSTROPHES)
        key = (re.sub(r"[^a-z0-9]+", " ", plain).strip() or called)[:400]
        connection.execute(
            sa.text("UPDATE household SET sort_key = :key WHERE id = :id"), {"key": key, "id": household_id}
        )
