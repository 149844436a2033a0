"""The page with a long form about somebody or something: what the forms of people and of organisations share."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault import drafts
from ui.context import Context
from ui.messages import MessageBar
from ui.people.words import long_day
from ui.theme import GROUPS, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.drafts import DraftKeeper
from ui.widgets.form import Form, FormSection
from ui.widgets.header import PageHeader
from ui.widgets.sectioned import SectionedForm


class RecordForm(QWidget):
    """Header with Save, the form, and links to its sections. `saved` sends what was stored, `closed` nothing.

    What is typed is kept as a draft, so leaving never asks anything. A subclass stores (`submit`), fills the form anew
    (`fill`), and names itself and the field where typing starts.
    """

    saved = Signal(object)
    closed = Signal()
    named: ClassVar[str]
    """What its widgets are called by: "person" gives "person.save"."""
    first: ClassVar[str]
    """The field where typing starts."""

    def __init__(
        self,
        context: Context,
        message: MessageBar,
        form: Form,
        sections: Sequence[tuple[str, FormSection]],
        key: str,
        parent: QWidget,
    ) -> None:
        """`key` is what a draft is about: the record's id, empty for a new one. `parent` is where it will stand:
        fields that move once they have their style get it anew."""
        super().__init__(parent)
        self.setObjectName(f"{self.named}.form_page")
        self.context = context
        self._message = message
        self._form = form
        self._sections = sections
        self._key = key
        self.keeper = DraftKeeper(form, context.operations, subject=key)
        self.keeper.restored.connect(self._say_restored)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_page)

    def build(self, title: str, save: str) -> None:
        """Put the page together, with the words of its title and of the button that saves; drafts are kept from now."""
        self._save = primary(save, "check", name=f"{self.named}.save")
        self._save.setToolTip(_("Ctrl+S"))
        self._save.clicked.connect(self.save)
        back = outlined(_("Close"), name=f"{self.named}.form.close")
        back.setToolTip(_("Esc. What you typed is kept."))
        back.clicked.connect(self.close_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUPS)
        sentence = _("What you type is kept as you go; nothing is lost when you leave.")
        column.addWidget(PageHeader(title, sentence, (back, self._save)))
        column.addWidget(SectionedForm(self._form, self._sections, name=f"{self.named}.form", parent=self), 1)
        self.keeper.begin()

    def submit(self, values: dict[str, Any]) -> None:
        """Store what was typed, with `stored` and `refused` as what follows."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show what is stored, or proposed; this is no change by the person."""
        raise NotImplementedError

    def save(self) -> None:
        """Store what was typed; errors go beside their fields."""
        values = self._form.read()
        if values is None:
            self._message.say(Tone.DANGER, FieldErrors({}).message)
            return
        self._save.setEnabled(False)
        self.submit(values)

    def close_page(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.keeper.flush()
        self.closed.emit()

    def focus_first(self) -> None:
        """Put the cursor where typing starts."""
        self.focus_on(self.first)

    def focus_on(self, field: str) -> None:
        """Put the cursor into a field, which scrolls into sight; "" is where typing starts."""
        self._form.editor(field or self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def stored(self, record: object) -> None:
        """It was stored: the draft goes."""
        self._form.set_unchanged()
        self.keeper.discard()
        self._message.clear()
        self.saved.emit(record)

    def refused(self, error: UserError) -> None:
        """Something has to be mended first."""
        self._save.setEnabled(True)
        rest = self._form.show_errors(error)
        self._message.say(Tone.DANGER, error.message if isinstance(error, FieldErrors) else rest)

    def _say_restored(self) -> None:
        name = self._form.objectName()
        self.context.operations.query(drafts.draft, self._say_kept, form=name, subject=self._key)

    def _say_kept(self, draft: drafts.Draft | None) -> None:
        if draft is not None:
            day = long_day(draft.touched_at.astimezone().date())
            text = _("We kept what you typed on {day}. You can go on where you stopped.").format(day=day)
            self._message.say(Tone.ACCENT, text, _("Start anew"), self._start_anew)

    def _start_anew(self) -> None:
        self.keeper.discard()
        self.fill()
        self._form.clear_errors()
        self.focus_first()
