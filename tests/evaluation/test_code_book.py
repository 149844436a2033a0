"""The code book and the files for researchers: names that last, labels, codes; written and read back."""

import csv
from io import BytesIO, StringIO

import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from ensure_desktop.errors import NotAllowed
from ensure_desktop.evaluation import code_book as books
from ensure_desktop.evaluation.code_book import LONGEST_NAME, NOT_ANSWERED, NOT_ASKED, RESERVED, variable_name
from ensure_desktop.evaluation.instruments import instrument, instruments
from ensure_desktop.evaluation.research_rows import (
    code_book_csv,
    instrument_row,
    questionnaire_row,
    write_csv,
    write_spss,
)
from ensure_desktop.interviews.values import Guide, Kind, Option, Question, Scale, Section
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.permissions import AccountRole
from reports.code_book import code_book_pdf
from tests.evaluation.measuring_at_hand import BRS, plan

OWN = Guide(
    "How was it?",
    (
        Section(
            "s",
            "All",
            (
                Question("glad", Kind.SCALE, "How glad are you?", scale=Scale(1, 5, "not at all", "very")),
                Question("where", Kind.CHOICE, "Where?", options=(Option("home", "At home"), Option("out", "Outside"))),
                Question("what", Kind.CHOICES, "What?", options=(Option("walk", "Walks"), Option("talk", "Talks"))),
                Question("more", Kind.LONG_TEXT, "What else?"),
                Question("day", Kind.DATE, "Since when?"),
            ),
        ),
    ),
)
GUIDE = "a" * 32
ALL = [(each.id, form.id) for each in instruments() for form in each.forms]


def book(forms=(("brs", "standard"), ("lsns6", "standard")), guides=None):
    return books.made("De Mussen", forms, {GUIDE: OWN} if guides is None else guides, Words.usual())


def variable(found, name):
    return next(each for each in found.variables if each.name == name)


class TestNames:
    def test_they_keep_to_the_rules_of_spss_and_are_unlike_each_other(self):
        names = [each.name for each in book(ALL).variables]
        assert len(set(names)) == len(names)
        for name in names:
            assert name[0].isalpha()
            assert len(name) <= LONGEST_NAME
            assert name.replace("_", "").isalnum()
            assert name.isascii()
            assert name not in RESERVED
            assert not name.endswith("_")

    @given(st.lists(st.tuples(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40)), max_size=20))
    def test_whatever_an_id_holds(self, parts):
        names = [variable_name(*each) for each in set(parts)]
        assert len(set(names)) == len(names)
        assert all(name[0].isalpha() and len(name) <= LONGEST_NAME and name.isascii() for name in names)
        assert names == [variable_name(*each) for each in set(parts)]

    def test_they_never_change(self):
        names = {each.name for each in book(ALL).variables}
        assert {"brs_q1", "brs_score", "lsns6_family", "rses_worth_30_score", "cel_four_score", "case"} <= names


class TestBook:
    def test_every_score_says_its_good_end_and_its_key(self):
        scores = [each for each in book(ALL).variables if each.name.endswith("_score")]
        assert len(scores) == len(ALL)
        assert all(each.direction and each.key and each.low is not None for each in scores)
        assert variable(book(ALL), "cel_original_score").direction == "lower is better"
        assert variable(book(ALL), "cel_four_score").direction == "higher is better"

    def test_the_source_of_a_score_ends_where_its_remark_begins(self):
        note = variable(book(), "lsns6_score").note
        assert note.startswith("Lubben and others 2006. ")
        assert note.endswith(".")

    def test_raw_answers_say_their_codes(self):
        assert variable(book(), "brs_q2").note == "Raw answer; turned round for the score."
        assert [code for code, _label in variable(book(), "brs_q2").codes] == [1, 2, 3, 4, 5]
        assert variable(book(), "lsns6_q1").codes == ()

    def test_what_somebody_wrote_is_left_out(self):
        assert book().left_out == ("How was it?: What else?", "How was it?: Since when?")
        assert not any("What else" in each.label for each in book().variables)

    def test_it_is_about_what_is_asked(self, unit):
        with unit() as work:
            assert len({each.group for each in books.code_book(work).variables}) == len(ALL) + 1
        plan(unit)
        with unit() as work:
            groups = {each.group for each in books.code_book(work).variables}
        assert groups == {"Circumstances", instrument("brs").name}

    def test_staff_do_not_read_it(self, as_role):
        with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
            books.code_book(work)

    def test_it_is_printed(self):
        pages = PdfReader(BytesIO(code_book_pdf(book(ALL)))).pages
        text = " ".join(" ".join(page.extract_text().split()) for page in pages)
        for each in book(ALL).variables:
            assert each.name in text
        assert "higher is better; worked out by version 1 of the key" in text
        assert "Never in such a file" in text

    def test_it_is_a_table(self):
        lines = list(csv.reader(StringIO(code_book_csv(book(), ["Name"] * 10).decode())))
        assert len(lines) == len(book().variables) + 1
        assert {len(line) for line in lines} == {10}
        glad = next(line for line in lines if line[1] == "How glad are you?")
        assert "1 = not at all; 5 = very" in glad[4]
        assert "-9 = not answered" in glad[4]


