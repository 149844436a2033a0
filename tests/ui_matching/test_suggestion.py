"""The page of the suggestion: made, looked at, kept in part, proposed, and found again as it was left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.search_values import Fairness
from ensure_desktop.matching.values import DeclineReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, RoleDetails, RoleKind
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import agree, participant, supporter
from tests.ui.conftest import Settle
from tests.ui_matching.conftest import Inside, Notices
from ui.ask import Ask
from ui.context import Context, Place
from ui.matching.suggestion.page import SuggestionPage
from ui.matching.suggestion.pair_table import KEEP
from ui.widgets.drafts import flush_drafts

Show = Callable[..., SuggestionPage]

TIGRINYA = LanguageSkill("ti", Level.NATIVE)


@pytest.fixture
def open_page(context: Context, qtbot: QtBot, settle: Settle) -> Show:
    """The page as it opens, for an account of a role."""

    def show(role: AccountRole = AccountRole.LEADER) -> SuggestionPage:
        page = SuggestionPage(replace(context, actor=replace(context.actor, role=role)))
        qtbot.addWidget(page)
        page.resize(1064, 700)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        return page

    return show


@pytest.fixture
def crowd(inside: Inside) -> dict[str, str]:
    """Two supporters and three who wait, of whom one speaks with nobody."""

    def add(work: Work) -> dict[str, str]:
        return {
            "Mark": supporter(work, "Mark", caseload_limit=1),
            "Aisha": supporter(work, "Aisha", caseload_limit=1),
            "Fatima": participant(work, "Fatima"),
            "Rosa": participant(work, "Rosa"),
            "Yonas": participant(work, "Yonas", languages=(TIGRINYA,)),
        }

    return inside(add)


def text(page: QWidget, name: str) -> str:
    """What a label says."""
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def press(page: QWidget, qtbot: QtBot, name: str) -> None:
    """Press a button that can be seen."""
    found = [button for button in page.findChildren(QPushButton, name) if button.isVisible()]
    assert len(found) == 1, name
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def seen(page: QWidget, name: str) -> bool:
    """Whether a widget of this name can be seen."""
    return any(each.isVisible() for each in page.findChildren(QWidget, name))


def made(open_page: Show, qtbot: QtBot, settle: Settle, role: AccountRole = AccountRole.LEADER) -> SuggestionPage:
    """The page with a suggestion."""
    page = open_page(role)
    press(page, qtbot, "matching.suggestion.run")
    settle()
    return page


def keep_current(page: SuggestionPage, qtbot: QtBot) -> None:
    """Keep the chosen pair with the keyboard."""
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Space)


def rows(page: SuggestionPage) -> list[str]:
    """The participants in the list, in order."""
    model = page.table.model
    return [model.row_value(row).pair.participant_name for row in range(model.total())]


def keys(page: SuggestionPage) -> list[tuple[str, str]]:
    """The two people of each pair in the list."""
    model = page.table.model
    return [model.row_value(row).key for row in range(model.total())]


def proposed(inside: Inside) -> set[tuple[str, str]]:
    """The names of the pairs under Proposed on the board."""
    found = inside(lambda work: matching.board(work))
    cards = next(column.cards for column in found.columns if column.stage is Stage.PROPOSED)
    return {(card.supporter_name, card.participant_name) for card in cards}


def test_nothing_is_worked_out_before_somebody_asks(crowd: dict[str, str], open_page: Show) -> None:
    page = open_page()
    assert not seen(page, "matching.suggestion.result")
    assert seen(page, "matching.suggestion.first")
    assert page.run.text() == "Make suggestion"


def test_one_sentence_tells_what_it_proposes_and_why_nothing_is_better(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle
) -> None:
    page = made(open_page, qtbot, settle)
    said = text(page, "matching.suggestion.headline")
    assert said.startswith(
        "2 of the 3 participants who wait and can be matched get somebody, and no other combination has more than"
    )
    assert "this suggestion reaches it" in text(page, "matching.suggestion.proof")
    assert sorted(rows(page)) == ["Fatima", "Rosa"]
    assert page.side.shown == page.table.current()
    assert page.run.text() == "Suggest again"


def test_those_who_get_nobody_stand_apart_with_the_way_to_why(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    page = made(open_page, qtbot, settle)
    qtbot.mouseClick(page.findChild(QWidget, "matching.suggestion.show_left"), Qt.MouseButton.LeftButton)
    settle()
    assert page.left.model.total() == 1
    assert page.left.model.row_value(0).name == "Yonas"
    assert not seen(page, "matching.suggestion.pair")
    press(page, qtbot, "matching.suggestion.why")
    assert visited == [Place("matching", crowd["Yonas"])]


def test_a_pair_is_kept_by_the_space_bar_by_its_box_and_by_the_button(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle
) -> None:
    page = made(open_page, qtbot, settle)
    keep_current(page, qtbot)
    first = page.table.model.row_value(0)
    assert page.choices.kept() == (first.key,)
    assert page.table.model.index(0, KEEP).data() == "kept"
    assert page.propose_kept.text() == "Propose the kept pair"
    box = page.table.view.visualRect(page.table.model.index(1, KEEP)).center()
    qtbot.mouseClick(page.table.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(page.choices.kept()) == 2
    settle()
    press(page, qtbot, "matching.suggestion.keep")
    assert page.choices.kept() == (first.key,)


def test_kept_pairs_stay_when_it_is_made_again(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle
) -> None:
    page = made(open_page, qtbot, settle)
    page.choices.toggle((crowd["Aisha"], crowd["Rosa"]))
    for fairness in Fairness:
        page.choices.fairness.set_value(fairness)
        page.make()
        settle()
        assert (crowd["Aisha"], crowd["Rosa"]) in keys(page)
        assert "1 pair was kept as you wished." in text(page, "matching.suggestion.proof")


@pytest.mark.parametrize("row", [0, 1])
def test_another_pair_is_kept_instead_and_looked_at_and_the_rest_is_worked_out_around_it(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle, row: int
) -> None:
    page = made(open_page, qtbot, settle)
    page.table.choose(row)
    keep_current(page, qtbot)
    supporter_id, participant_id = page.table.current().key
    other = next(crowd[name] for name in ("Mark", "Aisha") if crowd[name] != supporter_id)
    settle()
    press(page, qtbot, f"matching.suggestion.instead.{other}:{participant_id}")
    settle()
    assert page.choices.kept() == ((other, participant_id),)
    assert (other, participant_id) in keys(page)
    assert len(keys(page)) == 2
    shown = page.side.shown
    assert shown is not None
    assert page.table.current().key == shown.key == (other, participant_id)


def test_choices_and_kept_pairs_are_there_again_and_the_suggestion_is_made_again(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle
) -> None:
    page = made(open_page, qtbot, settle)
    page.choices.fairness.set_value(Fairness.LONGEST_FIRST)
    page.choices.most_each.set_value(1)
    keep_current(page, qtbot)
    kept = page.choices.kept()
    assert kept
    flush_drafts([page])
    settle()
    again = open_page()
    settle()
    assert again.choices.choice() == page.choices.choice()
    assert again.choices.kept() == kept
    assert len(rows(again)) == 2
    assert "those who wait longest first" in text(again, "matching.suggestion.headline")


def test_a_pair_that_cannot_be_kept_any_more_is_told_and_let_go(
    crowd: dict[str, str], open_page: Show, inside: Inside, qtbot: QtBot, settle: Settle
) -> None:
    page = made(open_page, qtbot, settle)
    pair = {"supporter_id": crowd["Mark"], "participant_id": crowd["Rosa"]}
    page.choices.toggle((crowd["Mark"], crowd["Rosa"]))
    page.choices.toggle((crowd["Aisha"], crowd["Fatima"]))
    inside(lambda work: matching.add_conflict(work, **pair, note="They know each other"))
    page.make()
    settle()
    assert page.choices.kept() == ((crowd["Aisha"], crowd["Fatima"]),)
    assert page.message.text() == "1 pair that you kept is not possible any more, and was let go."


def test_one_pair_is_proposed_and_the_next_one_is_looked_at(
    crowd: dict[str, str], open_page: Show, inside: Inside, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    page = made(open_page, qtbot, settle)
    line = page.table.current()
    page.choices.toggle(line.key)
    press(page, qtbot, "matching.suggestion.propose")
    settle()
    assert proposed(inside) == {(line.pair.supporter_name, line.pair.participant_name)}
    assert notices == [("1 pair is proposed. You find it on the board.", None)]
    assert len(rows(page)) == 1
    assert page.table.current() == page.side.shown != line
    assert page.choices.kept() == ()
    assert page.propose_all.text() == "Propose 1 pair"


def test_what_was_proposed_here_does_not_make_the_rest_old(
    crowd: dict[str, str], open_page: Show, inside: Inside, qtbot: QtBot, settle: Settle
) -> None:
    page = made(open_page, qtbot, settle)
    page.propose(page.table.current())
    settle()
    assert not seen(page, "matching.suggestion.outdated")
    inside(lambda work: participant(work, "Ada"))
    assert seen(page, "matching.suggestion.outdated")
    assert len(rows(page)) == 1, "nothing changes under somebody's eyes"
    page.make()
    settle()
    assert not seen(page, "matching.suggestion.outdated")


def test_all_pairs_are_proposed_together_after_a_question(
    crowd: dict[str, str], open_page: Show, inside: Inside, qtbot: QtBot, settle: Settle, ask: Ask
) -> None:
    page = made(open_page, qtbot, settle)
    ask.answers.extend([False, True])
    press(page, qtbot, "matching.suggestion.propose_all")
    settle()
    assert proposed(inside) == set()
    press(page, qtbot, "matching.suggestion.propose_all")
    settle()
    assert ask.asked == ["Propose 2 pairs?"] * 2
    assert {participant for _supporter, participant in proposed(inside)} == {"Fatima", "Rosa"}
    assert rows(page) == []
    assert "All pairs of this suggestion are proposed." in page.table.showing().accessibleName()
    assert not seen(page, "matching.suggestion.propose_all")


def test_only_the_kept_pairs_are_proposed(
    crowd: dict[str, str], open_page: Show, inside: Inside, qtbot: QtBot, settle: Settle, ask: Ask
) -> None:
    page = made(open_page, qtbot, settle)
    line = page.table.current()
    keep_current(page, qtbot)
    ask.answers.append(True)
    press(page, qtbot, "matching.suggestion.propose_kept")
    settle()
    assert proposed(inside) == {(line.pair.supporter_name, line.pair.participant_name)}


def test_what_somebody_else_did_meanwhile_is_told_and_nothing_is_proposed(
    crowd: dict[str, str], open_page: Show, inside: Inside, qtbot: QtBot, settle: Settle, ask: Ask
) -> None:
    page = made(open_page, qtbot, settle)
    pair = {"supporter_id": crowd["Aisha"], "participant_id": crowd["Rosa"]}
    inside(lambda work: matching.propose_match(work, **pair))
    ask.answers.append(True)
    press(page, qtbot, "matching.suggestion.propose_all")
    settle()
    assert page.message.text()
    assert len(proposed(inside)) == 1
    assert seen(page, "matching.suggestion.outdated")
    assert page.propose_all.isEnabled(), "one can go on"


def test_a_pair_that_is_declined_is_not_suggested_again(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    page = made(open_page, qtbot, settle)
    line = page.table.current()
    press(page, qtbot, "matching.suggestion.decline")
    assert page.dialog is not None
    page.dialog.findChild(QWidget, f"matching.decline.reason.{DeclineReason.TOO_FAR.value}").click()
    page.dialog.send()
    settle()
    settle()
    assert page.dialog is None
    assert keys(page)
    assert line.key not in keys(page)
    undo = notices[-1][1]
    assert undo is not None
    undo()
    settle()
    page.make()
    settle()
    assert line.key in keys(page)


def test_nothing_is_undone_where_a_proposal_ended_with_a_no(
    crowd: dict[str, str], open_page: Show, inside: Inside, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    page = made(open_page, qtbot, settle)
    supporter_id, participant_id = page.table.current().key
    inside(lambda work: matching.propose_match(work, supporter_id=supporter_id, participant_id=participant_id))
    press(page, qtbot, "matching.suggestion.decline")
    assert page.dialog is not None
    page.dialog.findChild(QWidget, f"matching.decline.reason.{DeclineReason.TIMES.value}").click()
    page.dialog.send()
    settle()
    said, undo = notices[-1]
    assert said.endswith("are not proposed to each other any more.")
    assert undo is None


def test_staff_may_look_but_not_propose(crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle) -> None:
    page = made(open_page, qtbot, settle, AccountRole.STAFF)
    assert len(rows(page)) == 2
    for name in ("propose", "propose_all", "propose_kept", "decline"):
        assert not seen(page, f"matching.suggestion.{name}")
    assert seen(page, "matching.suggestion.keep")


def test_enter_opens_the_board_and_the_people_their_files(
    crowd: dict[str, str], open_page: Show, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    page = made(open_page, qtbot, settle)
    line = page.table.current()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    for name in ("participant", "supporter"):
        page.findChild(QWidget, f"matching.suggestion.{name}").click()
    assert visited == [Place("matching", line.key[1]), Place("people", line.key[1]), Place("people", line.key[0])]


def test_nobody_waits(open_page: Show, qtbot: QtBot, settle: Settle) -> None:
    page = made(open_page, qtbot, settle)
    assert page.table.showing().accessibleName() == "Nobody is waiting who could be matched now."


def test_nobody_fits_leads_to_whom_to_look_for(
    inside: Inside, open_page: Show, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    inside(lambda work: (supporter(work), participant(work, "Yonas", languages=(TIGRINYA,))))
    page = made(open_page, qtbot, settle)
    assert text(page, "matching.suggestion.headline") == "No pair is possible now."
    press(page, qtbot, "matching.suggestion.no_pair.act")
    assert visited == [Place("matching", action="recruiting")]


def test_the_choice_who_comes_first_changes_who_gets_the_only_place(
    inside: Inside, open_page: Show, qtbot: QtBot, settle: Settle
) -> None:
    def add(work: Work) -> None:
        mark = supporter(work, "Mark", caseload_limit=1)
        participant(work, "Fatima")
        known = people.person_file(work, person_id=mark).details
        known = replace(known, neighbourhood="Noord", birth_year=1980, interests=("cooking",), origin="SY")
        people.change_person(work, person_id=mark, details=known)
        details = replace(known, first_name="Rosa")
        lately = RoleDetails(RoleKind.PARTICIPANT, date(2026, 2, 27))
        rosa = people.register_person(work, details=details, roles=[lately])
        agree(work, rosa.id)

    inside(add)
    page = made(open_page, qtbot, settle)
    assert rows(page) == ["Rosa"]
    page.choices.fairness.set_value(Fairness.LONGEST_FIRST)
    page.make()
    settle()
    assert rows(page) == ["Fatima"]
    assert "The suggestion before had 1 pair" in text(page, "matching.suggestion.proof")
