"""Partners on the screen: made, their agreement written, printed, signed and taken back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.network import partners
from ensure_desktop.network.values import AgreementState, PartnerModel, Side
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.network.partners_at_hand import TEXT
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into, words_of
from tests.ui_network.conftest import MakePartner
from tests.ui_network.partners_on_screen import sign_for_both, stored
from tests.ui_people.conftest import Ask
from ui.ask import Ask as Answers
from ui.context import Context, Place
from ui.network.agreement_dialog import AgreementDialog
from ui.network.panel import NetworkPanel
from ui.network.partner_dialog import PartnerDialog
from ui.network.partners_page import PartnersPage, Shown
from ui.network.sign_dialog import SignDialog
from ui.people.consent.viewing import FileDialog

Notices = list[tuple[str, Any]]


def rows(page: PartnersPage) -> list[str]:
    model = page.table.model
    return [model.row_value(row).name for row in range(model.total())]


def test_the_social_map_stays_the_first_view_and_keeps_its_places(panel: NetworkPanel, settle: Settle) -> None:
    assert panel.page().objectName() == "network"
    panel.go(Place("network", action="partners"))
    panel.go(Place("network", action="new"))
    settle()
    assert panel.page().objectName() == "network"
    assert child(panel, "organisation.form").isVisible()


class TestPartner:
    def test_the_first_one_is_made_from_the_empty_page(
        self, panel: NetworkPanel, page: PartnersPage, change: Ask, qtbot: QtBot, settle: Settle, notices: Notices
    ) -> None:
        place = change(register_organisation, details=OrganisationDetails(name="Library"))
        click(qtbot, panel, "network.partners.empty.act")
        settle()
        dialog = child(page, "network.partner.edit", PartnerDialog)
        dialog.form.editor("organisation_id").set_value(place.id)
        dialog.form.editor("model").set_value(PartnerModel.BRIDGE_BUILDER)
        type_into(qtbot, dialog, "network.partner.edit.message", "Nobody stands alone.")
        click(qtbot, dialog, "network.partner.edit.save")
        settle()
        assert page.page() is page.one
        assert "Library" in words_of(page.one)
        assert "Nobody stands alone." in words_of(page.one)
        assert notices[-1][0] == "Library is saved."
        page.show_list()
        assert rows(page) == ["Library"]

    def test_without_an_organisation_it_says_so_beside_the_field(
        self, page: PartnersPage, qtbot: QtBot, settle: Settle
    ) -> None:
        click(qtbot, page, "network.partners.new")
        dialog = child(page, "network.partner.edit", PartnerDialog)
        click(qtbot, dialog, "network.partner.edit.save")
        settle()
        assert set(dialog.form.errors()) == {"organisation_id"}

    def test_a_word_that_labels_people_is_told_below_what_both_want(
        self, page: PartnersPage, qtbot: QtBot, settle: Settle
    ) -> None:
        click(qtbot, page, "network.partners.new")
        dialog = child(page, "network.partner.edit", PartnerDialog)
        type_into(qtbot, dialog, "network.partner.edit.message", "A warm house for every addict")
        line = child(dialog, "network.partner.edit.wording")
        qtbot.waitUntil(line.isVisible)
        assert "“addict” labels people" in words_of(line)

    def test_it_is_found_withdrawn_and_brought_back(
        self, page: PartnersPage, make_partner: MakePartner, qtbot: QtBot, settle: Settle, notices: Notices
    ) -> None:
        make_partner("Bakery")
        library = make_partner("Library")
        page.search.setText("libr")
        qtbot.waitUntil(lambda: rows(page) == ["Library"])
        page.search.setText("zzz")
        qtbot.waitUntil(lambda: child(page, "network.partners.no_result").isVisible())
        click(qtbot, page, "network.partners.no_result.act")
        settle()
        assert rows(page) == ["Bakery", "Library"]
        page.show_one(library.id)
        settle()
        click(qtbot, page, "network.partner.withdraw")
        settle()
        assert rows(page) == ["Bakery"]
        click(qtbot, page, "network.partners.filter.all")
        settle()
        assert rows(page) == ["Bakery", "Library"]
        undo = notices[-1][1]
        undo()
        settle()
        page.choose(Shown.PRESENT)
        settle()
        assert rows(page) == ["Bakery", "Library"]

    def test_it_leads_to_the_social_map(
        self,
        page: PartnersPage,
        make_partner: MakePartner,
        qtbot: QtBot,
        settle: Settle,
        visited: list[Place],
    ) -> None:
        library = make_partner("Library")
        page.show_one(library.id)
        settle()
        click(qtbot, page, "network.partner.organisation")
        assert visited[-1] == Place("network", library.details.organisation_id)

    def test_one_that_is_gone_leads_back_to_the_list(self, page: PartnersPage, settle: Settle) -> None:
        page.go(Place("network", "0" * 32, "partner"))
        settle()
        assert page.page() is not page.one
        assert "not in the vault" in words_of(page.message)


class TestAgreement:
    def test_it_is_written_from_the_proposal_and_signed_with_its_scan(
        self,
        page: PartnersPage,
        make_partner: MakePartner,
        change: Ask,
        ask: Answers,
        qtbot: QtBot,
        settle: Settle,
        tmp_path: Path,
    ) -> None:
        library = make_partner("Library", "Bram Claes")
        page.go(Place("network", library.id, "partner agreement"))
        settle()
        dialog = child(page, "network.agreement", AgreementDialog)
        assert dialog.form.values()["their_contacts"][0].name == "Bram Claes"
        click(qtbot, dialog, "network.agreement.we_bring.add")
        lines = dialog.form.editor("we_bring")
        type_into(qtbot, dialog, "network.agreement.we_bring.2.text", "A room on Tuesday")
        assert lines.value()[-1] == "A room on Tuesday"
        click(qtbot, dialog, "network.agreement.save")
        settle()
        assert stored(change, library).agreements[0].state is AgreementState.DRAFT
        click(qtbot, page, "network.partner.agreements.1.sign")
        sign = child(page, "network.sign", SignDialog)
        assert sign.form.values()["partner_name"] == "Bram Claes", "who is named in the agreement is proposed"
        paper = tmp_path / "signed.png"
        Image.new("RGB", (60, 80), "white").save(paper)
        ask.answers.append(str(paper))
        click(qtbot, sign, "network.sign.files.add")
        settle()
        click(qtbot, sign, "network.sign.save")
        settle()
        signed = stored(change, library).agreements[0]
        assert signed.state is AgreementState.VALID
        assert all(each.attachment_id for each in signed.signatures)
        assert "Bram Claes for Library, on 2 March 2026" in words_of(page.one)
        click(qtbot, page, "network.partner.agreements.1.scan.0")
        settle()
        assert page.one.findChild(FileDialog) is not None

    def test_what_is_signed_is_changed_only_as_the_next_version(
        self, page: PartnersPage, make_partner: MakePartner, change: Ask, qtbot: QtBot, settle: Settle
    ) -> None:
        library = make_partner("Library")
        change(sign_for_both, partner=library)
        page.show_one(library.id)
        settle()
        assert page.findChild(QWidget, "network.partner.agreements.1.change") is None
        click(qtbot, page, "network.partner.agreements.new")
        settle()
        dialog = child(page, "network.agreement", AgreementDialog)
        assert dialog.form.values()["text"] == TEXT.text
        click(qtbot, dialog, "network.agreement.save")
        settle()
        assert [each.version for each in stored(change, library).agreements] == [2, 1]
        assert page.findChild(QWidget, "network.partner.agreements.2.change") is not None

    def test_a_signature_is_taken_back_after_a_question(
        self,
        page: PartnersPage,
        make_partner: MakePartner,
        change: Ask,
        ask: Answers,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        library = make_partner("Library")
        change(sign_for_both, partner=library)
        page.show_one(library.id)
        settle()
        ask.answers.append(False)
        click(qtbot, page, "network.partner.agreements.1.unsign.0")
        settle()
        assert len(stored(change, library).agreements[0].signatures) == 2
        ask.answers.append(True)
        click(qtbot, page, "network.partner.agreements.1.unsign.0")
        settle()
        assert [each.side for each in stored(change, library).agreements[0].signatures] == [Side.PARTNER]

    def test_a_version_is_withdrawn_and_the_snackbar_brings_it_back(
        self,
        page: PartnersPage,
        make_partner: MakePartner,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
        notices: Notices,
    ) -> None:
        library = make_partner("Library")
        change(sign_for_both, partner=library)
        page.show_one(library.id)
        settle()
        click(qtbot, page, "network.partner.agreements.1.withdraw")
        settle()
        assert stored(change, library).agreements[0].withdrawn_at is not None
        assert child(page, "network.partner.agreements.1.restore").isVisible()
        notices[-1][1]()
        settle()
        assert stored(change, library).agreements[0].withdrawn_at is None

    def test_the_paper_is_previewed_and_its_leaving_audited(
        self,
        page: PartnersPage,
        make_partner: MakePartner,
        change: Ask,
        ask: Answers,
        qtbot: QtBot,
        settle: Settle,
        tmp_path: Path,
    ) -> None:
        library = make_partner("Library")
        change(sign_for_both, partner=library)
        page.show_one(library.id)
        settle()
        click(qtbot, page, "network.partner.agreements.1.paper")
        settle()
        assert page.page() is page.paper
        assert "Agreement with the library" in page.paper.preview.text()
        saved = tmp_path / "agreement.pdf"
        ask.answers.append(str(saved))
        page.paper.preview.save_paper()
        settle()
        assert saved.read_bytes().startswith(b"%PDF")
        assert "noted in the audit" in words_of(page.paper.message)
        qtbot.keyClick(page.paper, Qt.Key.Key_Escape)
        assert page.page() is page.one


class TestStaff:
    @pytest.fixture
    def page(self, context: Context, make_partner: MakePartner, qtbot: QtBot, settle: Settle) -> PartnersPage:
        """The view of an account that only reads."""
        self.library = make_partner("Library")
        reader = Actor(context.actor.account_id, context.actor.name, AccountRole.STAFF)
        made = PartnersPage(replace(context, actor=reader))
        qtbot.addWidget(made)
        made.show()
        settle()
        return made

    def test_a_colleague_reads_and_is_offered_no_change(self, page: PartnersPage, change: Ask, settle: Settle) -> None:
        change(sign_for_both, partner=self.library)
        page.show_one(self.library.id)
        settle()
        offered = {each.objectName() for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)}
        assert "network.partner.agreements.1.paper" in offered
        acts = ("new", "change", "withdraw", "sign", "answer", "unsign.0")
        assert not {name for name in offered if name.endswith(acts)}


class TestOnTheSocialMap:
    def test_an_organisation_says_that_it_is_a_partner(
        self,
        panel: NetworkPanel,
        make_partner: MakePartner,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
        visited: list[Place],
    ) -> None:
        library = make_partner("Library")
        change(sign_for_both, partner=library)
        panel.go(Place("network", library.details.organisation_id))
        settle()
        assert child(panel, "organisation.partner.agreement").text() == "Until 31 Dec 2026"
        click(qtbot, panel, "organisation.partner.open")
        assert visited[-1] == Place("network", library.id, "partner")

    def test_one_that_is_none_can_be_made_a_partner(
        self, panel: NetworkPanel, change: Ask, qtbot: QtBot, settle: Settle, visited: list[Place]
    ) -> None:
        place = change(register_organisation, details=OrganisationDetails(name="Bakery"))
        panel.go(Place("network", place.id))
        settle()
        click(qtbot, panel, "organisation.partner.new")
        assert visited[-1] == Place("network", place.id, "new partner")
        panel.go(visited[-1])
        settle()
        dialog = child(panel, "network.partner.edit", PartnerDialog)
        click(qtbot, dialog, "network.partner.edit.save")
        settle()
        assert change(partners.partner_of, organisation_id=place.id).name == "Bakery"
