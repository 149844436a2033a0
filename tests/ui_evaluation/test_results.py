"""The page of results: what is asked, the table of scales, the pictures of one, what others may see, and the papers."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTabBar, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.evaluation.results_values import GroupBy
from ensure_desktop.evaluation.values import Audience, Moment, PlannedMoment
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.store import Vault
from tests.conftest import LEADER, LEADER_ID
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import words_of
from tests.ui_evaluation.conftest import Plan
from tests.ui_evaluation.results_at_hand import put_cohort
from ui.ask import Ask
from ui.context import Place
from ui.evaluation.panel import EvaluationPanel
from ui.evaluation.results_page import FiguresPage, ResultsPage
from ui.evaluation.results_scale import ScaleCard
from ui.operations import Operations
from ui.widgets.drawing import DrawingView
from ui.widgets.fields import ChoiceField

NAME = "evaluation.results"


@pytest.fixture
def area(panel: EvaluationPanel, settle: Settle) -> ResultsPage:
    """The view as it opens from its place."""
    panel.go(Place("evaluation", action="results"))
    settle()
    shown = panel.page()
    assert isinstance(shown, ResultsPage)
    return shown


@pytest.fixture
def page(area: ResultsPage) -> FiguresPage:
    return area.figures


def scale(page: FiguresPage) -> ScaleCard:
    """The card of the scale that is shown; those that went are still to be deleted."""
    return next(card for card in page.findChildren(ScaleCard) if card.isVisible())


def turn(qtbot: QtBot, page: FiguresPage, tab: str) -> str:
    """Open a tab of the scale; what can be read then."""
    card = scale(page)
    card.show_tab(tab)
    content = card.tabs.currentWidget().findChild(QWidget)
    assert content is not None
    qtbot.waitUntil(content.isVisible)
    return words_of(card)


def press(qtbot: QtBot, page: FiguresPage | ResultsPage, name: str, settle: Settle) -> None:
    button = next(each for each in page.findChildren(QAbstractButton, name) if each.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


class TestNothing:
    def test_without_answers_the_page_leads_to_the_plan(
        self, page: FiguresPage, visited: list[Place], qtbot: QtBot, settle: Settle
    ) -> None:
        assert "Nobody of these people has been asked" in words_of(page)
        assert not page.report.isEnabled()
        assert not page.poster.isEnabled()
        press(qtbot, page, f"{NAME}.empty.act", settle)
        assert visited == [Place("evaluation", action="plan")]

    def test_the_same_moment_twice_is_said_in_a_sentence(self, page: FiguresPage, settle: Settle) -> None:
        page.question.after.set_value(PlannedMoment(Moment.START))
        settle()
        assert "two different moments" in words_of(page)

    def test_the_moments_of_the_plan_can_be_chosen(self, plan: Plan, page: FiguresPage, settle: Settle) -> None:
        plan(moments=(PlannedMoment(Moment.START), PlannedMoment(Moment.DURING, 6)))
        plan(audience=Audience.SUPPORTERS, moments=(PlannedMoment(Moment.FOLLOW_UP, 3),))
        settle()
        after: ChoiceField = page.question.after
        words = [after.itemText(place) for place in range(after.count())]
        assert words == ["At the start", "After 6 months", "At the end"]
        assert after.value() == PlannedMoment(Moment.END)
        page.question.audience.set_value(Audience.SUPPORTERS)
        settle()
        assert "3 months after the end" in [after.itemText(place) for place in range(after.count())]


class TestFound:
    @pytest.fixture(autouse=True)
    def cohort(self, operations: Operations, settle: Settle) -> None:
        put_cohort(operations, settle)

    def test_each_scale_says_what_it_measures_and_which_end_is_good(self, page: FiguresPage) -> None:
        read = words_of(page)
        assert "How well somebody gets over setbacks; higher is better. Primary outcome." in read
        assert "12 people answered twice" in words_of(scale(page))
        assert "higher is better" in words_of(scale(page))
        assert "What this does not show" in read
        assert "nobody was measured who went without it" in read

    def test_another_scale_is_opened_by_its_name(self, page: FiguresPage, qtbot: QtBot, settle: Settle) -> None:
        assert scale(page).accessibleName().startswith("Brief Resilience Scale")
        press(qtbot, page, f"{NAME}.table.1.open", settle)
        assert scale(page).accessibleName().startswith("Warwick-Edinburgh")

    def test_each_tab_has_its_picture_with_words_for_who_cannot_see_it(self, page: FiguresPage, qtbot: QtBot) -> None:
        card = scale(page)
        assert card.tab_names() == ("means", "people", "spread", "flow", "numbers")
        for tab in ("means", "people", "spread", "flow"):
            turn(qtbot, page, tab)
            view = card.findChild(DrawingView, f"{NAME}.scale.{tab}")
            assert view is not None
            assert view.accessibleName()
            assert view.accessibleDescription() == view.drawing.words != ""
        read = turn(qtbot, page, "numbers")
        for words in ("Paired t test", "degrees of freedom", "Hedges", "alpha", "Welch’s t test"):
            assert words in read

    def test_the_tab_stays_when_something_else_is_asked(self, page: FiguresPage, settle: Settle) -> None:
        scale(page).show_tab("flow")
        page.question.group_by.set_value(GroupBy.AGE)
        settle()
        card = scale(page)
        assert card.tabs.tabText(card.tabs.currentIndex()) == "Who is missing"

    def test_who_is_missing_is_counted_as_in_the_table_beside(self, page: FiguresPage) -> None:
        card = scale(page)
        card.show_tab("flow")
        view = card.findChild(DrawingView, f"{NAME}.scale.flow")
        assert view is not None
        assert "came to the programme: 17" in view.drawing.words
        assert "answered before: 15" in view.drawing.words
        assert "answered both before and after: 12" in view.drawing.words

    def test_all_who_came_are_counted_whatever_they_were_asked(self, page: FiguresPage, qtbot: QtBot) -> None:
        tabs = page.findChild(QTabWidget, f"{NAME}.overview.tabs")
        assert tabs is not None
        tabs.setCurrentIndex(1)
        view = page.findChild(DrawingView, f"{NAME}.flow")
        assert view is not None
        qtbot.waitUntil(view.isVisible)
        assert "came to the programme: 17" in view.drawing.words
        assert "Came to the programme" in words_of(page)

    def test_a_small_group_is_said_to_be_too_small(self, page: FiguresPage, qtbot: QtBot, settle: Settle) -> None:
        page.question.group_by.set_value(GroupBy.GENDER)
        settle()
        read = turn(qtbot, page, "groups")
        assert "woman: 10 people answered twice" in read
        assert "man: Only 2 people answered twice: too few to say anything." in read

    def test_others_see_neither_single_people_nor_small_groups(
        self, page: FiguresPage, qtbot: QtBot, settle: Settle
    ) -> None:
        page.question.group_by.set_value(GroupBy.GENDER)
        settle()
        press(qtbot, page, f"{NAME}.others", settle)
        assert page.results is not None
        assert page.results.question.for_outside
        assert "people" not in scale(page).tab_names()
        read = turn(qtbot, page, "groups")
        assert "man: Too few people answered twice to tell of them." in read
        assert "Only 2" not in read
        assert "fewer than 5 people" in words_of(page)

    def test_a_year_without_anybody_is_empty(self, page: FiguresPage, settle: Settle) -> None:
        page.question.days.set_value(page.question.days._values[-1])
        settle()
        assert "Nobody of these people has been asked" in words_of(page)

    def test_everything_is_reached_by_the_keyboard(self, page: FiguresPage) -> None:
        page.question.audience.setFocus()
        reached = set()
        widget = page.focusWidget()
        for _place in range(60):
            assert widget is not None
            reached.add(widget.objectName())
            page.focusNextPrevChild(True)
            widget = page.window().focusWidget()
        assert {f"{NAME}.group", f"{NAME}.ours", f"{NAME}.table.1.open", f"{NAME}.scale.means"} <= reached
        assert all(bar.accessibleName() for bar in page.findChildren(QTabBar))


class TestPapers:
    @pytest.fixture(autouse=True)
    def cohort(self, operations: Operations, settle: Settle) -> None:
        put_cohort(operations, settle)

    def test_the_report_is_previewed_saved_and_audited(
        self,
        area: ResultsPage,
        ask: Ask,
        operations: Operations,
        qtbot: QtBot,
        settle: Settle,
        tmp_path: Path,
    ) -> None:
        press(qtbot, area, f"{NAME}.report", settle)
        assert area.page() is area.paper
        assert area.paper.preview.pages() > 2
        assert "12 people answered twice" in " ".join(area.paper.preview.text().split())
        saved = tmp_path / "report.pdf"
        ask.answers.append(str(saved))
        area.paper.preview.save_paper()
        settle()
        assert "Evaluation report" in PdfReader(saved).pages[0].extract_text()
        assert "noted in the audit" in area.paper.message.text()
        assert actions(operations, settle)[-1] == "take out results, report: save"
        qtbot.keyClick(area.paper, Qt.Key.Key_Escape)
        assert area.page() is area.figures

    def test_the_poster_turns_to_a3(self, area: ResultsPage, qtbot: QtBot, settle: Settle) -> None:
        press(qtbot, area, f"{NAME}.poster", settle)
        assert area.paper.preview.pages() == 1
        assert "What changed for our guests" in area.paper.preview.text()
        press(qtbot, area, f"{NAME}.paper.size.a3", settle)
        page = PdfReader(BytesIO(area.paper.preview._bytes)).pages[0]
        assert round(float(page.mediabox.height)) == 1191
        press(qtbot, area, f"{NAME}.paper.kind.report", settle)
        assert not area.paper.sizes.isVisible()
        assert area.paper.preview.pages() > 2

    def test_places_lead_to_the_papers(self, panel: EvaluationPanel, settle: Settle) -> None:
        panel.go(Place("evaluation", action="poster"))
        settle()
        shown = panel.page()
        assert isinstance(shown, ResultsPage)
        assert shown.page() is shown.paper
        assert shown.paper.preview.pages() == 1


class TestStaff:
    @pytest.fixture
    def actor(self) -> Actor:
        return Actor(LEADER_ID, LEADER, AccountRole.STAFF)

    def test_staff_has_no_results(self, panel: EvaluationPanel, settle: Settle) -> None:
        bar = panel.findChild(QTabBar, "evaluation.views")
        assert bar is not None
        assert "Results" not in [bar.tabText(place) for place in range(bar.count())]
        for action in ("results", "report", "poster"):
            panel.go(Place("evaluation", action=action))
            settle()
            assert not isinstance(panel.page(), ResultsPage)


def actions(operations: Operations, settle: Settle) -> list[str]:
    """What the audit took down, the newest last."""
    found: list[list[str]] = []

    def read(vault: Vault) -> list[str]:
        with vault.work("read") as work:
            return [row.action for row in work.session.query(AuditEventRow)]

    operations.call(read, found.append)
    settle()
    return found[0]
