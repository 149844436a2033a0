"""Several short words, each once: interests, neighbourhoods."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton

from ensure_desktop.i18n import _
from ui.icons import icon
from ui.widgets.fields.base import mark
from ui.widgets.fields.completion import completer
from ui.widgets.flow import FlowLayout
from ui.widgets.text import tip


class TagsField(QFrame):
    """Tags with completion over the words that were used before. Enter or a comma adds, Backspace takes the last."""

    changed = Signal()

    def __init__(self, known: Iterable[str] = (), *, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "field")
        self._tags: list[str] = []
        self._buttons: list[QPushButton] = []
        self._placeholder = placeholder or _("Type and press Enter")
        self._flow = FlowLayout(self, margin=4, spacing=4)
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.text")
        self.line.setProperty("look", "bare")
        self.line.setTextMargins(5, 0, 0, 0)  # the text begins where that of the other fields does
        self.line.setMinimumWidth(150)
        self.line.setMaxLength(60)
        self._completer = self._complete(known)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_text)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._show()

    def set_known(self, known: Iterable[str]) -> None:
        """Offer other words for completion."""
        self._completer = self._complete(known)

    def value(self) -> tuple[str, ...]:
        """The tags; what is still in the line counts as well."""
        return tuple(_with(self._tags, self.line.text()))

    def set_value(self, value: Iterable[str]) -> None:
        """Show `value`."""
        self._tags = []
        for tag in value:
            self._tags = _with(self._tags, tag)
        self.line.clear()
        self._show()
        self.changed.emit()

    def draft(self) -> list[str]:
        """The tags."""
        return list(self.value())

    def set_draft(self, draft: list[str]) -> None:
        """Show what was typed."""
        self.set_value(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds, Backspace in an empty line takes the last; the frame shows the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
            if event.type() == QEvent.Type.FocusOut and not self._completing():
                self._take(self.line.text())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            text = self.line.text().strip()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and text:
                self._take(text)
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._tags:
                self._remove(self._tags[-1])
                return True
        return super().eventFilter(watched, event)

    def _complete(self, known: Iterable[str]) -> QCompleter:
        made = completer(self.line, known)
        # Queued: the line edit puts the completed word in after this signal.
        made.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        return made

    def _completing(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def _on_text(self, text: str) -> None:
        if text.endswith((",", ";")):
            self._take(text[:-1])
        self.changed.emit()

    def _take(self, text: str) -> None:
        self.line.clear()
        fuller = _with(self._tags, text)
        if fuller != self._tags:
            self._tags = fuller
            self._show()
            self.changed.emit()

    def _remove(self, tag: str) -> None:
        self._tags = [t for t in self._tags if t != tag]
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._tag_button(tag) for tag in self._tags]
        self._flow.removeWidget(self.line)
        for button in self._buttons:
            self._flow.addWidget(button)
        self._flow.addWidget(self.line)
        self.line.setPlaceholderText("" if self._tags else self._placeholder)

    def _tag_button(self, tag: str) -> QPushButton:
        button = QPushButton(icon("x", "accent"), tag.replace("&", "&&"), self)
        button.setObjectName(f"{self.objectName()}.tag.{tag}")
        button.setProperty("look", "tag")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setToolTip(tip(_("Remove {tag}").format(tag=tag)))
        button.setAccessibleName(_("Remove {tag}").format(tag=tag))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._remove(tag))
        return button


def _with(tags: list[str], text: str) -> list[str]:
    """`tags` and the words of `text`, each once whatever its case."""
    made = list(tags)
    for word in (part.strip() for part in text.replace(";", ",").split(",")):
        if word and word.casefold() not in {t.casefold() for t in made}:
            made.append(word)
    return made
