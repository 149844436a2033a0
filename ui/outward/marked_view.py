"""Texts with marks: what is replaced is struck out with the new words behind it, each place with its letter."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from ensure_desktop.outward.decisions import Fate, Mark
from ui.theme import Tone, tokens

_LINES = {
    Fate.OPEN: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Fate.KEPT: QTextCharFormat.UnderlineStyle.DotLine,
    Fate.REPLACED: QTextCharFormat.UnderlineStyle.SingleUnderline,
}
_TONES = {Fate.OPEN: Tone.ATTENTION, Fate.KEPT: Tone.DANGER, Fate.REPLACED: Tone.ACCENT}


class MarkedView(QTextEdit):
    """Shows texts with their marks, as high as they are. Nothing can be copied out of it: the names stand there.

    `pressed` sends the letter of the mark that somebody pressed.
    """

    pressed = Signal(str)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "plain")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._parts: tuple[tuple[str, str], ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._places: list[tuple[int, int, str]] = []
        """Where each mark stands in the document, and its letter."""

    def show_marks(self, parts: Sequence[tuple[str, str]], marks: Sequence[Mark]) -> None:
        """Show the texts, each under its title, with these marks in them."""
        self._parts = tuple(parts)
        self._marks = tuple(marks)
        self._write()

    def place_of(self, letter: str) -> int:
        """How many pixels below the top the first mark with this letter stands."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(next(start for start, _end, other in self._places if other == letter))
        return self.cursorRect(cursor).top()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a mark leads to its decision."""
        at = self.document().documentLayout().hitTest(event.position(), Qt.HitTestAccuracy.ExactHit)
        for start, end, letter in self._places:
            if start <= at < end:
                self.pressed.emit(letter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as this width asks for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Write again in the colours of another scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        self.clear()
        self._places.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()  # laid out once: a long text with many marks would hold the window for seconds
        titled = QTextCharFormat()
        titled.setFontWeight(QFont.Weight.DemiBold)
        plain = QTextCharFormat()
        for number, (title, text) in enumerate(self._parts):
            if not text:
                continue
            if cursor.position():
                cursor.insertBlock()
                cursor.insertBlock()
            if title:
                cursor.insertText(title, titled)
                cursor.insertBlock()
            done = 0
            for mark in (mark for mark in self._marks if mark.part == number):
                cursor.insertText(text[done : mark.finding.start], plain)
                start = cursor.position()
                self._write_mark(cursor, mark)
                self._places.append((start, cursor.position(), mark.letter))
                done = mark.finding.end
            cursor.insertText(text[done:], plain)
        cursor.endEditBlock()
        self._fit()

    def _write_mark(self, cursor: QTextCursor, mark: Mark) -> None:
        t = tokens()
        lined = _format(mark, t.strong(_TONES[mark.fate]))
        if mark.fate is Fate.REPLACED:
            struck = QTextCharFormat()
            struck.setForeground(QColor(t.muted))
            struck.setFontStrikeOut(True)
            cursor.insertText(mark.finding.text, struck)
            cursor.insertText("\u00a0", QTextCharFormat())
            cursor.insertText(mark.replacement, lined)
        else:
            lined.setBackground(QColor(t.soft(_TONES[mark.fate])))
            cursor.insertText(mark.finding.text, lined)
        raised = QTextCharFormat()
        raised.setForeground(QColor(t.strong(_TONES[mark.fate])))
        raised.setFontWeight(QFont.Weight.Bold)
        raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        cursor.insertText(mark.letter, raised)

    def _fit(self) -> None:
        document = self.document()
        document.setTextWidth(self.viewport().width())
        self.setFixedHeight(ceil(document.size().height()))


def _format(mark: Mark, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    made.setUnderlineStyle(_LINES[mark.fate])
    made.setUnderlineColor(QColor(colour))
    return made
