"""The words that a centre brings in: what fits, what is said of what does not, and which are used."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.evaluation.instruments import instrument, instruments
from ensure_desktop.evaluation.model import MeasurementRecord, WordingRecord
from ensure_desktop.evaluation.wording_checks import checked_wording
from ensure_desktop.evaluation.wording_files import (
    WordingFile,
    WordingProblems,
    read_wording_file,
    write_wording_template,
)
from ensure_desktop.evaluation.wordings import (
    forms_alike,
    languages_with_words,
    restore_wording,
    save_wording,
    save_wordings,
    withdraw_wording,
    wording_in_use,
    wording_of,
    wordings,
)
from tests.conftest import Unit
from tests.evaluation.measuring_at_hand import TODAY, hand_out, person, plan
from tests.evaluation.wordings_at_hand import a_wording, filled_template

FORMS = [(each.id, form.id) for each in instruments() for form in each.forms]
KINDS = list(WordingFile)


def problems_of(content: bytes) -> list[str]:
    with pytest.raises(WordingProblems) as caught:
        read_wording_file(content, "words.toml")
    assert "nothing was changed" in caught.value.message
    return list(caught.value.problems)


def changed(old: str, new: str, **which: Any) -> bytes:
    """A filled template in which one thing reads differently."""
    text = filled_template(**which).decode()
    assert old in text
    return text.replace(old, new).encode()


class TestFiles:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize(("name", "form"), FORMS, ids=[f"{name}/{form}" for name, form in FORMS])
    def test_a_template_that_was_filled_in_is_the_wording(self, name: str, form: str, kind: WordingFile) -> None:
        (found,) = read_wording_file(filled_template(name, form, kind=kind), "words")
        assert found == a_wording(name, form)
        assert list(found.items) == list(instrument(name).key(form).items)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize(("name", "form"), FORMS, ids=[f"{name}/{form}" for name, form in FORMS])
    def test_an_empty_template_misses_every_item_and_answer(self, name: str, form: str, kind: WordingFile) -> None:
        known = instrument(name)
        said = problems_of(write_wording_template(name, form, "nl", kind))
        assert sum("has no words" in each for each in said) == len(known.items) + len(known.answers_of(form).codes)
        assert all(each.startswith("Line ") for each in said)

    def test_a_template_is_the_same_whenever_it_is_made(self) -> None:
        for kind in KINDS:
            one, other = (write_wording_template("brs", "standard", "nl", kind) for _each in range(2))
            assert read_rows(one, kind) == read_rows(other, kind)

    def test_templates_hold_our_labels_and_no_wording(self) -> None:
        text = write_wording_template("wemwbs", "standard", "en", WordingFile.TOML).decode()
        assert "# Outlook" in text
        assert 'q1 = ""' in text

    def test_several_wordings_in_one_file(self) -> None:
        one = filled_template("brs").decode()
        two = filled_template("gse", language="fr").decode().replace("[items]", "[wordings.items]")
        both = "[[wordings]]\n" + one.replace("[items]", "[wordings.items]").replace("[answers]", "[wordings.answers]")
        both += "\n[[wordings]]\n" + two.replace("[answers]", "[wordings.answers]")
        assert [(each.instrument, each.language) for each in read_wording_file(both.encode(), "w")] == [
            ("brs", "nl"),
            ("gse", "fr"),
        ]
        last = both.rindex('q3 = "')
        broken = both[:last] + both[last:].replace('q3 = "', 'q33 = "', 1)
        line = broken[: broken.index("q33")].count("\n") + 1
        assert f"Line {line}: “q33” is no item of GSE." in problems_of(broken.encode())

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('instrument = "brs"', 'instrument = "brz"', "Line 1: “brz” is none of the questionnaires here."),
            ('form = "standard"', 'form = "long"', "Line 2: “long” is no form of BRS. It has: standard."),
            ('language = "nl"', 'language = "Dutch"', "Line 3: “Dutch” is no language."),
            ('language = "nl"', 'language = "ti"', "Line 3: The items are not written in the letters of this language"),
            ("\nq3 = ", "\nq33 = ", "Line 11: “q33” is no item of BRS."),
            ("\n5 = ", "\n6 = ", "Line 21: BRS has no answer with the code “6”."),
            ("\n5 = ", "\n# 5 = ", "Answer 5 has no words."),
            ("\ntitle", "\nheading", "“heading” has no place in this file."),
            ('"antwoord 4"', '"Antwoord 5"', "Answer 4 reads like another answer."),
            ('"antwoord 4"', "4", "What “4” is should be a text in quotation marks."),
            ("\nq6 = ", "\n# q6 = ", "Item 6 (Slow after setbacks) has no words."),
        ],
    )
    def test_what_does_not_fit_is_said_with_its_line(self, old: str, new: str, said: str) -> None:
        assert any(each.startswith(said) or said in each for each in problems_of(changed(old, new)))

    def test_everything_is_told_at_once(self) -> None:
        content = changed("\nq3 = ", "\nq33 = ").replace(b"\n5 = ", b"\n6 = ")
        assert len(problems_of(content)) == 4

    def test_answers_have_no_place_where_numbers_of_people_are_asked_for(self) -> None:
        content = filled_template("lsns6") + b'\n[answers]\n1 = "one"\n'
        assert any("LSNS-6 has no answer with the code “1”." in each for each in problems_of(content))

    def test_items_in_the_order_of_the_other_form(self) -> None:
        content = changed('form = "worth-30"', 'form = "satisfied-30"', name="rses", form="worth-30")
        (said,) = problems_of(content)
        assert said == (
            "Line 9: The items stand in the order of the form “worth-30”, and the file says “satisfied-30”."
        )

    def test_items_in_no_known_order(self) -> None:
        text = filled_template().decode()
        lines = text.splitlines()
        first, second = (next(n for n, line in enumerate(lines) if line.startswith(f"q{k} ")) for k in (1, 2))
        lines[first], lines[second] = lines[second], lines[first]
        assert problems_of("\n".join(lines).encode()) == [
            "Line 9: The items do not stand in the order in which this form asks them."
        ]

    def test_words_that_only_registered_centres_get_name_their_permission(self) -> None:
        content = changed('permission = "Nr. 12"', 'permission = ""', name="wemwbs")
        assert any("the number of its registration" in each for each in problems_of(content))

    def test_one_questionnaire_twice_in_a_file(self) -> None:
        part = filled_template().decode().replace("[items]", "[wordings.items]")
        part = "[[wordings]]\n" + part.replace("[answers]", "[wordings.answers]") + "\n"
        assert any("stand in this file twice" in each for each in problems_of((part + part).encode()))

    def test_a_row_of_a_workbook_twice_or_of_no_part(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(filled_template(kind=WordingFile.XLSX)))
        book.active.append(["item", "q1", "", "Nog eens"])
        book.active.append(["remark", "", "", "Look here"])
        made = io.BytesIO()
        book.save(made)
        said = problems_of(made.getvalue())
        assert "Line 19: “q1” stands here twice." in said
        assert any(each.startswith("Line 20: The first column says one of") for each in said)

    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"instrument = ", b"PK\x03\x04 no", b"\xd0\xcf\x11\xe0"])
    def test_another_file_is_refused_with_a_sentence(self, content: bytes) -> None:
        with pytest.raises(UserError):
            read_wording_file(content, "picture.png")

    def test_a_list_of_people_is_no_wording(self) -> None:
        book = openpyxl.Workbook()
        book.active.append(["Name", "Town"])
        book.active.append(["Fatima", "Antwerpen"])
        made = io.BytesIO()
        book.save(made)
        with pytest.raises(UserError, match="has no sheet with the columns"):
            read_wording_file(made.getvalue(), "people.xlsx")

    @given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
    def test_any_bytes_are_read_or_refused_with_a_sentence(self, content: bytes) -> None:
        with pytest.raises(UserError):
            read_wording_file(content, "x")


def read_rows(content: bytes, kind: WordingFile) -> object:
    if kind is WordingFile.TOML:
        return content
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.values)


class TestFitting:
    def test_words_are_cleaned(self) -> None:
        wording = a_wording(title="  Hoe   gaat het?\u200b ")
        assert checked_wording(wording).title == "Hoe gaat het?"

    def test_two_items_that_read_alike(self) -> None:
        items = dict(a_wording().items) | {"q2": "Stelling 0: over het weer"}
        with pytest.raises(FieldErrors) as caught:
            checked_wording(a_wording(items=items))
        assert set(caught.value.fields) == {"item.q1", "item.q2"}

    def test_too_long(self) -> None:
        items = dict(a_wording().items) | {"q2": "x" * 501}
        with pytest.raises(FieldErrors) as caught:
            checked_wording(a_wording(items=items))
        assert "500" in caught.value.fields["item.q2"]

    @pytest.mark.parametrize(("language", "text"), [("ar", "أشعر بالراحة"), ("ti", "ጽቡቕ ይስምዓኒ"), ("tr", "Kendimi iyi")])
    def test_the_letters_of_a_language(self, language: str, text: str) -> None:
        items = {item: f"{text} {place}" for place, item in enumerate(a_wording().items)}
        assert checked_wording(a_wording(language=language, items=items)).language == language


class TestStoring:
    def test_the_newest_is_used_and_earlier_ones_stay(self, unit: Unit) -> None:
        with unit() as work:
            first = save_wording(work, wording=a_wording())
            second = save_wording(work, wording=a_wording(title="Beter"))
        with unit() as work:
            used = wording_in_use(work, "brs", "standard", "nl")
            assert used == second
            assert [each.number for each in wordings(work, instrument="brs")] == [2, 1]
            assert wording_of(work, first.id) == first
            assert wordings(work, instrument="gse") == ()

    def test_the_same_words_make_no_second_version(self, unit: Unit) -> None:
        with unit() as work:
            one, other = (save_wording(work, wording=a_wording()) for _each in range(2))
            assert one == other
            assert save_wording(work, wording=a_wording(permission="Nr. 13")).number == 2

    def test_withdrawn_words_are_used_no_more_and_come_back(self, unit: Unit) -> None:
        with unit() as work:
            first = save_wording(work, wording=a_wording())
            second = save_wording(work, wording=a_wording(title="Beter"))
            assert withdraw_wording(work, wording_id=second.id).withdrawn
            assert wording_in_use(work, "brs", "standard", "nl") == first
            withdraw_wording(work, wording_id=first.id)
            assert wording_in_use(work, "brs", "standard", "nl") is None
            assert languages_with_words(work) == {}
            assert not restore_wording(work, wording_id=second.id).withdrawn
            assert wording_in_use(work, "brs", "standard", "nl") == replace(second, withdrawn=False)
            # a number is never given twice
            assert save_wording(work, wording=a_wording(title="Derde")).number == 3

    def test_a_language_of_another_country_serves(self, unit: Unit) -> None:
        with unit() as work:
            save_wording(work, wording=a_wording())
            own = save_wording(work, wording=a_wording(language="nl_BE", title="Goeiedag"))
            assert wording_in_use(work, "brs", "standard", "nl_BE") == own
            found = wording_in_use(work, "brs", "standard", "nl_NL")
            assert found is not None
            assert wording_in_use(work, "brs", "standard", "fr") is None

    def test_one_wording_serves_the_forms_that_are_read_alike(self, unit: Unit) -> None:
        known = instrument("rses")
        assert forms_alike(known, "worth-40") == ("worth-40", "worth-30")
        assert forms_alike(instrument("cel"), "four") == ("four",)
        with unit() as work:
            stored = save_wording(work, wording=a_wording("rses", "worth-30"))
            assert wording_in_use(work, "rses", "worth-40", "nl") == stored
            assert wording_in_use(work, "rses", "satisfied-30", "nl") is None
            assert languages_with_words(work) == {("rses", "worth-30"): ("nl",), ("rses", "worth-40"): ("nl",)}

    def test_all_of_a_file_or_nothing(self, unit: Unit) -> None:
        with pytest.raises(FieldErrors), unit() as work:
            save_wordings(work, found=(a_wording(), a_wording("gse", items={})))
        with unit() as work:
            assert wordings(work) == ()
            assert len(save_wordings(work, found=(a_wording(), a_wording("gse")))) == 2

    def test_how_often_they_were_used(self, unit: Unit) -> None:
        with unit() as work:
            stored = save_wording(work, wording=a_wording())
        person_id, line = person(unit), plan(unit)
        hand_out(unit, person_id, line.id)
        with unit() as work:
            row = work.session.query(MeasurementRecord).one()
            assert (row.wording_id, row.day) == (stored.id, TODAY)
            assert wordings(work)[0].used == 1

    def test_what_a_newer_program_stored_is_passed_over(self, unit: Unit) -> None:
        with unit() as work:
            save_wording(work, wording=a_wording())
            row = work.session.query(WordingRecord).one()
            row.instrument = "tomorrow"
        with unit() as work:
            assert languages_with_words(work) == {}

    def test_what_is_not_there_cannot_be_withdrawn(self, unit: Unit) -> None:
        for act in (withdraw_wording, restore_wording):
            with pytest.raises(NotFound), unit() as work:
                act(work, wording_id="f" * 32)
