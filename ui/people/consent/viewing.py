"""Looking at what belongs to a consent: the text as it was agreed to, and the signed paper, from memory only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.consent.values import ConsentForm
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import language_name
from ensure_desktop.vault.attachments import Attachment
from ui.context import Context
from ui.people.consent.form_text import FormText, closing, opening, purposes
from ui.people.words import first_upper
from ui.theme import GROUPS, INSIDE, RELATED
from ui.widgets.buttons import danger, icon_button, outlined
from ui.widgets.pages import Pages, PageView, Picture
from ui.widgets.text import ElidedLabel, label

PDF = "application/pdf"
ZOOM = 1.25
FREE = 48
"""Pixels that such a dialog leaves free around itself in its window."""
WIDEST = 860


class LookDialog(QDialog):
    """A dialog that only shows something: as high as the window allows, closed by Esc or its button."""

    def __init__(self, parent: QWidget, *, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(_("ENSURE Desktop"))  # the title may hold a name, and others see the task bar
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        self.column.setSpacing(RELATED)
        head = ElidedLabel(title, "section")
        self.column.addWidget(head)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(INSIDE)
        self.close_button = outlined(_("Close"), name=f"{name}.close")
        self.close_button.clicked.connect(self.reject)

    def finish(self) -> None:
        """Add the buttons below what was put into `column`, and take the room there is."""
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        self.column.addLayout(self.foot)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.sizeHint()
        self.resize(min(WIDEST, room.width() - FREE), max(320, room.height() - FREE))


class TextDialog(LookDialog):
    """A consent text, whole, in its version and language."""

    def __init__(self, parent: QWidget, form: ConsentForm) -> None:
        super().__init__(parent, name="consent.text", title=_("The text that was agreed to"))
        words = _("Text version {version}, in {language}.").format(
            version=form.version, language=first_upper(language_name(form.language))
        )
        self.column.addWidget(label(words, "muted", wrap=True))
        text = FormText(name="consent.text.words")
        text.show_parts((*opening(form), *purposes(form), *closing(form)), form.language)
        inside = QWidget()
        inside.setProperty("look", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, RELATED, 0)
        column.addWidget(text)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("consent.text.area")
        area.setAccessibleName(_("The text"))
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll
        area.setWidget(inside)
        self.column.addWidget(area, 1)
        self.finish()


class FileDialog(LookDialog):
    """A scan or photo of the signed paper. It is painted from memory: no file is written, no other program opens it.

    `removed` asks for the file to be erased.
    """

    removed = Signal()

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        file: Attachment,
        *,
        removable: bool,
        stays: str = "",
        words: str = "",
    ) -> None:
        """`stays` says what is not erased along with the file; without it, that is the consent.

        `words` name what is shown; without them, it is a signed paper.
        """
        super().__init__(parent, name="consent.file", title=file.name)
        self._context = context
        self._stays = stays or _("The consent stays as it is.")
        self.view = PageView()
        self.view.setObjectName("consent.file.pages")
        self.view.setAccessibleName(words or _("The signed paper"))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.show_pages(Pages(file.content) if file.media_type == PDF else Picture(file.content))
        steps = (
            ("magnifying-glass-minus", _("Smaller"), "smaller", 1 / ZOOM),
            ("magnifying-glass-plus", _("Larger"), "larger", ZOOM),
        )
        for glyph, words, part, factor in steps:
            button = icon_button(glyph, words, name=f"consent.file.{part}")
            button.clicked.connect(lambda _on=False, factor=factor: self.view.zoom(factor))
            self.foot.addWidget(button)
        if removable:
            remove = danger(_("Erase this file…"), "trash", name="consent.file.remove")
            remove.clicked.connect(self._remove)
            self.foot.addWidget(remove)
        self.column.addWidget(self.view, 1)
        self.finish()

    def _remove(self) -> None:
        agreed = self._context.ask.question(
            self,
            _("Erase this file?"),
            _("It is erased for good, for instance because it is somebody else’s paper.") + f" {self._stays}",
            _("Erase file"),
            destructive=True,
        )
        if agreed:
            self.removed.emit()
            self.accept()
