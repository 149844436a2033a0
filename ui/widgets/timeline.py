"""The timeline: everything that happened, newest first, filtered by kind and by the side that somebody was on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ui.dates import long_date
from ui.icons import paint_icon
from ui.theme import INSIDE, RELATED, tokens
from ui.widgets.buttons import FilterButton, link, quiet
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import label

_RAIL = 44
"""Width of the column with the line and the dots."""
_FIRST = 30
"""Moments that are shown before somebody asks for older ones."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One event. `kind` and `side` are the words of its filters, `side` empty where it belongs to every one.

    `target` goes out with `Timeline.opened` when it is pressed.
    """

    day: date
    glyph: str
    title: str
    text: str = ""
    kind: str = ""
    target: object = None
    side: str = ""


class Timeline(QWidget):
    """Moments on a line. `opened` sends the target of a moment.

    A row of filters stands there where it has something to choose from: two kinds, or two sides, at least.
    """

    opened = Signal(object)

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self.setObjectName("timeline")
        self._moments: tuple[Moment, ...] = ()
        self._limit = _FIRST
        self._empty = empty
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._kinds = _Filters(_("Everything"), name="timeline.filter")
        self._sides = _Filters(_("Whole history"), name="timeline.side")
        for filters in (self._sides, self._kinds):
            filters.chosen.connect(self._fill)
            column.addWidget(filters)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show `moments`, in the order given."""
        self._moments = tuple(moments)
        self._limit = _FIRST
        self._kinds.offer(dict.fromkeys(m.kind for m in self._moments if m.kind))
        self._sides.offer(dict.fromkeys(m.side for m in self._moments if m.side))
        self._fill()

    def filter_by(self, kind: str, side: str = "") -> None:
        """Show one kind only, and one side only; all where they are empty or there are no such moments."""
        self._kinds.choose(kind)
        self._sides.choose(side)
        self._fill()

    def shown(self) -> tuple[Moment, ...]:
        """The moments that the filters let through."""
        kind, side = self._kinds.choice, self._sides.choice
        return tuple(m for m in self._moments if kind in ("", m.kind) and side in ("", m.side))

    def _fill(self) -> None:
        clear(self._rows)
        shown = self.shown()
        if not shown:
            self._rows.addWidget(self._nothing())
        for number, moment in enumerate(shown[: self._limit]):
            row = _Row(moment, first=number == 0, last=number == len(shown) - 1)
            row.opened.connect(self.opened)
            self._rows.addWidget(row)
        older = len(shown) - self._limit
        if older > 0:
            more = quiet(ngettext("Show {n} older", "Show {n} older", older).format(n=older), name="timeline.older")
            more.clicked.connect(self._show_older)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _nothing(self) -> EmptyState:
        if not self._moments:
            return EmptyState("clock", self._empty or _("Nothing has happened yet."), name="timeline.empty")
        made = EmptyState("clock", _("Nothing of this kind."), _("Show everything"), name="timeline.nothing")
        made.acted.connect(lambda: self.filter_by(""))
        return made

    def _show_older(self) -> None:
        self._limit = len(self._moments)
        self._fill()


class _Filters(QWidget):
    """One of several words, or all of them. `choice` is the word, empty for all; hidden where there is no choice."""

    chosen = Signal()

    def __init__(self, everything: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.choice = ""
        self._everything = everything
        self._row = FlowLayout(self, spacing=INSIDE)
        self._buttons: dict[str, QToolButton] = {}
        self.hide()

    def offer(self, words: Iterable[str]) -> None:
        """Offer these words; the choice stays where it is still among them."""
        offered = ["", *words]
        if list(self._buttons) != offered:
            clear(self._row)
            self._buttons = {word: self._button(word) for word in offered}
            for button in self._buttons.values():
                self._row.addWidget(button)
        self.setVisible(len(offered) > 2)
        self.choose(self.choice)

    def choose(self, word: str) -> None:
        """Choose `word`; all where it is not offered."""
        self.choice = word if word in self._buttons else ""
        for offered, button in self._buttons.items():
            button.setChecked(offered == self.choice)

    def _button(self, word: str) -> QToolButton:
        button = FilterButton(word or self._everything, name=f"{self.objectName()}.{word or 'all'}")
        button.clicked.connect(lambda: self._choose(word))
        return button

    def _choose(self, word: str) -> None:
        self.choose(word)
        self.chosen.emit()


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
