"""With whom somebody is not to be matched, on the person's page; and the way to a wish in the form."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, ExclusionKind
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonFile, RoleDetails, RoleKind
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.test_board import words_of
from tests.ui_people.conftest import Ask, Register
from tests.ui_people.test_home import open_dialog, pick
from ui.context import Place
from ui.people.panel import PeoplePanel
from ui.people.person_page import TABS
from ui.people.picker import PersonPicker

Notices = list[tuple[str, Callable[[], object] | None]]


@pytest.fixture
def an(register: Register, panel: PeoplePanel, settle: Settle, change: Ask) -> PersonFile:
    """A participant whose household tab is open; Mark supports."""
    mark = register("Mark")
    role = RoleDetails(RoleKind.SUPPORTER, mark.roles[0].details.since)
    change(people.add_role, person_id=mark.id, role=role)
    file = register("An", last_name="Claes")
    panel.go(Place("people", file.id, "household"))
    settle()
    return file


def mark_of(change: Ask) -> str:
    """Mark's id."""
    return str(change(people.search, text="Mark")[0].id)


def test_a_conflict_is_noted_and_settled(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask, notices: Notices
) -> None:
    assert "no conflict is known" in words_of(panel.person.home)
    click(qtbot, panel, "person.conflict.add")
    dialog = open_dialog(panel)
    click(qtbot, dialog, "person.conflict.save")
    assert set(dialog.form.errors()) == {"other"}
    pick(qtbot, child(dialog, "person.conflict.other", PersonPicker), "mark")
    child(dialog, "person.conflict.note").setPlainText("Their brothers quarrel")
    click(qtbot, dialog, "person.conflict.save")
    settle()
    (made,) = change(matching.exclusions_of, person_id=an.id)
    assert (made.kind, made.participant_id, made.supporter_name) == (ExclusionKind.CONFLICT, an.id, "Mark")
    settle()
    said = words_of(panel.person.home)
    assert "A conflict is known, noted on 2 March 2026 by Anneke de Wit" in said
    assert "Their brothers quarrel" in said

    click(qtbot, panel, f"exclusion.lift.{made.id}")
    settle()
    assert "no conflict is known" in words_of(panel.person.home)
    assert notices[-1][0] == "Mark and An Claes can be proposed to each other again."
    undo = notices[-1][1]
    assert undo is not None
    undo()
    settle()
    assert "Their brothers quarrel" in words_of(panel.person.home)


def test_who_was_declined_is_asked_again(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    mark = mark_of(change)
    about = {"by": DeclinedBy.SUPPORTER, "reason": DeclineReason.TOO_FAR, "note": "Two hours by bus"}
    made = change(matching.decline, supporter_id=mark, participant_id=an.id, **about)
    settle()
    said = words_of(panel.person.home)
    assert "Mark said no on 2 March 2026: Too far away" in said
    assert "Two hours by bus" in said
    click(qtbot, panel, f"exclusion.open.{made.id}")
    settle()
    assert panel.person.person_id() == mark
    panel.person.tabs.setCurrentIndex(TABS.index("household"))
    button = child(panel, f"exclusion.lift.{made.id}")
    assert button.text() == "Ask again"
    assert button.accessibleName() == "Ask again: An Claes"
    click(qtbot, panel, f"exclusion.lift.{made.id}")
    settle()
    assert [one.withdrawn for one in change(matching.exclusions_of, person_id=an.id)] == [True]


def test_who_is_both_says_on_which_side_it_is(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, an: PersonFile, change: Ask
) -> None:
    mark = mark_of(change)
    panel.go(Place("people", mark, "household"))
    settle()
    click(qtbot, panel, "person.conflict.add")
    dialog = open_dialog(panel)
    side = child(dialog, "person.conflict.side")
    assert side.isVisible()
    side.set_value(RoleKind.SUPPORTER)
    pick(qtbot, child(dialog, "person.conflict.other", PersonPicker), "an cl")
    child(dialog, "person.conflict.note").setPlainText("Their brothers quarrel")
    click(qtbot, dialog, "person.conflict.save")
    settle()
    (made,) = change(matching.exclusions_of, person_id=mark)
    assert (made.supporter_id, made.participant_id) == (mark, an.id)


@pytest.mark.parametrize("field", ["wishes", "languages"])
def test_a_place_leads_into_the_form(panel: PeoplePanel, settle: Settle, an: PersonFile, field: str) -> None:
    panel.go(Place("people", an.id, f"change:{field}"))
    settle()
    assert panel.form is not None
    editor = panel.form.form.editor(field)
    at = panel.form.focusWidget()
    assert at is not None
    assert editor is at or editor.isAncestorOf(at)
