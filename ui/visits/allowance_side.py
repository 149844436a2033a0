"""One supporter's year: each condition with a sign and a sentence, and what was decided."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.allowance import service as allowance
from ensure_desktop.allowance.values import AllowanceRow, ConditionMet
from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.dates import short_date
from ui.money import amount
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.money_words import decided_words
from ui.widgets.buttons import link, outlined, primary
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea
from ui.widgets.fields.money import MoneyField
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label, rule

NAME = "visits.allowance.side"


class AllowanceSide(Card):
    """Shows a row; its buttons ask for what is done with it."""

    decide_wanted = Signal(object)
    paid_wanted = Signal(object)
    unpaid_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=16)
        self.setObjectName(NAME)
        self._context = context
        self._row: AllowanceRow | None = None
        self._name = label("", "section", wrap=True, name=f"{NAME}.name")
        self._open = link("", name=f"{NAME}.person")
        self._open.clicked.connect(self._go_to_person)
        self._conditions = QVBoxLayout()
        self._conditions.setSpacing(INSIDE)
        self._amount = label("", "strong", name=f"{NAME}.amount")
        self._decided = label("", "muted", wrap=True, name=f"{NAME}.decided")
        self.decide = primary(_("Decide…"), "check", name=f"{NAME}.decide")
        self.pay = outlined(_("Mark as paid"), "coin", name=f"{NAME}.pay")
        self.unpay = outlined(_("Take the payment back"), "arrow-counter-clockwise", name=f"{NAME}.unpay")
        for widget in (self._name, self._open):
            self.body.addWidget(widget)
        self.body.addLayout(self._conditions)
        self.body.addWidget(rule())
        self.body.addWidget(self._amount)
        self.body.addWidget(self._decided)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        for button, signal in (
            (self.decide, self.decide_wanted),
            (self.pay, self.paid_wanted),
            (self.unpay, self.unpaid_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(self._row))
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addStretch(1)

    def person_id(self) -> str:
        """Whose year is shown."""
        return "" if self._row is None else self._row.person_id

    def show_row(self, row: AllowanceRow | None) -> None:
        """Show this year; None hides the card."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row.name)
        self._open.setText(_("Open {code}").format(code=row.code))
        clear(self._conditions)
        for each in row.conditions:
            self._conditions.addWidget(_line(each))
        if not row.conditions:
            self._conditions.addWidget(label(_("The centre sets no conditions."), "muted", wrap=True))
        text = _("Gets {sum}") if row.decided_by else _("Proposed: {sum}")
        self._amount.setText(text.format(sum=amount(row.cents, self._context.centre.currency)))
        paid = _("Paid on {day}.").format(day=short_date(row.paid_on)) if row.paid_on is not None else ""
        self._decided.setText(f"{decided_words(row)} {paid}".strip())
        self.decide.setVisible(row.paid_on is None)
        self.pay.setVisible(bool(row.decided_by and row.cents and row.paid_on is None))
        self.unpay.setVisible(row.paid_on is not None)

    def _go_to_person(self) -> None:
        self._context.navigate(Place("people", self.person_id()))


def _line(condition: ConditionMet) -> QWidget:
    """A sign and a sentence: met or missing is said in shape and words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(RELATED)
    sign = IconLabel("check-circle" if condition.met else "warning-circle", 20, _tone(condition))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = label(condition.sentence, wrap=True, name=f"{NAME}.{condition.condition.value}")
    words.setAccessibleName(
        (_("Met: {words}") if condition.met else _("Missing: {words}")).format(words=condition.sentence)
    )
    row.addWidget(words, 1)
    return holder


def _tone(condition: ConditionMet) -> Tone:
    return Tone.GOOD if condition.met else Tone.ATTENTION


class DecideDialog(FormDialog):
    """What somebody gets for one year."""

    def __init__(self, parent: QWidget, context: Context, row: AllowanceRow, year: int) -> None:
        super().__init__(
            parent,
            context,
            name="visits.allowance.deciding",
            title=_("Allowance of {name} for {year}").format(name=row.name, year=year),
            sentence=_("The program proposes what follows from the conditions. You decide."),
            act=_("Save the decision"),
        )
        self._row, self._year = row, year
        section = self.form.section(columns=1)
        money = MoneyField(context.centre.currency, name="visits.allowance.deciding.cents")
        section.add("cents", _("Amount"), money, _("0 where nothing is paid."))
        section.add(
            "reason",
            _("Reason"),
            TextArea(name="visits.allowance.deciding.reason"),
            _("Needed where you decide otherwise than the conditions say."),
        )
        self.form.set_values({"cents": row.cents, "reason": row.reason})
        self.keep_drafts(f"{row.person_id}.{year}")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["cents"] is None:
            self.show_error(FieldErrors({"cents": _("Please enter an amount; 0 is one too.")}))
            return
        self.store(allowance.decide_allowance, person_id=self._row.person_id, year=self._year, **values)
