"""Editors: what is typed comes back, nonsense is answered with a sentence, drafts keep everything."""

from datetime import date
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.values import Criterion, LanguageSkill, Level, PartOfDay, Slot, Strength, Wish
from ui.theme import Theme
from ui.widgets.fields import (
    AvailabilityGrid,
    CheckField,
    ChoiceField,
    DateField,
    Editor,
    LanguagesField,
    NumberField,
    ScaleField,
    TagsField,
    TextArea,
    TextField,
    WishesField,
)

TODAY = date(2026, 3, 2)
LEFT = Qt.MouseButton.LeftButton
PARTS = {PartOfDay.MORNING: "morning", PartOfDay.AFTERNOON: "afternoon", PartOfDay.EVENING: "evening"}
LEVELS = {level: level.value for level in Level}
NAMES = {"nl": "Dutch", "ti": "Tigrinya", "ar": "Arabic"}


def date_field() -> DateField:
    return DateField(partial(parse_date, language="en", today=TODAY), name="day", today=TODAY)


def wishes_field() -> WishesField:
    return WishesField(
        {Criterion.GENDER: "Gender", Criterion.AGE: "Age"},
        {strength: strength.value for strength in Strength},
        {Criterion.GENDER: [("female", "a woman"), ("male", "a man")], Criterion.AGE: [("like me", "like me")]},
        name="wishes",
    )


def test_a_wish_that_is_not_offered_any_more_stays_until_another_one_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    field = wishes_field()
    qtbot.addWidget(field)
    old = (Wish(Criterion.AGE, Strength.NICE, "older"),)
    field.set_value(old)
    assert field.value() == old
    field.set_value((Wish(Criterion.AGE, Strength.NICE, "like me"),))
    assert field.value() == (Wish(Criterion.AGE, Strength.NICE, "like me"),)


def tab_stops(editor: QWidget) -> list[QWidget]:
    """Where Tab stops within an editor: once, however many parts it has."""
    return [part for part in editor.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]


EDITORS = {
    "text": (lambda: TextField(name="f"), "Selam"),
    "area": (lambda: TextArea(name="f"), "Two\nlines"),
    "check": (lambda: CheckField("Yes", name="f"), True),
    "number": (lambda: NumberField(name="f"), 60),
    "date": (date_field, date(2026, 2, 21)),
    "choice": (lambda: ChoiceField([(1, "one"), (2, "two")], name="f"), 2),
    "tags": (lambda: TagsField(["Cooking"], name="f"), ("Walking", "Sewing")),
    "languages": (
        lambda: LanguagesField(NAMES, LEVELS, name="f"),
        (LanguageSkill("ti", Level.NATIVE), LanguageSkill("nl", Level.A1)),
    ),
    "availability": (
        lambda: AvailabilityGrid(PARTS, name="f"),
        (Slot(0, PartOfDay.MORNING), Slot(6, PartOfDay.EVENING)),
    ),
    "wishes": (wishes_field, (Wish(Criterion.GENDER, Strength.MUST, "male"),)),
    "scale": (lambda: ScaleField(name="f"), 4),
}


@pytest.mark.parametrize("kind", EDITORS)
def test_a_value_and_its_draft_come_back(theme: Theme, qtbot: QtBot, kind: str) -> None:
    make, value = EDITORS[kind]
    field, other = make(), make()
    for made in (field, other):
        qtbot.addWidget(made)
        assert isinstance(made, Editor)
    with qtbot.waitSignal(field.changed):
        field.set_value(value)
    assert field.value() == value
    other.set_draft(field.draft())
    assert other.value() == value
    field.mark(True)
    field.show()
    assert not field.grab().isNull()
    field.mark(False)


def test_dates_are_typed_as_people_write_them(theme: Theme, qtbot: QtBot) -> None:
    field = date_field()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.line, "21-2-26")
    assert field.value() == date(2026, 2, 21)
    qtbot.waitUntil(lambda: field.understood.text() == "Saturday 21 February 2026")
    field.line.clear()
    assert field.value() is None
    qtbot.waitUntil(field.understood.isHidden)


def test_what_is_no_date_is_said_and_kept(theme: Theme, qtbot: QtBot) -> None:
    field = date_field()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "32-13-26")
    with pytest.raises(UserError):
        field.value()
    assert field.draft() == "32-13-26"


def test_up_and_down_change_the_day(theme: Theme, qtbot: QtBot) -> None:
    field = date_field()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert field.value() == date(2026, 3, 1)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 3)


def test_a_day_is_chosen_from_the_calendar(theme: Theme, qtbot: QtBot) -> None:
    field = date_field()
    qtbot.addWidget(field)
    field.set_value(date(2026, 2, 10))
    field.show()
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2026, 2, 10)
    calendar.activated.emit(calendar.selectedDate().addDays(4))
    assert field.value() == date(2026, 2, 14)


