"""Candidates at the side of the board: both weeks, two side by side, a no that holds, and asking again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, ExclusionKind, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import (
    Criterion,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_matching.test_board import choose, column, words_of
from ui.context import Context, Place
from ui.matching.board import BoardPage
from ui.matching.candidate_card import CandidateCard
from ui.matching.compare_dialog import CompareDialog
from ui.matching.exclusion_dialogs import ConflictDialog, DeclineDialog
from ui.matching.propose_dialog import ProposeDialog
from ui.widgets.week_overlay import WeekOverlay

Open = Callable[[], BoardPage]
MORNINGS = (Slot(0, PartOfDay.MORNING), Slot(2, PartOfDay.MORNING))
DECLINED, BLOCKED = "matching.candidates.declined", "matching.candidates.blocked"


def free_on(work: Work, person_id: str, *slots: Slot) -> str:
    """The person has time then."""
    details = people.person_file(work, person_id=person_id).details
    people.change_person(work, person_id=person_id, details=replace(details, availability=slots))
    return person_id


def three(work: Work) -> tuple[str, str, str]:
    """Fatima, who has time in the morning; Mark, who does too; and Lucie, of whom no times are known."""
    mark = free_on(work, supporter(work, "Mark"), MORNINGS[0], Slot(6, PartOfDay.EVENING))
    return participant(work, availability=MORNINGS), mark, supporter(work, "Lucie")


def chosen(open_board: Open, settle: Settle) -> BoardPage:
    """The board with the first of those who wait chosen."""
    panel = open_board()
    choose(panel, "waiting")
    settle()
    return panel


def cards(panel: BoardPage) -> list[str]:
    """The names on the cards in sight, from above."""
    found = [card for card in panel._candidates.findChildren(CandidateCard) if card.isVisible()]
    return [card.candidate.name for card in sorted(found, key=lambda card: card.mapToGlobal(card.pos()).y())]


def act(panel: BoardPage, code: str, words: str) -> None:
    """Choose a line of the card's menu."""
    menu = child(panel, f"matching.candidate.{code}", CandidateCard).menu()
    next(each for each in menu.actions() if each.text() == words).trigger()


def offered(panel: BoardPage, code: str) -> list[str]:
    """The lines of the card's menu."""
    return [each.text() for each in child(panel, f"matching.candidate.{code}", CandidateCard).menu().actions()]


def say_no(work: Work, supporter_id: str, participant_id: str) -> None:
    matching.decline(
        work,
        supporter_id=supporter_id,
        participant_id=participant_id,
        by=DeclinedBy.SUPPORTER,
        reason=DeclineReason.TOO_FAR,
    )


class TestOneCard:
    def test_all_points_show_both_weeks(self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot) -> None:
        inside(three)
        panel = chosen(open_board, settle)
        click(qtbot, panel, "matching.points.P-0001")
        week = child(panel, "matching.candidate.P-0001").findChild(WeekOverlay)
        assert week.accessibleName() == (
            "Both have time: Monday morning. Only Fatima: Wednesday morning. Only Mark: Sunday evening."
        )
        settle()
        click(qtbot, panel, "matching.points.P-0001")
        assert not week.isVisible()
        settle()
        click(qtbot, panel, "matching.points.P-0003")
        assert child(panel, "matching.candidate.P-0003").findChild(WeekOverlay) is None

    def test_an_absence_and_open_proposals_are_told(self, open_board: Open, inside: Inside, settle: Settle) -> None:
        def prepare(work: Work) -> None:
            _her, mark, _lucie = three(work)
            people.add_absence(work, person_id=mark, since=work.today(), until=date(2026, 3, 12), reason="")
            matching.propose_match(work, supporter_id=mark, participant_id=participant(work, "Yazid"))

        inside(prepare)
        said = words_of(child(chosen(open_board, settle), "matching.candidate.P-0001"))
        assert "Has no time until 12 March." in said
        assert "P-0001 · 0 of 5 places taken, 1 proposed" in said

    def test_who_may_only_read_changes_nothing(
        self, open_board: Open, inside: Inside, settle: Settle, context: Context
    ) -> None:
        inside(three)
        panel = BoardPage(replace(context, actor=replace(context.actor, role=AccountRole.STAFF)))
        panel.resize(1064, 744)
        panel.show()
        settle()
        choose(panel, "waiting")
        settle()
        assert offered(panel, "P-0001") == ["Open file of Mark", "Compare with somebody else…"]
        assert not panel.findChildren(QWidget, "matching.propose.P-0001")
        panel.close()

    def test_another_way_to_meet_is_asked_first(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
    ) -> None:
        inside(three)
        panel = chosen(open_board, settle)
        act(panel, "P-0001", "Propose in another way…")
        dialog = child(panel, "matching.propose", ProposeDialog)
        settle()
        click(qtbot, dialog, "matching.propose.save")
        settle()
        assert [card.status for card in column(panel, "proposed").list.cards.cards()] == ["In time"]


