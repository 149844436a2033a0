"""What tests of the guides do at the desk, and what they look at."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews import meetings
from ensure_desktop.interviews.guides import guides, newest_version
from ensure_desktop.interviews.values import (
    Guide,
    GuidePurpose,
    GuideRow,
    GuideVersion,
    InterviewFacts,
    Kind,
    Question,
    Section,
)
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child
from ui.interviews.guides.editor import GuideEditor
from ui.interviews.guides.outline import Part, Spot
from ui.interviews.guides.page import GuidesPage

Change = Callable[..., Any]
SMALL = Guide(
    "Our guide",
    (
        Section("one", "First part", tuple(Question(f"q{n}", Kind.TEXT, f"Question {n}?") for n in (1, 2, 3))),
        Section("two", "Second part", (Question("q4", Kind.TEXT, "Question 4?"),)),
    ),
)
"""A guide of two sections with four questions."""


def rows(page: GuidesPage) -> list[tuple[str, str]]:
    """Title and language of the guides in the list."""
    model = page.list.table.model
    return [(model.row_value(row).title, model.row_value(row).language) for row in range(model.total())]


def select(page: GuidesPage, title: str) -> None:
    """One click on the row of a guide."""
    page.list.table.view.selectRow([shown for shown, _language in rows(page)].index(title))


def stored_row(change: Change, purpose: GuidePurpose, language: str = "en") -> GuideRow:
    """The guide as the list knows it."""
    found = change(guides, with_withdrawn=True)
    return next(row for row in found if row.purpose is purpose and row.language == language)


def stored(change: Change, purpose: GuidePurpose, language: str = "en") -> GuideVersion:
    """The newest version of the guide."""
    version: GuideVersion = change(newest_version, guide_id=stored_row(change, purpose, language).id)
    return version


def hold_interview(change: Change, person_id: str, guide_id: str, purpose: GuidePurpose) -> None:
    """Ask somebody the newest version of a guide."""
    facts = InterviewFacts(day=date(2026, 3, 2))
    change(
        meetings.begin_interview,
        person_id=person_id,
        purpose=purpose,
        language="en",
        facts=facts,
        guide_id=guide_id,
    )


def editor_of(page: GuidesPage) -> GuideEditor:
    """The editor that is shown."""
    shown = page.page()
    assert isinstance(shown, GuideEditor)
    return shown


def go_to_question(editor: GuideEditor, number: int) -> str:
    """Choose a question, counted from 1; answers its id."""
    question = editor.guide().questions()[number - 1]
    editor.go_to(Spot(Part.QUESTION, question.id))
    return question.id


def lines(editor: GuideEditor) -> list[str]:
    """The outline as it reads."""
    model = editor.outline.lines
    return [model.line(row).text for row in range(model.rowCount())]


def retype(qtbot: QtBot, editor: GuideEditor, name: str, text: str) -> None:
    """Type another text into a field."""
    field = child(editor, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)


def save(editor: GuideEditor, settle: Settle) -> None:
    """Save, and wait until it is stored."""
    editor.save()
    settle()
