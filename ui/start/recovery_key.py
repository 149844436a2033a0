"""The new recovery key: its sheet is printed or saved, and then two groups are typed back from the paper.

Used at the end of the first start, after unlocking with an old recovery key, and when the key is renewed.
"""

from random import SystemRandom

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.recovery import GROUPS, same_group
from ui.ask import Ask
from ui.messages import MessageBar
from ui.start.key_field import KeyField
from ui.theme import GROUPS as BETWEEN_GROUPS
from ui.theme import RELATED, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.form import Form
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label


def two_groups() -> tuple[int, int]:
    """The numbers (from 1) of the two groups to type back, the smaller one first."""
    first, second = sorted(SystemRandom().sample(range(1, GROUPS + 1), 2))
    return first, second


class SheetPage(QWidget):
    """The sheet on the screen, to be printed or saved."""

    exported = Signal(str)
    """ "print" or "save"."""
    done = Signal()

    def __init__(self, ask: Ask, pdf: bytes, suggested: str) -> None:
        super().__init__()
        self.messages = MessageBar()
        self.paper = PaperPreview(ask, suggested=suggested, name="recovery.paper", large_choice=False)
        self.paper.show_paper(pdf)
        self.paper.setMinimumHeight(360)
        self.paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.paper.exported.connect(self._on_exported)
        self.paper.failed.connect(self._on_failed)
        self.go_on = outlined(_("I have the sheet"), name="recovery.have_sheet")
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Print the recovery sheet"), "title"))
        column.addWidget(
            label(
                _(
                    "If everybody forgets the password, this sheet is the only way to your files. It is shown only "
                    "now. Keep it in a safe, away from this computer."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.messages)
        column.addWidget(self.paper, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        column.addLayout(row)

    def _on_exported(self, how: str) -> None:
        self.go_on.setEnabled(True)
        if how == "save":
            self.messages.say(
                Tone.ATTENTION,
                _("Saved. Whoever has this file can open the vault: print it, put it in a safe, delete the file."),
            )
        else:
            self.messages.say(Tone.GOOD, _("Sent to the printer. Take the sheet with you before you go on."))
        self.exported.emit(how)

    def _on_failed(self, error: UserError) -> None:
        self.messages.say(Tone.DANGER, error.message)


class TypeBackPage(QWidget):
    """Asks for two groups, by their number on the sheet."""

    confirmed = Signal()
    back = Signal()

    def __init__(self, recovery_key: str, numbers: tuple[int, int]) -> None:
        super().__init__()
        self._key = recovery_key
        self.numbers = numbers
        self.form = Form(name="recovery.back")
        section = self.form.section()
        for number in numbers:
            words = _("Group {number}").format(number=number)
            editor = KeyField(words, name=f"recovery.group.{number}", groups=1)
            editor.returnPressed.connect(self.check)
            section.add(str(number), words, editor)
        self.setFocusProxy(self.form.editor(str(numbers[0])))
        check = primary(_("Check the groups"), name="recovery.check")
        check.clicked.connect(self.check)
        show = outlined(_("Back to the sheet"), name="recovery.show_again")
        show.clicked.connect(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Type two groups from the sheet"), "title"))
        column.addWidget(
            label(
                _("So that you can be sure it is in your hands and can be read. Capitals do not matter."),
                "muted",
                wrap=True,
            )
        )
        column.addSpacing(RELATED)
        column.addWidget(self.form)
        column.addSpacing(BETWEEN_GROUPS)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch(1)
        row.addWidget(check)
        column.addLayout(row)
        column.addStretch(1)

    def check(self) -> None:
        """Go on when both are right; say which one is not."""
        self.form.clear_errors()
        wrong = {
            str(number): _("This is not group {number}. Please compare it with the sheet.").format(number=number)
            for number in self.numbers
            if not same_group(self._key, number, self.form.editor(str(number)).value())
        }
        if wrong:
            self.form.show_errors(FieldErrors(wrong))
        else:
            self.confirmed.emit()


class RecoveryKeyPages(QStackedWidget):
    """First the sheet, then the two groups."""

    exported = Signal(str)
    confirmed = Signal()

    def __init__(
        self, ask: Ask, *, pdf: bytes, recovery_key: str, suggested: str, numbers: tuple[int, int] | None = None
    ) -> None:
        """`numbers` are the groups to type back; by chance without it."""
        super().__init__()
        self.setObjectName("recovery")
        self.recovery_key = recovery_key
        self.sheet = SheetPage(ask, pdf, suggested)
        self.type_back = TypeBackPage(recovery_key, numbers or two_groups())
        self.addWidget(self.sheet)
        self.addWidget(self.type_back)
        self.sheet.exported.connect(self.exported)
        self.sheet.done.connect(self._ask_back)
        self.type_back.back.connect(lambda: self.setCurrentWidget(self.sheet))
        self.type_back.confirmed.connect(self.confirmed)

    def _ask_back(self) -> None:
        self.setCurrentWidget(self.type_back)
        self.type_back.setFocus()
