"""Rows for a named recipient: what goes in, what never does, and what is taken down."""

import csv
import io
import os
import stat
import tempfile
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from sqlalchemy import select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import LimitDetails, LimitKind
from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.privacy import packing, rows_making
from ensure_desktop.privacy.anonymising import measures
from ensure_desktop.privacy.export_files import UNFINISHED
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.limits import save_limit
from ensure_desktop.privacy.model import ExportMemberRecord, ExportRecord
from ensure_desktop.privacy.report_values import Standing
from ensure_desktop.privacy.rows_columns import offered_columns
from ensure_desktop.privacy.rows_export import preview_rows
from ensure_desktop.privacy.rows_values import ChosenColumn, ColumnKind, Refusal
from tests.privacy.rows_at_hand import NOTE, REVIEW, STREET, SURNAME, crowd, export, preview, request

BRS = "brs_score.start"


def all_bytes(files):
    """What is in the files, unpacked where they are archives."""
    for content in files.values():
        yield content
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from (archive.read(name) for name in archive.namelist())


def sheet(done, name="rows.xlsx"):
    book = openpyxl.load_workbook(io.BytesIO(done.files[name]))
    return [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]


def test_a_preview_says_what_would_come_of_it(unit) -> None:
    crowd(unit, 400)
    shown = preview(unit, "age", "gender", "role", "education", BRS)
    assert shown.refusal is None
    assert shown.people + shown.left_aside == 400
    assert shown.rows + shown.suppressed == shown.people
    assert shown.k_reached >= 5
    assert sum(size * groups for size, groups in shown.classes) == shown.rows
    assert shown.titles == ("Age at the start", "Gender", "Role", "Education", "BRS, at the start")
    assert len(shown.sample) == 12
    told = {each.key: each for each in shown.columns}
    assert told["age"].cost > 0
    assert told["age"].coarser is not None
    assert told[BRS].l_asked == 2, "nobody is in the lowest band or the highest, and who was not asked gave no answer"
    assert told[BRS].l_reached >= 2
    assert told[BRS].without is not None
    assert sum(level.rows for level in told["age"].levels) == shown.rows


def test_a_preview_keeps_nothing(unit) -> None:
    crowd(unit, 120)
    preview(unit)
    with unit() as work:
        assert work.session.scalars(select(ExportRecord)).all() == []
        assert work.session.scalars(select(ExportMemberRecord)).all() == []


def test_without_consent_or_with_a_restriction_nobody_is_in_it(unit) -> None:
    ids = crowd(unit, 200, agrees=1)
    with unit() as work:
        taken_back = work.session.scalars(select(ConsentRecord).where(ConsentRecord.person_id == ids[0])).one()
        taken_back.withdrawn_on = work.today()
        expired = work.session.scalars(select(ConsentRecord).where(ConsentRecord.person_id == ids[1])).one()
        expired.expires_on = work.today() - timedelta(days=1)
        limits = LimitDetails(kind=LimitKind.RESTRICTION, purpose=None, since=work.today())
        save_limit(work, person_id=ids[2], limit_id=None, details=limits)
        work.session.get_one(PersonRecord, ids[3]).withdrawn_at = work.now()
    done = export(unit)
    with unit() as work:
        members = set(work.session.scalars(select(ExportMemberRecord.person_id)))
    assert members == set(ids[4:])
    assert done.record.facts["left_aside"] == 3, "and who was withdrawn is not counted at all"


def test_nothing_but_the_columns_leaves(unit) -> None:
    ids = crowd(unit, 150)
    with unit() as work:
        codes = set(work.session.scalars(select(PersonRecord.code)))
    keys = ("age", "gender", "area", "origin", BRS, "outcome")
    for kind in Format:
        done = export(unit, *keys[:4], format=kind)
        for content in all_bytes(done.files):
            for word in (SURNAME, STREET, NOTE, "Name1", *ids, *codes, "9030"):
                assert word.encode() not in content, word


