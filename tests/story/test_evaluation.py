"""Did it help? What is asked is planned, six people answer twice, and a councillor gets a page.

*The project leader plans one scale, at the start and at the end, and names it as the outcome before anybody answers.
Whoever is due stands on a list. One woman answers at the desk, where each number key is one answer; the others are
asked as well. Seven months later they leave and are asked again. The results say how it went, for how many and how
sure that is; one of them did not answer again, and the page says so. The report goes to the funder, the poster to the
wall, and neither of them tells of anybody.*
"""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.consent.giving import give_consent
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.evaluation import measuring
from ensure_desktop.evaluation.due import due_page
from ensure_desktop.evaluation.plans import plan_lines
from ensure_desktop.evaluation.values import Circumstances, MeasureState, Medium, Moment, PlannedMoment
from ensure_desktop.people import service as people
from ensure_desktop.people.roles import end_role
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from tests.story.conftest import FIRST_DAY, Desk
from tests.story.test_daily_work import asked
from tests.story.test_main_job import creates_a_vault
from ui.context import Place

START, END = PlannedMoment(Moment.START), PlannedMoment(Moment.END)
NAMES = ("Fatima", "Amina", "Selam", "Nour", "Leila", "Sara", "Hind")
BEFORE = (8, 12, 9, 14, 10, 11, 16)
AFTER = (24, 20, 19, 26, 18, 22)
"""Sums of six answers whose high end is the good one; the last of the women does not answer again."""
SEVEN_MONTHS = 214


def test_a_year_of_measuring(desk: Desk, calendar: SetClock, qtbot: QtBot, tmp_path: Path) -> None:
    creates_a_vault(desk, tmp_path)
    plans_what_is_asked(desk)
    people_of = {name: somebody(desk, name) for name in NAMES}
    answers_at_the_desk(desk, qtbot, people_of["Fatima"][0])
    for name, total in tuple(zip(NAMES, BEFORE, strict=True))[1:]:
        answers(desk, people_of[name][0], START, total)
    calendar.forward(days=SEVEN_MONTHS)
    for name, total in zip(NAMES, AFTER, strict=False):
        asked(desk, end_role, role_id=people_of[name][1], until=calendar.today())
        answers(desk, people_of[name][0], END, total)
    asked(desk, end_role, role_id=people_of["Hind"][1], until=calendar.today())
    is_still_to_be_asked(desk, "Hind")
    reads_the_results(desk)
    for told in (takes_the_report(desk), hangs_up_the_poster(desk)):
        assert "6 people answered twice" in told
        assert not any(name in told for name in NAMES)


def plans_what_is_asked(desk: Desk) -> None:
    """The outcome is named before anybody answers."""
    desk.window.show_place(Place("evaluation", action="new plan"))
    desk.settle()
    desk.choose("evaluation.plan.edit.asked", "brs/standard")
    desk.click("evaluation.plan.edit.primary")
    desk.click("evaluation.plan.edit.save")
    (line,) = asked(desk, plan_lines)
    assert line.details.primary
    assert {START, END} <= set(line.details.moments)


def somebody(desk: Desk, name: str) -> tuple[str, str]:
    """A woman who comes today and agrees to the evaluation; her id and that of her role."""
    details = PersonDetails(name, languages=(LanguageSkill("nl", Level.NATIVE),))
    role = RoleDetails(RoleKind.PARTICIPANT, FIRST_DAY)
    file = asked(desk, people.register_person, details=details, roles=(role,))
    signing = Signing(FIRST_DAY, Way.PAPER, consent_form("en").version, "en")
    asked(desk, give_consent, person_id=file.id, signing=signing, agreed=[Agreed(Purpose.EVALUATION)])
    return file.id, file.roles[0].id


def answers_at_the_desk(desk: Desk, qtbot: QtBot, person_id: str) -> None:
    """She is handed the questionnaire on the list of who is due, and answers by number keys."""
    desk.window.show_place(Place("evaluation"))
    desk.settle()
    desk.write("evaluation.due.search", "Fatima")
    desk.sees("1 questionnaire")
    desk.press("evaluation.due.table.rows", Qt.Key.Key_Home)
    desk.press("evaluation.due.table.rows", Qt.Key.Key_Return)
    desk.choose("evaluation.hand_out.medium", Medium.DESK)
    desk.click("evaluation.hand_out.save")
    desk.sees("0 of 6 questions answered")
    for answer in raw(BEFORE[0]).values():
        typed_in(desk, qtbot, str(answer))
    desk.sees("6 of 6 questions answered")
    desk.click("evaluation.fill.store")
    (stored,) = asked(desk, measuring.measurements_of, person_id=person_id)
    assert stored.state is MeasureState.DONE
    assert stored.answers == raw(BEFORE[0])


def typed_in(desk: Desk, qtbot: QtBot, key: str) -> None:
    """A key goes where the keyboard is."""
    widget = desk.window.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key(ord(key)))


def raw(total: int) -> dict[str, int]:
    """Answers whose sum is `total` once the second, fourth and sixth are turned round."""
    turned = [total // 6 + (place < total % 6) for place in range(6)]
    return {f"q{place + 1}": 6 - each if place % 2 else each for place, each in enumerate(turned)}


def answers(desk: Desk, person_id: str, planned: PlannedMoment, total: int) -> None:
    """The same for one of the others, behind the window's back."""
    (line,) = asked(desk, plan_lines)
    today = desk.window.context.clock.today()
    about = {"person_id": person_id, "plan_id": line.id, "planned": planned}
    made = asked(desk, measuring.hand_out, circumstances=Circumstances(today, language="nl"), **about)
    asked(desk, measuring.keep_answers, measurement_id=made.id, answers=raw(total))
    asked(desk, measuring.finish, measurement_id=made.id, circumstances=made.circumstances)


def is_still_to_be_asked(desk: Desk, name: str) -> None:
    """She left, and nobody has asked her again."""
    desk.window.show_place(Place("evaluation"))
    desk.settle()
    waiting = asked(desk, due_page).rows
    assert {row.name for row in waiting if row.planned == END} == {name}


def reads_the_results(desk: Desk) -> None:
    """How it went, how sure that is, who is missing, and what it does not show."""
    desk.window.show_place(Place("evaluation", action="results"))
    desk.settle()
    desk.sees("6 people answered twice. The average went from 1.78 to 3.58 (from 1 to 5, higher is better)")
    desk.sees("Primary outcome")
    desk.sees("It does not show that the programme alone brought this about")
    desk.sees("It rests on 6 people only")
    desk.click("evaluation.results.others")
    desk.sees("none of fewer than 5 people")


def takes_the_report(desk: Desk) -> str:
    """The report is saved; what stands in it."""
    path = desk.paper / "report.pdf"
    desk.click("evaluation.results.report")
    desk.answers(str(path))
    desk.click("evaluation.results.paper.preview.save")
    desk.sees("this is noted in the audit")
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    assert "How this was worked out" in text
    assert "P-000" not in text
    return text


def hangs_up_the_poster(desk: Desk) -> str:
    """One page in plain language; what stands on it."""
    path = desk.paper / "poster.pdf"
    desk.click("evaluation.results.paper.kind.poster")
    desk.answers(str(path))
    desk.click("evaluation.results.paper.preview.save")
    desk.settle()
    (page,) = PdfReader(path).pages
    text = " ".join(page.extract_text().split())
    assert "What changed for our" in text
    return text