@given(text=st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_a_number_is_a_number_in_its_limits_or_an_error(theme: Theme, text: str) -> None:
    field = NumberField(name="minutes", least=1, most=600)
    field.set_draft(text)
    try:
        value = field.value()
    except UserError:
        return
    assert value is None or 1 <= value <= 600


def test_numbers_count_with_the_arrow_keys(theme: Theme, qtbot: QtBot) -> None:
    field = NumberField(name="minutes", least=1, most=3)
    qtbot.addWidget(field)
    for shown in (1, 2, 3, 3):
        qtbot.keyClick(field, Qt.Key.Key_Up)
        assert field.value() == shown
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == 2


def test_tags_are_added_once_and_removed(theme: Theme, qtbot: QtBot) -> None:
    field = TagsField(["Cooking", "Walking"], name="interests")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.line, "Sewing")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClicks(field.line, "sewing, Cooking,")
    qtbot.keyClicks(field.line, "Cycl")
    assert field.value() == ("Sewing", "Cooking", "Cycl")
    field.line.clear()
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.value() == ("Sewing",)
    field.set_known(["Chess"])
    assert field.line.completer().model().rowCount() == 1


def test_a_language_that_nobody_knows_is_said(theme: Theme, qtbot: QtBot) -> None:
    field = LanguagesField(NAMES, LEVELS, name="languages")
    qtbot.addWidget(field)
    field.show()
    first = field.findChild(TextField, "languages.1.name")
    qtbot.keyClicks(first, "dutch")
    assert field.value() == (LanguageSkill("nl", Level.NATIVE),)
    qtbot.mouseClick(field.findChild(QWidget, "languages.add"), LEFT)
    second = field.findChild(TextField, "languages.2.name")
    qtbot.keyClicks(second, "Klingon")
    with pytest.raises(UserError, match="Klingon"):
        field.value()
    field.mark(True)
    assert second.property("wrong")
    assert not first.property("wrong")
    qtbot.mouseClick(field.findChild(QWidget, "languages.2.remove"), LEFT)
    qtbot.mouseClick(field.findChild(QWidget, "languages.1.remove"), LEFT)
    assert field.value() == ()


def test_the_week_is_ticked_by_keyboard_and_read_aloud(theme: Theme, qtbot: QtBot) -> None:
    grid = AvailabilityGrid(PARTS, name="week")
    qtbot.addWidget(grid)
    grid.show()
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    cell = grid.findChild(QWidget, "week.0.morning")
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_Space)
    qtbot.keyClick(cell, Qt.Key.Key_Right)
    below = grid.findChild(QWidget, "week.1.morning")
    qtbot.keyClick(below, Qt.Key.Key_Down)
    last = grid.findChild(QWidget, "week.1.afternoon")
    assert grid.focusWidget() is last
    qtbot.keyClick(last, Qt.Key.Key_Space)
    qtbot.keyClick(grid.findChild(QWidget, "week.6.evening"), Qt.Key.Key_Right)
    assert grid.value() == (Slot(0, PartOfDay.MORNING), Slot(1, PartOfDay.AFTERNOON))
    assert last.accessibleName() == "Tuesday afternoon"
    assert tab_stops(grid) == [last]


def test_wishes_do_not_matter_until_somebody_says_so(theme: Theme, qtbot: QtBot) -> None:
    field = wishes_field()
    qtbot.addWidget(field)
    field.show()
    strength = field.findChild(ChoiceField, "wishes.gender.strength")
    value = field.findChild(ChoiceField, "wishes.gender.value")
    assert field.value() == ()
    assert value.isHidden()
    strength.set_value(Strength.NICE)
    assert not value.isHidden()
    assert field.value() == (Wish(Criterion.GENDER, Strength.NICE, "female"),)


def test_a_long_list_of_wishes_says_that_one_can_type(theme: Theme, qtbot: QtBot) -> None:
    languages = [(str(number), f"tongue-{number}") for number in range(40)]
    field = WishesField(
        {Criterion.LANGUAGE: "Language", Criterion.GENDER: "Gender"},
        {strength: strength.value for strength in Strength},
        {Criterion.LANGUAGE: languages, Criterion.GENDER: [("male", "A man")]},
        name="wishes",
    )
    qtbot.addWidget(field)
    language = field.findChild(ChoiceField, "wishes.language.value")
    assert "Type the first letters" in language.toolTip()
    assert not field.findChild(ChoiceField, "wishes.gender.value").toolTip()
    qtbot.keyClicks(language, "tongue-27")
    assert language.value() == "27"


def test_faces_are_chosen_by_number_and_taken_back(theme: Theme, qtbot: QtBot) -> None:
    scale = ScaleField(name="mood")
    qtbot.addWidget(scale)
    scale.show()
    face = scale.findChild(QWidget, "mood.1")
    qtbot.keyClick(face, Qt.Key.Key_4)
    assert scale.value() == 4
    qtbot.keyClick(face, Qt.Key.Key_Right)
    qtbot.keyClick(face, Qt.Key.Key_Right)
    assert scale.value() == 5
    qtbot.keyClick(face, Qt.Key.Key_Backspace)
    assert scale.value() is None
    qtbot.mouseClick(face, LEFT)
    assert scale.value() == 1
    qtbot.mouseClick(face, LEFT)
    assert scale.value() is None
    assert face.accessibleName() == "1, very low"
    assert len(tab_stops(scale)) == 1


def test_scrolling_does_not_change_a_choice(theme: Theme, qtbot: QtBot) -> None:
    field = ChoiceField([(1, "one"), (2, "two")], name="choice")
    qtbot.addWidget(field)
    field.set_value(2)
    field.set_choices([(2, "two"), (3, "three")])
    assert field.value() == 2
    field.set_draft("no longer offered")
    assert field.value() == 2
