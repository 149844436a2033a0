"""The form about an organisation: typed as people type, errors beside their fields, and drafts."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import (
    Access,
    ContactPerson,
    Opening,
    OrganisationFile,
    OrganisationFilter,
)
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_organisations.conftest import Ask, Put
from ui.context import Context, Place
from ui.people.organisations.panel import SocialMapPanel


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> SocialMapPanel:
    """The social map, with its empty form open."""
    made = SocialMapPanel(context)
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go(Place("network", action="new"))
    settle()
    return made


@pytest.fixture
def stored(change: Ask) -> Callable[[], OrganisationFile]:
    """The one organisation of the social map."""

    def read() -> OrganisationFile:
        page = change(organisations.organisations_page, shown=OrganisationFilter(), offset=0, limit=10)
        (row,) = page.rows
        file: OrganisationFile = change(organisations.organisation_file, organisation_id=row.id)
        return file

    return read


def save(panel: SocialMapPanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "organisation.save")
    settle()


def test_everything_is_typed_by_keyboard_and_stored(
    panel: SocialMapPanel, stored: Callable[[], OrganisationFile], qtbot: QtBot, settle: Settle
) -> None:
    type_into(qtbot, panel, "organisation.name", "CAW Laak")
    type_into(qtbot, panel, "organisation.about", "Help with debts.")
    type_into(qtbot, panel, "organisation.themes.text", "debts,papers,")
    languages = child(panel, "organisation.languages.text")
    for typed in ("Arabic", "tigrin"):
        languages.setFocus()
        qtbot.keyClicks(languages, typed)
        languages.completer().popup().hide()
        qtbot.keyClick(languages, Qt.Key.Key_Return)
    type_into(qtbot, panel, "organisation.openings.0", "9-12, 13.30-17u")
    type_into(qtbot, panel, "organisation.website", "www.caw.be/laak")
    type_into(qtbot, panel, "organisation.phone", "+32 3 480 12 34")
    type_into(qtbot, panel, "organisation.town", "Lier")
    type_into(qtbot, panel, "organisation.contact.1.name", "Samira")
    child(panel, "organisation.access.step_free").click()
    save(panel, qtbot, settle)
    details = stored().details
    assert details.themes == ("debts", "papers")
    assert details.languages == ("ar", "ti")
    assert details.openings == (Opening(0, "09:00", "12:00"), Opening(0, "13:30", "17:00"))
    assert details.website == "https://www.caw.be/laak"
    assert (details.town, details.access) == ("Lier", (Access.STEP_FREE,))
    assert [(contact.name, contact.permanent) for contact in details.contacts] == [("Samira", True)]
    assert panel.page() is panel.organisation
    assert child(panel, "organisation.title").text() == "CAW Laak"


def test_hours_show_how_they_were_read(panel: SocialMapPanel, qtbot: QtBot) -> None:
    type_into(qtbot, panel, "organisation.openings.2", "9u30 tot 12, 14-16")
    child(panel, "organisation.name").setFocus()
    assert child(panel, "organisation.openings.2").text() == "9:30–12:00, 14:00–16:00"


def test_what_makes_no_sense_is_said_beside_its_field(
    panel: SocialMapPanel, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    type_into(qtbot, panel, "organisation.openings.1", "9-5")
    type_into(qtbot, panel, "organisation.languages.text", "klingonish")
    save(panel, qtbot, settle)
    form = panel.form.form
    assert set(form.errors()) == {"openings.1", "languages"}
    assert "write 17" in form.errors()["openings.1"]
    child(panel, "organisation.openings.1").setText("")
    form.editor("languages").set_value(())
    type_into(qtbot, panel, "organisation.website", "javascript:alert(1)")
    type_into(qtbot, panel, "organisation.contact.1.email", "samira at home")
    save(panel, qtbot, settle)
    assert set(form.errors()) == {"name", "website"}
    described = {
        part: child(panel, f"organisation.contact.1.{part}").accessibleDescription()
        for part in ("name", "email", "phone")
    }
    assert described["email"].startswith("This does not look like an e-mail")
    assert described["name"].startswith("Please enter a name")
    assert described["phone"] == ""
    assert change(organisations.count_organisations, shown=OrganisationFilter()) == 0


def test_only_one_contact_person_is_permanent(
    panel: SocialMapPanel, stored: Callable[[], OrganisationFile], qtbot: QtBot, settle: Settle
) -> None:
    type_into(qtbot, panel, "organisation.name", "CAW")
    type_into(qtbot, panel, "organisation.contact.1.name", "Samira")
    click(qtbot, panel, "organisation.contacts.add")
    qtbot.keyClicks(panel.window().focusWidget(), "Jef")
    assert child(panel, "organisation.contact.1.permanent").isChecked()
    child(panel, "organisation.contact.2.permanent").click()
    click(qtbot, panel, "organisation.contacts.add")
    save(panel, qtbot, settle)
    assert [(each.name, each.permanent) for each in stored().details.contacts] == [("Samira", False), ("Jef", True)]


def test_a_contact_person_is_taken_out(
    panel: SocialMapPanel, put: Put, stored: Callable[[], OrganisationFile], qtbot: QtBot, settle: Settle
) -> None:
    people = (ContactPerson("", "Samira", permanent=True), ContactPerson("", "Jef", "reception"))
    file = put("CAW", contacts=people)
    panel.go(Place("network", file.id))
    settle()
    click(qtbot, panel, "organisation.change")
    settle()
    click(qtbot, panel, "organisation.contact.1.remove")
    save(panel, qtbot, settle)
    (left,) = stored().details.contacts
    assert (left.id, left.name, left.task, left.permanent) == (
        file.details.contacts[1].id,
        "Jef",
        "reception",
        False,
    )


def test_changing_keeps_what_was_not_touched(
    panel: SocialMapPanel,
    put: Put,
    stored: Callable[[], OrganisationFile],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    file = put(
        "CAW",
        themes=("debts",),
        languages=("ar", "fa_AF"),
        openings=(Opening(6, "10:00", "24:00"),),
        contacts=(ContactPerson("", "Samira", phone="+32 3 480 12 34", permanent=True),),
        access=(Access.WOMEN_ONLY,),
        notes="Call first.",
    )
    panel.go(Place("network", file.id))
    settle()
    click(qtbot, panel, "organisation.change")
    settle()
    type_into(qtbot, panel, "organisation.street", "Dorpstraat 12")
    save(panel, qtbot, settle)
    before, after = file.details, stored().details
    assert after.street == "Dorpstraat 12"
    kept: tuple[str, ...] = ("themes", "languages", "openings", "contacts", "access", "notes")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def test_leaving_keeps_a_draft_and_saving_throws_it_away(panel: SocialMapPanel, qtbot: QtBot, settle: Settle) -> None:
    type_into(qtbot, panel, "organisation.name", "Libr")
    type_into(qtbot, panel, "organisation.openings.0", "9-")
    type_into(qtbot, panel, "organisation.contact.1.name", "Jef")
    child(panel, "organisation.access.women_only").click()
    click(qtbot, panel, "organisation.form.close")
    settle()
    assert panel.page() is panel.list

    def again() -> dict[str, Any]:
        panel.go(Place("network", action="new"))
        settle()
        form = panel.form.form
        return {
            "name": form.editor("name").text(),
            "monday": form.editor("openings.0").text(),
            "contacts": [contact.name for contact in form.editor("contacts").value()],
            "access": form.editor("access").value(),
        }

    assert again() == {"name": "Libr", "monday": "9-", "contacts": ["Jef"], "access": (Access.WOMEN_ONLY,)}
    assert panel.message.isVisible()
    child(panel, "organisation.openings.0").setText("")
    save(panel, qtbot, settle)
    assert again() == {"name": "", "monday": "", "contacts": [""], "access": ()}


def test_tab_goes_through_the_contacts_in_their_order(panel: SocialMapPanel, qtbot: QtBot, settle: Settle) -> None:
    child(panel, "organisation.contacts.add").click()
    settle()
    child(panel, "organisation.contact.1.name").setFocus()
    reached: list[str] = []
    for _press in range(14):
        at: QWidget = panel.window().focusWidget()
        reached.append(at.objectName().removeprefix("organisation."))
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    parts = ("name", "task", "phone", "email", "permanent", "remove")
    lines = [f"contact.{number}.{part}" for number in (1, 2) for part in parts]
    assert reached == [*lines, "contacts.add", "access.step_free"]
