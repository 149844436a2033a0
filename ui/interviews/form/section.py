"""One part of an interview on the screen. A long one is built in portions, as somebody comes near its end."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.interviews.values import Question
from ui.interviews.form.parts import Part
from ui.theme import FORM_WIDTH, GROUPS, PAGE, RELATED
from ui.widgets.card import Card
from ui.widgets.text import label

PORTION = 8
"""So many questions are built at once: more than fit on a screen."""
BELOW = 80
"""Pixels around a field that stay in sight with it."""

Make = Callable[[Question], QWidget]
"""Makes the widget of a question, with its answer as it is now."""


class SectionView(QScrollArea):
    """Shows one part at a time. `make` builds its questions; `built` is sent when there are more of them."""

    built = Signal()

    def __init__(self, make: Make, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make = make
        self._waiting: list[Question] = []
        self._column = QVBoxLayout()
        self.views: dict[str, QWidget] = {}
        """The questions that are built, by id."""
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._build_near())
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._build_near())

    def show_part(self, part: Part, above: Sequence[QWidget] = ()) -> None:
        """Show this part from its beginning, with `above` before its questions."""
        inside = QWidget()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(2, 0, RELATED, PAGE)
        frame = QWidget()
        frame.setMaximumWidth(FORM_WIDTH)
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GROUPS)
        outer.addWidget(frame, 1)
        outer.addStretch()
        head = QVBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(label(part.title, "section", wrap=True, name="interview.part"))
        if part.help:
            head.addWidget(label(part.help, "muted", wrap=True))
        self._column.addLayout(head)
        if part.introduction:
            said = Card(padding=16)
            said.body.addWidget(label(part.introduction, wrap=True, name="interview.introduction"))
            self._column.addWidget(said)
        for widget in above:
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.views = {}
        self._waiting = list(part.questions)
        self._build()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(0)
        self.built.emit()

    def view(self, question_id: str) -> QWidget | None:
        """The widget of a question, built now where it was not; None where it belongs to another part."""
        if any(question.id == question_id for question in self._waiting):
            while question_id not in self.views:
                self._build_on()
        return self.views.get(question_id)

    def last_stop(self) -> QWidget | None:
        """Where Tab leaves what is built; None where nothing takes the keyboard."""
        last = next(reversed(self.views.values()), None)
        inside = last.findChildren(QWidget) if last is not None else []
        # The list of a completer belongs to its line, and is a window of its own.
        stops = (each for each in reversed(inside) if each.window() is self.window())
        return next((each for each in stops if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What gets the keyboard comes into sight; near the end more is built, so that Tab goes on."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, lambda: self._follow(watched))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self._build_after(watched)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        """Build one portion."""
        now, self._waiting = self._waiting[:PORTION], self._waiting[PORTION:]
        for question in now:
            made = self._make(question)
            self.views[question.id] = made
            self._column.insertWidget(self._column.count() - 1, made)
            made.show()  # at once: Tab passes by what is not shown yet
            for widget in made.findChildren(QWidget):
                if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    widget.installEventFilter(self)

    def _build_on(self) -> None:
        """Build one more portion of the part that is shown."""
        self._build()
        self.built.emit()

    def _build_near(self) -> None:
        bar = self.verticalScrollBar()
        if self._waiting and self.isVisible() and bar.value() + bar.pageStep() > bar.maximum():
            self._build_on()

    def _build_after(self, watched: QObject) -> None:
        """Build on where Tab would leave the last question that is there."""
        last = next(reversed(self.views.values()), None)
        if self._waiting and last is not None and isinstance(watched, QWidget) and last.isAncestorOf(watched):
            self._build_on()

    def _follow(self, widget: QWidget) -> None:
        inside = self.widget()
        if inside is not None and inside.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, BELOW)
