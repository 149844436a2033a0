"""A person's page: what it tells, and what its buttons do."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import MatchKind, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, PersonFile, RoleKind
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.store import Vault
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset, VisitDetails
from tests.earlier_consents import record_consents
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from ui.context import Place
from ui.operations import Operations
from ui.people.panel import PeoplePanel
from ui.people.person_page import TABS
from ui.widgets.chips import StatusChip

Notices = list[tuple[str, Callable[[], object] | None]]


@pytest.fixture
def yazid(register: Register, panel: PeoplePanel, settle: Settle) -> PersonFile:
    """A participant, whose page is open."""
    file = register("Yazid", last_name="Warsame", neighbourhood="Harbour")
    panel.show_person(file.id)
    settle()
    return file


def chips(panel: PeoplePanel) -> list[str]:
    return [chip.text() for chip in panel.person.head.findChildren(StatusChip) if chip.isVisible()]


def labels(panel: PeoplePanel) -> str:
    return "\n".join(label.text() for label in panel.person.findChildren(QLabel) if label.isVisible())


def agree(change: Ask, file: PersonFile, *purposes: Purpose) -> None:
    given = [ConsentGiven(purpose, "2026-1", "en", date(2026, 2, 1), Way.PAPER) for purpose in purposes]
    change(record_consents, person_id=file.id, given=given)


def openings(operations: Operations, settle: Settle) -> int:
    """How often the audit says that a file was read."""
    notes = select(func.count()).select_from(AuditEventRow).where(AuditEventRow.action == "read file")
    counts: list[int] = []

    def count(vault: Vault) -> int:
        with vault.work("count") as work:
            return work.session.execute(notes).scalar_one()

    operations.call(count, counts.append)
    settle()
    return counts[0]


def answer(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    """Press the button of the open dialog."""
    dialog = panel.person.acts.dialog
    assert dialog is not None
    click(qtbot, dialog, f"{dialog.objectName()}.save")
    settle()
    assert panel.person.acts.dialog is None
    settle()


@pytest.mark.usefixtures("yazid")
def test_the_page_tells_what_is_known_and_what_was_not_asked(panel: PeoplePanel) -> None:
    assert chips(panel) == ["Waiting", "Participant"]
    shown = labels(panel)
    assert "Harbour" in shown
    assert "Not asked yet: phone, e-mail, address, can travel to" in shown


def test_consent_is_the_first_next_step(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, yazid: PersonFile, change: Ask, visited: list[Place]
) -> None:
    assert child(panel, "person.next.act").text() == "Give consent…"
    agree(change, yazid, Purpose.MATCHING)
    settle()
    assert child(panel, "person.next.act").text() == "Find a peer supporter"
    click(qtbot, panel, "person.next.act")
    assert visited == [Place("matching", yazid.id)]


def test_withdrawing_can_be_undone(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, yazid: PersonFile, change: Ask, notices: Notices
) -> None:
    click(qtbot, panel, "person.withdraw")
    settle()
    assert chips(panel) == ["Withdrawn"]
    text, undo = notices[-1]
    assert yazid.code in text
    assert undo is not None
    undo()
    settle()
    assert change(people.person_file, person_id=yazid.id).withdrawn_at is None
    settle()
    assert chips(panel) == ["Waiting", "Participant"]


def test_a_pause_begins_and_ends(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, yazid: PersonFile, change: Ask
) -> None:
    click(qtbot, panel, "person.pause")
    dialog = panel.person.acts.dialog
    assert dialog is not None
    type_into(qtbot, dialog, "person.pausing.reason", "in hospital")
    answer(panel, qtbot, settle)
    assert chips(panel)[0] == "Paused"
    assert "Paused since 2 March 2026" in labels(panel)
    click(qtbot, panel, "person.next.act")
    answer(panel, qtbot, settle)
    assert change(people.person_file, person_id=yazid.id).pauses == ()


def test_what_was_typed_into_a_dialog_survives_closing_it_until_it_is_thrown_away(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, yazid: PersonFile
) -> None:
    def reason() -> str:
        panel.person.acts.pause(yazid)
        settle()
        return str(child(panel.person.acts.dialog, "person.pausing.reason").text())  # type: ignore[arg-type]

    def leave(button: str = "") -> None:
        dialog = panel.person.acts.dialog
        assert dialog is not None
        if button:
            click(qtbot, dialog, button)
        else:
            dialog.reject()
        settle()

    assert reason() == ""
    assert not child(panel, "person.pausing.kept").isVisible()
    type_into(qtbot, panel, "person.pausing.reason", "in hospital")
    leave()
    assert reason() == "in hospital"
    assert child(panel, "person.pausing.kept").isVisible()
    leave("person.pausing.cancel")
    assert reason() == ""
    leave()


@pytest.mark.usefixtures("yazid")
def test_a_dialog_shows_its_errors_and_stays(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "person.pause")
    dialog = panel.person.acts.dialog
    assert dialog is not None
    type_into(qtbot, dialog, "person.pausing.until.text", "1/1/2026")
    click(qtbot, dialog, "person.pausing.save")
    settle()
    assert dialog.isVisible()
    assert set(dialog.form.errors()) == {"until"}
    dialog.reject()


def test_a_role_is_added_certified_and_ended(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, yazid: PersonFile, change: Ask
) -> None:
    panel.person.tabs.setCurrentIndex(TABS.index("roles"))
    click(qtbot, panel, "roles.add")
    answer(panel, qtbot, settle)
    assert "Peer supporter" in chips(panel)
    panel.person.tabs.setCurrentIndex(TABS.index("roles"))
    click(qtbot, panel, "role.change.supporter")
    dialog = panel.person.acts.dialog
    assert dialog is not None
    type_into(qtbot, dialog, "role.change.form.certified_on.text", "yesterday")
    answer(panel, qtbot, settle)
    click(qtbot, panel, "role.end.participant")
    answer(panel, qtbot, settle)
    roles = {role.details.kind: role.details for role in change(people.person_file, person_id=yazid.id).roles}
    assert roles[RoleKind.SUPPORTER].certified_on == date(2026, 3, 1)
    assert roles[RoleKind.PARTICIPANT].until == date(2026, 3, 2)


def test_the_certificate_is_asked_for_where_it_is_missing(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, register: Register, change: Ask
) -> None:
    file = register("Hodan", role=RoleKind.SUPPORTER)
    agree(change, file, Purpose.MATCHING)
    panel.show_person(file.id)
    settle()
    click(qtbot, panel, "person.next.act")
    dialog = panel.person.acts.dialog
    assert dialog is not None
    assert dialog.objectName() == "role.change"
    dialog.reject()


def test_who_is_in_a_group_still_waits_and_the_group_has_no_visits(
    panel: PeoplePanel,
    qtbot: QtBot,
    settle: Settle,
    yazid: PersonFile,
    register: Register,
    change: Ask,
    visited: list[Place],
) -> None:
    arabic = (LanguageSkill("ar", Level.C1),)
    mark = register("Mark", role=RoleKind.SUPPORTER, certified_on=date(2025, 12, 1), languages=arabic)
    for file in (yazid, mark):
        agree(change, file, Purpose.MATCHING)
    change(people.change_person, person_id=yazid.id, details=PersonDetails(first_name="Yazid", languages=arabic))
    group = CircleDetails(MatchKind.GROUP, "Cooking")
    circle = change(matching.save_circle, circle_id=None, details=group, supporter_ids=[mark.id])
    match = change(
        matching.propose_match,
        supporter_id=mark.id,
        participant_id=yazid.id,
        kind=MatchKind.GROUP,
        circle_id=circle.id,
    )
    change(matching.move_match, match_id=match.id, to=Stage.TRIAL, day=date(2026, 3, 2))
    settle()
    assert child(panel, "person.next.act").text() == "Find a peer supporter"
    click(qtbot, panel, "person.next.act")
    assert visited[-1] == Place("matching", yazid.id)
    click(qtbot, panel, f"person.match.{match.id}")
    assert visited[-1] == Place("matching", match.id)


def test_timeline_and_matches_lead_to_their_pages(
    panel: PeoplePanel,
    qtbot: QtBot,
    settle: Settle,
    yazid: PersonFile,
    register: Register,
    change: Ask,
    visited: list[Place],
) -> None:
    fatima = register("Fatima", role=RoleKind.SUPPORTER, certified_on=date(2025, 12, 1), needs_interpreter=True)
    for file in (yazid, fatima):
        agree(change, file, Purpose.MATCHING)
    details = people.PersonDetails(first_name="Yazid", needs_interpreter=True, interpreter_agreed=True)
    change(people.change_person, person_id=yazid.id, details=details)
    match = change(matching.propose_match, supporter_id=fatima.id, participant_id=yazid.id)
    today = date(2026, 3, 2)
    change(visits.begin_match, match_id=match.id, day=today, preset=Preset.YEAR)
    change(visits.log_visit, match_id=match.id, details=VisitDetails(day=today))
    settle()
    assert chips(panel)[0] == "Matched"
    click(qtbot, panel, f"person.match.{match.id}")
    assert visited[-1] == Place("visits", match.id)
    panel.person.tabs.setCurrentIndex(1)
    kinds = {moment.kind for moment in panel.person.timeline.shown()}
    assert kinds == {"Roles and time away", "Consent", "Matching", "Visits"}
    panel.person.timeline.filter_by("Visits")
    assert {moment.kind for moment in panel.person.timeline.shown()} == {"Visits"}

    def links() -> list[QPushButton]:
        return [link for link in panel.person.timeline.findChildren(QPushButton) if link.isVisible()]

    qtbot.waitUntil(lambda: len(links()) == 1)
    qtbot.mouseClick(links()[0], Qt.MouseButton.LeftButton)
    assert visited[-1].area == "visits"
    assert visited[-1].action == "visit"


def test_a_place_begins_an_act(panel: PeoplePanel, settle: Settle, yazid: PersonFile) -> None:
    panel.go(Place("people", yazid.id, "give consent"))
    settle()
    dialog = panel.person.acts.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_a_place_opens_a_tab(panel: PeoplePanel, settle: Settle, yazid: PersonFile) -> None:
    panel.go(Place("people", yazid.id, "consent"))
    settle()
    assert panel.person.consent.isVisible()
    assert panel.person.acts.dialog is None


def test_somebody_who_is_gone_leads_back_to_the_list(panel: PeoplePanel, settle: Settle) -> None:
    panel.go(Place("people", "f" * 32))
    settle()
    assert panel.page() is panel.list
    assert panel.message.text()


def test_the_audit_takes_down_each_opening_of_a_file_and_not_each_loading(
    panel: PeoplePanel, settle: Settle, yazid: PersonFile, change: Ask, operations: Operations
) -> None:
    change(people.pause_person, person_id=yazid.id, since=date(2026, 3, 1), until=None, reason="")
    panel.show_person(yazid.id)
    settle()
    assert "Paused" in chips(panel)
    assert openings(operations, settle) == 1
    panel.show_list()
    panel.show_person(yazid.id)
    settle()
    assert openings(operations, settle) == 2
