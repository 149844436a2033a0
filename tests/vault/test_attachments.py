"""Files in the vault: kept whole, known by their hash, erased without a trace."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.vault import audit
from ensure_desktop.vault.attachments import (
    MOST_BYTES,
    NAME_LENGTH,
    NewFile,
    add_attachment,
    erase_attachment,
    file_title,
    read_attachment,
)
from ensure_desktop.vault.model import AttachmentContentRow, AttachmentRow, AuditEventRow, AuditValueRow
from tests.conftest import KEY
from tests.raw_pages import decrypted

SECRET = b"what Lucie signed " * 2000
SCAN = NewFile("Lucie Peeters.pdf", "application/pdf", SECRET)


@pytest.fixture
def stored(unit):
    with unit("attach") as work:
        return add_attachment(work, file=SCAN)


def test_it_is_read_back_whole(unit, stored):
    with unit() as work:
        found = read_attachment(work, attachment_id=stored)
    assert (found.id, found.name, found.media_type, found.content) == (stored, SCAN.name, SCAN.media_type, SECRET)


def test_the_audit_knows_it_by_its_hash_and_who_read_it(unit, stored):
    with unit("look") as work:
        read_attachment(work, attachment_id=stored)
    with unit() as work:
        events = work.session.execute(
            select(AuditEventRow.action, AuditEventRow.kind, AuditValueRow.content)
            .outerjoin(AuditValueRow, AuditValueRow.sequence == AuditEventRow.sequence)
            .where(AuditEventRow.object_id == stored)
            .order_by(AuditEventRow.sequence)
        ).all()
        row = work.session.get_one(AttachmentRow, stored)
        assert (row.size, row.created_by) == (len(SECRET), "Anneke de Wit")
        assert row.sha256 in events[0].content
        assert "what Lucie signed" not in events[0].content
        assert SECRET.hex()[:40] not in events[0].content
    assert [(event.action, event.kind) for event in events] == [("attach", "insert"), ("read attachment", "note")]


@pytest.mark.parametrize(("size", "word"), [(0, "empty"), (MOST_BYTES + 1, "too large")])
def test_what_is_empty_or_too_large_is_refused_beside_its_field(unit, size, word):
    with unit() as work, pytest.raises(UserError, match=word) as refused:
        add_attachment(work, file=replace(SCAN, content=bytes(size)))
    assert refused.value.field == "files"


def test_the_largest_is_taken(unit):
    with unit() as work:
        stored = add_attachment(work, file=replace(SCAN, content=bytes(MOST_BYTES)))
        assert len(read_attachment(work, attachment_id=stored).content) == MOST_BYTES


def test_a_file_that_was_changed_is_not_shown_for_what_it_was(unit, stored):
    with unit() as work:
        work.session.execute(update(AttachmentContentRow).values(content=b"something else"))
    with unit() as work, pytest.raises(UserError, match="damaged"):
        read_attachment(work, attachment_id=stored)


def test_a_file_whose_content_is_gone_is_said_kindly(unit, stored):
    with unit() as work:
        work.session.execute(delete(AttachmentContentRow))
    with unit() as work, pytest.raises(NotFound):
        read_attachment(work, attachment_id=stored)
    with unit() as work, pytest.raises(NotFound):
        read_attachment(work, attachment_id="gone")


def test_an_erased_file_is_in_no_page_of_the_database(unit, engine, audit_key, stored, tmp_path):
    assert b"what Lucie signed" in decrypted(tmp_path / "vault.db", KEY)
    with unit("erase") as work:
        erase_attachment(work, attachment_id=stored)
    pages = decrypted(tmp_path / "vault.db", KEY)
    assert b"what Lucie signed" not in pages
    assert b"Lucie Peeters" not in pages
    with unit() as work, pytest.raises(NotFound):
        read_attachment(work, attachment_id=stored)
    with engine.begin() as connection:
        assert audit.verify(connection, audit_key).whole


def test_a_file_that_comes_and_goes_in_one_unit_leaves_nothing(unit, tmp_path):
    with unit() as work:
        erase_attachment(work, attachment_id=add_attachment(work, file=SCAN))
    assert b"Lucie Peeters" not in decrypted(tmp_path / "vault.db", KEY)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("/home/anneke/Lucie.pdf", "Lucie.pdf"),
        ("C:\\scans\\a.b.jpeg", "a.b.jpeg"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "file"),
        ("..", ".."),
        ("x" * 300 + ".pdf", "x" * (NAME_LENGTH - 4) + ".pdf"),
    ],
)
def test_a_name_is_one_line_without_its_folder(name, title):
    assert file_title(name) == title


@given(st.text(max_size=400))
def test_any_name_fits(name):
    title = file_title(name)
    assert 0 < len(title) <= NAME_LENGTH
    assert "/" not in title
    assert "\n" not in title
