"""The list of guides as somebody at the desk uses it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews.guides import save_guide, withdraw_guide
from ensure_desktop.interviews.templates import template
from ensure_desktop.interviews.values import MEETINGS, GuidePurpose
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.conftest import LEADER, LEADER_ID
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_interviews.conftest import Apply
from tests.ui_interviews.guides_desk import Change, hold_interview, rows, select, stored, stored_row
from ui.context import Place
from ui.interviews.guides.page import GuidesPage
from ui.interviews.guides.paper_page import PaperPage
from ui.interviews.guides.view_page import GuideView
from ui.interviews.panel import InterviewsPanel
from ui.widgets.empty import EmptyState

APPLICANT = GuidePurpose.APPLICANT
TITLES = {purpose: template(purpose, "en").title for purpose in MEETINGS}


@pytest.fixture
def page(panel: InterviewsPanel, settle: Settle) -> GuidesPage:
    """The page about guides, in its area."""
    panel.go(Place("interviews", action="guides"))
    settle()
    shown = panel.page()
    assert isinstance(shown, GuidesPage)
    return shown


class TestList:
    def test_our_guides_are_there_by_meeting_and_language(self, page: GuidesPage) -> None:
        assert sorted(language for _title, language in rows(page)) == ["en"] * 3 + ["nl"] * 3
        assert set(TITLES.values()) <= {title for title, _language in rows(page)}
        model = page.list.table.model
        row = next(n for n in range(model.total()) if model.row_value(n).title == TITLES[APPLICANT])
        shown = [model.data(model.index(row, column)) for column in range(8)]
        questions = str(len(template(APPLICANT, "en").questions()))
        assert shown == [
            TITLES[APPLICANT],
            "First meeting",
            "English",
            "1",
            questions,
            "0",
            "2 Mar 2026",
            "the program",
        ]

    def test_filters_by_meeting_and_language(self, page: GuidesPage, qtbot: QtBot, settle: Settle) -> None:
        click(qtbot, page, "guides.purpose.second meeting")
        settle()
        assert {language for _title, language in rows(page)} == {"en", "nl"}
        assert len(rows(page)) == 2
        page.list.language.set_value("nl")
        settle()
        assert [language for _title, language in rows(page)] == ["nl"]
        click(qtbot, page, "guides.all")
        settle()
        assert len(rows(page)) == 6

    def test_withdrawing_and_its_undo(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, notices: list, change: Change
    ) -> None:
        select(page, TITLES[APPLICANT])
        click(qtbot, page, "guides.withdraw")
        settle()
        assert TITLES[APPLICANT] not in dict(rows(page))
        assert child(page, "guides.withdrawn").text() == "Withdrawn  1"
        assert stored_row(change, APPLICANT).withdrawn
        text, undo = notices[-1]
        assert TITLES[APPLICANT] in text
        undo()
        settle()
        assert TITLES[APPLICANT] in dict(rows(page))
        assert not stored_row(change, APPLICANT).withdrawn

    def test_a_withdrawn_guide_is_restored_from_its_list(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        change(withdraw_guide, guide_id=stored_row(change, APPLICANT).id)
        click(qtbot, page, "guides.withdrawn")
        settle()
        assert rows(page) == [(TITLES[APPLICANT], "en")]
        select(page, TITLES[APPLICANT])
        assert not child(page, "guides.open").isVisible()
        assert not child(page, "guides.withdraw").isVisible()
        click(qtbot, page, "guides.restore")
        settle()
        assert not stored_row(change, APPLICANT).withdrawn
        empty = page.list.table.showing()
        assert isinstance(empty, EmptyState)
        assert empty.sentence() == "No guide is withdrawn."
        click(qtbot, page, "guides.all_done.act")
        settle()
        assert len(rows(page)) == 6

    def test_what_stands_where_nothing_fits_or_nothing_is(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, change: Change
    ) -> None:
        for purpose in MEETINGS:
            change(withdraw_guide, guide_id=stored_row(change, purpose, "nl").id)
        page.list.language.set_value("nl")
        settle()
        empty = page.list.table.showing()
        assert isinstance(empty, EmptyState)
        assert empty.sentence() == "No guide fits this choice."
        click(qtbot, page, "guides.no_result.act")
        settle()
        for purpose in MEETINGS:
            change(withdraw_guide, guide_id=stored_row(change, purpose).id)
        page.reload()
        settle()
        empty = page.list.table.showing()
        assert isinstance(empty, EmptyState)
        assert empty.sentence() == "No guide is in use."

    def test_enter_opens_the_editor_and_escape_comes_back(self, page: GuidesPage, qtbot: QtBot, settle: Settle) -> None:
        select(page, TITLES[APPLICANT])
        qtbot.keyClick(page.list.table.view, Qt.Key.Key_Return)
        settle()
        assert page.page() is page.editor
        qtbot.keyClick(page.editor, Qt.Key.Key_Escape)
        settle()
        assert page.page() is page.list

    def test_back_to_our_template_is_a_version_of_its_own_and_can_be_undone(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle, notices: list, change: Change, apply: Apply
    ) -> None:
        row = stored_row(change, APPLICANT)
        own = stored(change, APPLICANT).guide
        own = replace(own, title="Our own words", sections=own.sections[:2])
        saved = change(save_guide, guide_id=row.id, purpose=APPLICANT, language="en", guide=own)
        hold_interview(change, apply("Lucie").id, row.id, APPLICANT)
        page.reload()
        settle()
        select(page, "Our own words")
        click(qtbot, page, "guides.reset")
        settle()
        newest = stored(change, APPLICANT)
        assert newest.guide.title == TITLES[APPLICANT]
        assert newest.number == saved.number + 1
        assert TITLES[APPLICANT] in dict(rows(page))
        notices[-1][1]()
        settle()
        assert stored(change, APPLICANT).guide == own

    def test_a_guide_that_was_made_here_has_no_template_to_go_back_to(
        self, page: GuidesPage, settle: Settle, change: Change
    ) -> None:
        guide = replace(template(APPLICANT, "en"), title="Made here")
        for language in ("fr", "en"):
            change(save_guide, guide_id=None, purpose=APPLICANT, language=language, guide=guide)
        page.reload()
        settle()
        for row, (title, _language) in enumerate(rows(page)):
            page.list.table.view.selectRow(row)
            assert child(page, "guides.reset").isVisible() is (title != "Made here")
            assert child(page, "guides.translate").isVisible()

    def test_every_act_has_a_name_and_can_be_reached_by_tab(self, page: GuidesPage) -> None:
        select(page, TITLES[APPLICANT])
        for name in ("open", "print", "versions", "translate", "reset", "withdraw", "new"):
            button = child(page, f"guides.{name}")
            assert button.isVisible()
            assert button.text()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert page.list.table.view.accessibleName() == "Guides"


class TestReading:
    @pytest.fixture
    def actor(self) -> Actor:
        """The supervisor, who may read interviews and not change the centre."""
        return Actor(LEADER_ID, LEADER, AccountRole.SUPERVISOR)

    def test_who_may_not_change_guides_reads_them_and_is_told_why(
        self, page: GuidesPage, qtbot: QtBot, settle: Settle
    ) -> None:
        assert "The project leader can change it" in child(page.list, "header.sentence").text()
        assert page.findChildren(QWidget, "guides.new") == []
        select(page, TITLES[APPLICANT])
        for name in ("translate", "reset", "withdraw", "restore"):
            assert not child(page, f"guides.{name}").isVisible()
        click(qtbot, page, "guides.open")
        settle()
        view = page.page()
        assert isinstance(view, GuideView)
        assert "only the project leader changes guides" in child(view, "header.sentence").text()
        guide = template(APPLICANT, "en")
        assert view.reader.text().startswith(guide.title)
        qtbot.keyClick(view.outline, Qt.Key.Key_Down)
        assert guide.sections[0].title in view.reader.text()
        qtbot.keyClick(view.outline, Qt.Key.Key_Down)
        assert guide.questions()[0].text in view.reader.text()
        assert guide.questions()[0].help in view.reader.text()
        assert guide.questions()[0].text in view.reader.accessibleDescription()
        click(qtbot, page, "guide.view.back")
        settle()
        assert page.page() is page.list

    def test_the_paper_can_be_printed_all_the_same(self, page: GuidesPage, qtbot: QtBot, settle: Settle) -> None:
        select(page, TITLES[APPLICANT])
        click(qtbot, page, "guides.print")
        settle()
        paper = page.page()
        assert isinstance(paper, PaperPage)
        assert template(APPLICANT, "en").questions()[0].text in paper.preview.text(0)
