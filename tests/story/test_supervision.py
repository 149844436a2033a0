"""A month of a supervisor: a talk, a group that is planned, a case on one sheet without a name, and what came of it.

*Yazid accompanies Fatima, who calls him every evening. His supervisor talks with him and notes what they agree on. She
plans an intervision with two other supporters. He brings his question; she writes it down as he tells it, and prints it
for the group, where nobody is named. What the group agrees on stands in the diary, is done, and two months later the
roster says that nobody has talked with him for long.*
"""

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.roster_values import SignalKind
from ensure_desktop.supervision.values import EntryFilter, EntryKind
from tests.story.conftest import FIRST_DAY, Desk
from tests.story.test_daily_work import asked
from tests.story.test_main_job import creates_a_vault, records_consent
from ui.context import Place

TRAINED = date(2026, 2, 1)
WEEK, TWO_MONTHS = 7, 60
STEP = "Say on Monday when the phone goes off"


def test_a_month_of_a_supervisor(desk: Desk, calendar: SetClock, tmp_path: Path) -> None:
    creates_a_vault(desk, tmp_path)
    yazid, fatima = four_people(desk)
    for code in ("P-0001", "P-0004"):
        records_consent(desk, code)
    asked(desk, matching.propose_match, supporter_id=yazid, participant_id=fatima)
    talks_with_him(desk, yazid)
    plans_a_group(desk)
    calendar.forward(days=WEEK)
    writes_his_case(desk, yazid)
    prints_it_for_three(desk)
    notes_what_was_agreed(desk)
    does_what_was_agreed(desk, yazid)
    calendar.forward(days=TWO_MONTHS)
    is_reminded_of_him(desk, yazid)
    [case] = asked(desk, supervision.cases_page, person_id=yazid).rows
    assert case.details.text.agreed == STEP
    assert case.discussed_on is not None


def four_people(desk: Desk) -> tuple[str, str]:
    """Three supporters and a participant; the first and the last of them."""
    ids = []
    kinds = (*[RoleKind.SUPPORTER] * 3, RoleKind.PARTICIPANT)
    for name, kind in zip(("Yazid", "Sara", "Omar", "Fatima"), kinds, strict=True):
        certified = TRAINED if kind is RoleKind.SUPPORTER else None
        details = PersonDetails(name, languages=(LanguageSkill("ar", Level.NATIVE),))
        role = RoleDetails(kind, TRAINED, certified_on=certified)
        ids.append(asked(desk, people.register_person, details=details, roles=(role,)).id)
    return ids[0], ids[-1]


def talks_with_him(desk: Desk, person_id: str) -> None:
    """A talk with notes, sealed, and the day of the next one."""
    desk.window.show_place(Place("supervision", person_id, "talk"))
    desk.settle()
    desk.write("diary.form.notes", "He is tired: Fatima calls every evening.")
    desk.write("diary.form.going_well", "He listens")
    desk.click("diary.save")
    desk.sees("He is tired: Fatima calls every evening.")


def plans_a_group(desk: Desk) -> None:
    """Three supporters make one group; it stands in the diary as planned."""
    desk.window.show_place(Place("supervision", action="intervision"))
    desk.settle()
    desk.click("supervision.intervision.plan")
    desk.write("supervision.planner.place", "The small room")
    desk.click("supervision.planner.group0.plan")
    desk.sees("Nobody is left to plan for.")
    (planned,) = asked(desk, supervision.entries_page, shown=EntryFilter(planned=True)).rows
    assert (planned.details.kind, len(planned.details.present)) == (EntryKind.INTERVISION, 3)
    assert (planned.details.day - FIRST_DAY).days == WEEK


def writes_his_case(desk: Desk, person_id: str) -> None:
    """As he tells it, with names; it is brought to the meeting of today."""
    desk.window.show_place(Place("supervision", person_id, "new case"))
    desk.settle()
    (planned,) = asked(desk, supervision.entries_page, shown=EntryFilter(planned=True)).rows
    desk.choose("case.form.entry_id", planned.id)
    desk.write("case.form.question", "How does Yazid say no?")
    desk.write("case.form.situation", "Fatima calls Yazid every evening.")
    desk.click("case.save")
    desk.find("supervision.case.paper.print")


def prints_it_for_three(desk: Desk) -> None:
    """Two clicks after the case was chosen; nobody is named on the sheets."""
    desk.window.show_place(Place("supervision", action="intervision"))
    desk.settle()
    desk.press("supervision.intervision.table.rows", Qt.Key.Key_Home)
    desk.press("supervision.intervision.table.rows", Qt.Key.Key_Return)
    desk.write("supervision.case.copies", "3")
    desk.settle()
    path = desk.paper / "sheet.pdf"
    desk.answers(str(path))
    desk.click("supervision.case.paper.save")
    desk.sees("this is noted in the audit")
    pages = PdfReader(path).pages
    texts = {" ".join(page.extract_text().split()) for page in pages}
    assert len(pages) == 3
    (text,) = texts
    assert "The participant calls the peer supporter every evening." in text
    assert "Yazid" not in text
    assert "Fatima" not in text


def notes_what_was_agreed(desk: Desk) -> None:
    """The group's answer goes back into the diary; the meeting counts as held."""
    desk.write("case.agreed.agreed", STEP)
    desk.click("case.agreed.note")
    (case,) = asked(desk, supervision.cases_page).rows
    assert case.discussed_on is not None
    desk.click("supervision.case.meeting")
    desk.sees(STEP)


def does_what_was_agreed(desk: Desk, person_id: str) -> None:
    """It is his to do, until it is ticked."""
    (agreed,) = asked(desk, supervision.open_agreements, person_id=person_id)
    assert (agreed.text, agreed.owner) == (STEP, "Yazid")
    desk.click("diary.entry.agreement.0")
    assert asked(desk, supervision.open_agreements, person_id=person_id) == ()


def is_reminded_of_him(desk: Desk, person_id: str) -> None:
    """Nobody has talked with him for long: the roster says so in a sentence, until somebody has seen it."""
    desk.window.show_place(Place("supervision", person_id, "supporter"))
    desk.settle()
    kinds = {signal.kind for signal in asked(desk, supervision.signals_of, person_id=person_id)}
    assert SignalKind.NOT_COACHED in kinds
    part = SignalKind.NOT_COACHED.value.replace(" ", "_")
    desk.click(f"supervision.supporter.{part}.seen")
    (signal,) = [
        each for each in asked(desk, supervision.signals_of, person_id=person_id) if each.kind is SignalKind.NOT_COACHED
    ]
    assert signal.answer is not None
