"""An amount of money, typed as people write it; the value is in cents."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ensure_desktop.people.money import CENTS, parse_amount
from ui.theme import CONTROL_HEIGHT
from ui.widgets.fields.base import mark

LONGEST = 16


class MoneyField(QLineEdit):
    """An amount, or nothing. `currency` stands in it while it is empty."""

    changed = Signal()

    def __init__(self, currency: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setMaximumWidth(160)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(currency)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> int | None:
        """The amount in cents; raises `UserError` for a text that is none."""
        text = self.text().strip()
        return parse_amount(text) if text else None

    def set_value(self, value: int | None) -> None:
        """Show `value`, in cents."""
        self.setText("" if value is None else f"{value // CENTS}.{value % CENTS:02}")

    def draft(self) -> str:
        """The text as typed."""
        return self.text()

    def set_draft(self, draft: str) -> None:
        """Show what was typed."""
        self.setText(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)
