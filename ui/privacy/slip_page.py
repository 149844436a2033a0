"""The slip for the safe: printed each month, and compared when somebody wants to be sure."""

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.privacy.audit_view import (
    AuditChoices,
    audit_choices,
    audit_slip,
    compare_slip,
    note_slip_exported,
    slip_months,
)
from reports.audit_slip import audit_slip_pdf
from ui.context import Context
from ui.dates import short_month
from ui.privacy.paper_page import PrivacyPaperPage
from ui.theme import INSIDE, Tone
from ui.widgets.buttons import outlined
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, NumberField, TextField

NAME, COMPARE = "privacy.slip", "privacy.slip.compare"
MOST = 10**12


class SlipPage(PrivacyPaperPage):
    """The slip of a month that is over, or of this moment."""

    areas = frozenset()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(
            context,
            parent,
            name=NAME,
            title=_("Slip for the safe"),
            sentence=_("Print one each month and keep it where nobody who uses the program reaches alone."),
            suggested="audit-slip.pdf",
            ask=audit_slip,
            draw=audit_slip_pdf,
            note=note_slip_exported,
        )
        self.dialog: CompareDialog | None = None
        self.month = ChoiceField([(None, _("Up to now"))], name=f"{NAME}.month")
        self.month.setAccessibleName(_("Month"))
        self.month.setMinimumWidth(200)
        self.compare = outlined(_("Compare a slip…"), "magnifying-glass", name=COMPARE)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self.month)
        row.addStretch(1)
        row.addWidget(self.compare)
        self.body.insertLayout(2, row)
        self.month.changed.connect(lambda: self.open_paper(month=self.month.value()))
        self.compare.clicked.connect(self._compare)

    def open_month(self) -> None:
        """Show the slip of the last month that is over, where there was an audit then."""
        self.message.clear()
        self.query(audit_choices, self._take_choices, key=f"{NAME}.choices")

    def _take_choices(self, choices: AuditChoices) -> None:
        months = slip_months(choices.since, self.context.clock.today())
        self.month.set_choices([*((month, short_month(month)) for month in months), (None, _("Up to now"))])
        with QSignalBlocker(self.month):
            self.month.setCurrentIndex(0)
        self.open_paper(month=self.month.value())

    def _compare(self) -> None:
        self.dialog = CompareDialog(self, self.context)
        self.dialog.saved.connect(self._compared)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _compared(self, same: bool) -> None:
        if same:
            said = _("It fits: this entry is the same as when the slip was printed. Check the chain for those before.")
            self.message.say(Tone.GOOD, said)
        else:
            self.message.say(
                Tone.DANGER,
                _(
                    "It does not fit. Look once more at number and code; if they are right, an older copy was put "
                    "back, or the file was changed. Nothing is lost by asking whoever looks after the computer."
                ),
            )

    def _forget(self) -> None:
        self.dialog = None


class CompareDialog(FormDialog):
    """Number and code of a slip. `saved` sends whether they fit."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            context,
            name=COMPARE,
            title=_("Compare a slip"),
            sentence=_("Type what stands on the slip from the safe."),
            act=_("Compare"),
            act_name=f"{COMPARE}.act",
        )
        section = self.form.section(columns=1)
        section.add("entries", _("Number of entries"), NumberField(name=f"{COMPARE}.entries", least=1, most=MOST))
        section.add("code", _("Code"), TextField(name=f"{COMPARE}.code", longest=40))

    def submit(self, values: dict[str, Any]) -> None:
        """Ask the vault; nothing is changed."""
        self.context.operations.query(compare_slip, self.finish, self.show_error, key=COMPARE, **values)
