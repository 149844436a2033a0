"""Groups and shifts on their page, and proposals of every kind."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import Circle, CircleDetails
from ensure_desktop.matching.values import Match, MatchKind
from ensure_desktop.people import households
from ensure_desktop.people.service import search
from ensure_desktop.people.values import HitKind, HouseholdMember
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import Work
from tests.conftest import LEADER, LEADER_ID
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_matching.conftest import Inside, Notices
from ui.context import Context, Place
from ui.matching.circles.dialogs import CircleDialog, JoinDialog
from ui.matching.circles.page import CirclesPage
from ui.matching.propose_dialog import Pair, ProposeDialog

COOKING = CircleDetails(MatchKind.GROUP, "Cooking together", "Garden house", 3, "18:00", "20:30", 14, 8)

Show = Callable[[], CirclesPage]


def saved(work: Work, details: CircleDetails = COOKING, *supporters: str) -> Circle:
    return matching.save_circle(work, circle_id=None, details=details, supporter_ids=supporters)


def words_of(widget: QWidget) -> list[str]:
    """What can be read on a widget."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


@pytest.fixture
def show(context: Context, qtbot: QtBot, settle: Settle) -> Show:
    def make() -> CirclesPage:
        page = CirclesPage(context)
        qtbot.addWidget(page)
        page.resize(1064, 744)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        return page

    return make


def hit_of(inside: Inside, name: str) -> Any:
    return inside(lambda work: next(hit for hit in search(work, text=name) if hit.kind is HitKind.PERSON))


