"""The timeline: everything that happened, newest first, filtered by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ui.dates import long_date
from ui.icons import paint_icon
from ui.theme import INSIDE, RELATED, tokens
from ui.widgets.buttons import link, quiet
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label

_RAIL = 44
"""Width of the column with the line and the dots."""
_FIRST = 30
"""Moments that are shown before somebody asks for older ones."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One event. `kind` is the word of its filter; `target` goes out with `Timeline.opened` when it is pressed."""

    day: date
    glyph: str
    title: str
    text: str = ""
    kind: str = ""
    target: object = None


class Timeline(QWidget):
    """Moments on a line. `opened` sends the target of a moment."""

    opened = Signal(object)

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self.setObjectName("timeline")
        self._moments: tuple[Moment, ...] = ()
        self._kind = ""
        self._limit = _FIRST
        self._empty = empty
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._filters = QHBoxLayout()
        self._filters.setSpacing(INSIDE)
        column.addLayout(self._filters)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show `moments`, in the order given."""
        self._moments = tuple(moments)
        self._limit = _FIRST
        kinds = list(dict.fromkeys(m.kind for m in self._moments if m.kind))
        if self._kind not in kinds:
            self._kind = ""
        clear(self._filters)
        if len(kinds) > 1:
            for kind in ["", *kinds]:
                self._filters.addWidget(self._filter_button(kind))
            self._filters.addStretch(1)
        self._fill()

    def filter_by(self, kind: str) -> None:
        """Show one kind only; all where `kind` is empty."""
        self._kind = kind
        for i in range(self._filters.count()):
            item = self._filters.itemAt(i)
            button = item.widget() if item is not None else None
            if isinstance(button, QToolButton):
                button.setChecked(button.property("kind") == kind)
        self._fill()

    def shown(self) -> tuple[Moment, ...]:
        """The moments that the filter lets through."""
        return tuple(m for m in self._moments if self._kind in ("", m.kind))

    def _filter_button(self, kind: str) -> QToolButton:
        button = QToolButton()
        button.setText(kind or _("Everything"))
        button.setCheckable(True)
        button.setChecked(kind == self._kind)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("kind", kind)
        button.setProperty("look", "filter")
        button.setObjectName(f"timeline.filter.{kind or 'all'}")
        button.clicked.connect(lambda: self.filter_by(kind))
        return button

    def _fill(self) -> None:
        clear(self._rows)
        shown = self.shown()
        if not shown:
            self._rows.addWidget(EmptyState("clock", self._empty or _("Nothing has happened yet.")))
        for number, moment in enumerate(shown[: self._limit]):
            row = _Row(moment, first=number == 0, last=number == len(shown) - 1)
            row.opened.connect(self.opened)
            self._rows.addWidget(row)
        older = len(shown) - self._limit
        if older > 0:
            more = quiet(ngettext("Show {n} older", "Show {n} older", older).format(n=older), name="timeline.older")
            more.clicked.connect(self._show_older)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_older(self) -> None:
        self._limit = len(self._moments)
        self._fill()


class _Row(QWidget):
    """One moment with its piece of the line."""

    opened = Signal(object)

    def __init__(self, moment: Moment, *, first: bool, last: bool) -> None:
        super().__init__()
        self._moment = moment
        self._first = first
        self._last = last
        row = QHBoxLayout(self)
        row.setContentsMargins(_RAIL, 6, 0, 14)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(long_date(moment.day), "small"))
        if moment.target is not None:
            title = link(moment.title, name="timeline.open")
            title.clicked.connect(lambda: self.opened.emit(moment.target))
            words.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            words.addWidget(label(moment.title, "strong", wrap=True))
        if moment.text:
            text = label(moment.text, "muted", wrap=True)
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            words.addWidget(text)
        row.addLayout(words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the badge."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, top, size = 16.0, 8.0, 28.0
        painter.setPen(QPen(QColor(t.line), 2))
        if not self._first:
            painter.drawLine(int(x), 0, int(x), int(top))
        if not self._last:
            painter.drawLine(int(x), int(top + size), int(x), self.height())
        painter.setPen(QPen(QColor(t.line), 1))
        painter.setBrush(QColor(t.surface))
        painter.drawEllipse(QRectF(x - size / 2, top, size, size))
        paint_icon(painter, QRectF(x - 8, top + 6, 16, 16), self._moment.glyph, t.accent)
