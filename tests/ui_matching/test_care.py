"""In whose care a match is, at its side; and the board of a colleague who sees only what is in her care."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.accounts import record_account
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, words_of
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_training.test_accessible import wrong_in
from ui.context import Context, Place
from ui.matching.board import BoardPage
from ui.matching.match_side import MatchAct
from ui.matching.recruiting_page import RecruitingPage

Show = Callable[..., BoardPage]


def propose(work: Work, name: str = "Mark") -> Match:
    ids = {"supporter_id": supporter(work, name), "participant_id": participant(work)}
    return matching.propose_match(work, **ids)


def account(work: Work, name: str = "Joost de Boer", **sees: bool) -> str:
    account_id = work.new_id()
    record_account(work, account_id=account_id, name=name, login=name, role=AccountRole.STAFF, **sees)
    return account_id


def carers(inside: Inside, match: Match) -> dict[str, bool]:
    found = inside(lambda work: matching.carers(work, match_id=match.id))
    return {carer.name: carer.in_care for carer in found}


@pytest.fixture
def show(open_board: Callable[[], BoardPage], settle: Settle) -> Show:
    """The board with this match at its side."""

    def go(match: Match, action: str = "") -> BoardPage:
        page = open_board()
        page.go(Place("matching", match.id, action))
        settle()
        return page

    return go


def test_where_all_see_everybody_nothing_is_said_of_care(show: Show, inside: Inside, settle: Settle) -> None:
    inside(lambda work: account(work, sees_everybody=True))
    match = inside(propose)
    page = show(match)
    assert page.findChild(QWidget, "matching.match.carers") is None
    page.do(MatchAct.CARE, match)
    settle()
    assert page.findChild(QWidget, "matching.care") is None


def test_a_match_is_given_into_care_and_the_snackbar_takes_it_back(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    joost = inside(account)
    inside(lambda work: account(work, "Aïcha"))
    match = inside(propose)
    page = show(match)
    line = child(page, "matching.match.carers", QLabel)
    assert (line.text(), line.property("look")) == ("In nobody's care yet.", "muted")
    click(qtbot, page, "matching.match.care")
    dialog = child(page, "matching.care")
    assert "In whose care are Mark and Fatima?" in words_of(dialog)
    assert wrong_in(dialog, qtbot) == []
    click(qtbot, dialog, f"matching.care.carers.{joost}")
    click(qtbot, dialog, "matching.care.save")
    settle()
    assert carers(inside, match) == {"Aïcha": False, "Joost de Boer": True}
    assert child(page, "matching.match.carers", QLabel).text() == "In the care of: Joost de Boer"
    _text, undo = notices[-1]
    assert undo is not None
    undo()
    settle()
    assert carers(inside, match) == {"Aïcha": False, "Joost de Boer": False}
    assert child(page, "matching.match.carers", QLabel).text() == "In nobody's care yet."


def test_a_place_leads_to_the_question(show: Show, inside: Inside) -> None:
    inside(account)
    page = show(inside(propose), "care")
    assert child(page, "matching.care").isVisible()


@pytest.fixture
def joost(inside: Inside) -> Actor:
    """A colleague in whose care nothing is yet."""
    return Actor(inside(account), "Joost de Boer", AccountRole.STAFF, sees_everybody=False)


@pytest.fixture
def as_joost(context: Context, joost: Actor, settle: Settle, qtbot: QtBot) -> Callable[[Any], Any]:
    """Shows a page of his: the vault is opened by him as well."""

    def show(kind: Any) -> Any:
        def sign_in(vault: Any) -> None:
            vault.actor = joost

        context.operations.call(sign_in)
        settle()
        page = kind(replace(context, actor=joost))
        qtbot.addWidget(page)
        page.resize(1064, 744)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        return page

    return show


def test_an_empty_board_says_who_gives_matches_into_care(as_joost: Callable[[Any], Any], inside: Inside) -> None:
    inside(propose)
    page = as_joost(BoardPage)
    empty = child(page, "matching.empty")
    assert empty.isVisible()
    assert empty.sentence() == "Nothing is in your care yet."
    assert "Your project leader gives matches into your care." in words_of(empty)


def test_the_board_shows_what_is_in_care_and_who_cares_with_whom(
    as_joost: Callable[[Any], Any], joost: Actor, inside: Inside, settle: Settle
) -> None:
    match, other = inside(propose), inside(lambda work: propose(work, "Yazid"))
    inside(lambda work: matching.give_into_care(work, match_id=match.id, account_ids=[joost.account_id]))
    page = as_joost(BoardPage)
    assert child(page, "header.sentence", QLabel).text() == "You see the peer supporters and participants in your care."
    assert [card.id for card in child(page, "matching.cards.proposed").cards.cards()] == [match.id]
    assert "Nobody whom you registered is waiting" in words_of(child(page, "matching.column.waiting"))
    page.go(Place("matching", match.id))
    settle()
    assert child(page, "matching.match.carers", QLabel).text() == "In the care of: Joost de Boer"
    assert page.findChild(QWidget, "matching.match.care") is None
    page.go(Place("matching", other.id))
    settle()
    assert page.message.isVisible()


def test_whom_to_look_for_speaks_of_her_care_only(as_joost: Callable[[Any], Any], inside: Inside) -> None:
    inside(participant)
    page = as_joost(RecruitingPage)
    assert child(page, "matching.recruiting.nobody_waits").sentence() == "Nobody in your care is waiting now."
