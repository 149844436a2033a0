"""Big answers: to press with a finger, by number keys or by arrows, and to be heard one by one."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ensure_desktop.evaluation.filling_values import Ask, FormItem, FormOption, QuestionnaireText
from ui.evaluation.alone.letters import reading_font
from ui.icons import paint_icon
from ui.theme import CARD_RADIUS, INSIDE, RELATED, tokens
from ui.widgets.fields import NumberField
from ui.widgets.fields.keys import KeysField
from ui.widgets.text import label

SIZE = 17.0
HIGH = 58
"""Pixels of an answer: enough for a finger."""
MARK = 26
PAD = 16
LONGEST = 500
MOST_PEOPLE = 999
FIELD_WIDTH = 260


class BigAnswer(QAbstractButton):
    """One answer in a box of its own; what is chosen has a mark as well as a colour."""

    def __init__(self, words: str, *, name: str, spoken: str, number: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(spoken)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(reading_font(self.font(), SIZE))
        self._number = number
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not number)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """On one line."""
        if self._number:
            return QSize(HIGH, HIGH)
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + self._around(), self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        """Words can be broken into lines."""
        return QSize(36 if self._number else 200, HIGH)

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        room = QRect(0, 0, max(1, width - self._around()), 10_000)
        lines = QFontMetrics(self.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(HIGH, lines.height() + 2 * PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the mark and the words."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        on, focus = self.isChecked(), self.hasFocus()
        painter.setPen(
            QPen(QColor(t.accent if on or focus or self.underMouse() else t.field_line), 3 if focus else 1.5)
        )
        painter.setBrush(QColor(t.accent_soft if on else t.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), CARD_RADIUS, CARD_RADIUS)
        painter.setPen(QColor(t.accent if on and not t.contrast else t.text))
        painter.setFont(reading_font(self.font(), SIZE, semi_bold=on))
        if self._number:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lead = PAD + MARK + RELATED
        room = self.rect().adjusted(PAD if mirrored else lead, 0, -lead if mirrored else -PAD, 0)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self.text())
        left = self.width() - PAD - MARK if mirrored else PAD
        mark = QRectF(left, (self.height() - MARK) / 2, MARK, MARK)
        paint_icon(painter, mark, "check-circle" if on else "circle", t.accent if on else t.muted)

    def _around(self) -> int:
        return 2 * PAD + MARK + RELATED


class BigAnswers(KeysField):
    """The answers below one another, or numbers beside one another. Number keys choose in their order."""

    def __init__(self, item: FormItem, _words: QuestionnaireText) -> None:
        super().__init__(name=f"alone.answer.{item.id}")
        self._item = item
        self._values = [option.value for option in item.options]
        direction = QBoxLayout.Direction.LeftToRight if item.is_scale else QBoxLayout.Direction.TopToBottom
        box = QBoxLayout(direction)
        box.setSpacing(INSIDE)
        made = [self._button(place, option) for place, option in enumerate(item.options, 1)]
        for button in made:
            box.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(box)
        if item.is_scale:
            column.addLayout(self._ends())
        self.take(made)

    def value(self) -> object:
        """What is chosen, as it is kept."""
        chosen = [value for value, button in zip(self._values, self.buttons, strict=True) if button.isChecked()]
        if self._item.ask is Ask.MANY:
            return chosen or None
        return next(iter(chosen), None)

    def set_value(self, raw: object) -> None:
        """Choose what is kept."""
        chosen = raw if isinstance(raw, list) else [raw]
        for value, button in zip(self._values, self.buttons, strict=True):
            button.setChecked(value in chosen)

    def _button(self, place: int, option: FormOption) -> BigAnswer:
        scale = self._item.is_scale
        words = str(option.value) if scale or not option.text else option.text
        spoken = f"{option.value}, {option.text}" if scale and option.text else words
        button = BigAnswer(words, name=f"{self.objectName()}.{option.value}", spoken=spoken, number=scale)
        button.setAccessibleDescription(self._item.text)
        button.clicked.connect(lambda _on=False: self._press(place - 1))
        return button

    def _ends(self) -> QHBoxLayout:
        row = QHBoxLayout()
        low, high = (label(option.text, "muted") for option in (self._item.options[0], self._item.options[-1]))
        for end in (low, high):
            end.setFont(reading_font(end.font(), SIZE * 0.8))
        row.addWidget(low)
        row.addStretch(1)
        row.addWidget(high)
        return row

    def _press(self, place: int) -> None:
        """The button has changed by itself; another one gives way where only one can be chosen."""
        if self._item.ask is not Ask.MANY:
            for other, button in enumerate(self.buttons):
                if other != place:
                    button.setChecked(False)
        elif self._item.most is not None and sum(button.isChecked() for button in self.buttons) > self._item.most:
            self.buttons[place].setChecked(False)
        self.changed.emit()

    def _digit(self, digit: int) -> None:
        codes = [value for value in self._values if isinstance(value, int)]
        place = codes.index(digit) if digit in codes else digit - 1 if not codes else -1
        if 0 <= place < len(self.buttons):
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.buttons[place].click()

    def _clear(self) -> None:
        self.set_value([])
        self.changed.emit()


class BigLine(QLineEdit):
    """A line to write on."""

    answered = Signal()

    def __init__(self, item: FormItem, words: QuestionnaireText) -> None:
        super().__init__()
        _prepare(self, item, words)
        self.setMaxLength(LONGEST)
        self.textEdited.connect(self.answered)

    def value(self) -> object:
        """What was written."""
        return self.text().strip() or None

    def set_value(self, raw: object) -> None:
        """Show what is kept."""
        self.setText(str(raw or ""))


class BigText(QPlainTextEdit):
    """Room for some sentences; Tab leaves it."""

    answered = Signal()

    def __init__(self, item: FormItem, words: QuestionnaireText) -> None:
        super().__init__()
        _prepare(self, item, words)
        self.setTabChangesFocus(True)
        self.setStyleSheet(f"min-height: {HIGH * 3}px; padding: {INSIDE}px;")
        self.textChanged.connect(self.answered)

    def value(self) -> object:
        """What was written."""
        return self.toPlainText().strip() or None

    def set_value(self, raw: object) -> None:
        """Show what is kept."""
        self.setPlainText(str(raw or ""))


class BigCount(NumberField):
    """A number of people."""

    answered = Signal()

    def __init__(self, item: FormItem, words: QuestionnaireText) -> None:
        super().__init__(name=f"alone.answer.{item.id}", most=MOST_PEOPLE)
        _prepare(self, item, words)
        self.setPlaceholderText("")
        self.setFixedHeight(HIGH)
        self.setMaximumWidth(FIELD_WIDTH)
        self.changed.connect(self.answered)

    def value(self) -> int | None:
        """The number; None while there is none."""
        text = self.draft().strip()
        return int(text) if text.isdecimal() and int(text) <= MOST_PEOPLE else None

    def set_value(self, value: object) -> None:
        """Show what is kept."""
        self.set_draft("" if value is None else str(value))


class BigDay(QWidget):
    """Day, month and year in three fields, whatever the language."""

    answered = Signal()

    def __init__(self, item: FormItem, words: QuestionnaireText) -> None:
        super().__init__()
        self.setObjectName(f"alone.answer.{item.id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        self.parts: list[NumberField] = []
        for part, most in (("day", 31), ("month", 12), ("year", 2200)):
            field = NumberField(name=f"{self.objectName()}.{part}", most=most)
            _prepare(field, item, words)
            field.setFixedHeight(HIGH)
            field.setObjectName(f"{self.objectName()}.{part}")
            field.setAccessibleName(words[part])
            field.setPlaceholderText(words[part])
            field.changed.connect(self.answered)
            row.addWidget(field)
            self.parts.append(field)
        row.addStretch(1)
        self.setFocusProxy(self.parts[0])

    def value(self) -> object:
        """The day, once it is one."""
        typed = [field.draft().strip() for field in self.parts]
        if not all(text.isdecimal() for text in typed):
            return None
        try:
            day, month, year = map(int, typed)
            return date(year, month, day).isoformat()
        except ValueError:
            return None

    def set_value(self, raw: object) -> None:
        """Show what is kept."""
        try:
            day = date.fromisoformat(str(raw))
        except ValueError:
            return
        for field, number in zip(self.parts, (day.day, day.month, day.year), strict=True):
            field.set_draft(str(number))


BigEditor = BigAnswers | BigLine | BigText | BigCount | BigDay


def make_big(item: FormItem, words: QuestionnaireText) -> BigEditor:
    """The editor for the answer to an item."""
    makers: Mapping[Ask, Callable[[FormItem, QuestionnaireText], BigEditor]] = {
        Ask.ONE: BigAnswers,
        Ask.MANY: BigAnswers,
        Ask.COUNT: BigCount,
        Ask.LINE: BigLine,
        Ask.TEXT: BigText,
        Ask.DAY: BigDay,
    }
    return makers[item.ask](item, words)


def how_to_answer(item: FormItem, words: QuestionnaireText) -> str:
    """What the person is asked to do, in her language."""
    if item.is_scale:
        return words["scale"]
    if item.ask is Ask.MANY and item.most is not None:
        return words["most"].format(most=item.most)
    keys = {Ask.ONE: "one", Ask.MANY: "many", Ask.COUNT: "count", Ask.LINE: "write", Ask.TEXT: "write"}
    return words[keys[item.ask]] if item.ask in keys else ""


def _prepare(field: QLineEdit | QPlainTextEdit, item: FormItem, words: QuestionnaireText) -> None:
    field.setObjectName(f"alone.answer.{item.id}")
    field.setAccessibleName(item.text)
    field.setAccessibleDescription(how_to_answer(item, words))
    field.setFont(reading_font(field.font(), SIZE))
    field.setStyleSheet(f"min-height: {HIGH - PAD}px; padding: 0 {PAD}px;")  # the theme's own is for a mouse
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
