"""The keyboard and the screen reader: every control of every panel has a name and is reached by Tab."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.service import build
from ensure_desktop.demo.values import Demo
from ensure_desktop.evaluation.due import due_page
from ensure_desktop.evaluation.values import DueFilter, DueState
from ensure_desktop.groups import service as groups
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import ApplicantFilter
from ensure_desktop.network import board, partners
from ensure_desktop.network.values import MeetingState
from ensure_desktop.people import service as people
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import OrganisationFilter
from ensure_desktop.privacy.register import exports_page
from ensure_desktop.privacy.requests import requests_page
from ensure_desktop.programme.steering import steering_groups
from ensure_desktop.programme.swots import swots
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import HandoverDetails, Share
from ensure_desktop.supervision.values import (
    AgreementDetails,
    CaseDetails,
    CaseText,
    EntryDetails,
    EntryKind,
    Presence,
    Present,
    Swot,
)
from ensure_desktop.training import service as training
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits import service as visits
from tests.conftest import START
from tests.ui.conftest import Settle
from ui.areas import areas
from ui.ask import Ask
from ui.context import Place
from ui.operations import Operations
from ui.people.person_page import TABS as PERSON_TABS
from ui.shell import MainWindow
from ui.theme import Theme

PEOPLE = 16
TODAY = START.date()
TABS = {"people": "person.tabs", "settings": "settings.tabs", "training": "training.tabs"}

Opened = tuple[MainWindow, Operations]


@pytest.fixture
def window(
    bare_operations: Operations, theme: Theme, ask: Ask, clock: SetClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window over a small demo centre."""
    demos: list[Demo] = []
    centres: list[Any] = []
    bare_operations.open(
        lambda: build(tmp_path / "demo.ensure", people=PEOPLE, today=clock.today(), state_folder=tmp_path / "state"),
        demos.append,
        lambda error: pytest.fail(error.message),
        vault_of=lambda demo: demo.vault,
    )
    qtbot.waitUntil(lambda: bool(demos), timeout=120_000)
    bare_operations.call(lambda vault: vault.centre(), centres.append)
    qtbot.waitUntil(lambda: bool(centres))
    actor = demos[0].vault.actor
    made = MainWindow(
        operations=bare_operations,
        centre=centres[0],
        actor=actor,
        theme=theme,
        ask=ask,
        clock=demos[0].vault.clock,
        areas=areas(centres[0], actor),
    )
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.hide()


