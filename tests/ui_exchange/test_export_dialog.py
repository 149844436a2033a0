"""Writing people to a file: what is proposed, what it says, and that the file and the audit agree."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import vobject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ensure_desktop.consent.service import give_consent
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.columns import COLUMNS
from ensure_desktop.people.exchange.values import ExportKind
from ensure_desktop.people.values import PeopleFilter, RoleKind
from ensure_desktop.vault.model import AuditEventRow
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_people.conftest import Ask, Register
from ui.context import Context
from ui.operations import Operations
from ui.people.exchange.export_dialog import ExportDialog
from ui.people.exchange.saving import with_ending, write_file

Opens = Callable[..., ExportDialog]


@pytest.fixture
def register(register: Register, change: Ask) -> Register:
    """Register somebody who agrees to be matched, unless the test says otherwise."""

    def put(name: str, *, agrees: bool = True, **more: Any) -> Any:
        file = register(name, **more)
        if agrees:
            signing = Signing(date(2026, 2, 1), Way.PAPER, "2026-2", "en")
            change(give_consent, person_id=file.id, signing=signing, agreed=[Agreed(Purpose.MATCHING)])
        return file

    return put


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def opened(window: QWidget, context: Context, settle: Settle) -> Opens:
    def open_dialog(shown: PeopleFilter | None = None, ids: tuple[str, ...] = ()) -> ExportDialog:
        dialog = ExportDialog(window, context, shown, ids)
        dialog.open()
        settle()
        return dialog

    return open_dialog


def exported(operations: Operations, settle: Settle) -> list[str]:
    """Whose data the audit says has left."""
    found: list[list[str]] = []

    def read(vault: Any) -> list[str]:
        with vault.work("look") as work:
            events = select(AuditEventRow.object_id).where(AuditEventRow.action == "export person")
            return list(work.session.scalars(events))

    operations.call(read, found.append)
    settle()
    return found[0]


def texts(parent: QWidget) -> str:
    return " ".join(label.text() for label in parent.findChildren(QLabel))


def test_name_and_contact_are_proposed_and_nothing_sensitive(opened: Opens, register: Register) -> None:
    register("An")
    dialog = opened(PeopleFilter())
    assert not child(dialog, "export.left_out").isVisible()
    assert dialog.columns.value() == [column.name for column in COLUMNS if column.usual]
    assert "notes" not in dialog.columns.value()
    assert "1 person goes into the file." in texts(dialog)
    assert "without a password" in texts(dialog)
    assert "taken down in the record" in texts(dialog)


def test_who_did_not_agree_is_left_out_and_it_says_so(
    opened: Opens,
    register: Register,
    context: Context,
    operations: Operations,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    yes = register("Yes")
    register("No", agrees=False)
    dialog = opened(PeopleFilter())
    assert "1 person goes into the file." in texts(dialog)
    assert child(dialog, "export.left_out").isVisible()
    assert "1 person is left out: no consent" in texts(dialog)
    context.ask.answers.append(tmp_path / "people.csv")
    dialog.kind.set_value(ExportKind.CSV)
    click(qtbot, dialog, "export.save")
    settle()
    assert len((tmp_path / "people.csv").read_text(encoding="utf-8-sig").splitlines()) == 2  # the titles, and one
    assert exported(operations, settle) == [yes.id]


def test_nobody_of_them_agreed(opened: Opens, register: Register) -> None:
    dialog = opened(ids=(register("No", agrees=False).id,))
    assert "1 person is left out: no consent" in texts(dialog)
    assert not dialog.act.isEnabled()


def test_a_file_of_all_of_a_list_takes_two_presses(
    opened: Opens,
    register: Register,
    context: Context,
    operations: Operations,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
    notices: list[Any],
) -> None:
    fatima = register("Fatima", role=RoleKind.SUPPORTER, phone="+32 475 99 88 77")
    register("Yazid")
    dialog = opened(PeopleFilter(role=RoleKind.SUPPORTER))
    context.ask.answers.append(tmp_path / "supporters")
    click(qtbot, dialog, "export.save")  # the list's own "Export …" is the first press
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "supporters.xlsx").active
    titles, row = sheet.iter_rows(values_only=True)
    assert dict(zip(titles, row, strict=True))["Phone"] == "+32 475 99 88 77"
    assert exported(operations, settle) == [fatima.id]
    assert notices == [("1 person is in the file.", None)]
    assert not list(tmp_path.glob("*.part"))


def test_other_kinds_and_columns(
    opened: Opens, register: Register, context: Context, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    people_here = [register("Zoë", notes="=1+1", origin="BE"), register("An")]
    dialog = opened(ids=tuple(person.id for person in people_here))
    dialog.kind.set_value(ExportKind.CSV)
    click(qtbot, dialog, "export.columns.notes")
    context.ask.answers.append(tmp_path / "some.csv")
    click(qtbot, dialog, "export.save")
    settle()
    text = (tmp_path / "some.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["First name"], row["Notes"]) for row in rows] == [("Zoë", "'=1+1"), ("An", "")]
    assert "Country of origin" not in rows[0]


def test_an_address_card_offers_what_it_has_a_place_for(
    opened: Opens, register: Register, context: Context, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(ids=(register("Zoë", email="zoe@example.org", notes="quiet").id,))
    dialog.kind.set_value(ExportKind.VCARD)
    assert not child(dialog, "export.columns.origin").isVisible()
    assert "code" not in dialog.columns.value()
    context.ask.answers.append(tmp_path / "cards.vcf")
    click(qtbot, dialog, "export.save")
    settle()
    card = vobject.readOne((tmp_path / "cards.vcf").read_text(encoding="utf-8"))
    assert (card.fn.value, card.email.value) == ("Zoë", "zoe@example.org")
    assert "note" not in card.contents


def test_the_proposed_name_says_nothing_about_anybody(
    opened: Opens, register: Register, context: Context, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = opened(ids=(register("Zoë").id,))
    proposed: list[tuple[str, str]] = []

    def save_file(parent: QWidget, title: str, suggested: str, kinds: str) -> None:
        proposed.append((suggested, kinds))

    monkeypatch.setattr(context.ask, "save_file", save_file)
    click(qtbot, dialog, "export.save")
    assert proposed == [("people-2026-03-02.xlsx", "Excel workbook (*.xlsx)")]
    assert dialog.isVisible()
    assert dialog.act.isEnabled()


def test_a_folder_that_takes_no_file_is_said_and_nothing_is_taken_down(
    opened: Opens,
    register: Register,
    context: Context,
    operations: Operations,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    dialog = opened(ids=(register("Zoë").id,))
    context.ask.answers.append(tmp_path / "gone" / "people.xlsx")
    click(qtbot, dialog, "export.save")
    settle()
    assert dialog.isVisible()
    assert "The folder is not there" in child(dialog, "export.wrong").text()
    assert exported(operations, settle) == []


def test_no_column_is_said_beside_the_columns(opened: Opens, register: Register, context: Context, settle: Settle,
                                               qtbot: QtBot, tmp_path: Path) -> None:  # fmt: skip
    dialog = opened(ids=(register("Zoë").id,))
    dialog.columns.set_value([])
    context.ask.answers.append(tmp_path / "none.xlsx")
    click(qtbot, dialog, "export.save")
    settle()
    assert dialog.form.errors() == {"columns": "Please choose at least one column."}
    assert not (tmp_path / "none.xlsx").exists()


def test_nobody_to_write(opened: Opens, register: Register, change: Ask) -> None:
    gone = register("Gone")
    change(people.withdraw_person, person_id=gone.id)
    dialog = opened(ids=(gone.id,))
    assert "There is nobody here" in texts(dialog)
    assert not dialog.act.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_file_that_the_audit_could_not_hold_does_not_stay(
    opened: Opens,
    register: Register,
    context: Context,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The disk of the vault is full at the commit, after the file was written elsewhere."""
    dialog = opened(ids=(register("Zoë").id,))

    def full(*_arguments: Any, **_more: Any) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr("ensure_desktop.vault.audit.append", full)
    context.ask.answers.append(tmp_path / "people.xlsx")
    click(qtbot, dialog, "export.save")
    settle()
    assert child(dialog, "export.wrong").text() == "The disk is full."
    assert not list(tmp_path.glob("people*"))


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    taken = tmp_path / "folder.csv"
    taken.mkdir()
    with pytest.raises(UserError):
        write_file(taken, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_an_ending_is_added_but_never_over_a_file_that_is_there(tmp_path: Path) -> None:
    assert with_ending(tmp_path / "a", "csv") == tmp_path / "a.csv"
    assert with_ending(tmp_path / "a.txt", "csv") == tmp_path / "a.txt"
    (tmp_path / "a.csv").touch()
    assert with_ending(tmp_path / "a", "csv") == tmp_path / "a"
