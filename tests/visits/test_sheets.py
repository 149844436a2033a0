"""Visit sheets through the services: whose, in which language, with which dates, and what the audit keeps."""

import string
from datetime import date

import pytest
from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.matching.agreement_texts import agreement_languages
from ensure_desktop.people import households
from ensure_desktop.people import service as people
from ensure_desktop.people.values import (
    HouseholdMember,
    LanguageSkill,
    Level,
    PersonDetails,
    RoleDetails,
    RoleKind,
)
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.sheet_texts import sheet_languages, sheet_text
from tests.matching.people_at_hand import LONG_AGO, participant, supporter
from tests.visits.at_hand import TODAY, begin, log, page


def sheets(unit, *ids, **how):
    with unit() as work:
        return visits.sheets_for(work, supporter_ids=ids or None, **how)


class TestWhatStandsOnIt:
    def test_codes_and_dates_only(self, unit, clock, match_id):
        log(unit, match_id, TODAY)
        mark = page(unit, match_id).match.supporter_id
        clock.move_to(date(2026, 3, 16))
        (sheet,) = sheets(unit, mark, weeks=3)
        (match,) = sheet.matches
        assert (match.participant_code, match.interval_days) == ("P-0002", 7)
        assert match.dates == (*(date(2026, 3, day) for day in (16, 23, 30)), date(2026, 4, 6))
        assert (sheet.supporter_name, sheet.supporter_code) == ("Mark", "P-0001")
        assert "Fatima" not in repr(sheet)

    def test_who_lives_there_stands_on_it_by_code(self, unit, match_id):
        match = page(unit, match_id).match
        with unit() as work:
            yazid = participant(work, "Yazid")
            members = [HouseholdMember("", each, "", "", None) for each in (match.participant_id, yazid)]
            households.make_household(work, name="At Fatima's", members=members)
        (sheet,) = sheets(unit, match.supporter_id)
        assert [each.others for each in sheet.matches] == [("P-0003",)]

    def test_without_matches(self, unit):
        with unit() as work:
            mark = supporter(work)
        (sheet,) = sheets(unit, mark)
        assert sheet.matches == ()

    def test_nobody(self, unit):
        with pytest.raises(NotFound):
            sheets(unit, "nobody")


class TestSeveral:
    def test_all_who_visit_by_name(self, unit, match_id):
        with unit() as work:
            supporter(work, "Zoe")
            aisha = supporter(work, "Aisha")
        begin(unit, "Yazid", supporter_id=aisha)
        begin(unit, "Selam", supporter_id=aisha)
        found = sheets(unit)
        assert [(sheet.supporter_name, len(sheet.matches)) for sheet in found] == [("Aisha", 2), ("Mark", 1)]

    def test_in_the_order_that_was_asked_for(self, unit):
        with unit() as work:
            ids = [supporter(work, name) for name in ("Zoe", "Aisha")]
        assert [sheet.supporter_name for sheet in sheets(unit, *ids)] == ["Zoe", "Aisha"]

    def test_each_printing_and_export_is_audited(self, unit, match_id):
        mark = page(unit, match_id).match.supporter_id
        sheets(unit, mark)
        with unit() as work:
            visits.note_sheets_exported(work, supporter_ids=[mark], how="print")
        with unit() as work:
            told = work.session.execute(select(AuditEventRow.action, AuditEventRow.object_id)).all()
        assert told[-2:] == [("print visit sheet", mark), ("take out visit sheet: print", mark)]


class TestTheLanguage:
    def test_what_she_speaks_best_of_those_there_are(self, unit):
        skills = (LanguageSkill("ja", Level.NATIVE), LanguageSkill("tr", Level.B2), LanguageSkill("nl", Level.A2))
        (sheet,) = sheets(unit, _speaking(unit, *skills))
        assert (sheet.text.language, sheet.supporter_word) == ("tr", sheet_text("tr").words["supporter"])

    def test_the_centre_s_own_words_in_its_language(self, unit):
        (sheet,) = sheets(unit, _speaking(unit))
        with unit() as work:
            centre = read_centre(work)
        assert sheet.text.language == centre.language
        assert sheet.supporter_word == centre.words.outward_supporter

    def test_another_one_is_chosen_for_all(self, unit, match_id):
        assert [sheet.text.language for sheet in sheets(unit, language="ar")] == ["ar"]

    def test_there_are_as_many_as_for_agreements(self):
        assert sheet_languages() == agreement_languages()

    @pytest.mark.parametrize("language", sheet_languages())
    def test_every_one_has_every_word_and_the_same_places_to_fill(self, language):
        english, other = sheet_text("en"), sheet_text(language)
        assert other.language == language
        assert other.words.keys() == english.words.keys()
        places = {key: _places(text) for key, text in english.words.items()}
        assert {key: _places(text) for key, text in other.words.items()} == places
        assert all(text.strip() for text in other.words.values())

    def test_one_that_there_is_not_becomes_english(self):
        assert (sheet_text("ja").language, sheet_text("nl-BE").language) == ("en", "nl")


def _speaking(unit, *languages):
    details = PersonDetails(first_name="Mark", languages=languages)
    with unit() as work:
        role = RoleDetails(RoleKind.SUPPORTER, LONG_AGO)
        return people.register_person(work, details=details, roles=[role]).id


def _places(text):
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name}
