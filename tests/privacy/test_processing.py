"""The record of processing and the assessment say what the vault holds, and ask for what only the centre can say."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import FieldErrors, NotAllowed
from ensure_desktop.people.duplicates.service import merge_people
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails, RoleKind
from ensure_desktop.privacy import own_texts, processing
from ensure_desktop.privacy.audit_view import AuditFilter, audit_page
from ensure_desktop.privacy.erasing import erase_person
from ensure_desktop.privacy.holdings import HOLDINGS, Category
from ensure_desktop.privacy.processing import DocumentKind
from ensure_desktop.privacy.processing_facts import processing_facts
from ensure_desktop.privacy.processing_labels import text_help, text_title
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.privacy.retention import save_rule
from ensure_desktop.privacy.retention_values import Kept
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.permissions import AccountRole
from reports.privacy_document import privacy_document_pdf
from tests.matching.people_at_hand import participant, supporter


def document(unit, kind=DocumentKind.RECORD):
    with unit() as work:
        return processing.privacy_document(work, kind=kind)


def part(found, title):
    [one] = [each for each in found.parts if each.title == title]
    return one


def test_an_empty_centre_has_a_whole_record(unit):
    found = document(unit)
    assert {TextKey.RESPONSIBLE, TextKey.OFFICER, TextKey.MEASURES} <= set(found.missing)
    assert TextKey.COUNTRIES not in found.missing
    assert "Nobody outside" in part(found, "Who receives data").text


def test_the_figures_are_those_of_the_vault(unit):
    with unit() as work:
        supporter(work)
        participant(work)
        participant(work, "Selam", consent=False)
    with unit() as work:
        facts = processing_facts(work)
        people = work.session.execute(select(func.count()).select_from(PersonRecord)).scalar_one()
    assert facts.people[RoleKind.PARTICIPANT] == 2
    assert facts.people[RoleKind.SUPPORTER] == 1
    assert facts.consents[Purpose.MATCHING] == 2
    assert facts.consents[Purpose.PHOTO] == 0
    held = {each.category: each.rows for each in facts.held}
    assert held[Category.PERSON] >= people == 3
    assert all(held.values()), "an empty category is none"
    assert set(held) <= {holding.category for holding in HOLDINGS}
    rows = part(document(unit), "Purposes, and on what ground").rows
    assert ("Finding a match", rows[0][1], "2") == rows[0]


def test_somebody_with_two_entries_was_erased_once(unit):
    details = PersonDetails(first_name="Xaviera", last_name="Blom")
    with unit() as work:
        kept, gone = (register_person(work, details=details, roles=()).id for _each in range(2))
        merge_people(work, kept_id=kept, gone_id=gone, details=details)
        erase_person(work, person_id=kept, reason=ErasureReason.ASKED)
        assert processing_facts(work).erased == 1


def test_a_rule_and_a_text_of_the_centre_stand_in_it(unit):
    with unit() as work:
        save_rule(work, kind=Kept.APPLICANTS, months=6)
        texts = {TextKey.RESPONSIBLE: "De Mussen vzw", TextKey.COUNTRIES: "Norway"}
        own_texts.save_processing_texts(work, texts=texts)
    found = document(unit)
    rows = part(found, "When data are erased").rows
    assert ("Applicants who did not join", "6 months") in [row[:2] for row in rows]
    assert part(found, text_title(TextKey.RESPONSIBLE)).text == "De Mussen vzw"
    assert part(found, text_title(TextKey.COUNTRIES)).text == "Norway"
    assert TextKey.RESPONSIBLE not in found.missing
    with unit() as work:
        own_texts.save_processing_texts(work, texts={TextKey.COUNTRIES: " "})
        kept = own_texts.processing_texts(work)
    assert kept[TextKey.RESPONSIBLE] == "De Mussen vzw", "the others stay"
    assert kept[TextKey.COUNTRIES] == ""
    assert "None." in part(document(unit), text_title(TextKey.COUNTRIES)).text


def test_a_text_has_an_end(unit):
    with unit() as work, pytest.raises(FieldErrors) as refused:
        own_texts.save_processing_texts(work, texts={TextKey.OFFICER: "x" * 4000})
    assert set(refused.value.fields) == {"officer"}


def test_the_assessment_has_the_four_parts_of_the_article(unit):
    found = document(unit, DocumentKind.IMPACT)
    chapters = [each.title for each in found.parts if each.chapter]
    assert [title[:2] for title in chapters] == ["1.", "2.", "3.", "4."]
    assert {TextKey.NECESSITY, TextKey.CONSULTED, TextKey.REMAINING} <= set(found.missing)
    risks = next(each for each in found.parts if len(each.head) == 4).rows
    assert len(risks) >= 8
    assert all(len(row) == 4 and all(row) for row in risks)
    assert not [row for row in risks if "impossible" in " ".join(row)], "nothing is promised"


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_everything_of_the_document_stands_on_paper(unit, kind):
    with unit() as work:
        participant(work)
    found = document(unit, kind)
    pages = PdfReader(BytesIO(privacy_document_pdf(found))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for each in found.parts:
        assert each.title in text
        for point in each.points:
            assert point[:60] in text
        for row in each.rows:
            assert row[0].split()[0] in text
    assert "guaranteed" not in text


def test_leader_writes_supervisor_reads_staff_do_neither(as_role):
    with as_role(AccountRole.SUPERVISOR)() as work:
        assert processing.privacy_document(work, kind=DocumentKind.RECORD).parts
        with pytest.raises(NotAllowed):
            own_texts.save_processing_texts(work, texts={})
    with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
        processing.privacy_document(work, kind=DocumentKind.RECORD)


def test_taking_it_out_is_noted(unit):
    with unit() as work:
        processing.note_document_exported(work, kind=DocumentKind.IMPACT, how="print")
    with unit() as work:
        assert audit_page(work, shown=AuditFilter()).rows[0].event.action == "take out impact of processing: print"


@pytest.mark.parametrize("key", list(TextKey))
def test_every_text_says_what_to_write(key):
    assert text_title(key)
    assert text_help(key)


def test_the_day_stands_below_the_title(unit, clock):
    clock.move_to(date(2026, 5, 4))
    assert "4 May 2026" in document(unit).below
