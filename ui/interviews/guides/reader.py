"""The right side where a guide is only read: the head, a section or a question as text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_editing import question_of, section_of, section_with
from ensure_desktop.interviews.values import Guide
from ui.interviews.guides.outline import Part, Spot
from ui.interviews.guides.words import question_facts
from ui.theme import GROUPS, INSIDE
from ui.widgets.layouts import clear
from ui.widgets.text import label


class Reader(QScrollArea):
    """Shows one place of a guide; the text can be selected, and the keys of the arrows scroll it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide.reader")
        self.setAccessibleName(_("Question"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "plain")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        self._column.setSpacing(INSIDE)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)

    def show_spot(self, guide: Guide, spot: Spot) -> None:
        """Show what is at `spot` of the guide."""
        clear(self._column)
        self._lines: list[str] = []
        if spot.part is Part.HEAD:
            self._head(guide)
        elif spot.part is Part.SECTION:
            self._section(guide, spot.id)
        else:
            self._question(guide, spot.id)
        self.setAccessibleDescription("\n".join(self._lines))

    def text(self) -> str:
        """Everything that is shown."""
        return "\n".join(self._lines)

    def _head(self, guide: Guide) -> None:
        self._say(guide.title, "section")
        self._say(guide.introduction or _("There is no introduction."), "" if guide.introduction else "muted")

    def _section(self, guide: Guide, section_id: str) -> None:
        section = section_of(guide, section_id)
        self._say(section.title, "section")
        self._help(section.help)
        for question in section.questions:
            self._say(question.text)

    def _question(self, guide: Guide, question_id: str) -> None:
        question = question_of(guide, question_id)
        self._say(section_with(guide, question_id).title, "small")
        self._say(question.text, "section")
        for fact in question_facts(question):
            self._say(fact, "muted")
        for option in question.options:
            self._say(f"•  {option.text}")
        self._help(question.help)

    def _help(self, text: str) -> None:
        if text:
            self._say(_("For the interviewer: {help}").format(help=text))

    def _say(self, text: str, look: str = "") -> None:
        made = label(text, look, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(made)
        self._lines.append(text)
