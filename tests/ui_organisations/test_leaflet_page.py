"""From ticked places to paper: the preview, large print, contact persons, and what the audit remembers."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationFile
from ensure_desktop.vault.model import AuditEventRow
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_organisations.conftest import Ask, Put
from ui.ask import Ask as Questions
from ui.context import Context
from ui.operations import Operations
from ui.people.organisations.panel import SocialMapPanel


@pytest.fixture
def places(put: Put) -> list[OrganisationFile]:
    """Three places."""
    samira = ContactPerson("", "Samira", permanent=True)
    return [
        put("CAW Laak", themes=("debts",), languages=("ar",), contacts=(samira,), notes="Call first."),
        put("Library", languages=("nl",)),
        put("Schuldhulp", themes=("debts",), languages=("ar",)),
    ]


@pytest.fixture
def panel(context: Context, places: list[OrganisationFile], qtbot: QtBot, settle: Settle) -> SocialMapPanel:
    """The social map with these places."""
    made = SocialMapPanel(context)
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def taken_out(operations: Operations, settle: Settle) -> Callable[[], list[tuple[str, str]]]:
    """What the audit says about leaflets: act and organisation."""

    def read() -> list[tuple[str, str]]:
        answers: list[list[tuple[str, str]]] = []

        def job(vault: object) -> list[tuple[str, str]]:
            with vault.work("test") as work:  # type: ignore[attr-defined]
                asked = select(AuditEventRow.action, AuditEventRow.object_id).order_by(AuditEventRow.sequence)
                rows = work.session.execute(asked.where(AuditEventRow.action.startswith("take out leaflet")))
                return [(row.action, row.object_id) for row in rows]

        operations.call(job, answers.append)
        settle()
        return answers[0]

    return read


def test_find_tick_and_print_large(
    panel: SocialMapPanel,
    places: list[OrganisationFile],
    ask: Questions,
    taken_out: Callable[[], list[tuple[str, str]]],
    tmp_path: Path,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    """A mother needs help with debts, in Arabic: seven presses until the paper is there."""
    child(panel, "network.theme").set_value("debts")
    child(panel, "network.language").set_value("ar")
    settle()
    panel.list.focus_list()
    for _place in range(2):
        qtbot.keyClick(panel.list.table.view, Qt.Key.Key_Space)
        qtbot.keyClick(panel.list.table.view, Qt.Key.Key_Down)
    click(qtbot, panel, "network.leaflet")
    settle()
    assert panel.page() is panel.leaflet
    paper = panel.leaflet.preview
    text = paper.text()
    assert "Places that can help" in text
    assert "CAW Laak" in text
    assert "Schuldhulp" in text
    for hidden in ("Library", "Samira", "Call first.", "participant", "guest"):
        assert hidden not in text
    normal = paper._bytes
    child(panel, "leaflet.paper.large").click()
    settle()
    assert paper._bytes != normal
    assert paper.isEnabled()
    file = tmp_path / "leaflet.pdf"
    ask.answers.append(file)
    click(qtbot, panel, "leaflet.paper.save")
    settle()
    assert "CAW Laak" in PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text()
    assert taken_out() == [("take out leaflet: save", places[0].id), ("take out leaflet: save", places[2].id)]
    assert panel.message.isVisible()


def test_contact_persons_and_another_title(
    panel: SocialMapPanel, places: list[OrganisationFile], qtbot: QtBot, settle: Settle
) -> None:
    panel.show_leaflet((places[0].id,))
    settle()
    child(panel, "leaflet.contacts").click()
    settle()
    assert "Samira" in panel.leaflet.preview.text()
    title = child(panel, "leaflet.title")
    title.selectAll()
    qtbot.keyClicks(title, "Help near you")
    qtbot.waitUntil(lambda: "Help near you" in panel.leaflet.preview.text())


def test_one_place_from_its_own_page_and_back(
    panel: SocialMapPanel, places: list[OrganisationFile], qtbot: QtBot, settle: Settle
) -> None:
    panel.show_organisation(places[1].id)
    settle()
    click(qtbot, panel, "organisation.leaflet")
    settle()
    assert "Library" in panel.leaflet.preview.text()
    qtbot.keyClick(panel.leaflet, Qt.Key.Key_Escape)
    settle()
    assert panel.page() is panel.organisation


def test_the_shortcut_needs_something_chosen(
    panel: SocialMapPanel, places: list[OrganisationFile], qtbot: QtBot, settle: Settle
) -> None:
    view = panel.list.table.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert panel.page() is panel.list
    panel.chosen.turn(places[0].id, "CAW Laak")
    qtbot.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert panel.page() is panel.leaflet


def test_places_that_are_gone_are_said(
    panel: SocialMapPanel, places: list[OrganisationFile], change: Ask, settle: Settle
) -> None:
    change(organisations.withdraw_organisation, organisation_id=places[0].id)
    panel.show_leaflet((places[0].id,))
    settle()
    assert panel.message.isVisible()
    assert not panel.leaflet.preview.isEnabled()


def test_a_word_in_the_title_that_labels_is_told(
    panel: SocialMapPanel, places: list[OrganisationFile], qtbot: QtBot, settle: Settle
) -> None:
    panel.leaflet.title.set_value("Places for addicts")
    panel.leaflet._ids = (places[0].id,)
    panel.leaflet.reload()
    settle()
    line = child(panel.leaflet, "leaflet.wording")
    qtbot.waitUntil(lambda: bool(line.sentences()))
    assert line.sentences()[0].startswith("“addicts” labels people.")
