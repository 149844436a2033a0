"""The register of exports on the screen: who received what, and whether it is still needed there."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ensure_desktop.privacy.export_values import Export
from ensure_desktop.privacy.register import record_export
from ensure_desktop.privacy.values import Audience, Product
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Context, Place
from ui.privacy.exports_page import NAME, ExportsPage, Shown
from ui.privacy.panel import PrivacyPanel

TODAY = date(2026, 3, 2)
SOON = date(2026, 4, 1)


@use_case("record for a test", Permission.EXPORT_TABLES)
def recorded(work: Work, *, product: Product, recipient: str, review_on: date | None) -> Export:
    return record_export(
        work,
        product=product,
        audience=Audience.NAMED if recipient else Audience.PUBLIC,
        recipient=recipient,
        purpose="A study of visits" if recipient else "",
        review_on=review_on,
        files={"rows.xlsx": b"content"},
        facts={"small_cell": 10, "format": "xlsx"},
        members={},
    )


@pytest.fixture
def two(change: Ask) -> tuple[Export, Export]:
    """One for an institute, which is asked in April, and one for everybody."""
    rows = change(recorded, product=Product.ROWS, recipient="Institute of the city", review_on=SOON)
    tables = change(recorded, product=Product.TABLES, recipient="", review_on=None)
    return rows, tables


def exports(panel: PrivacyPanel) -> ExportsPage:
    page = panel.page()
    assert isinstance(page, ExportsPage)
    return page


def cells(page: ExportsPage) -> list[list[str]]:
    model = page.table.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.total())
    ]


def test_nothing_was_handed_out_yet(panel: PrivacyPanel) -> None:
    shown = exports(panel).table.showing()
    assert shown is not None
    assert shown.accessibleName() == "Nothing was handed out yet."


def test_the_register_says_who_received_what(two: tuple[Export, Export], panel: PrivacyPanel, settle: Settle) -> None:
    rows, tables = two
    page = exports(panel)
    found = cells(page)
    assert [row[0] for row in found] == [f"{tables.code} Tables", f"{rows.code} Rows for a recipient"]
    assert [row[1] for row in found] == ["Everybody", "Institute of the city, A study of visits"]
    assert [row[3] for row in found] == ["For good", "Ask on 1 Apr 2026"]
    page.choose(Shown.TABLES)
    settle()
    assert [row[0] for row in cells(page)] == [f"{tables.code} Tables"]


def test_a_kind_of_which_there_is_none_leads_back(panel: PrivacyPanel, settle: Settle, change: Ask) -> None:
    change(recorded, product=Product.TABLES, recipient="", review_on=None)
    page = exports(panel)
    page.choose(Shown.ROWS)
    settle()
    page.table.showing().findChild(QWidget, f"{NAME}.no_result.act").click()  # type: ignore[union-attr]
    settle()
    assert len(cells(page)) == 1


def test_the_answer_of_the_recipient_is_taken_down(
    two: tuple[Export, Export], panel: PrivacyPanel, settle: Settle, context: Context, notices: list[Any]
) -> None:
    panel.go(Place("privacy", two[0].id, "export"))
    settle()
    one = exports(panel).one
    assert one.chip.text() == "Ask on 1 Apr 2026"
    one.review.click()
    dialog = one.dialog
    assert dialog is not None
    assert dialog.form.editor("review_on").value() == date(2027, 3, 2)
    dialog.send()
    settle()
    assert one.chip.text() == "Ask on 2 Mar 2027"
    assert "asked again on 2 Mar 2027" in notices[-1][0]


def test_what_is_deleted_there_is_not_asked_for_again(
    two: tuple[Export, Export], panel: PrivacyPanel, settle: Settle, change: Ask
) -> None:
    panel.go(Place("privacy", two[0].id, "export"))
    settle()
    one = exports(panel).one
    one.begin_review()
    assert one.dialog is not None
    one.dialog.form.set_values({"needed": False})
    one.dialog.send()
    settle()
    assert one.chip.text() == "No longer there"
    assert not one.review.isVisible()


def test_a_day_before_the_export_is_said_beside_its_field(
    two: tuple[Export, Export], panel: PrivacyPanel, settle: Settle
) -> None:
    panel.go(Place("privacy", two[0].id, "export"))
    settle()
    one = exports(panel).one
    one.begin_review()
    assert one.dialog is not None
    one.dialog.form.set_values({"day": date(2025, 1, 1)})
    one.dialog.send()
    settle()
    assert set(one.dialog.form.errors()) == {"day"}


def test_an_export_that_is_not_there_is_said(panel: PrivacyPanel, settle: Settle) -> None:
    panel.go(Place("privacy", "f" * 32, "export"))
    settle()
    page = exports(panel)
    assert "not in the register" in page.message.text()
    assert page.table.isVisible()