class TestThePage:
    def test_the_first_one_is_made_from_the_empty_page(
        self, show: Show, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        inside(supporter)
        page = show()
        click(qtbot, page, "circles.empty.act")
        dialog = child(page, "circles.edit", CircleDialog)
        type_into(qtbot, dialog, "circles.edit.name", "Open evening")
        dialog.form.editor("kind").set_value(MatchKind.ON_DUTY)
        dialog.form.editor("weekday").set_value(1)
        type_into(qtbot, dialog, "circles.edit.starts_at", "19")
        dialog.form.editor("supporter_ids").picker.picked.emit(hit_of(inside, "Mark"))
        click(qtbot, dialog, "circles.edit.save")
        settle()
        assert notices[-1][0] == "“Open evening” is saved."
        (made,) = inside(lambda work: matching.circles(work))
        assert (made.details.kind, made.details.weekday, made.details.starts_at) == (MatchKind.ON_DUTY, 1, "19:00")
        assert [each.name for each in made.supporters] == ["Mark"]
        assert "Tuesday, from 19:00" in words_of(child(page, "circles.card.0"))

    def test_a_card_says_who_when_and_where(
        self, show: Show, inside: Inside, visited: list[Place], qtbot: QtBot
    ) -> None:
        def fill(work: Work) -> Match:
            mark, fatima = supporter(work), participant(work)
            made = saved(work, COOKING, mark)
            return matching.propose_match(
                work, supporter_id=mark, participant_id=fatima, kind=MatchKind.GROUP, circle_id=made.id
            )

        match = inside(fill)
        page = show()
        said = words_of(child(page, "circles.card.0"))
        assert "Thursday, 18:00 to 20:30, fortnightly · Garden house" in said
        assert "Participants: 1 of 8 places taken" in said
        click(qtbot, page, "circles.person.P-0002")
        click(qtbot, page, "circles.person.P-0001")
        assert visited == [Place("matching", match.id), Place("people", match.supporter_id)]

    def test_it_is_changed_and_keeps_what_is_not_touched(
        self, show: Show, inside: Inside, settle: Settle, qtbot: QtBot
    ) -> None:
        made = inside(lambda work: saved(work, COOKING, supporter(work)))
        page = show()
        click(qtbot, page, "circles.change.0")
        dialog = child(page, "circles.edit", CircleDialog)
        dialog.form.editor("name").setText("Cooking and eating")
        click(qtbot, dialog, "circles.edit.save")
        settle()
        now = inside(lambda work: matching.circle(work, circle_id=made.id))
        assert now.details.name == "Cooking and eating"
        assert now.supporters == made.supporters
        assert (now.details.interval_days, now.details.places) == (14, 8)

    def test_what_is_wrong_stands_beside_its_field(
        self, show: Show, inside: Inside, settle: Settle, qtbot: QtBot
    ) -> None:
        inside(lambda work: saved(work))
        page = show()
        click(qtbot, page, "circles.change.0")
        dialog = child(page, "circles.edit", CircleDialog)
        dialog.form.editor("name").setText("")
        dialog.form.editor("ends_at").setText("17:00")
        click(qtbot, dialog, "circles.edit.save")
        settle()
        assert set(dialog.form.errors()) == {"name", "ends_at"}

    def test_withdrawing_can_be_undone(
        self, show: Show, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        inside(lambda work: saved(work))
        page = show()
        click(qtbot, page, "circles.withdraw.0")
        settle()
        qtbot.waitUntil(child(page, "circles.all_done").isVisible)
        click(qtbot, page, "circles.all_done.act")
        qtbot.waitUntil(child(page, "circles.restore.0").isVisible)
        undo = notices[-1][1]
        assert undo is not None
        undo()
        settle()
        page.choose("all")
        qtbot.waitUntil(child(page, "circles.change.0").isVisible)

    def test_a_kind_without_any_says_so(self, show: Show, inside: Inside, qtbot: QtBot) -> None:
        inside(lambda work: saved(work))
        page = show()
        click(qtbot, page, "circles.filter.on_duty")
        qtbot.waitUntil(child(page, "circles.no_result").isVisible)
        click(qtbot, page, "circles.no_result.act")
        qtbot.waitUntil(child(page, "circles.card.0").isVisible)

    def test_somebody_is_proposed_for_it(
        self, show: Show, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        made = inside(lambda work: (participant(work), saved(work, COOKING, supporter(work)))[1])
        page = show()
        click(qtbot, page, "circles.join.0")
        dialog = child(page, "circles.join", JoinDialog)
        click(qtbot, dialog, "circles.join.save")
        assert set(dialog.form.errors()) == {"participant"}
        dialog.form.editor("participant").set_value(hit_of(inside, "Fatima"))
        click(qtbot, dialog, "circles.join.save")
        settle()
        assert notices[-1][0] == "The proposal for “Cooking together” stands on the board."
        now = inside(lambda work: matching.circle(work, circle_id=made.id))
        assert [each.name for each in now.participants] == ["Fatima"]

    def test_a_full_one_takes_nobody(self, show: Show, inside: Inside) -> None:
        def fill(work: Work) -> None:
            mark, fatima = supporter(work), participant(work)
            made = saved(work, CircleDetails(MatchKind.GROUP, "Choir", places=1), mark)
            matching.propose_match(
                work, supporter_id=mark, participant_id=fatima, kind=MatchKind.GROUP, circle_id=made.id
            )

        inside(fill)
        assert not show().findChildren(QWidget, "circles.join.0")


class TestForStaff:
    @pytest.fixture
    def actor(self) -> Actor:
        return Actor(LEADER_ID, LEADER, AccountRole.STAFF)

    def test_they_look_and_change_nothing(self, show: Show, inside: Inside) -> None:
        inside(lambda work: saved(work))
        page = show()
        assert "Cooking together" in words_of(child(page, "circles.card.0"))
        for name in ("circles.change.0", "circles.withdraw.0", "circles.join.0"):
            assert not page.findChildren(QWidget, name)
        assert not page.new.isVisible()


class TestProposingInAnyKind:
    @pytest.fixture
    def pair(self, inside: Inside) -> Pair:
        one, other = inside(lambda work: (supporter(work), participant(work)))
        return Pair(one, "Mark", other, "Fatima")

    @pytest.fixture
    def open_dialog(self, context: Context, qtbot: QtBot, settle: Settle, pair: Pair) -> Callable[..., ProposeDialog]:
        def make(kind: MatchKind = MatchKind.ONE_TO_ONE) -> ProposeDialog:
            behind = QWidget()
            qtbot.addWidget(behind)
            behind.resize(1280, 800)
            behind.show()
            dialog = ProposeDialog(behind, context, pair, kind)
            dialog.open()
            settle()
            dialog.kept_alive = behind
            return dialog

        return make

    def matches(self, inside: Inside, pair: Pair) -> tuple[Match, ...]:
        found: tuple[Match, ...] = inside(lambda work: matching.matches_of(work, person_id=pair.participant_id))
        return found

    def test_one_to_one_asks_for_nothing_else(
        self, open_dialog: Any, inside: Inside, settle: Settle, qtbot: QtBot, pair: Pair
    ) -> None:
        dialog = open_dialog()
        assert not dialog.form.editor("circle_id").isVisible()
        assert not dialog.form.editor("name").isVisible()
        type_into(qtbot, dialog, "matching.propose.note", "Both sing")
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settle()
        (match,) = self.matches(inside, pair)
        assert (match.kind, match.note) == (MatchKind.ONE_TO_ONE, "Both sing")

    def test_a_new_group_is_made_in_the_same_step(
        self, open_dialog: Any, inside: Inside, settle: Settle, qtbot: QtBot, pair: Pair
    ) -> None:
        dialog = open_dialog(MatchKind.GROUP)
        click(qtbot, dialog, "matching.propose.save")
        assert set(dialog.form.errors()) == {"name"}
        type_into(qtbot, dialog, "matching.propose.name", "Walking")
        click(qtbot, dialog, "matching.propose.save")
        settle()
        (match,) = self.matches(inside, pair)
        assert (match.kind, match.circle) == (MatchKind.GROUP, "Walking")

    def test_the_group_of_the_supporter_is_chosen_first(
        self, open_dialog: Any, inside: Inside, settle: Settle, qtbot: QtBot, pair: Pair
    ) -> None:
        inside(lambda work: saved(work, CircleDetails(MatchKind.GROUP, "Another", weekday=0)))
        hers = inside(lambda work: saved(work, COOKING, pair.supporter_id))
        dialog = open_dialog(MatchKind.GROUP)
        assert dialog.form.editor("circle_id").value() == hers.id
        click(qtbot, dialog, "matching.propose.save")
        settle()
        assert self.matches(inside, pair)[0].circle_id == hers.id

    def test_the_household_is_named_before_it_is_proposed(
        self, open_dialog: Any, inside: Inside, settle: Settle, qtbot: QtBot, pair: Pair
    ) -> None:
        dialog = open_dialog(MatchKind.HOUSEHOLD)
        click(qtbot, dialog, "matching.propose.save")
        assert "not recorded in which household Mark lives" in dialog.form.errors()["kind"]
        dialog.reject()
        member = HouseholdMember("", pair.supporter_id, "", "", None)
        home = inside(lambda work: households.make_household(work, name="De Vries", members=[member]))
        dialog = open_dialog(MatchKind.HOUSEHOLD)
        assert any("De Vries" in words for words in words_of(dialog))
        click(qtbot, dialog, "matching.propose.save")
        settle()
        assert self.matches(inside, pair)[0].household_id == home.id
