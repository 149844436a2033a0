"""What changed in a version: one block for each question and each section that is not what it was."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_changes import Difference, GuideChanges
from ui.interviews.guides.words import change_details, change_glyph, change_title, changes_words, section_words
from ui.theme import GROUPS, INSIDE, RELATED, Tone
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

_TONES = {Difference.ADDED: Tone.GOOD, Difference.REMOVED: Tone.DANGER}


class ChangesView(QScrollArea):
    """Scrolls; a screen reader reads it as one text."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide.changes")
        self.setAccessibleName(_("What changed"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "plain")
        self._said: list[str] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        self._column.setSpacing(RELATED)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)

    def show_changes(self, number: int, changes: GuideChanges | None) -> None:
        """Show what changed in version `number`; None for the first one."""
        clear(self._column)
        self._said = []
        if changes is None:
            self._head(_("Version {number}").format(number=number), _("This is the first version."))
        else:
            head = _("What changed from version {before} to {number}").format(before=number - 1, number=number)
            self._head(head, changes_words(changes) or _("Nothing: it reads the same."))
            self._show_all(changes)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription("\n".join(self._said))

    def text(self) -> str:
        """Everything that is shown."""
        return "\n".join(self._said)

    def _show_all(self, changes: GuideChanges) -> None:
        if changes.title:
            self._block("pencil-simple", Tone.NEUTRAL, _("The guide has another title"))
        if changes.introduction:
            self._block("pencil-simple", Tone.NEUTRAL, _("The introduction reads differently"))
        for section in changes.sections:
            self._block("rows", Tone.NEUTRAL, section_words(section))
        for change in changes.questions:
            tone = _TONES.get(change.differences[0], Tone.NEUTRAL)
            lines = [change.question().text, *change_details(change)]
            self._block(change_glyph(change), tone, change_title(change), lines)

    def _head(self, title: str, sentence: str) -> None:
        self._column.addWidget(label(title, "section", wrap=True))
        self._column.addWidget(label(sentence, "muted", wrap=True))
        self._said += [title, sentence]

    def _block(self, glyph: str, tone: Tone, title: str, lines: Sequence[str] = ()) -> None:
        block = QWidget()
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(IconLabel(glyph, 20, tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(INSIDE // 4)
        words.addWidget(label(title, "strong", wrap=True))
        for number, line in enumerate(lines):
            words.addWidget(label(line, "muted" if number else "", wrap=True))
        row.addLayout(words, 1)
        self._column.addWidget(block)
        self._said += [title, *lines]
