"""The page of a case for intervision: the sheets for the group, and the names in it in a small window."""

from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import CaseDetails, CaseText, EntryKind, Presence, Present
from tests.ui_supervision.conftest import TODAY, Ask, Settle, Supports, Write
from ui.context import Place
from ui.outward.decision_row import DecisionRow
from ui.supervision.intervision_page import IntervisionPage
from ui.supervision.panel import SupervisionPanel


def test_there_are_as_many_sheets_as_there_are_people_in_the_group(
    panel: SupervisionPanel, supports: Supports, settle: Settle, change: Ask, write: Write
) -> None:
    people = [supports(name) for name in ("Yazid", "Mark", "Lucie")]
    marks = (Presence.CAME, Presence.CAME, Presence.EXCUSED)
    present = tuple(Present(each.id, mark) for each, mark in zip(people, marks, strict=True))
    meeting = write(kind=EntryKind.INTERVISION, present=present)
    at_the_meeting, alone = (
        change(supervision.save_case, case_id=None, details=CaseDetails(person.id, TODAY, entry_id=entry_id))
        for person, entry_id in ((people[0], meeting.id), (people[1], None))
    )
    panel.go(Place("supervision", action="intervision"))
    page = panel.page()
    assert isinstance(page, IntervisionPage)
    page.show_one(at_the_meeting.id)
    settle()
    assert (page.one.copies.text(), page.one.preview.pages()) == ("2", 2)
    page.one.copies.setText("5")
    page.one.reload()
    settle()
    assert page.one.copies.text() == "5"
    page.show_one(alone.id)
    settle()
    assert (page.one.copies.text(), page.one.preview.pages()) == ("1", 1)


def test_in_a_small_window_the_words_that_wait_stand_beside_the_text(
    panel: SupervisionPanel, supports: Supports, settle: Settle, change: Ask
) -> None:
    text = CaseText(question="Will Hope call?", situation="Will Hope and Mark have hope? I mark the day.")
    for name in ("Hope", "Mark"):
        supports(name)
    case = change(supervision.save_case, case_id=None, details=CaseDetails(supports("Yazid").id, TODAY, text=text))
    panel.resize(960, 600)
    panel.go(Place("supervision", action="intervision"))
    page = panel.page()
    assert isinstance(page, IntervisionPage)
    page.show_one(case.id)
    settle()
    assert not page.one.is_ready()
    marked = page.one.marked
    rows = [child for child in marked.findChildren(DecisionRow) if child.isVisible()]
    assert rows
    first = rows[0].mapTo(marked, rows[0].rect().topLeft())
    assert first.x() > marked.view.mapTo(marked, marked.view.rect().topRight()).x()
    assert first.y() < marked.height() / 3