def test_every_control_has_a_name_and_is_reached_by_tab(window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    settle()
    wrong: list[str] = []
    for words, place, tab, press in everywhere(window, settle):
        window.show_place(place)
        settle()
        if tab is not None:
            child(window, TABS[place.area]).setCurrentIndex(tab)
            settle()
        if press:
            QApplication.processEvents()  # what has just been put together is shown only now
            child(window, press).click()
            settle()
        QApplication.processEvents()
        wrong += [f"{words}: {problem}" for problem in problems(window)]
        wrong += [f"{words}: Tab does not reach {told(each)}" for each in unreached(window, qtbot)]
    assert not wrong, "\n".join(wrong)


def everywhere(window: MainWindow, settle: Settle) -> Iterator[tuple[str, Place, int | None, str]]:
    """Every panel, as a place, the number of its tab, and the button that opens it."""
    found: list[Any] = []
    operations = window.context.operations
    operations.query(people.search, found.append, text="Fatima")
    operations.query(visits.visits_page, found.append, track=None, limit=1)
    settle()
    operations.query(organisations.organisations_page, found.append, shown=OrganisationFilter(), offset=0, limit=1)
    settle()
    operations.query(interviews.applicants, found.append, shown=ApplicantFilter(), offset=0, limit=1)
    operations.query(training.courses_page, found.append, offset=0, limit=1)
    settle()
    applicant, course = found[3].rows[0].role_id, found[4].rows[0].id
    operations.query(groups.activities_page, found.append, limit=1)
    operations.query(groups.outreach_page, found.append, limit=1)
    settle()
    activity, outreach = found[5].rows[0].id, found[6].rows[0].id
    fatima, match, organisation = found[0][0].id, found[1].rows[0].match, found[2].rows[0].id
    operations.query(partners.partners_page, found.append)
    settle()
    partner = next(row.partnership_id for row in found[-1].rows if row.state is not None)
    operations.query(board.meetings_page, found.append)
    settle()
    meetings = {row.state: row.id for row in found[-1].rows}
    coming, written = meetings[MeetingState.PLANNED], meetings[MeetingState.HELD]
    yield "today", Place("today"), None, ""
    yield "people", Place("people"), None, ""
    yield "filter of people", Place("people"), None, "people.filter.open"
    for view in ("households", "recruitment", "import", "duplicates"):
        yield view, Place("people", action=view), None, ""
    yield "social map", Place("network"), None, ""
    yield "organisation", Place("network", organisation), None, ""
    yield "referrals of an organisation", Place("network", organisation, "referrals"), None, ""
    yield "partners", Place("network", action="partners"), None, ""
    yield "partner", Place("network", partner, "partner"), None, ""
    yield "agreement with a partner", Place("network", partner, "partner"), None, "network.partner.agreements.1.paper"
    yield "evaluations", Place("network", action="partners"), None, "network.partners.evaluations"
    yield "sounding board", Place("network", action="board"), None, ""
    yield "agenda of a sounding board", Place("network", coming, "meeting"), None, ""
    yield "minutes of a sounding board", Place("network", written, "meeting"), None, ""
    yield "minutes on paper", Place("network", written, "meeting"), None, "network.board.one.minutes"
    yield "actions of the sounding board", Place("network", action="actions"), None, ""
    yield "applicants", Place("interviews"), None, ""
    yield "applicant", Place("interviews", applicant, "applicant"), None, ""
    yield "interviews under way", Place("interviews", action="under way"), None, ""
    yield "guides", Place("interviews", action="guides"), None, ""
    yield "training", Place("training"), None, ""
    for tab in range(4):
        yield f"course, tab {tab}", Place("training", course), tab, ""
    yield "curricula", Place("training", action="curricula"), None, ""
    yield "new course", Place("training", action="new"), None, ""
    yield "new organisation", Place("network", action="new"), None, ""
    yield "leaflet", Place("network", organisation), None, "organisation.leaflet"
    for tab, name in enumerate(PERSON_TABS):
        if name != "supervision":  # she supports nobody
            yield f"person, {name}", Place("people", fatima), tab, ""
    yield "new person", Place("people", action="new"), None, ""
    yield "change person", Place("people", fatima), None, "person.change"
    yield "matching", Place("matching"), None, ""
    yield "match", Place("matching", match.id), None, ""
    yield "visits", Place("visits"), None, ""
    yield "week", Place("visits", action="calendar"), None, ""
    yield "month", Place("visits", action="calendar"), None, "visits.calendar.by_month"
    for view in ("sheets", "forecast", "requests", "allowance"):
        yield view, Place("visits", action=view), None, ""
    yield "visits of a match", Place("visits", match.id), None, ""
    yield "review", Place("visits", match.id, "review"), None, ""
    yield "visit", Place("visits", match.id, "log"), None, ""
    yield "sheet", Place("visits", match.supporter_id, "sheet"), None, ""
    yield "activities", Place("groups"), None, ""
    yield "activity", Place("groups", activity), None, ""
    yield "attendance list on paper", Place("groups", activity), None, "groups.one.print"
    yield "street", Place("groups", action="street"), None, ""
    yield "time on the street", Place("groups", outreach, "outreach"), None, ""
    yield "refunds", Place("groups", action="refunds"), None, ""
    for view in ("questionnaires", "own questionnaires"):
        yield view, Place("evaluation", action=view), None, ""
    yield "instrument", Place("evaluation", "rses", "questionnaires"), None, ""
    yield from of_supervision(match.supporter_id, operations, settle)
    yield from of_programme(operations, settle)
    yield "exports", Place("privacy"), None, ""
    yield "new tables", Place("privacy", action="tables"), None, ""
    yield "rows for a recipient", Place("privacy", action="rows"), None, ""
    yield "how columns get coarser", Place("privacy", action="rows"), None, "privacy.rows.steps"
    operations.query(exports_page, found.append)
    settle()
    yield "export", Place("privacy", found[-1].rows[0].id, "export"), None, ""
    operations.query(requests_page, found.append)
    settle()
    yield "request", Place("privacy", found[-1].rows[0].id, "request"), None, ""
    yield "access pack", Place("privacy", fatima, "access pack"), None, ""
    for view in ("requests", "new request", "breaches", "new breach", "processing", "audit"):
        yield f"privacy, {view}", Place("privacy", action=view), None, ""
    yield "slip of the audit", Place("privacy", action="audit"), None, "privacy.audit.slip"
    yield "what is protected", Place("settings", "protected"), None, ""
    yield from of_evaluation(operations, settle)
    for tab in range(6):
        yield f"settings, tab {tab}", Place("settings"), tab, ""


def of_evaluation(operations: Operations, settle: Settle) -> Iterator[tuple[str, Place, int | None, str]]:
    """Who is due, one questionnaire of a person, and the plan."""
    found: list[Any] = []
    states = (DueState.OPEN, DueState.DONE, DueState.REFUSED)
    for state in states:
        operations.query(due_page, found.append, shown=DueFilter(states=(state,)))
    settle()
    yield "who is due", Place("evaluation"), None, ""
    for state, page in zip(states, found, strict=True):
        if page.rows:
            yield f"questionnaire, {state}", Place("evaluation", page.rows[0].measurement_id, "measurement"), None, ""
    if found[0].rows:
        yield "filling in", Place("evaluation", found[0].rows[0].measurement_id, "fill"), None, ""
    for view in ("plan", "new plan", "fill", "outcomes", "questionnaires", "feedback", "type feedback", "own results"):
        yield f"evaluation, {view}", Place("evaluation", action=view), None, ""
    yield "new outcome", Place("evaluation", action="outcomes"), None, "evaluation.outcomes.note"


def of_programme(operations: Operations, settle: Settle) -> Iterator[tuple[str, Place, int | None, str]]:
    """The plan, one of its steps, stakeholders, SWOTs and steering groups, and their papers."""
    found: list[Any] = []
    operations.query(swots, found.append)
    operations.query(steering_groups, found.append)
    settle()
    swot, group = found[0][0].id, found[1][0].id
    yield "plan", Place("programme"), None, ""
    yield "plan on paper", Place("programme"), None, "programme.steps.print"
    yield "step", Place("programme", "train", "step"), None, ""
    yield "indicators", Place("programme", action="indicators"), None, ""
    yield "new indicator", Place("programme", action="indicators"), None, "programme.indicators.add"
    yield "stakeholders", Place("programme", action="stakeholders"), None, ""
    drawn = "programme.stakeholders.filter.picture"
    yield "picture of stakeholders", Place("programme", action="stakeholders"), None, drawn
    yield "SWOTs", Place("programme", action="swot"), None, ""
    yield "SWOT", Place("programme", swot, "swot"), None, ""
    yield "steering groups", Place("programme", action="steering"), None, ""
    yield "steering group", Place("programme", group, "steering"), None, ""


def of_supervision(
    supporter: str, operations: Operations, settle: Settle
) -> Iterator[tuple[str, Place, int | None, str]]:
    """The diary with a talk and a meeting, the forms, and handing over to a colleague."""
    found: list[Any] = []
    agreed = AgreementDetails("Call the school")
    for details in (
        EntryDetails(EntryKind.COACHING, TODAY, supporter, notes="Well", swot=Swot("Well"), agreements=(agreed,)),
        EntryDetails(EntryKind.TEAM_MEETING, TODAY, present=(Present(supporter, Presence.CAME),)),
    ):
        operations.change(supervision.save_entry, found.append, entry_id=None, details=details)
    settle()
    operations.call(
        lambda vault: vault.add_account(
            name="Bea", login="bea at the desk", role=AccountRole.SUPERVISOR, password="nine quiet rowing boats"
        ),
        found.append,
    )
    settle()
    handover = HandoverDetails(found[2].id, TODAY, TODAY, Share.ALL)
    operations.change(supervision.save_handover, found.append, handover_id=None, details=handover)
    settle()
    yield "team", Place("supervision"), None, ""
    yield "supporter", Place("supervision", supporter, "supporter"), None, ""
    yield "supervision of a person", Place("people", supporter, "supervision"), None, ""
    yield "diary", Place("supervision", action="diary"), None, ""
    yield "talk", Place("supervision", found[0].id, "entry"), None, ""
    yield "meeting", Place("supervision", found[1].id, "entry"), None, ""
    yield "change meeting", Place("supervision", found[1].id, "entry"), None, "diary.entry.change"
    yield "new talk", Place("supervision", supporter, "talk"), None, ""
    yield "handing over", Place("supervision", action="handover"), None, ""
    case = CaseDetails(supporter, TODAY, text=CaseText(question="What now?"))
    operations.change(supervision.save_case, found.append, case_id=None, details=case)
    settle()
    yield "intervision", Place("supervision", action="intervision"), None, ""
    yield "case", Place("supervision", found[-1].id, "case"), None, ""
    yield "new case", Place("supervision", supporter, "new case"), None, ""
    yield "plan groups", Place("supervision", action="plan groups"), None, ""


def controls(window: MainWindow) -> list[QWidget]:
    """What takes the keyboard by Tab; a proxy stands for the widget that passes the keyboard on."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is window
    ]


def problems(window: MainWindow) -> Iterator[str]:
    """Controls that a screen reader, or a test, could not call by a name."""
    buddies = {label.buddy() for label in window.findChildren(QLabel) if label.text()}
    for widget in controls(window):
        text = widget.property("text") if widget.property("text") and widget.inherits("QAbstractButton") else ""
        if not (widget.accessibleName() or text or widget in buddies):
            yield f"{told(widget)} has no name for a screen reader"
        if not widget.objectName() or widget.objectName().startswith("qt_"):
            yield f"{told(widget)} has no object name"


def unreached(window: MainWindow, qtbot: QtBot) -> list[QWidget]:
    """The controls at which Tab, begun at the first, never arrives. In a group of choices arrow keys go on."""
    left = {id(widget): widget for widget in controls(window)}
    child(window, "search").setFocus()
    for _press in range(2 * len(left) + 10):
        at = window.focusWidget()
        assert at is not None
        left.pop(id(at), None)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return [widget for widget in left.values() if not is_one_of_a_choice(widget)]


def is_one_of_a_choice(widget: QWidget) -> bool:
    """Whether the keyboard comes to it with an arrow key, from the one that is chosen."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return isinstance(widget, QRadioButton) or (group is not None and group.exclusive())


def child(window: MainWindow, name: str) -> Any:
    """The visible widget of that name."""
    return next(found for found in window.findChildren(QWidget, name) if found.isVisible())


def told(widget: QWidget) -> str:
    """A widget for the reader of a failed test."""
    parent = widget.parentWidget()
    inside = f" in {parent.objectName() or type(parent).__name__}" if parent is not None else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r}{inside}"
