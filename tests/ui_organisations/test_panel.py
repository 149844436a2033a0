"""The social map on the screen: list, filters, ticks, an organisation's page, withdrawing with an undo."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import Access, ContactPerson, Opening, OrganisationFile
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_organisations.conftest import Ask, Put
from ui.context import Context, Place
from ui.people.organisations.panel import SocialMapPanel
from ui.widgets.chips import StatusChip


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> SocialMapPanel:
    """The social map as it first opens: on Monday 2 March 2026 at 10:00."""
    made = SocialMapPanel(context)
    qtbot.addWidget(made)
    made.resize(1000, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def places(put: Put, panel: SocialMapPanel, settle: Settle) -> list[OrganisationFile]:
    """Three places, two of them for debts."""
    made = [
        put(
            "CAW Laak",
            about="Help with debts.",
            themes=("debts", "papers"),
            languages=("nl", "ar"),
            openings=(Opening(0, "09:00", "12:00"), Opening(1, "09:00", "12:30")),
            neighbourhood="Laak",
            access=(Access.FREE_OF_CHARGE,),
            website="www.caw.be",
            contacts=(ContactPerson("", "Reception"), ContactPerson("", "Samira", permanent=True)),
            notes="Call first.",
        ),
        put("Schuldhulp Zuid", themes=("debts",), languages=("nl",), neighbourhood="Zuid"),
        put("Library", openings=(Opening(2, "10:00", "18:00"),), neighbourhood="Laak"),
    ]
    settle()
    return made


def names(panel: SocialMapPanel) -> list[str]:
    model = panel.list.table.model
    return [model.row_value(row).name for row in range(model.total())]


def texts(panel: SocialMapPanel) -> str:
    """Everything that can be read on the organisation's page."""
    shown = [label.text() for label in panel.organisation.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*shown, *(chip.text() for chip in panel.organisation.findChildren(StatusChip))])


def test_themes_tell_what_a_place_offers_too(panel: SocialMapPanel, put: Put, settle: Settle) -> None:
    for themes, told in (((), True), (("debts",), False)):
        panel.go(Place("network", put("Desk", about="", themes=themes).id))
        settle()
        assert child(panel, "organisation.about.text", QLabel).isVisible() is told


def test_an_empty_map_offers_to_begin(panel: SocialMapPanel, qtbot: QtBot) -> None:
    assert panel.list.table.showing().objectName() == "network.empty"
    click(qtbot, panel, "network.empty.act")
    assert panel.page() is panel.form
    assert child(panel, "organisation.name").hasFocus()


class TestList:
    @pytest.mark.usefixtures("places")
    def test_filters_narrow_together_and_are_cleared(self, panel: SocialMapPanel, qtbot: QtBot, settle: Settle) -> None:
        assert names(panel) == ["CAW Laak", "Library", "Schuldhulp Zuid"]
        child(panel, "network.theme").set_value("debts")
        settle()
        assert names(panel) == ["CAW Laak", "Schuldhulp Zuid"]
        child(panel, "network.language").set_value("ar")
        child(panel, "network.weekday").set_value(1)
        settle()
        assert names(panel) == ["CAW Laak"]
        assert panel.list.table.model.index(0, 5).data() == "9–12:30"
        child(panel, "network.neighbourhood").set_value("Zuid")
        settle()
        assert panel.list.table.showing().objectName() == "network.no_result"
        click(qtbot, panel, "network.no_result.act")
        settle()
        assert len(names(panel)) == 3
        assert not child(panel, "network.clear").isVisible()

    @pytest.mark.usefixtures("places")
    def test_words_filter(self, panel: SocialMapPanel, qtbot: QtBot, settle: Settle) -> None:
        qtbot.keyClicks(panel.list.search, "samira")
        qtbot.waitUntil(lambda: names(panel) == ["CAW Laak"])
        click(qtbot, panel, "network.clear")
        settle()
        assert panel.list.search.text() == ""
        assert len(names(panel)) == 3

    @pytest.mark.usefixtures("places")
    def test_each_line_says_whether_it_is_open(self, panel: SocialMapPanel) -> None:
        model = panel.list.table.model
        shown = {model.index(row, 1).data(): model.index(row, 5).data() for row in range(3)}
        assert shown == {"CAW Laak": "Until 12:00", "Library": "Wed 10:00", "Schuldhulp Zuid": ""}

    def test_a_filter_whose_word_is_gone_is_let_go(
        self, panel: SocialMapPanel, places: list[OrganisationFile], change: Ask, settle: Settle
    ) -> None:
        child(panel, "network.neighbourhood").set_value("Zuid")
        settle()
        assert names(panel) == ["Schuldhulp Zuid"]
        change(organisations.withdraw_organisation, organisation_id=places[1].id)
        settle()
        assert names(panel) == ["CAW Laak", "Library"]

    def test_withdrawn_ones_have_a_list_of_their_own(
        self, panel: SocialMapPanel, places: list[OrganisationFile], change: Ask, qtbot: QtBot, settle: Settle
    ) -> None:
        assert not child(panel, "network.withdrawn").isVisible()
        change(organisations.withdraw_organisation, organisation_id=places[2].id)
        settle()
        child(panel, "network.withdrawn").click()
        settle()
        assert names(panel) == ["Library"]
        change(organisations.restore_organisation, organisation_id=places[2].id)
        settle()
        assert panel.list.table.showing().objectName() == "network.all_done"
        click(qtbot, panel, "network.all_done.act")
        settle()
        assert len(names(panel)) == 3