def rows():
    full = {"case": "K7", "audience": "participants", "moment": "start", "language": "nl"}
    full |= instrument_row(instrument("brs"), "standard", BRS)
    full |= questionnaire_row(GUIDE, OWN, {"glad": 4, "where": "out", "what": ["talk"], "more": "Fatima said so"})
    return [full, {"case": "K8"} | instrument_row(instrument("brs"), "standard", {"q1": 4})]


class TestFiles:
    def test_spss_is_read_back_with_labels_and_codes(self, tmp_path):
        write_spss(tmp_path / "rows.sav", book(), rows())
        frame, meta = pyreadstat.read_sav(str(tmp_path / "rows.sav"), user_missing=True)
        assert list(frame.columns) == [each.name for each in book().variables]
        first, second = frame.to_dict("records")
        assert (first["case"], first["brs_q1"], first["audience"]) == ("K7", 4, "participants")
        assert (second["brs_q2"], second["brs_score"], second["lsns6_q1"]) == (NOT_ANSWERED, NOT_ANSWERED, NOT_ASKED)
        assert meta.column_names_to_labels["brs_score"].startswith("BRS: ")
        assert meta.variable_value_labels["brs_q1"][1] == dict(variable(book(), "brs_q1").codes)[1]
        assert meta.variable_value_labels["brs_q1"][NOT_ANSWERED]
        assert meta.variable_measure["brs_q1"] == "ordinal"
        assert {(each["lo"], each["hi"]) for each in meta.missing_ranges["brs_score"]} == {(-9, -9), (-8, -8)}
        plain, _meta = pyreadstat.read_sav(str(tmp_path / "rows.sav"))
        assert plain["brs_score"].isna().tolist() == [False, True]

    def test_csv_holds_the_same(self):
        lines = list(csv.DictReader(StringIO(write_csv(book(), rows()).decode())))
        assert [line["brs_q1"] for line in lines] == ["4", "4"]
        own = {each.label: lines[0][each.name] for each in book().variables if each.group == OWN.title}
        assert own == {"How glad are you?": "4", "Where?": "2", "What?: Walks": "0", "What?: Talks": "1"}
        assert "Fatima" not in write_csv(book(), rows()).decode()

    @pytest.mark.parametrize(
        "row",
        [
            {"name": "Fatima"},
            {"case": "=1+1"},
            {"case": "Fatima Zahra lives at the corner of the square"},
            {"audience": "neighbours"},
            {"brs_q1": "Fatima"},
        ],
    )
    def test_what_the_book_does_not_know_is_refused(self, tmp_path, row):
        with pytest.raises(ValueError):
            write_csv(book(), [row])
        with pytest.raises(ValueError):
            write_spss(tmp_path / "x.sav", book(), [row])
        assert not (tmp_path / "x.sav").exists()

    def test_no_rows_are_a_file_too(self, tmp_path):
        write_spss(tmp_path / "none.sav", book(ALL), [])
        frame, meta = pyreadstat.read_sav(str(tmp_path / "none.sav"))
        assert len(frame) == 0
        assert meta.number_columns == len(book(ALL).variables)
