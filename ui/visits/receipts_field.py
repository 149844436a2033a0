"""What the visit cost the supporter: a line each, with the receipt where there is one."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.attachments import Attachment, NewFile
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.log_checks import LINE_LENGTH, MOST_RECEIPTS
from ensure_desktop.visits.values import Receipt
from ui.context import Context
from ui.dates import short_date
from ui.people.consent.files import choose_file
from ui.people.consent.viewing import FileDialog
from ui.theme import INSIDE, STEP, Tone
from ui.widgets.buttons import icon_button, link, quiet
from ui.widgets.fields import TextField
from ui.widgets.fields.money import MoneyField
from ui.widgets.layouts import clear
from ui.widgets.text import ElidedLabel, IconLabel, label

MONEY_WIDTH = 104


class _Line(QWidget):
    """One expense. What was paid back already can be looked at only."""

    changed = Signal()
    removed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, number: int, receipt: Receipt, name: str) -> None:
        super().__init__()
        self._context = context
        self._receipt = receipt
        self._file = receipt.file
        self._attached = receipt.attachment_id
        self._lost = ""
        """The name of a file that was chosen before, and that a draft does not hold."""
        self.money = MoneyField(context.centre.currency, name=f"{name}.{number}.amount")
        self.money.setFixedWidth(MONEY_WIDTH)
        self.money.setAccessibleName(_("Amount {number}").format(number=number))
        self.money.set_value(receipt.cents or None)
        self.what = TextField(name=f"{name}.{number}.what", longest=LINE_LENGTH, placeholder=_("What for"))
        self.what.setAccessibleName(_("What expense {number} was for").format(number=number))
        self.what.set_value(receipt.what)
        self._attach = quiet(_("Attach receipt…"), "paperclip", name=f"{name}.{number}.attach")
        self._attach.clicked.connect(self._choose)
        self._look = quiet(_("See receipt"), "receipt", name=f"{name}.{number}.look")
        self._look.clicked.connect(self._ask_for_file)
        self._drop = icon_button(
            "trash", _("Take out the receipt of expense {number}").format(number=number), name=f"{name}.{number}.drop"
        )
        self._drop.clicked.connect(self._drop_file)
        self._remove = icon_button(
            "x", _("Take out expense {number}").format(number=number), name=f"{name}.{number}.remove"
        )
        self._remove.clicked.connect(self.removed)
        self._said = ElidedLabel("", "help")
        self._build()
        self._show_file()
        for editor in (self.money, self.what):
            editor.changed.connect(self.changed)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(INSIDE)
        top.addWidget(self.money)
        top.addWidget(self.what, 1)
        top.addWidget(self._remove)
        below = QHBoxLayout()
        below.setSpacing(STEP)
        for button in (self._attach, self._look, self._drop):
            below.addWidget(button)
        below.addWidget(self._said, 1)
        if self._receipt.paid_on is not None:
            paid = _("Paid back on {day}").format(day=short_date(self._receipt.paid_on))
            below.addWidget(IconLabel("check-circle", 18, Tone.GOOD))
            below.addWidget(label(paid, "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, INSIDE)
        column.setSpacing(STEP)
        column.addLayout(top)
        column.addLayout(below)

    def _show_file(self) -> None:
        paid = self._receipt.paid_on is not None
        for widget in (self.money, self.what):
            widget.setReadOnly(paid)
        has_file = self._file is not None or bool(self._attached)
        self._attach.setVisible(not has_file and not paid)
        self._look.setVisible(bool(self._attached))
        self._drop.setVisible(has_file and not paid)
        self._remove.setVisible(not paid)
        said = self._file.name if self._file is not None else ""
        if self._lost and not has_file:
            said = _("“{name}” was chosen earlier and is not kept in a draft. Please attach it again.").format(
                name=self._lost
            )
        self._said.setText(said)

    def value(self) -> Receipt:
        """The expense; raises `UserError` for an amount that makes no sense."""
        if self._receipt.paid_on is not None:
            return self._receipt
        return Receipt(self.money.value() or 0, self.what.value(), self._attached, self._file, None, self._receipt.id)

    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not (self.money.draft().strip() or self.what.value() or self._file or self._attached)

    def draft(self) -> dict[str, str]:
        """What was typed. The file itself stays outside until it is saved."""
        return {
            "amount": self.money.draft(),
            "what": self.what.draft(),
            "attached": self._attached,
            "id": self._receipt.id,
            "file": self._file.name if self._file is not None else self._lost,
        }

    def set_draft(self, draft: dict[str, str]) -> None:
        """Show what was typed."""
        self.money.set_draft(draft["amount"])
        self.what.set_draft(draft["what"])
        self._attached, self._lost = draft["attached"], draft["file"]
        self._show_file()

    def _choose(self) -> None:
        choose_file(self.window(), self._context, self._take, self.failed.emit, title=_("Attach the receipt"))

    def _take(self, file: NewFile) -> None:
        self._file = file
        self._show_file()
        self.changed.emit()

    def _drop_file(self) -> None:
        self._file, self._attached, self._lost = None, "", ""
        self._show_file()
        self._attach.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _ask_for_file(self) -> None:
        self._context.operations.query(
            visits.visit_receipt, self._show_receipt, self._fail, attachment_id=self._attached
        )

    def _show_receipt(self, file: Attachment) -> None:
        FileDialog(self.window(), self._context, file, removable=False).open()

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


class ReceiptsField(QWidget):
    """Expenses below each other, and a button that adds one. `failed` sends why a file was not taken."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._context = context
        self._lines: list[_Line] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(STEP)
        self._add = link(_("Add an expense"), "plus", name=f"{name}.add")
        self._add.clicked.connect(self._add_one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def value(self) -> tuple[Receipt, ...]:
        """The expenses; lines without anything are left out. Raises `UserError` for an amount that makes no sense."""
        return tuple(line.value() for line in self._lines if not line.is_empty())

    def set_value(self, value: Iterable[Receipt]) -> None:
        """Show these expenses."""
        clear(self._rows)
        self._lines = []
        for receipt in value:
            self._append(receipt)
        self.changed.emit()

    def draft(self) -> list[dict[str, str]]:
        """What was typed."""
        return [line.draft() for line in self._lines if not line.is_empty()]

    def set_draft(self, draft: list[dict[str, str]]) -> None:
        """Show what was typed; what was paid back in the meantime stays as it is stored."""
        stored = {line.value().id: line.value() for line in self._lines}
        paid = [receipt for receipt in stored.values() if receipt.paid_on is not None]
        self.set_value(paid)
        for typed in draft:
            if typed["id"] not in {receipt.id for receipt in paid}:
                self._append(Receipt(0, id=typed["id"])).set_draft(typed)
        self.changed.emit()

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for line in self._lines:
            line.money.mark(wrong)

    def _append(self, receipt: Receipt) -> _Line:
        line = _Line(self._context, len(self._lines) + 1, receipt, self.objectName())
        line.changed.connect(self.changed)
        line.failed.connect(self.failed)
        line.removed.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._rows.addWidget(line)
        self._add.setVisible(len(self._lines) < MOST_RECEIPTS)
        return line

    def _add_one(self) -> None:
        self._append(Receipt(0)).money.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, gone: _Line) -> None:
        self._lines.remove(gone)
        self._rows.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self._add.show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
