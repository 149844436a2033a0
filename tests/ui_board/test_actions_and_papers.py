"""The list of actions, the picture in the minutes, and the papers before they leave."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.network import board
from ensure_desktop.network.values import (
    ActionDetails,
    BoardPicture,
    Meeting,
    PictureLine,
    PictureTable,
    Topic,
    TopicKind,
)
from ensure_desktop.outward.scrubbing import key
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_board.conftest import TODAY, Plan
from tests.ui_people.conftest import Ask, Register
from ui.ask import Ask as Answers
from ui.context import Place
from ui.network.actions_page import ActionsPage, Shown
from ui.network.board.page import BoardPage
from ui.network.board.paper_page import BoardPaperPage
from ui.network.panel import NetworkPanel
from ui.outward.wording_line import WordingLine
from ui.widgets.fields import CheckField

DAY = timedelta(days=1)
ADDICTS = "“addicts” labels people. Better: “people with an addiction”. It makes one thing the whole person."
Notices = list[tuple[str, Any]]
TO_DO = (ActionDetails("Write the letter", "Lena", until=TODAY - DAY), ActionDetails("Find a room"))


def stored(change: Ask, meeting: Meeting) -> Meeting:
    found: Meeting = change(board.meeting, meeting_id=meeting.id)
    return found


def texts(page: ActionsPage) -> list[str]:
    model = page.table.model
    return [model.row_value(row).details.text for row in range(model.total())]


def actions_of(panel: NetworkPanel, settle: Settle, action: str = "actions") -> ActionsPage:
    panel.go(Place("network", action=action))
    settle()
    found = panel.page()
    assert isinstance(found, ActionsPage)
    return found


def paper_of(panel: NetworkPanel, meeting: Meeting, button: str, settle: Settle, qtbot: QtBot) -> BoardPaperPage:
    panel.go(Place("network", meeting.id, "meeting"))
    settle()
    page = panel.page()
    assert isinstance(page, BoardPage)
    click(qtbot, page, f"network.board.one.{button}")
    settle()
    assert page.page() is page.paper
    return page.paper


class TestActions:
    def test_an_action_is_marked_as_done_and_open_again(
        self, panel: NetworkPanel, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        meeting = plan(held=True, actions=TO_DO)
        page = actions_of(panel, settle)
        assert texts(page) == ["Write the letter", "Find a room"]
        page.table.view.selectRow(0)
        click(qtbot, page, "network.actions.done")
        settle()
        assert stored(change, meeting).actions[0].done_on == TODAY
        assert texts(page) == ["Find a room"]
        notices[-1][1]()
        settle()
        assert texts(page) == ["Write the letter", "Find a room"]

    def test_what_is_due_and_why_a_list_is_empty(self, panel: NetworkPanel, plan: Plan, settle: Settle) -> None:
        page = actions_of(panel, settle)
        said = []
        for shown in (Shown.OPEN, Shown.DUE, Shown.ALL):
            page.choose(shown)
            settle()
            found = page.table.showing()
            assert found is not None
            said.append(found.objectName().rpartition(".")[2])
        assert said == ["all_done", "no_result", "empty"]
        plan(held=True, actions=TO_DO)
        assert texts(actions_of(panel, settle, "due actions")) == ["Write the letter"]


class TestPapers:
    def test_a_doubtful_word_is_decided_before_the_minutes_are_shown(
        self,
        panel: NetworkPanel,
        plan: Plan,
        register: Register,
        change: Ask,
        settle: Settle,
        qtbot: QtBot,
        ask: Answers,
    ) -> None:
        register("Hope")
        register("Shirin")
        told = (Topic(TopicKind.CASE, "A cold winter", "Shirin is cold. We hope for spring."),)
        meeting = plan(held=True, topics=told)
        paper = paper_of(panel, meeting, "minutes", settle, qtbot)
        assert paper.tabs.tabText(paper.tabs.currentIndex()) == "Names"
        assert not paper.preview.isVisibleTo(paper.tabs)
        assert not paper.copy.isEnabled()
        ask.answers.append(True)
        choices = paper.findChildren(type(child(paper, "network.board.paper.names.row.leave")))
        next(button for button in choices if button.text() == "It names nobody").click()
        settle()
        assert [(each.words, each.replacement) for each in stored(change, meeting).details.choices] == [
            (key("hope"), None)
        ]
        assert "We hope for spring." in paper.preview.text()
        assert "Shirin" not in paper.preview.text()
        click(qtbot, paper, "network.board.paper.copy")
        settle()
        assert "Shirin" not in QGuiApplication.clipboard().text()
        assert "We hope for spring." in QGuiApplication.clipboard().text()

    def test_words_that_label_are_told_beside_the_paper(
        self, panel: NetworkPanel, plan: Plan, settle: Settle, qtbot: QtBot
    ) -> None:
        meeting = plan(TODAY + 9 * DAY, title="Board about addicts")
        paper = paper_of(panel, meeting, "invitation", settle, qtbot)
        line = child(paper, "network.board.paper.wording", WordingLine)
        assert line.sentences() == (ADDICTS,)

    def test_an_invitation_that_leaves_counts_as_sent(
        self, panel: NetworkPanel, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        meeting = plan(TODAY + 9 * DAY)
        paper = paper_of(panel, meeting, "invitation", settle, qtbot)
        click(qtbot, paper, "network.board.paper.copy")
        settle()
        assert stored(change, meeting).invited_on == TODAY
        notices[-1][1]()
        settle()
        assert stored(change, meeting).invited_on is None

    def test_large_print_needs_more_pages(self, panel: NetworkPanel, plan: Plan, settle: Settle, qtbot: QtBot) -> None:
        meeting = plan(held=True, notes="\n".join(f"Line {number}." for number in range(80)))
        paper = paper_of(panel, meeting, "minutes", settle, qtbot)
        before = paper.preview.pages()
        child(paper, "network.board.paper.preview.large", CheckField).click()
        settle()
        assert paper.preview.pages() > before

    def test_typed_text_is_stored_before_it_is_printed(
        self, panel: NetworkPanel, plan: Plan, settle: Settle, qtbot: QtBot
    ) -> None:
        meeting = plan(held=True)
        panel.go(Place("network", meeting.id, "meeting"))
        settle()
        page = panel.page()
        assert isinstance(page, BoardPage)
        type_into(qtbot, page, "network.board.minutes.notes", "Thanks for the cake")
        click(qtbot, page, "network.board.one.minutes")
        settle()
        assert "Thanks for the cake" in page.paper.preview.text()


def test_a_picture_that_shows_nothing_is_refused_in_words(
    panel: NetworkPanel, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
) -> None:
    meeting = plan(held=True)
    panel.go(Place("network", meeting.id, "meeting"))
    settle()
    click(qtbot, panel, "network.board.picture.put")
    settle()
    assert stored(change, meeting).picture is None
    assert "Too few people" in child(panel, "network.board.one").message.text()


def test_the_picture_of_the_neighbourhood_can_be_taken_out_and_brought_back(
    panel: NetworkPanel, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    table = PictureTable("By theme", (PictureLine("Debts", 12, 9),))
    picture = BoardPicture(date(2025, 10, 1), date(2025, 12, 31), date(2025, 7, 1), date(2025, 9, 30), 5, (table,))
    meeting = plan(held=True)
    change(board.put_picture, meeting_id=meeting.id, picture=picture)
    panel.go(Place("network", meeting.id, "meeting"))
    settle()
    assert not child(panel, "network.board.picture.put").isVisible()
    click(qtbot, panel, "network.board.picture.drop")
    settle()
    assert stored(change, meeting).picture is None
    notices[-1][1]()
    settle()
    assert stored(change, meeting).picture == picture


def test_only_meetings_that_were_held_can_have_approved_minutes(
    panel: NetworkPanel, plan: Plan, settle: Settle, qtbot: QtBot
) -> None:
    meeting = plan(TODAY - 28 * DAY, held=True)
    after = plan(TODAY - 14 * DAY, held=True)
    plan(TODAY - DAY)
    panel.go(Place("network", meeting.id, "meeting"))
    settle()
    click(qtbot, panel, "network.board.one.approve")
    settle()
    offered = child(panel, "network.board.approve.at_meeting_id")
    assert offered.value() == after.id
    assert offered.count() == 2, "the other choice is that it was done otherwise"
