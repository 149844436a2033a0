"""A long form that scrolls, with links to its sections beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.theme import FORM_WIDTH, GROUPS, INSIDE, PAGE
from ui.widgets.buttons import link
from ui.widgets.form import Form, FormSection
from ui.widgets.text import label

LINKS_WIDTH = 160
"""Pixels for the links; they go where the window is too narrow for both."""


BELOW = 72
"""Pixels around a field that stay in sight with it: its label, and the error below it."""


class SectionedForm(QWidget):
    """`form` in a scroll area; `sections` are its sections with a word or two for each, to jump to."""

    def __init__(self, form: Form, sections: Sequence[tuple[str, FormSection]], *, name: str, parent: QWidget) -> None:
        """The links are called `name` with ".section.0" and so on."""
        super().__init__(parent)
        self._area = QScrollArea(self)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._area.setWidget(self._inside)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, PAGE)
        row.addWidget(form, 1)
        row.addStretch()
        self._link_of: dict[QObject, QWidget] = {}
        self._links = QWidget(self)
        self._links.setFixedWidth(LINKS_WIDTH)
        column = QVBoxLayout(self._links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(label(_("On this page"), "caps"))
        for number, (word, section) in enumerate(sections):
            button = link(word, name=f"{name}.section.{number}")
            button.clicked.connect(lambda _on=False, section=section: self._jump(section))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.setVisible(not section.isHidden())
            section.installEventFilter(self)
            self._link_of[section] = button
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GROUPS)
        beside.addWidget(self._area, 1)
        beside.addWidget(self._links, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the links where there is room for them; the field that has the keyboard stays in sight."""
        super().resizeEvent(event)
        self._links.setVisible(self.width() >= FORM_WIDTH + LINKS_WIDTH + GROUPS)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A section that goes, or comes, takes its link along."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent) and watched in self._link_of:
            self._link_of[watched].setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)

    def _keep_in_sight(self) -> None:
        at = self.window().focusWidget()
        if at is not None and self._inside.isAncestorOf(at):
            self._area.ensureWidgetVisible(at, 0, BELOW)

    def _jump(self, section: FormSection) -> None:
        top = section.mapTo(self._inside, section.rect().topLeft()).y()
        self._area.verticalScrollBar().setValue(top)
        inside = section.findChildren(QWidget)
        first = next((child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
