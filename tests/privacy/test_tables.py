"""Tables of a vault: what they tell and what they do not, what is written, and what the register keeps."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from ensure_desktop.consent.model import ProcessingLimitRecord
from ensure_desktop.errors import Cancelled, FieldErrors
from ensure_desktop.people.values import Gender, RoleKind
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.model import ExportMemberRecord
from ensure_desktop.privacy.packing import NO_TIME
from ensure_desktop.privacy.register import export_record
from ensure_desktop.privacy.tables_export import export_report, export_tables, preview_tables
from ensure_desktop.privacy.values import Audience
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits.requests import requests_picture
from tests.evaluation.results_at_hand import pair
from tests.privacy.tables_at_hand import FIRST, LAST, asked, export, figures, preview, register
from tests.programme.test_yearly import visited
from tests.visits.at_hand import asking


class TestPeople:
    def test_they_are_counted_by_role_and_by_what_is_known_of_them(self, unit):
        register(unit, 12, gender=Gender.FEMALE, birth_year=1996, neighbourhood="North", origin="AF")
        register(unit, 11, gender=Gender.MALE, birth_year=1956, neighbourhood="South")
        register(unit, 10, kind=RoleKind.SUPPORTER, since=date(2026, 2, 1))
        found = preview(unit, "people", "participants")
        assert figures(found, "people")["Participants"] == (23, None, 23, None, 23)
        assert figures(found, "people")["Peer supporters"] == (10, 10, None, None, 10)
        assert figures(found, "participants.gender")["Woman"] == (12,)
        assert figures(found, "participants.age")["25 to 34"] == (12,)
        assert figures(found, "participants.age")["65 and older"] == (11,)
        assert figures(found, "participants.place") == {"North": (12,), "South": (11,), "All": (23,)}
        assert figures(found, "participants.origin") == {"Afghanistan": (12,), "Not known": (11,), "All": (23,)}

    def test_few_are_told_of_to_nobody_and_fewer_to_everybody_than_to_one(self, unit):
        register(unit, 30, neighbourhood="North")
        register(unit, 7, neighbourhood="South")
        register(unit, 6, neighbourhood="West")
        register(unit, 2, neighbourhood="East")
        named = figures(preview(unit, "participants", audience=Audience.NAMED), "participants.place")
        assert named == {"North": (30,), "South": (7,), "All": (45,)}
        assert figures(preview(unit, "participants"), "participants.place") == {"North": (30,), "All": (45,)}

    def test_the_centre_may_ask_for_more(self, unit):
        with unit() as work:
            work.session.merge(SettingRow(key="small_cell", value="12"))
        register(unit, 11, kind=RoleKind.SUPPORTER)
        register(unit, 12)
        found = preview(unit, "people", audience=Audience.NAMED)
        assert found.limit == 12
        assert figures(found, "people")["Peer supporters"] == (None,) * 5
        assert figures(found, "people")["Participants"][0] == 12

    def test_all_of_one_place_is_not_told_of(self, unit):
        register(unit, 20, neighbourhood="North")
        found = preview(unit, "participants")
        assert "participants.place" not in {table.key for table in found.tables}
        assert "North" not in str(found.tables)

    def test_that_all_of_an_age_are_women_is_not_told(self, unit):
        register(unit, 8, gender=Gender.FEMALE, birth_year=1950)
        register(unit, 12, gender=Gender.FEMALE, birth_year=1985)
        register(unit, 20, gender=Gender.MALE, birth_year=1985)
        found = preview(unit, "participants", audience=Audience.NAMED)
        assert figures(found, "participants.age")["65 and older"] == (8,)
        assert figures(found, "participants.gender")["Woman"] == (20,)
        assert "participants.both" not in {table.key for table in found.tables}, "twelve of 20 women are younger"
        assert "all people of a group are the same in who they are" in found.report.answers[2].answer

    def test_who_is_restricted_is_not_counted(self, unit):
        ids = register(unit, 12)
        with unit() as work:
            for person_id in ids[:2]:
                work.session.add(
                    ProcessingLimitRecord(
                        id=work.new_id(), person_id=person_id, kind="restriction", purpose="",
                        since=work.today(), until=None, reason="",
                    )
                )  # fmt: skip
        assert figures(preview(unit, "people"), "people")["Participants"][0] == 10

    def test_of_a_tiny_centre_nothing_is_told(self, unit):
        register(unit, 3, gender=Gender.FEMALE, neighbourhood="North")
        found = preview(unit)
        assert (found.tables, found.told) == ((), 0)
        assert "too few people" in " ".join(found.warnings)
        assert preview(unit, first=date(2025, 1, 1), last=date(2025, 1, 31)).told == 0


class TestWork:
    def test_visits_stand_by_month_with_their_people(self, unit, clock):
        visited(unit, clock, 12, date(2026, 1, 12), date(2026, 2, 2), date(2026, 2, 16), minutes=90)
        found = figures(preview(unit, "visits"), "visits")
        assert found == {
            "January": (12, 12, 18), "February": (12, 24, 36), "March": (None, 0, 0), "All": (12, 36, 54),
        }  # fmt: skip

    def test_a_month_of_few_takes_another_one_along(self, unit, clock):
        visited(unit, clock, 12, date(2026, 1, 12), date(2026, 2, 2))
        visited(unit, clock, 2, date(2026, 3, 2))
        found = figures(preview(unit, "visits"), "visits")
        assert found["March"] == (None, None, None)
        assert found["All"][1:] == (26, 26)
        assert (None, None) in (found["January"][1:], found["February"][1:])

    def test_the_first_months_are_told_of_matches_that_lasted(self, unit, clock):
        visited(unit, clock, 5, date(2026, 1, 12), date(2026, 2, 9), date(2026, 2, 16))
        visited(unit, clock, 5, date(2026, 1, 13))
        assert not preview(unit, "contact").tables
        clock.move_to(date(2026, 8, 3))
        found = figures(preview(unit, "contact"), "contact")
        assert found["1"] == (10, None), "everybody was visited once"
        assert found["2"] == (10, 1.0)
        assert found["3"] == (10, None), "nobody was visited"

    def test_requests_are_told_of_years_that_are_over_as_in_their_picture(self, unit, clock):
        put = asking(unit, clock)
        for place, theme, count in (("North", "Money", 11), ("South", "School", 12), ("East", "Money", 2)):
            for _number in range(count):
                put(place, theme)
        (why,) = [text for text in preview(unit, "requests").left_out if "30" not in text]
        assert "31 January 2027" in why
        assert "whole calendar years" in preview(unit, "requests", last=date(2026, 6, 30)).left_out[0]
        clock.move_to(date(2027, 2, 1))
        found = preview(unit, "requests")
        with unit() as work:
            picture = requests_picture(work, first=FIRST, last=LAST, for_outside=True)
        told = {each.words for each in (*picture.themes, *picture.neighbourhoods) if each.people is not None}
        here = {label for key in ("asked.themes", "asked.places") for label in figures(found, key)} - {"All"}
        assert here
        assert here <= told
        assert "East" not in str(found.tables)

    def test_scores_are_means_of_enough_people_before_and_after(self, unit, as_role):
        for number in range(10):
            pair(unit, 12 + number % 3, 20 + number % 4, name=f"Zohra {number}")
        days = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}
        ((label, line),) = figures(preview(unit, "scales", **days), "scales").items()
        assert label
        assert line[0] == 10
        assert line[3] == pytest.approx(line[2] - line[1])
        staff = as_role(AccountRole.STAFF)
        refused = preview(staff, "scales", "people", **days)
        assert [table.key for table in refused.tables] == ["people"]
        assert refused.left_out == ("Your account does not see results of questionnaires.",)

    def test_the_same_score_of_everybody_is_not_told(self, unit):
        for number in range(10):
            pair(unit, 12, 20 + number % 4, name=f"Zohra {number}")
        found = preview(unit, "scales", first=date(2025, 1, 1), last=date(2025, 12, 31))
        assert set(next(iter(figures(found, "scales").values()))[1:]) == {None}


class TestWritten:
    def test_a_workbook_has_a_sheet_for_each_table_and_says_nothing_of_who_made_it(self, unit):
        import openpyxl

        register(unit, 12, gender=Gender.FEMALE, birth_year=1996, neighbourhood="North")
        register(unit, 14, gender=Gender.MALE, birth_year=1996, neighbourhood="South")
        done = export(unit, "people", "participants")
        ((name, content),) = done.files.items()
        assert name == "tables-2026-03-02.xlsx"
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.sheetnames[:3] == ["About", "Who was in the programme", "Participants by gender"]
        assert [cell.value for cell in book["Participants by gender"][2]] == ["Woman", 12]
        assert [cell.value for cell in book["Participants by gender"][4]] == ["Other", "not told"]
        assert not book.properties.creator
        assert book.properties.modified == book.properties.created == NO_TIME.replace(tzinfo=None)
        for word in (b"Zohra", b"Anneke"):
            assert word not in b"".join(_unpacked(content))

    def test_csv_holds_one_figure_a_line(self, unit):
        register(unit, 12)
        done = export(unit, "people", format=Format.CSV)
        first, about = done.files.values()
        assert '"Who was in the programme","Participants","In the period","12"' in first.decode("utf-8-sig")
        assert "hard to trace" in about.decode("utf-8-sig")

    def test_a_locked_file_opens_with_its_words_only(self, unit):
        import pyzipper

        register(unit, 12)
        done = export(unit, "people", locked=True)
        ((name, content),) = done.files.items()
        assert name == "tables-2026-03-02.zip"
        with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
            with pytest.raises(RuntimeError):
                archive.read("tables-2026-03-02.xlsx")
            archive.setpassword(done.passphrase.encode())
            assert archive.read("tables-2026-03-02.xlsx").startswith(b"PK")

    def test_the_register_keeps_what_was_told_and_the_page(self, unit):
        ids = register(unit, 12)
        done = export(unit, "people", audience=Audience.NAMED)
        with unit() as work:
            record = export_record(work, export_id=done.record.id).export
            report = export_report(work, export_id=done.record.id)
            members = set(work.session.scalars(select(ExportMemberRecord.person_id)))
        assert (record.recipient, record.purpose, record.audience) == ("University", "Study", Audience.NAMED)
        assert (record.facts["small_cell"], record.facts["hidden"]) == (5, 12)
        assert report.code == record.code
        assert report.files[0].text == record.sha256
        assert "guarantee" not in str(report).casefold()
        assert members == set(ids)

    def test_who_gets_it_and_what_for_has_to_be_said(self, unit):
        with unit() as work, pytest.raises(FieldErrors) as caught:
            export_tables(work, request=asked(audience=Audience.NAMED, recipient=" ", purpose=""))
        assert set(caught.value.fields) == {"recipient", "purpose"}
        with unit() as work, pytest.raises(FieldErrors) as caught:
            export_tables(work, request=asked(format=Format.SPSS))
        assert set(caught.value.fields) == {"format"}
        with unit() as work, pytest.raises(FieldErrors) as caught:
            preview_tables(work, request=asked(first=date(2027, 1, 1), last=date(2027, 12, 31)))
        assert set(caught.value.fields) == {"first"}
        with unit() as work:
            assert export_tables(work, request=asked(("people",), recipient="", purpose="")).record.recipient == ""

    @pytest.mark.parametrize("nothing", ["\x01", "\u200b", " \u2060 "])
    def test_a_name_of_which_nothing_can_be_seen_is_none(self, unit, nothing):
        with unit() as work, pytest.raises(FieldErrors) as caught:
            export_tables(work, request=asked(audience=Audience.NAMED, recipient=nothing, purpose=nothing))
        assert set(caught.value.fields) == {"recipient", "purpose"}

    def test_somebody_asks_one_day_whether_it_is_still_needed(self, unit):
        with unit() as work, pytest.raises(FieldErrors) as caught:
            export_tables(work, request=asked(audience=Audience.NAMED, review_on=None))
        assert set(caught.value.fields) == {"review_on"}

    def test_it_can_be_stopped(self, unit):
        with unit() as work, pytest.raises(Cancelled):
            export_tables(work, request=asked(), progress=lambda done, _total: done < 3)
        with unit() as work:
            assert not list(work.session.scalars(select(ExportMemberRecord.person_id)))


def _unpacked(content):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]
