"""What people asked about on the street: themes with a number each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from ensure_desktop.groups.values import AskedFor
from ensure_desktop.i18n import _
from ui.widgets.fields import NumberField, TextField
from ui.widgets.fields.completion import completer
from ui.widgets.lines import Line, LinesField

NUMBER_WIDTH = 90
MOST_PEOPLE = 9999


class _Row(Line):
    """A theme and how many asked about it."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(_("Take this theme out"), name=name)
        self.theme = TextField(name=f"{name}.theme", placeholder=_("Theme, for example housing"), longest=80)
        self.theme.setAccessibleName(_("Theme"))
        completer(self.theme, known)
        self.number = NumberField(name=f"{name}.number", least=1, most=MOST_PEOPLE, unit=_("people"))
        self.number.setAccessibleName(_("How many people asked"))
        self.number.setFixedWidth(NUMBER_WIDTH)
        for widget in (self.theme, self.number, self.drop):
            self.row.addWidget(widget)
        self.theme.changed.connect(self.changed)
        self.number.changed.connect(self.changed)

    def value(self) -> AskedFor | None:
        """The theme with its number, one where none was typed; raises `UserError` for a number that is none."""
        theme = self.theme.value()
        return AskedFor(theme, self.number.value() or 1) if theme else None

    def set_value(self, value: AskedFor) -> None:
        """Show it."""
        self.theme.set_value(value.theme)
        self.number.set_value(value.number)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self.theme.draft(), self.number.draft()]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        theme, number = draft
        self.theme.set_draft(theme)
        self.number.set_draft(number)

    def mark(self, wrong: bool) -> None:
        """Show or take away that the number is wrong."""
        self.number.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the theme."""
        self.theme.setFocus(Qt.FocusReason.OtherFocusReason)


class AskedField(LinesField):
    """The value is a tuple of `AskedFor`; a theme without a number counts as one person."""

    def __init__(self, known: Sequence[str] = (), *, name: str) -> None:
        super().__init__(lambda line: _Row(line, known), _("One more theme"), name=name)
