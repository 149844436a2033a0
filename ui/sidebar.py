"""The side bar: the areas of the program as icon and word."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.icons import paint_icon
from ui.start.brand import paint_mark
from ui.theme import CARD_RADIUS, SIDEBAR_FOLDED, SIDEBAR_WIDTH, scaled, tokens

_MARGIN = 10
_ICON = 20
_LOWEST = 28
_MARK = 28
DIGITS = 10
"""Areas that are reached by Ctrl and a digit; those after them by Ctrl, Shift and a digit."""
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class NavButton(QAbstractButton):
    """One entry. Folded, it shows its icon only; the word stays its tool tip and its accessible name."""

    def __init__(self, words: str, glyph: str, *, name: str, hint: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = ""
        self._hint = hint
        self.set_words(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._glyph = glyph
        self._folded = False
        self._ring = False

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._hint})" if self._hint else words)
        self.update()

    def set_glyph(self, glyph: str) -> None:
        """Show another icon."""
        self._glyph = glyph
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon only, or the word too."""
        self._folded = folded
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard; the mouse needs none."""
        self._ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(SIDEBAR_FOLDED - 2 * _MARGIN, 40)

    def minimumSizeHint(self) -> QSize:
        """In a low window all areas move closer together."""
        return QSize(SIDEBAR_FOLDED - 2 * _MARGIN, _LOWEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entry: the chosen one is a filled shape with a bold word."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        edge = t.accent if self._ring or (on and t.contrast) else None
        painter.setPen(QPen(QColor(edge), 2) if edge else Qt.PenStyle.NoPen)
        if on:
            painter.setBrush(QColor(t.accent_soft))
        else:
            painter.setBrush(QColor(t.line) if self.underMouse() and not t.contrast else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        ink = t.accent if on else t.text
        left = (self.width() - _ICON) / 2 if self._folded else 12.0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = self.width() - left - _ICON if mirrored else left
        paint_icon(painter, QRectF(at, (self.height() - _ICON) / 2, _ICON, _ICON), self._glyph, ink)
        if not self._folded:
            painter.setFont(scaled(self.font(), 1.0, semi_bold=on))
            painter.setPen(QColor(ink))
            room = 12.0 + _ICON + 12.0
            words = QRectF(self.rect()).adjusted(8 if mirrored else room, 0, -room if mirrored else -8, 0)
            text = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.setLayoutDirection(self.layoutDirection())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, text)


class SideBar(QFrame):
    """Areas from top to bottom; the last `below` of them stand at the foot. `chosen` sends the key of an area."""

    chosen = Signal(str)
    fold_wanted = Signal(bool)

    def __init__(self, areas: Sequence[tuple[str, str, str]], *, below: int = 1) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setProperty("look", "sidebar")
        self.setAccessibleName(_("Areas"))
        self._folded = False
        self._buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        column.setSpacing(4)
        self._brand = _Brand()
        column.addWidget(self._brand)
        column.addSpacing(10)
        for number, (key, words, glyph) in enumerate(areas, start=1):
            if number == len(areas) - below + 1:
                column.addStretch(1)
            hint = _("Ctrl+{key}") if number <= DIGITS else _("Ctrl+Shift+{key}")
            button = NavButton(words, glyph, name=f"area.{key}", hint=hint.format(key=number % DIGITS))
            button.setCheckable(True)
            button.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            column.addWidget(button)
        self._fold = NavButton(_("Fold the side bar"), "caret-double-left", name="sidebar.fold")
        self._fold.clicked.connect(lambda: self.fold_wanted.emit(not self._folded))
        column.addWidget(self._fold)
        self.set_folded(False)

    def choose(self, key: str) -> None:
        """Mark an area as the one that is shown."""
        self._buttons[key].setChecked(True)

    def focus(self) -> None:
        """Take the keyboard, at the area that is shown."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def folded(self) -> bool:
        """Whether it shows icons only."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show icons only, or words too."""
        self._folded = folded
        self.setFixedWidth(SIDEBAR_FOLDED if folded else SIDEBAR_WIDTH)
        for child in (*self._buttons.values(), self._fold):
            child.set_folded(folded)
        self._brand.set_folded(folded)
        self._fold.set_glyph("caret-double-right" if folded else "caret-double-left")
        self._fold.set_words(_("Unfold the side bar") if folded else _("Fold the side bar"))


class _Brand(QWidget):
    """The program's mark and its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(40)
        self._folded = False

    def set_folded(self, folded: bool) -> None:
        """Show the mark only, or the name too."""
        self._folded = folded
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - _MARK) / 2 if self._folded else 8.0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = self.width() - left - _MARK if mirrored else left
        paint_mark(painter, QRectF(at, 6, _MARK, _MARK), QColor(t.text), QColor(t.accent))
        if not self._folded:
            painter.setFont(scaled(self.font(), 1.0, semi_bold=True))
            painter.setPen(QColor(t.text))
            words = QRectF(self.rect()).adjusted(0 if mirrored else 44, 0, -44 if mirrored else 0, 0)
            painter.setLayoutDirection(self.layoutDirection())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, _("ENSURE Desktop"))
