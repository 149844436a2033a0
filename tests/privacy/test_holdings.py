"""Every table of the vault is classified, and each row about a person is found."""

from sqlalchemy import String, Text
from sqlalchemy.types import LargeBinary

from ensure_desktop.privacy.holdings import HOLDINGS, AtErasure, KeptBecause, holding_of
from ensure_desktop.vault.model import Base

FIXED = {
    # JSON of keys and figures, digests, and words that come from lists.
    "agreement.boundaries",
    "attachment_content.content",
    "audit_key.key",
    "audit_value.salt",
    "board_meeting.digest",
    "consent_signing.guardian_signature",
    "consent_signing.signature",
    "erasure.counts",
    "export_member.group",
    "match_handover.shares",
    "visit_plan.foreseen",
    # Forms and lists of the centre, which are about nobody.
    "consent_text.content",
    "curriculum_version.content",
    "guide_version.content",
    "hierarchy.content",
    "instrument_wording.content",
    "label_word.better",
    "label_word.why",
    "setting.value",
}
"""Long columns that hold no sentence about anybody."""


def tables():
    return {mapper.class_.__tablename__: mapper.local_table for mapper in Base.registry.mappers}


def test_every_table_is_classified_once():
    named = [holding.table for holding in HOLDINGS]
    assert len(named) == len(set(named))
    assert set(named) == set(tables())


def test_every_column_that_is_named_exists():
    for holding in HOLDINGS:
        columns = tables()[holding.table].columns
        own = [path for path in holding.paths if "." not in path]
        for name in (*own, *holding.texts, *holding.packed, *holding.sealed, *holding.linked):
            assert name in columns, f"{holding.table}.{name}"
        for path in set(holding.paths) - set(own):
            table, column = path.split(".")
            targets = [key.column.table.name for key in tables()[table].columns[column].foreign_keys]
            assert targets == [holding.table], path


def test_every_long_text_is_known_as_free_text_or_as_none():
    for holding in HOLDINGS:
        known = {*holding.texts, *holding.packed, *holding.sealed}
        for column in tables()[holding.table].columns:
            if isinstance(column.type, Text | LargeBinary):
                told = column.key in known or f"{holding.table}.{column.key}" in FIXED
                assert told, f"{holding.table}.{column.key}"


def test_every_key_to_a_row_about_people_is_a_path_or_a_link():
    about = {holding.table for holding in HOLDINGS if holding.about_people}
    reached_from_there = {path for holding in HOLDINGS for path in holding.paths}
    for holding in HOLDINGS:
        for column in tables()[holding.table].columns:
            for key in column.foreign_keys:
                target = key.column.table.name
                if target not in about or target == "attachment":
                    continue
                known = column.key in (*holding.paths, *holding.linked)
                assert known or f"{holding.table}.{column.key}" in reached_from_there, f"{holding.table}.{column.key}"


def test_every_file_of_a_row_about_people_is_reached():
    reached = set(holding_of("attachment").paths)
    for holding in HOLDINGS:
        for column in tables()[holding.table].columns:
            if any(key.column.table.name == "attachment" for key in column.foreign_keys) and holding.about_people:
                assert f"{holding.table}.{column.key}" in reached | {"attachment_content.attachment_id"}


def test_what_is_not_deleted_says_why():
    for holding in HOLDINGS:
        deleted = holding.at_erasure is AtErasure.DELETE
        assert (holding.kept_because is None) is deleted, holding.table
        if not holding.about_people and not deleted:
            assert holding.kept_because is not KeptBecause.MONEY


def test_links_can_be_emptied():
    for holding in HOLDINGS:
        for name in holding.linked:
            assert tables()[holding.table].columns[name].nullable, f"{holding.table}.{name}"


def test_names_of_people_without_a_page_are_free_text():
    for holding in HOLDINGS:
        assert set(holding.model.__names__) <= set(holding.texts), holding.table


def test_columns_of_free_text_are_texts():
    for holding in HOLDINGS:
        for name in (*holding.texts, *holding.packed):
            assert isinstance(tables()[holding.table].columns[name].type, String), f"{holding.table}.{name}"
