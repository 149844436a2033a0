"""The questionnaires of the evaluation: what is said of instruments, words brought in, and own ones in the editor."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.evaluation.instruments import instrument, instruments
from ensure_desktop.evaluation.questionnaires import own_questionnaires, questionnaire_versions
from ensure_desktop.evaluation.wording_files import WordingFile, WordingProblems, read_wording_file
from ensure_desktop.evaluation.wordings import save_wording, wordings
from ensure_desktop.interviews.values import QUESTIONNAIRE_KINDS, Kind
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.evaluation.wordings_at_hand import a_wording, filled_template
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, words_of
from tests.ui_evaluation.conftest import Plan
from tests.ui_people.conftest import Ask
from ui.ask import Ask as Asking
from ui.context import Place
from ui.evaluation.panel import EvaluationPanel
from ui.evaluation.questionnaires_page import QuestionnairesPage
from ui.interviews.guides.editor import GuideEditor
from ui.interviews.guides.outline import Part, Spot

PAGE = "evaluation.questionnaires"


@pytest.fixture
def page(panel: EvaluationPanel, settle: Settle) -> QuestionnairesPage:
    """The questionnaires, as they first open."""
    panel.go(Place("evaluation", action="questionnaires"))
    settle()
    shown = panel.page()
    assert isinstance(shown, QuestionnairesPage)
    return shown


def cells(page: QuestionnairesPage) -> list[list[str]]:
    """What the list says, row by row."""
    model = page.table.model
    rows = [model.row_value(row) for row in range(model.total())]
    return [[column.text(row) for column in model.columns] for row in rows]


def open_one(page: QuestionnairesPage, name: str, settle: Settle) -> None:
    page.go(Place("evaluation", name, "questionnaires"))
    settle()


class TestInstruments:
    def test_the_list_says_what_each_measures_and_which_end_is_the_good_one(
        self, page: QuestionnairesPage, change: Ask, settle: Settle
    ) -> None:
        change(save_wording, wording=a_wording())
        change(save_wording, wording=a_wording(language="fr"))
        page.reload()
        settle()
        found = {row[0].partition(": ")[0]: row[1:] for row in cells(page)}
        assert list(found) == [each.short for each in instruments()]
        assert found["BRS"] == [
            "Participants, peer supporters",
            "higher is better",
            "Dutch, French",
            "free to use",
        ]
        assert found["CEL"][1] == "two codings"
        assert found["WEMWBS"][2:] == ["none yet", "register first"]

    @pytest.mark.parametrize("name", [each.id for each in instruments()])
    def test_a_page_tells_the_direction_of_each_form_the_cut_offs_and_the_terms(
        self, page: QuestionnairesPage, name: str, settle: Settle
    ) -> None:
        open_one(page, name, settle)
        known, said = instrument(name), words_of(page.one)
        assert page.page() is page.one
        for form in known.forms:
            key = known.key(form.id)
            direction = child(page.one, f"evaluation.instrument.direction.{form.id}")
            assert direction.accessibleName() == key.direction.value.replace(" ", " is ")
            assert f"Scoring key {key.version}: {key.source}" in said
            assert all(cut_off.label in said and cut_off.source in said for cut_off in key.cut_offs)
            answers = known.answers_of(form.id)
            meant = zip(answers.codes, answers.labels, strict=True)
            assert " · ".join(f"{code} {text}" for code, text in meant) in said
        assert known.licence_note in said
        assert all(item.label in said for item in known.items)

    def test_counts_become_codes_in_plain_words(self, page: QuestionnairesPage, settle: Settle) -> None:
        open_one(page, "lsns6", settle)
        said = words_of(page.one).replace("\u00a0", " ")
        assert "0 → 0, 1 → 1, 2 → 2, 3–4 → 3, 5–8 → 4, 9 and more → 5" in said
        assert "Part “Family”: items 1, 2, 3, from 0 to 15; below 6 at risk" in said
        assert "Below 12: at risk of being isolated (Lubben and others 2006)" in said

    def test_enter_opens_a_row_and_escape_leads_back(
        self, page: QuestionnairesPage, qtbot: QtBot, settle: Settle
    ) -> None:
        page.table.view.selectRow(2)
        qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
        settle()
        assert page.one.shown is not None
        assert page.one.shown.id == "rses"
        qtbot.keyClick(page.one, Qt.Key.Key_Escape)
        assert page.page() is not page.one
        assert page.table.view.hasFocus()


class TestWords:
    def bring(self, page: QuestionnairesPage, ask: Asking, settle: Settle, file: Path, content: bytes) -> None:
        file.write_bytes(content)
        ask.answers.append(file)
        page.bring_in()
        settle()

    def test_are_looked_over_before_they_are_used(
        self,
        page: QuestionnairesPage,
        ask: Asking,
        settle: Settle,
        change: Ask,
        tmp_path: Path,
        qtbot: QtBot,
        notices: list[Any],
    ) -> None:
        content = filled_template(kind=WordingFile.XLSX)
        self.bring(page, ask, settle, tmp_path / "woorden.xlsx", content)
        assert page.dialog is not None
        said = words_of(page.dialog)
        assert "1. Back on one's feet" in said
        assert "Stelling 0: over het weer" in said
        assert "5  agree strongly" in said
        assert change(wordings) == ()
        click(qtbot, page.dialog, "evaluation.wording.look.save")
        settle()
        assert [each.wording for each in change(wordings)] == [a_wording()]
        assert "Dutch" in notices[-1][0]
        assert next(row for row in cells(page) if row[0].startswith("BRS"))[3] == "Dutch"

    def test_what_does_not_fit_is_listed_until_it_is_closed(
        self, page: QuestionnairesPage, ask: Asking, settle: Settle, change: Ask, tmp_path: Path, qtbot: QtBot
    ) -> None:
        broken = filled_template().replace(b"\nq3 =", b"\nq33 =")
        self.bring(page, ask, settle, tmp_path / "words.toml", broken)
        assert page.dialog is None
        assert page.problems.isVisible()
        assert page.problems.problems() == [
            "Item 3 (Quick recovery) has no words.",
            "Line 11: “q33” is no item of BRS.",
        ]
        assert child(page, "evaluation.wording.problems.close").hasFocus()
        assert change(wordings) == ()
        click(qtbot, page, "evaluation.wording.problems.close")
        assert not page.problems.isVisible()

    def test_another_file_is_refused_in_the_message_bar(
        self, page: QuestionnairesPage, ask: Asking, settle: Settle, tmp_path: Path
    ) -> None:
        self.bring(page, ask, settle, tmp_path / "picture.png", b"\x89PNG\xff")
        assert "neither a TOML file" in page.message.text()
        self.bring_missing(page, ask, settle, tmp_path / "gone.toml")
        assert "cannot be read" in page.message.text()

    def bring_missing(self, page: QuestionnairesPage, ask: Asking, settle: Settle, file: Path) -> None:
        ask.answers.append(file)
        page.bring_in()
        settle()

    def test_who_changes_her_mind_in_the_file_dialog_changes_nothing(
        self, page: QuestionnairesPage, ask: Asking, settle: Settle
    ) -> None:
        ask.answers.append(None)
        page.bring_in()
        settle()
        assert page.dialog is None

    def test_versions_are_withdrawn_and_come_back(
        self, page: QuestionnairesPage, settle: Settle, change: Ask, qtbot: QtBot, notices: list[Any]
    ) -> None:
        change(save_wording, wording=a_wording())
        change(save_wording, wording=a_wording(title="Beter"))
        open_one(page, "brs", settle)
        name = "evaluation.instrument.words.standard.nl"
        assert child(page.one, f"{name}.2.state").accessibleName() == "In use"
        assert child(page.one, f"{name}.1.state").accessibleName() == "Earlier"
        click(qtbot, page.one, f"{name}.2.withdraw")
        settle()
        assert child(page.one, f"{name}.2.state").accessibleName() == "Withdrawn"
        assert child(page.one, f"{name}.1.state").accessibleName() == "In use"
        notices[-1][1]()
        settle()
        assert child(page.one, f"{name}.2.state").accessibleName() == "In use"
        click(qtbot, page.one, f"{name}.2.withdraw")
        settle()
        click(qtbot, page.one, f"{name}.2.restore")
        settle()
        assert not any(each.withdrawn for each in change(wordings))

    def test_stored_words_can_be_read(
        self, page: QuestionnairesPage, settle: Settle, change: Ask, qtbot: QtBot
    ) -> None:
        change(save_wording, wording=a_wording("rses", "worth-30", introduction="Neem de tijd."))
        open_one(page, "rses", settle)
        click(qtbot, page.one, "evaluation.instrument.words.worth-30.nl.1.read")
        assert page.dialog is not None
        said = words_of(page.dialog)
        assert "1. Of worth" in said
        assert "Neem de tijd." in said
        click(qtbot, page.dialog, "evaluation.wording.read.save")
        assert page.dialog is None

    def test_words_that_are_read_from_the_right_stand_at_the_right(
        self, page: QuestionnairesPage, settle: Settle, change: Ask, qtbot: QtBot
    ) -> None:
        arabic = a_wording("cel", "four", "ar", items={"q1": "أ ب", "q2": "ت ث", "q3": "ج ح"})
        change(save_wording, wording=arabic)
        open_one(page, "cel", settle)
        click(qtbot, page.one, "evaluation.instrument.words.four.ar.1.read")
        assert page.dialog is not None
        read = next(each for each in page.dialog.findChildren(QLabel) if each.text() == "ت ث")
        assert read.layoutDirection() == Qt.LayoutDirection.RightToLeft

    @pytest.mark.parametrize("kind", list(WordingFile))
    def test_a_template_is_saved_for_form_and_language(
        self, page: QuestionnairesPage, ask: Asking, settle: Settle, tmp_path: Path, qtbot: QtBot, kind: WordingFile
    ) -> None:
        open_one(page, "cel", settle)
        click(qtbot, page.one, "evaluation.instrument.template")
        assert page.dialog is not None
        child(page.dialog, "evaluation.template.form").set_value("four")
        child(page.dialog, "evaluation.template.language").set_value("ti")
        child(page.dialog, "evaluation.template.kind").set_value(kind)
        file = tmp_path / f"template.{kind.value}"
        ask.answers.append(file)
        click(qtbot, page.dialog, "evaluation.template.save")
        settle()
        with pytest.raises(WordingProblems) as caught:
            read_wording_file(file.read_bytes(), file.name)
        assert len(caught.value.problems) == 3 + 4


class TestOwn:
    def test_lead_into_the_editor_with_what_a_questionnaire_may_ask(
        self, page: QuestionnairesPage, panel: EvaluationPanel, settle: Settle, change: Ask, qtbot: QtBot
    ) -> None:
        click(qtbot, page, f"{PAGE}.own")
        settle()
        model = page.own.list.table.model
        assert [model.row_value(row).title for row in range(3)] == [
            "How do you find our visits?",
            "How is your work as a contact person?",
            "Working with our programme",
        ]
        row = change(own_questionnaires)[0]
        panel.go(Place("evaluation", row.id, "questionnaires"))
        settle()
        editor = page.own.page()
        assert isinstance(editor, GuideEditor)
        editor.go_to(Spot(Part.QUESTION, "fp-changed"))
        kinds = child(editor, "guide.question.kind")
        assert kinds.count() == len(QUESTIONNAIRE_KINDS)
        with pytest.raises(ValueError):
            kinds.set_value(Kind.WISHES)
        assert not child(editor, "guide.question.fills").isVisible()
        editor.go_to(Spot(Part.SECTION, "fp-result"))
        assert not child(editor, "guide.section.help").isVisible()
        editor.go_to(Spot(Part.QUESTION, "fp-changed"))
        assert "Stands below the question" in words_of(editor)
        assert "interviewer" not in words_of(editor)

    def test_a_new_one_starts_from_ours_or_from_nothing(
        self, page: QuestionnairesPage, settle: Settle, change: Ask, qtbot: QtBot
    ) -> None:
        page.show_own()
        settle()
        click(qtbot, page, "guides.new")
        assert page.own.dialog is not None
        start = child(page.own.dialog, "guide.new.start")
        assert [start.itemText(place) for place in range(start.count())][-1] == "an empty questionnaire"
        start.set_value("survey-professionals")
        click(qtbot, page.own.dialog, "guide.new.save")
        settle()
        editor = page.own.page()
        assert isinstance(editor, GuideEditor)
        assert editor.guide().title == "Working with our programme"
        editor.save()
        settle()
        rows = [row for row in change(own_questionnaires) if row.title == "Working with our programme"]
        assert [row.template for row in rows] == ["survey-professionals", ""]

    def test_whoever_was_asked_keeps_her_questions(
        self, page: QuestionnairesPage, settle: Settle, change: Ask, plan: Plan, qtbot: QtBot
    ) -> None:
        row = change(own_questionnaires)[0]
        page.show_own(row.id)
        settle()
        editor = page.own.page()
        assert isinstance(editor, GuideEditor)
        assert "Nobody was asked version 1 yet" in child(editor, "header.sentence").text()
        editor.close_page()
        settle()
        assert page.page() is page.own
        assert len(change(questionnaire_versions, guide_id=row.id)) == 1

    def test_are_translated_with_the_same_questions(
        self, page: QuestionnairesPage, settle: Settle, change: Ask, qtbot: QtBot
    ) -> None:
        page.show_own()
        settle()
        page.own.list.table.view.selectRow(0)
        click(qtbot, page, "guides.translate")
        assert page.own.dialog is not None
        child(page.own.dialog, "guide.translate.language").set_value("nl")
        click(qtbot, page.own.dialog, "guide.translate.save")
        assert "There is one for the same purpose in Dutch already." in words_of(page.own.dialog)
        child(page.own.dialog, "guide.translate.language").set_value("ti")
        click(qtbot, page.own.dialog, "guide.translate.save")
        settle()
        editor = page.own.page()
        assert isinstance(editor, GuideEditor)
        assert child(editor, "guide.translated").text().startswith("0 of ")
        editor.save()
        settle()
        made = next(row for row in change(own_questionnaires) if row.language == "ti")
        version = change(questionnaire_versions, guide_id=made.id)[0]
        assert [each.id for each in version.guide.questions()][:2] == ["fp-looking-forward", "fp-listens"]

    def test_withdrawn_and_back(
        self, page: QuestionnairesPage, settle: Settle, change: Ask, qtbot: QtBot, notices: list[Any]
    ) -> None:
        page.show_own()
        settle()
        page.own.list.table.view.selectRow(0)
        click(qtbot, page, "guides.withdraw")
        settle()
        assert len(change(own_questionnaires)) == 5
        notices[-1][1]()
        settle()
        assert len(change(own_questionnaires)) == 6

    def test_on_paper(self, page: QuestionnairesPage, settle: Settle, qtbot: QtBot) -> None:
        page.show_own()
        settle()
        page.own.list.table.view.selectRow(1)
        click(qtbot, page, "guides.print")
        settle()
        assert page.own.page() is page.own.paper
        said = page.own.paper.preview.text()
        assert "How is your work as a contact" in said
        assert "Interviewer" not in said
        assert "Questionnaire on paper" in words_of(page.own.paper)
        assert page.own.paper.preview.isEnabled()


class TestStaff:
    @pytest.fixture
    def actor(self, actor: Actor) -> Actor:
        """Somebody who fills in and does not plan."""
        return Actor(actor.account_id, actor.name, AccountRole.STAFF)

    def test_reads_and_changes_nothing(self, page: QuestionnairesPage, settle: Settle, qtbot: QtBot) -> None:
        open_one(page, "brs", settle)
        buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
        names = {each.objectName() for each in buttons}
        assert not names & {f"{PAGE}.import", "evaluation.instrument.import", "evaluation.instrument.template"}
        page.show_own()
        settle()
        page.own.list.table.view.selectRow(0)
        assert not page.findChildren(QAbstractButton, "guides.new")
        assert not child(page, "guides.withdraw").isVisible()
        assert child(page, "guides.open").text() == "Read questionnaire"
        click(qtbot, page, "guides.open")
        settle()
        assert page.own.page() is page.own.view
