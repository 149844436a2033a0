"""From the page of a match to the goals of the participant."""

from datetime import date

from pytestqt.qtbot import QtBot

from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.matching.service import propose_match
from ensure_desktop.people.values import LanguageSkill, Level, RoleKind
from ensure_desktop.visits.service import begin_match
from tests.earlier_consents import record_consents
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import click
from tests.ui_people.conftest import Ask, Register
from tests.ui_progress.conftest import TODAY
from ui.context import Context, Place
from ui.visits.match_page import MatchPage

DUTCH = (LanguageSkill("nl", Level.NATIVE),)


def test_a_button_leads_to_the_goals(
    context: Context, register: Register, change: Ask, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    fatima = register("Fatima", languages=DUTCH).id
    mark = register("Mark", role=RoleKind.SUPPORTER, certified_on=date(2025, 9, 1), languages=DUTCH).id
    given = [ConsentGiven(Purpose.MATCHING, "1", "nl", date(2025, 9, 1), Way.PAPER)]
    for person_id in (fatima, mark):
        change(record_consents, person_id=person_id, given=given)
    match = change(propose_match, supporter_id=mark, participant_id=fatima)
    change(begin_match, match_id=match.id, day=TODAY)
    page = MatchPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.open_match(match.id)
    settle()
    click(qtbot, page, "visits.match.goals")
    assert visited == [Place("people", fatima, "goals")]