class TestTicks:
    @pytest.mark.usefixtures("places")
    def test_space_ticks_and_the_ticks_survive_a_filter(
        self, panel: SocialMapPanel, qtbot: QtBot, settle: Settle
    ) -> None:
        view, model = panel.list.table.view, panel.list.table.model
        bar = child(panel, "network.chosen")
        assert not bar.isVisible()
        panel.list.focus_list()
        qtbot.keyClick(view, Qt.Key.Key_Space)
        qtbot.keyClick(view, Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_Space)
        assert panel.chosen.names() == ("CAW Laak", "Schuldhulp Zuid")
        assert bar.isVisible()
        assert child(panel, "network.chosen.names").text() == "CAW Laak, Schuldhulp Zuid"
        spoken = Qt.ItemDataRole.AccessibleTextRole
        assert [model.data(model.index(row, 0), spoken) for row in range(2)] == [
            "Chosen for the leaflet",
            "Not chosen for the leaflet",
        ]
        child(panel, "network.neighbourhood").set_value("Zuid")
        settle()
        assert len(panel.chosen.ids()) == 2
        qtbot.keyClick(view, Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_Space)
        assert panel.chosen.names() == ("CAW Laak",)
        click(qtbot, panel, "network.chosen.clear")
        assert not bar.isVisible()

    @pytest.mark.usefixtures("places")
    def test_a_press_on_the_box_ticks_and_does_not_open(self, panel: SocialMapPanel, qtbot: QtBot) -> None:
        view = panel.list.table.view
        box = view.visualRect(panel.list.table.model.index(1, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert panel.chosen.names() == ("Library",)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box))
        assert panel.page() is panel.list

    def test_what_is_withdrawn_is_not_ticked_any_more(
        self, panel: SocialMapPanel, places: list[OrganisationFile], qtbot: QtBot, settle: Settle
    ) -> None:
        panel.chosen.turn(places[0].id, "CAW Laak")
        panel.show_organisation(places[0].id)
        settle()
        click(qtbot, panel, "organisation.withdraw")
        settle()
        assert panel.chosen.ids() == ()


class TestOrganisation:
    def test_its_page_tells_everything(
        self, panel: SocialMapPanel, places: list[OrganisationFile], change: Ask, settle: Settle
    ) -> None:
        for name, role in (("Leen", RoleKind.PROFESSIONAL), ("Amina", RoleKind.PARTICIPANT)):
            roles = [RoleDetails(role, date(2025, 1, 1), organisation_id=places[0].id)]
            change(people.register_person, details=PersonDetails(first_name=name), roles=roles)
        panel.go(Place("network", places[0].id))
        settle()
        shown = texts(panel)
        for words in (
            "CAW Laak",
            "O-0001",
            "Open now, until 12:00",
            "debts",
            "Help with debts.",
            "Monday, today",
            "9:00–12:30",
            "closed",
            "https://www.caw.be",
            "Laak",
            "Arabic, Dutch",
            "Costs nothing",
            "Permanent contact",
            "Call first.",
            "Leen",
            "Amina",
        ):
            assert words in shown, words
        assert shown.index("Samira") < shown.index("Reception")

    def test_a_person_there_is_opened(
        self,
        panel: SocialMapPanel,
        places: list[OrganisationFile],
        change: Ask,
        visited: list[Place],
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        roles = [RoleDetails(RoleKind.PROFESSIONAL, date(2025, 1, 1), organisation_id=places[0].id)]
        person = change(people.register_person, details=PersonDetails(first_name="Leen"), roles=roles)
        panel.show_organisation(places[0].id)
        settle()
        click(qtbot, panel, f"organisation.person.{person.id}")
        assert visited == [Place("people", person.id)]

    def test_withdraw_is_undone_from_the_snackbar(
        self,
        panel: SocialMapPanel,
        places: list[OrganisationFile],
        notices: list,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.show_organisation(places[0].id)
        settle()
        click(qtbot, panel, "organisation.withdraw")
        settle()
        assert panel.page() is panel.list
        assert names(panel) == ["Library", "Schuldhulp Zuid"]
        text, undo = notices[-1]
        assert text.startswith("O-0001 was withdrawn")
        undo()
        settle()
        assert len(names(panel)) == 3

    def test_a_withdrawn_one_can_only_be_restored(
        self, panel: SocialMapPanel, places: list[OrganisationFile], change: Ask, qtbot: QtBot, settle: Settle
    ) -> None:
        change(organisations.withdraw_organisation, organisation_id=places[0].id)
        panel.show_organisation(places[0].id)
        settle()
        for name in ("change", "withdraw", "leaflet", "tick"):
            assert not child(panel, f"organisation.{name}").isVisible(), name
        click(qtbot, panel, "organisation.restore")
        settle()
        assert child(panel, "organisation.change").isVisible()

    def test_one_that_is_gone_leads_back_to_the_list(self, panel: SocialMapPanel, settle: Settle) -> None:
        panel.go(Place("network", "0" * 32))
        settle()
        assert panel.page() is panel.list
        assert panel.message.isVisible()

    @pytest.mark.usefixtures("places")
    def test_enter_opens_and_escape_comes_back(self, panel: SocialMapPanel, qtbot: QtBot, settle: Settle) -> None:
        panel.list.focus_list()
        qtbot.keyClick(panel.list.table.view, Qt.Key.Key_Return)
        settle()
        assert child(panel, "organisation.title").text() == "CAW Laak"
        qtbot.keyClick(panel.organisation, Qt.Key.Key_Escape)
        settle()
        assert panel.page() is panel.list
