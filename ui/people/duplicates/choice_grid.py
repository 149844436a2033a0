"""The lines of a comparison, each with a radio button for every side that can be chosen."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ui.people.duplicates.lines import Line, Side
from ui.theme import RELATED, STEP
from ui.widgets.layouts import clear
from ui.widgets.text import label, rule, tip

LABEL_WIDTH = 148
DOWN = 6
"""Pixels that bring the first line of a text to the height of its radio button."""
SIDES = (Side.FIRST, Side.SECOND)
LONGEST = 400
"""Characters of a note that are shown; the whole of it is the tool tip."""


class ChoiceGrid(QWidget):
    """Two columns, one for each entry; what both say together stands below them. `changed` tells of each choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(RELATED)
        self._grid.setVerticalSpacing(STEP)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self._groups: dict[str, QButtonGroup] = {}
        self._buttons: dict[tuple[str, Side], QRadioButton] = {}

    def show_lines(self, lines: Iterable[Line], heads: tuple[str, str], *, choose: bool) -> None:
        """Show these lines anew; `heads` name the two entries. Without `choose` they are there to read."""
        clear(self._grid)
        self._groups, self._buttons = {}, {}
        for column, head in enumerate(heads, start=1):
            self._grid.addWidget(label(head, "strong", wrap=True), 0, column)
        row = 1
        for line in lines:
            self._grid.addWidget(rule(), row, 0, 1, 3)
            self._add_line(line, row + 1, heads, choose=choose)
            row += 3

    def chosen(self) -> Mapping[str, Side]:
        """The side that is chosen for each line, by its name."""
        return {name: side for (name, side), button in self._buttons.items() if button.isChecked()}

    def buttons(self) -> Mapping[tuple[str, Side], QRadioButton]:
        """The radio buttons, by line and side."""
        return self._buttons

    def _add_line(self, line: Line, row: int, heads: tuple[str, str], *, choose: bool) -> None:
        name = label(line.label, "muted", wrap=True)
        name.setContentsMargins(0, DOWN, 0, 0)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._groups[line.name] = QButtonGroup(self)
        for column, (side, head) in enumerate(zip(SIDES, heads, strict=True), start=1):
            self._grid.addWidget(self._cell(line, side, head, choose=choose), row, column)
        if choose and Side.BOTH in line.texts:
            self._grid.addWidget(self._cell(line, Side.BOTH, _("Both"), choose=True), row + 1, 1, 1, 2)

    def _cell(self, line: Line, side: Side, head: str, *, choose: bool) -> QWidget:
        text = line.texts[side] or _("nothing noted")
        words = _("Both: {text}").format(text=text) if side is Side.BOTH else text
        shown = _shown(words, known=bool(line.texts[side]))
        if not choose:
            return shown
        button = QRadioButton()
        button.setObjectName(f"duplicates.choice.{line.name}.{side.value}")
        button.setAccessibleName(_("{label}, {entry}: {text}").format(label=line.label, entry=head, text=text))
        button.setChecked(side is line.proposed)
        button.toggled.connect(lambda on: self.changed.emit() if on else None)
        self._groups[line.name].addButton(button)
        self._buttons[line.name, side] = button
        return _Cell(button, shown)


class _Cell(QWidget):
    """A radio button with words that may take several lines; a click on them chooses it."""

    def __init__(self, button: QRadioButton, words: QLabel) -> None:
        super().__init__()
        self._button = button
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it, and let the keyboard go on from here."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.setChecked(True)


def _shown(text: str, *, known: bool) -> QLabel:
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
    made = label(short, "" if known else "muted", wrap=True)
    made.setContentsMargins(0, DOWN, 0, 0)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if short != text:
        made.setToolTip(tip(text))
    return made
