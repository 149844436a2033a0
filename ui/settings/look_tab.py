"""How the program looks on this computer."""

from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from ensure_desktop import paths, settings
from ensure_desktop.i18n import _
from ui.settings.rows import COMPACT, apply_row_height
from ui.settings.tab import Page, Tab
from ui.theme import FORM_WIDTH, Scheme, Tone
from ui.widgets.card import Card
from ui.widgets.fields import CheckField
from ui.widgets.text import label


class LookTab(Tab):
    """A choice holds at once, and is kept for this computer only."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        computer = settings.read_computer(paths.settings_file())
        card = Card(_("Colours"))
        card.setMaximumWidth(FORM_WIDTH + 40)
        card.body.addWidget(label(_("This holds on this computer only, at once."), "muted", wrap=True))
        self.schemes = QButtonGroup(self)
        for scheme, words in scheme_words().items():
            button = QRadioButton(words)
            button.setObjectName(f"settings.scheme.{scheme.value}")
            button.setChecked(scheme is self.context.theme.choice)
            button.clicked.connect(lambda _on, chosen=scheme: self._choose(chosen))
            self.schemes.addButton(button)
            card.body.addWidget(button)
        self.column.addWidget(card)
        lists = Card(_("Lists"))
        lists.setMaximumWidth(FORM_WIDTH + 40)
        self.compact = CheckField(_("Narrow rows, so that more fits the screen"), name="settings.compact")
        self.compact.set_value(computer.row_height == COMPACT)
        self.compact.toggled.connect(self._narrow)
        lists.body.addWidget(self.compact)
        self.column.addWidget(lists)

    def _choose(self, scheme: Scheme) -> None:
        self.context.theme.choose(scheme)
        self._keep(theme=scheme.value)

    def _narrow(self, narrow: bool) -> None:
        self._keep(row_height=COMPACT if narrow else "normal")
        apply_row_height(self.window())

    def _keep(self, **changed: str) -> None:
        file = paths.settings_file()
        try:
            settings.write_computer(file, replace(settings.read_computer(file), **changed))  # type: ignore[arg-type]
        except OSError:
            self.page.message.say(
                Tone.ATTENTION, _("This holds until you close the program: it could not be kept on this computer.")
            )


def scheme_words() -> dict[Scheme, str]:
    """The schemes as choices."""
    return {
        Scheme.SYSTEM: _("As the computer has it"),
        Scheme.LIGHT: _("Light"),
        Scheme.DARK: _("Dark"),
        Scheme.CONTRAST: _("High contrast"),
    }