class TestDeclining:
    def test_a_no_needs_a_reason_and_holds(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        her, _mark, _lucie = inside(three)
        panel = chosen(open_board, settle)
        act(panel, "P-0001", "Decline…")
        dialog = child(panel, "matching.decline", DeclineDialog)
        click(qtbot, dialog, "matching.decline.save")
        assert set(dialog.form.errors()) == {"reason"}
        dialog.form.editor("reason").set_value([DeclineReason.TOO_FAR.value])
        dialog.form.editor("by").set_value(DeclinedBy.PARTICIPANT.value)
        click(qtbot, dialog, "matching.decline.save")
        settle()

        (made,) = inside(lambda work: matching.exclusions_of(work, person_id=her))
        assert (made.declined_by, made.reason) == (DeclinedBy.PARTICIPANT, DeclineReason.TOO_FAR)
        assert cards(panel) == ["Lucie"]
        assert child(panel, DECLINED).text() == "Show 1 not to be matched, and why"
        assert notices[-1][0] == "Mark and Fatima are not proposed to each other any more."
        undo = notices[-1][1]
        assert undo is not None
        undo()
        settle()
        assert sorted(cards(panel)) == ["Lucie", "Mark"]

    def test_asking_again_brings_the_candidate_back(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
    ) -> None:
        her, mark, _lucie = inside(three)
        inside(lambda work: say_no(work, mark, her))
        panel = chosen(open_board, settle)
        assert cards(panel) == ["Lucie"]
        click(qtbot, panel, DECLINED)
        settle()
        assert offered(panel, "P-0001") == ["Open file of Mark", "Note a conflict…"]
        click(qtbot, panel, "matching.ask_again.P-0001")
        settle()
        assert sorted(cards(panel)) == ["Lucie", "Mark"]
        assert not panel.findChildren(QWidget, DECLINED) or not child(panel, DECLINED).isVisible()
        assert notices[-1][0] == "Mark and Fatima can be proposed to each other again."
        undo = notices[-1][1]
        assert undo is not None
        undo()
        settle()
        assert cards(panel) == ["Lucie"]

    def test_a_conflict_says_what_it_is_about_and_does_not_ask_again(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
    ) -> None:
        her, _mark, _lucie = inside(three)
        panel = chosen(open_board, settle)
        act(panel, "P-0001", "Note a conflict…")
        dialog = child(panel, "matching.conflict", ConflictDialog)
        click(qtbot, dialog, "matching.conflict.save")
        settle()
        assert set(dialog.form.errors()) == {"note"}
        dialog.form.editor("note").set_value("Their brothers quarrel")
        click(qtbot, dialog, "matching.conflict.save")
        settle()
        (made,) = inside(lambda work: matching.exclusions_of(work, person_id=her))
        assert (made.kind, made.note) == (ExclusionKind.CONFLICT, "Their brothers quarrel")
        click(qtbot, panel, DECLINED)
        settle()
        assert not panel.findChildren(QWidget, "matching.ask_again.P-0001")
        assert "Note a conflict…" not in offered(panel, "P-0001")

    def test_what_was_typed_is_kept_until_it_is_thrown_away(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
    ) -> None:
        inside(three)
        panel = chosen(open_board, settle)
        act(panel, "P-0001", "Decline…")
        child(panel, "matching.decline.note").setPlainText("Only on Sundays")
        child(panel, "matching.decline", DeclineDialog).reject()
        settle()
        act(panel, "P-0001", "Decline…")
        settle()
        assert child(panel, "matching.decline.note").toPlainText() == "Only on Sundays"
        click(qtbot, child(panel, "matching.decline"), "matching.decline.cancel")


class TestComparing:
    def test_two_stand_side_by_side(self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot) -> None:
        inside(three)
        panel = chosen(open_board, settle)
        click(qtbot, panel, "matching.compare")
        dialog = child(panel, "matching.compare.dialog", CompareDialog)
        names = [choice.currentText().partition(" · ")[0] for choice in dialog.choices]
        assert names == cards(panel)
        said = words_of(dialog)
        assert "It is not recorded when both have time." in said
        assert "Both have time" in said
        assert len(dialog.findChildren(WeekOverlay)) == 1

    def test_each_side_can_be_changed_and_proposed(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
    ) -> None:
        inside(lambda work: (three(work), supporter(work, "Ivan")))
        panel = chosen(open_board, settle)
        act(panel, "P-0004", "Compare with somebody else…")
        dialog = child(panel, "matching.compare.dialog", CompareDialog)
        assert dialog.choices[0].currentText().startswith("Ivan")
        assert not dialog.choices[1].currentText().startswith("Ivan")
        dialog.choices[1].setCurrentIndex(dialog.choices[1].findText("Lucie", Qt.MatchFlag.MatchStartsWith))
        click(qtbot, dialog, "matching.compare.dialog.propose.right")
        settle()
        found = inside(lambda work: matching.column(work, stage=Stage.PROPOSED))
        assert [match.supporter_name for match in found] == ["Lucie"]

    def test_one_alone_is_not_compared(self, open_board: Open, inside: Inside, settle: Settle) -> None:
        inside(lambda work: (supporter(work), participant(work)))
        assert not chosen(open_board, settle).findChildren(QWidget, "matching.compare")


class TestNobodyFits:
    def test_an_opening_leads_to_the_wish(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot, visited: list[Place]
    ) -> None:
        wish = Wish(Criterion.GENDER, Strength.MUST, Gender.FEMALE.value)

        def prepare(work: Work) -> str:
            mark = supporter(work, "Mark")
            details = people.person_file(work, person_id=mark).details
            people.change_person(work, person_id=mark, details=replace(details, gender=Gender.MALE))
            return participant(work, wishes=(wish,))

        her = inside(prepare)
        panel = chosen(open_board, settle)
        assert "1 is not of the gender that was wished for" in words_of(child(panel, "matching.nobody"))
        assert "Then 1 would fit: Mark" in words_of(child(panel, "matching.nobody"))
        click(qtbot, panel, "matching.opening.0")
        assert visited == [Place("people", her, "change:wishes")]

    def test_a_missing_language_leads_to_the_languages(
        self, open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot, visited: list[Place]
    ) -> None:
        spoken = (LanguageSkill("ti", Level.NATIVE),)
        _mark, her = inside(lambda work: (supporter(work), participant(work, languages=spoken)))
        panel = chosen(open_board, settle)
        click(qtbot, panel, "matching.opening.0")
        assert visited == [Place("people", her, "change:languages")]


def test_a_supporter_is_shown_with_her_time_and_what_stands_in_her_way(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    def prepare(work: Work) -> str:
        participant(work, availability=MORNINGS)
        return free_on(work, supporter(work, "Mark", certified_on=None), MORNINGS[0])

    mark = inside(prepare)
    panel = open_board()
    panel.go(Place("matching", mark))
    settle()
    said = words_of(panel._candidates)
    assert "Mark has no certificate of the training yet." in said
    click(qtbot, panel, BLOCKED)
    settle()
    click(qtbot, panel, "matching.points.P-0001")
    week = child(panel, "matching.candidate.P-0001").findChild(WeekOverlay)
    assert week.accessibleName() == "Both have time: Monday morning. Only Fatima: Wednesday morning."
    small = [label.text() for label in child(panel, "matching.candidate.P-0001").findChildren(QLabel)]
    assert "P-0001" in small


def test_somebody_who_is_not_there_is_said(open_board: Open, settle: Settle) -> None:
    panel = open_board()
    panel.go(Place("matching", "nothing"))
    settle()
    assert "not a participant at present" in panel.message.text()


def test_many_candidates_are_shown_in_portions(open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot) -> None:
    inside(lambda work: [participant(work), *(supporter(work, f"S{n}") for n in range(30))])
    panel = chosen(open_board, settle)
    assert len(cards(panel)) == 6
    assert child(panel, "matching.candidates.more").text() == "Show the other 24"
    click(qtbot, panel, "matching.candidates.more")
    settle()
    assert len(cards(panel)) == 16
    assert child(panel, "matching.candidates.more").text() == "Show the other 14"
