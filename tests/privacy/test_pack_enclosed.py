"""The files of the access pack: her own papers, each looked at, under names that say nothing."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.privacy import access
from ensure_desktop.privacy.audit_view import AuditFilter, audit_page
from ensure_desktop.privacy.pack_files import pack_archive
from ensure_desktop.privacy.pack_json import pack_json
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.model import AttachmentContentRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits.values import Receipt
from reports.access_pack import access_pack_pdf
from tests.visits.at_hand import begin, log

TODAY = date(2026, 3, 2)


def scan(shade):
    made = BytesIO()
    Image.new("L", (40, 60), shade).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def pair(unit):
    """A participant and her supporter with an agreement on paper, a receipt of his, and her signed consent."""
    match_id = begin(unit)
    log(unit, match_id, TODAY, receipts=(Receipt(450, "bus", file=NewFile("ticket.png", "image/png", scan(10))),))
    with unit() as work:
        match = work.session.get_one(MatchRecord, match_id)
        agreement = matching.save_agreement(work, match_id=match_id, terms=AgreementTerms(interval_days=7))
        paper = NewFile("the two of us.png", "image/png", scan(20))
        matching.agree(work, agreement_id=agreement.id, day=TODAY, file=paper)
        text = consent.text_in_use(work, language="en")
        signing = Signing(TODAY, Way.PAPER, text.version, text.language)
        [given] = consent.give_consent(
            work, person_id=match.participant_id, signing=signing, agreed=(Agreed(Purpose.PHOTO),)
        )
        file = NewFile("signed.png", "image/png", scan(30))
        consent.attach_file(work, signing_id=given.signing.id, file=file)
        return match.participant_id, match.supporter_id


def draft(unit, person_id):
    with unit() as work:
        return access.draft_pack(work, person_id=person_id)


def released(unit, pack, *, without=()):
    keys = {file.key for file in pack.files}
    held = tuple(file.key for file in pack.files if file.name in without)
    with unit() as work:
        return access.release_pack(
            work, person_id=pack.person_id, held_back=held, handed_out=tuple(sorted(keys - set(held)))
        )


def contents(unit, pack):
    with unit() as work:
        return [work.session.get_one(AttachmentContentRow, file.attachment_id).content for file in pack.files]


def test_her_own_papers_are_listed_and_not_the_receipts_of_the_other(unit, pair):
    participant_id, supporter_id = pair
    hers, his = draft(unit, participant_id), draft(unit, supporter_id)
    assert {file.of for file in hers.files} == {"Agreement of the two", "A scan of your consent"}
    assert {file.of for file in his.files} == {"Agreement of the two", "Expense of a visit"}
    told = [entry.id for part in hers.sections for entry in part.entries if entry.table == "attachment"]
    assert sorted(told) == sorted(file.attachment_id for file in hers.files), "of others not even the size is told"


def test_nothing_goes_out_before_somebody_decided_about_each_file(unit, pair):
    pack = draft(unit, pair[0])
    with unit() as work:
        for decided in ((), (pack.files[0].key,)):
            with pytest.raises(UserError, match="look at each file"):
                access.release_pack(work, person_id=pack.person_id, handed_out=decided)


@pytest.mark.parametrize("passphrase", ["", "three calm words"])
def test_the_archive_holds_the_files_as_they_are_in_the_vault(unit, pair, passphrase):
    import pyzipper

    pack = draft(unit, pair[0])
    done = released(unit, pack)
    made = BytesIO(pack_archive(done, access_pack_pdf(done), passphrase))
    archive = pyzipper.AESZipFile(made) if passphrase else ZipFile(made)
    archive.setpassword(passphrase.encode() or None)
    names = [name for name in archive.namelist() if name.startswith("files/")]
    endings = {"image/png": "png", "image/jpeg": "jpg"}
    assert names == [f"files/{at:02}.{endings[file.media_type]}" for at, file in enumerate(pack.files, 1)]
    assert [archive.read(name) for name in names] == contents(unit, pack)
    if passphrase:
        assert all(info.flag_bits & 1 for info in archive.infolist())


def test_the_paper_and_the_file_for_programs_name_them(unit, pair):
    done = released(unit, draft(unit, pair[0]))
    paper = "".join(page.extract_text() for page in PdfReader(BytesIO(access_pack_pdf(done))).pages)
    told = json.loads(pack_json(done))
    for file in done.files:
        assert file.name in paper
        assert f'"value": "{file.name}"' in json.dumps(told)


def test_a_file_with_somebody_else_in_it_stays_here_and_that_is_said(unit, pair):
    pack = draft(unit, pair[0])
    shared = next(file for file in pack.files if file.of == "Agreement of the two")
    done = released(unit, pack, without=(shared.name,))
    assert (len(done.files), done.files_held_back) == (1, 1)
    held = contents(unit, pack)[pack.files.index(shared)]
    assert held not in [file.content for file in done.files]
    paper = "".join(page.extract_text() for page in PdfReader(BytesIO(access_pack_pdf(done))).pages)
    assert "It stays at the centre" in paper.replace("\n", " ")
    assert "1 file stays at the centre" in paper.replace("\n", " ")


def test_a_file_is_looked_at_by_the_leader_only_and_only_where_it_is_hers(unit, as_role, pair):
    participant_id, supporter_id = pair
    receipt = next(file for file in draft(unit, supporter_id).files if file.of == "Expense of a visit")
    with unit() as work:
        seen = access.look_at_file(work, person_id=supporter_id, attachment_id=receipt.attachment_id)
        assert seen.content == work.session.get_one(AttachmentContentRow, receipt.attachment_id).content
        with pytest.raises(NotFound):
            access.look_at_file(work, person_id=participant_id, attachment_id=receipt.attachment_id)
    with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
        access.look_at_file(work, person_id=supporter_id, attachment_id=receipt.attachment_id)
    with unit() as work:
        noted = audit_page(work, shown=AuditFilter(action="read attachment")).rows
    assert [line.event.object_id for line in noted] == [receipt.attachment_id]
