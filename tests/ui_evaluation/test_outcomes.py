"""Outcomes: the numbers, the list, noting, mending, withdrawing."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.evaluation.outcome_values import Evidence, Outcome, OutcomeDetails, OutcomeKind
from ensure_desktop.evaluation.outcomes import outcomes_of, save_outcome
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.people.roles import add_role
from ensure_desktop.people.values import Hit, HitKind, RoleDetails, RoleKind
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import TODAY, Enrol
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.outcome_dialog import OutcomeDialog
from ui.evaluation.outcomes_page import OutcomesPage, Shown
from ui.evaluation.panel import EvaluationPanel


def page_of(panel: EvaluationPanel, settle: Settle) -> OutcomesPage:
    panel.go(Place("evaluation", action="outcomes"))
    settle()
    page = panel.page()
    assert isinstance(page, OutcomesPage)
    page.reload()
    settle()
    return page


def rows(page: OutcomesPage) -> list[Outcome]:
    model = page.table.model
    return [value for row in range(model.total()) if (value := model.row_value(row)) is not None]


def named(page: QWidget, name: str) -> Any:
    return page.findChild(QWidget, name)


def note(change: Ask, person_id: str, kind: OutcomeKind = OutcomeKind.JOB, day: date = TODAY, **more: Any) -> Outcome:
    details = OutcomeDetails(person_id, Audience.PARTICIPANTS, kind, day, **more)
    made: Outcome = change(save_outcome, outcome_id=None, details=details)
    return made


def test_an_outcome_is_noted_for_somebody_who_is_found_by_name(
    panel: EvaluationPanel, enrol: Enrol, settle: Settle, change: Ask, notices: Any
) -> None:
    fatima = enrol()
    page = page_of(panel, settle)
    assert page.table.showing() is named(page, "evaluation.outcomes.empty")
    named(page, "evaluation.outcomes.empty.act").click()
    dialog = page.dialog
    assert dialog is not None
    dialog.send()
    assert dialog.form.errors() == {"person": "Please choose whom it is about."}
    picker = dialog.form.editor("person")
    hit = Hit(HitKind.PERSON, fatima.id, "Fatima", "")
    picker.set_value(hit)
    picker.picked.emit(hit)
    settle()
    assert [dialog.form.editor("audience").itemText(0)] == ["Participant"]
    dialog.form.set_values({"what": "Baker", "paid": True, "evidence": Evidence.SEEN, "evidence_note": "contract"})
    dialog.send()
    settle()
    (made,) = change(outcomes_of, person_id=fatima.id)
    assert (made.details.what, made.details.paid, made.details.evidence) == ("Baker", True, Evidence.SEEN)
    assert [each.id for each in rows(page)] == [made.id]
    assert named(page, "evaluation.outcomes.tile.job").number() == "1"


def test_only_a_job_asks_whether_it_is_paid(panel: EvaluationPanel, settle: Settle) -> None:
    page = page_of(panel, settle)
    page.note.click()
    dialog = page.dialog
    assert dialog is not None
    assert dialog.form.editor("paid").isVisibleTo(dialog)
    dialog.form.set_values({"kind": OutcomeKind.TRAINING})
    dialog.form.editor("kind").changed.emit()
    assert not dialog.form.editor("paid").isVisibleTo(dialog)


def test_what_the_service_refuses_stands_beside_its_field_and_nothing_is_lost(
    panel: EvaluationPanel, enrol: Enrol, settle: Settle
) -> None:
    fatima = enrol()
    page = page_of(panel, settle)
    dialog = OutcomeDialog(page, page.context, person=(fatima.id, "Fatima"))
    dialog.open()
    settle()
    dialog.form.set_values({"what": "Baker", "day": TODAY + timedelta(days=1)})
    dialog.send()
    settle()
    assert list(dialog.form.errors()) == ["day"]
    assert dialog.form.editor("what").value() == "Baker"
    dialog.reject()


def test_a_tile_counts_people_of_the_period_and_opens_their_list(
    panel: EvaluationPanel, enrol: Enrol, settle: Settle, change: Ask
) -> None:
    fatima, amal = enrol(), enrol("Amal", agrees=False)
    note(change, fatima.id)
    note(change, fatima.id, OutcomeKind.TRAINING)
    note(change, fatima.id, OutcomeKind.TRAINING, day=date(2025, 5, 1))
    note(change, amal.id)
    page = page_of(panel, settle)
    assert page.total.text() == (
        "Counted: 3 outcomes of 1 person. 1 more counts nowhere, because the person does not agree to the evaluation."
    )
    named(page, "evaluation.outcomes.tile.training").click()
    settle()
    assert {each.details.kind for each in rows(page)} == {OutcomeKind.TRAINING}
    page.period.set_value((date(2025, 1, 1), date(2025, 12, 31)))
    page.period.changed.emit()
    settle()
    assert [each.details.day for each in rows(page)] == [date(2025, 5, 1)]
    assert named(page, "evaluation.outcomes.tile.job").number() == "0"


def test_an_outcome_is_mended_withdrawn_and_restored(
    panel: EvaluationPanel, enrol: Enrol, settle: Settle, change: Ask, notices: Any
) -> None:
    made = note(change, enrol().id)
    page = page_of(panel, settle)
    page.table.view.selectRow(0)
    page.mend.click()
    dialog = page.dialog
    assert dialog is not None
    settle()
    dialog.form.set_values({"what": "Head baker"})
    dialog.send()
    settle()
    assert [(each.id, each.details.what) for each in rows(page)] == [(made.id, "Head baker")]
    page.table.view.selectRow(0)
    page.withdraw.click()
    settle()
    assert rows(page) == []
    page.choose(Shown.WITHDRAWN)
    settle()
    page.table.view.selectRow(0)
    assert not page.mend.isEnabled()
    page.withdraw.click()
    settle()
    page.choose(Shown.ALL)
    settle()
    assert [each.id for each in rows(page)] == [made.id]


def test_what_is_read_from_the_roles_leads_to_the_person(
    panel: EvaluationPanel, enrol: Enrol, settle: Settle, change: Ask, visited: list[Place], qtbot: QtBot
) -> None:
    fatima = enrol()
    change(add_role, person_id=fatima.id, role=RoleDetails(RoleKind.SUPPORTER, TODAY))
    page = page_of(panel, settle)
    (row,) = rows(page)
    assert row.details.kind is OutcomeKind.BECAME_SUPPORTER
    page.table.view.selectRow(0)
    assert not page.mend.isEnabled()
    assert not page.withdraw.isEnabled()
    page.open(row)
    assert visited[-1] == Place("people", fatima.id, "questionnaires")