def test_the_order_says_nothing_and_numbers_are_new(unit) -> None:
    crowd(unit, 200)
    first, second = sheet(export(unit)), sheet(export(unit))
    assert [row[0] for row in first[1:]] == list(range(1, len(first)))
    assert first != second
    assert sorted(row[1:] for row in first) == sorted(row[1:] for row in second)


def test_no_file_says_when_and_by_whom_it_was_written(unit) -> None:
    crowd(unit, 100)
    book = openpyxl.load_workbook(io.BytesIO(export(unit).files["rows.xlsx"]))
    assert book.properties.creator in (None, "")
    assert book.properties.created.year == 1980
    with zipfile.ZipFile(io.BytesIO(export(unit).files["rows.xlsx"])) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
    head = export(unit, format=Format.SPSS).files["rows.sav"][:176]
    assert b"01 Jan 8000:00:00" in head
    assert b"2026" not in head


def test_csv_and_spss_come_with_a_code_book(unit, tmp_path) -> None:
    import pyreadstat

    crowd(unit, 300)
    done = export(unit, "age", "gender", BRS, format=Format.CSV)
    assert list(done.files) == ["rows.csv", "code-book.csv", "about-this-file.txt"]
    rows = list(csv.reader(io.StringIO(done.files["rows.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["Row", "Age at the start", "Gender", "BRS, at the start"]
    assert len(rows) == 1 + done.record.facts["rows_out"]
    spss = export(unit, "age", "gender", BRS, format=Format.SPSS)
    path = tmp_path / "rows.sav"
    path.write_bytes(spss.files["rows.sav"])
    frame, meta = pyreadstat.read_sav(str(path), apply_value_formats=True)
    assert sorted(map(tuple, frame[["age", "gender", "brs_score_start"]].astype(str).values)) == sorted(
        tuple(row[1:]) for row in rows[1:]
    )
    assert meta.column_names_to_labels["age"] == "Age at the start"
    assert "bands of 10 years" in done.files["code-book.csv"].decode()


def test_the_code_book_names_what_stands_in_the_file(unit) -> None:
    crowd(unit, 300)
    done = export(unit, "age", "gender", BRS, format=Format.CSV)
    rows, book = (
        list(csv.reader(io.StringIO(done.files[name].decode("utf-8-sig")))) for name in ("rows.csv", "code-book.csv")
    )
    assert [line[0] for line in book[1:]] == rows[0]
    for place, (_head, _what, words, _note) in enumerate(book[2:], 1):
        assert {row[place] for row in rows[1:]} <= set(words.split("; "))
    workbook = openpyxl.load_workbook(io.BytesIO(export(unit, "age", "gender", BRS).files["rows.xlsx"]))
    sheets = [[tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in workbook.worksheets]
    assert [line[0] for line in sheets[1][1:]] == list(sheets[0][0])
    assert {row[2] for row in sheets[0][1:]} <= set(sheets[1][3][2].split("; "))
    coded = export(unit, "age", "gender", BRS, format=Format.SPSS).files["code-book.csv"].decode("utf-8-sig")
    assert '"age"' in coded
    assert "1 = " in coded, "for SPSS the names and the numbers that stand there"


def test_where_memory_is_not_enough_a_file_for_spss_lies_where_it_will_stand(unit, tmp_path, monkeypatch) -> None:
    crowd(unit, 100)
    in_memory = export(unit, "gender", format=Format.SPSS).files["rows.sav"]
    monkeypatch.delattr(os, "memfd_create", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    out = tmp_path / "out"
    out.mkdir()
    written = []
    write = packing.write_spss

    def watched(path, *rest):
        write(path, *rest)
        written.append((path, stat.S_IMODE(path.stat().st_mode)))

    monkeypatch.setattr(packing, "write_spss", watched)
    beside = export(unit, "gender", format=Format.SPSS, beside=out).files["rows.sav"]
    assert len(beside) == len(in_memory)
    (path, mode) = written[0]
    assert (path.parent, path.suffix, mode) == (out, UNFINISHED, 0o600)
    assert list(out.iterdir()) == []
    with pytest.raises(UserError, match="cannot be written there"):
        export(unit, "gender", format=Format.SPSS)
    with pytest.raises(FieldErrors) as refused:
        preview(unit, "gender", format=Format.SPSS, locked=True, beside=out)
    assert set(refused.value.fields) == {"format"}


def test_what_is_taken_down(unit) -> None:
    crowd(unit, 300)
    done = export(unit, "age", "gender", "role", BRS)
    record, facts = done.record, done.record.facts
    assert (record.code, record.recipient, record.review_on) == ("E-0001", "Hogeschool Gent, Mieke", REVIEW)
    assert facts["files"]["rows.xlsx"] == record.sha256
    for key in (
        "settings", "program", "columns", "k_asked", "k_reached", "rows_in", "rows_out", "classes", "highest_risk",
        "mean_risk", "loss", "earlier", "hierarchies",
    ):  # fmt: skip
        assert facts[key] not in ("", None), key
    assert {each["key"] for each in facts["columns"]} == {"age", "gender", "role", BRS}
    assert all(each["t"] is not None for each in facts["columns"] if each["kind"] == ColumnKind.TELLS.value)
    with unit() as work:
        groups = list(work.session.scalars(select(ExportMemberRecord.group)))
    assert len(groups) == facts["rows_in"]
    assert sorted(facts["groups"].values()) == sorted(groups.count(each) for each in set(filter(None, groups)))


def test_the_page_answers_the_three_questions_and_promises_nothing(unit) -> None:
    crowd(unit, 300)
    done = export(unit, "age", "gender", BRS)
    assert [answer.question for answer in done.report.answers] == [
        "Can one person be singled out?",
        "Can rows be linked to other data about a person?",
        "Can something be inferred about a person?",
    ]
    assert done.report.code == "E-0001"
    assert dict((fact.label, fact.text) for fact in done.report.files)["rows.xlsx"] == done.record.sha256
    text = done.files["about-this-file.txt"].decode().lower()
    assert "anonymous" not in text
    assert "guarantee" not in text


@pytest.mark.parametrize(
    ("t", "surest", "said"),
    [
        (0.1, 0.6, "Hardly: in every group answers differ, much as they do among all."),
        (0.1, 0.61, "A little: in some groups the best guess at an answer is right in 61 % of cases."),
        (0.31, 0.8, "A little: in some groups answers are spread otherwise than among all, by up to 31 %."),
        (0.1, 0.93, "Yes, rather surely in some groups: there the best guess at an answer is right in 93 % of cases."),
    ],
)
def test_the_page_says_as_much_as_the_surest_guess(unit, monkeypatch, t, surest, said) -> None:
    crowd(unit, 60, agrees=1)
    measured = measures.measure

    def with_these(*rows, **more):
        found = measured(*rows, **more)
        return replace(found, t=dict.fromkeys(found.t, t), surest=dict.fromkeys(found.surest, surest))

    monkeypatch.setattr(rows_making, "measure", with_these)
    answer = preview(unit, "gender", "outcome").report.answers[2]
    assert (answer.answer, answer.standing is Standing.HARD) == (said.replace(" %", "\u00a0%"), surest <= 0.6)


def test_below_fifty_people_there_are_tables_only(unit) -> None:
    for count, refusal in ((0, Refusal.TOO_FEW_PEOPLE), (49, Refusal.TOO_FEW_PEOPLE), (50, None)):
        crowd(unit, count, agrees=1, seed=count) if count != 50 else crowd(unit, 1, agrees=1)
        shown = preview(unit, "gender")
        assert (shown.people, shown.refusal) == (count, refusal)
    with pytest.raises(UserError, match="nobody can hide"):
        export(unit, "gender", first=date(2026, 1, 1))


def test_below_three_hundred_at_most_four_columns_describe(unit) -> None:
    crowd(unit, 299, agrees=1, scores=False, outcomes=0)
    five = ("age", "gender", "role", "education", "language")
    shown = preview(unit, *five)
    assert shown.refusal is Refusal.TOO_MANY_COLUMNS
    assert preview(unit, *five[:4]).refusal is not Refusal.TOO_MANY_COLUMNS
    crowd(unit, 1, agrees=1, scores=False, outcomes=0, seed=2)
    assert preview(unit, *five).refusal is not Refusal.TOO_MANY_COLUMNS


def test_an_answer_that_everybody_gives_cannot_be_told(unit) -> None:
    crowd(unit, 100, outcomes=0)
    shown = preview(unit, "gender", "outcome")
    assert shown.refusal is Refusal.NOT_DIVERSE
    assert "What came of it" in shown.refused_because[0]
    with pytest.raises(UserError, match="Please leave it out"):
        export(unit, "gender", "outcome")


def test_without_a_column_that_describes_people_there_are_no_rows(unit) -> None:
    crowd(unit, 100)
    assert preview(unit, "outcome").refusal is Refusal.NOTHING_CHOSEN


def test_a_coarser_step_is_never_made_finer(unit) -> None:
    crowd(unit, 300)
    shown = preview(unit, ChosenColumn("age", 2), "gender")
    ages = next(each for each in shown.columns if each.key == "age")
    assert [level.rows for level in ages.levels[:2]] == [0, 0]


def test_fields_that_need_mending_are_named(unit) -> None:
    crowd(unit, 60)
    with pytest.raises(FieldErrors) as wrong:
        export(unit, recipient=" ", purpose="", review_on=None)
    assert set(wrong.value.fields) == {"recipient", "purpose", "review_on"}
    for changes, field in (({"k": 2}, "k"), ({"l": 1}, "l"), ({"columns": (ChosenColumn("name"),)}, "columns")):
        with pytest.raises(FieldErrors) as wrong:
            preview(unit, **changes)
        assert set(wrong.value.fields) == {field}
    with pytest.raises(FieldErrors):
        preview(unit, ChosenColumn("age", 3))


def test_it_can_be_stopped(unit) -> None:
    crowd(unit, 100)
    with unit() as work, pytest.raises(Cancelled):
        preview_rows(work, request=request(), progress=lambda done, total: False)


def test_every_column_that_is_offered_can_be_asked_for(unit) -> None:
    crowd(unit, 350)
    with unit() as work:
        offered = offered_columns(work)
    for each in offered:
        with_one = each.kind is ColumnKind.TELLS
        shown = preview(unit, *(("gender", each.key) if with_one else (each.key,)))
        assert shown.columns[-1].label == each.label
        assert shown.refusal in (None, Refusal.NOT_DIVERSE, Refusal.TOO_MUCH_LEFT_OUT)
        if not with_one:
            assert [level.name for level in shown.columns[0].levels] == list(each.levels)


def test_a_locked_file_opens_with_its_words_only(unit) -> None:
    import pyzipper

    crowd(unit, 100)
    done = export(unit, locked=True)
    assert list(done.files) == ["rows.zip"]
    assert len(done.passphrase.split()) >= 8
    archive = pyzipper.AESZipFile(io.BytesIO(done.files["rows.zip"]))
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
    assert {entry.CRC for entry in archive.infolist()} == {0}, "no check sum that would tell of the content"
    archive.setpassword(done.passphrase.encode())
    book = openpyxl.load_workbook(io.BytesIO(archive.read("rows.xlsx")))
    assert book.sheetnames == ["Rows", "Code book"]
    for wrong in (b"", done.passphrase.upper().encode()):
        archive.setpassword(wrong or None)
        with pytest.raises(RuntimeError):
            archive.read("rows.xlsx")
    with unit() as work:
        held = work.session.scalars(select(ExportRecord.content)).one()
    assert done.passphrase not in held
