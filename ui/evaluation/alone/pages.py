"""The pages of the full screen beside the questions: the beginning, stopping, thanks, and the way out for staff."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.filling_values import FormWords, QuestionnaireText
from ensure_desktop.evaluation.questionnaire_words import questionnaire_text
from ensure_desktop.i18n import _
from ui.evaluation.alone.letters import reading_font
from ui.start.password import PasswordField
from ui.theme import GROUPS, RELATED
from ui.widgets.buttons import outlined, primary
from ui.widgets.text import label

WIDTH = 760
TITLE, TEXT, BUTTON = 26.0, 16.0, 15.0
HIGH = 48
FIELD = 360
ACROSS = 4
"""So many languages stand beside one another."""


def big_label(text: str, size: float, *, semi_bold: bool = False, name: str = "") -> QLabel:
    """A wrapped text in big letters of every script."""
    made = label(text, wrap=True, name=name)
    made.setFont(reading_font(made.font(), size, semi_bold=semi_bold))
    made.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return made


def big_button(made: QPushButton) -> QPushButton:
    """A button for a finger, in letters of every script."""
    made.setFont(reading_font(made.font(), BUTTON, semi_bold=made.property("look") == "primary"))
    made.setStyleSheet(f"min-height: {HIGH}px; padding: 0 {GROUPS}px;")  # the theme's own is for a mouse
    return made


class Middle(QWidget):
    """A column in the middle of the screen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        inside = QWidget()
        inside.setFixedWidth(WIDTH)
        self.column = QVBoxLayout(inside)
        self.column.setSpacing(GROUPS)
        self.column.addStretch(1)
        outer.addWidget(inside)
        outer.addStretch(1)

    def add(self, *widgets: QWidget) -> None:
        """Put these below one another."""
        for widget in widgets:
            self.column.addWidget(widget)

    def row(self, *buttons: QPushButton) -> None:
        """Buttons beside one another, then nothing more."""
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def close_up(self) -> None:
        """Nothing comes below."""
        self.column.addStretch(2)


class Welcome(Middle):
    """What it is about, the languages there are, and one button. `language_wanted` sends a code."""

    begin = Signal()
    language_wanted = Signal(str)

    def __init__(self, form: FormWords, words: QuestionnaireText, languages: Sequence[str]) -> None:
        super().__init__("alone.welcome")
        self.add(big_label(form.title, TITLE, semi_bold=True, name="alone.title"))
        if form.introduction:
            self.add(big_label(form.introduction, TEXT, name="alone.introduction"))
        self.add(big_label(words["care"], TEXT, name="alone.care"))
        if len(languages) > 1:
            self.add(self._languages(form.language, languages))
        self.start = big_button(primary(words["begin"], name="alone.begin"))
        self.start.clicked.connect(self.begin)
        self.setFocusProxy(self.start)
        self.row(self.start)
        self.close_up()

    def _languages(self, chosen: str, languages: Sequence[str]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)  # begins at the side from which the language is read
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(RELATED)
        for place, code in enumerate(languages):
            button = big_button(outlined(questionnaire_text(code).name, name=f"alone.language.{code}"))
            button.setCheckable(True)
            button.setChecked(code == chosen)
            button.clicked.connect(lambda _on=False, code=code: self.language_wanted.emit(code))
            grid.addWidget(button, *divmod(place, ACROSS))
        return made


class Stopping(Middle):
    """Asks whether to stop: nothing is lost by it."""

    stop = Signal()
    go_on = Signal()

    def __init__(self, words: QuestionnaireText) -> None:
        super().__init__("alone.stopping")
        self.add(big_label(words["stop_ask"], TITLE, semi_bold=True), big_label(words["stop_told"], TEXT))
        self.no = big_button(primary(words["stop_no"], name="alone.stop_no"))
        self.yes = big_button(outlined(words["stop_yes"], name="alone.stop_yes"))
        self.no.clicked.connect(self.go_on)
        self.yes.clicked.connect(self.stop)
        self.setFocusProxy(self.no)
        self.row(self.no, self.yes)
        self.close_up()


class Thanks(Middle):
    """The end: nothing of what was answered is on the screen any more."""

    def __init__(self, words: QuestionnaireText, centre: str, *, handed_in: bool) -> None:
        super().__init__("alone.thanks")
        told = words["kept"] if handed_in else words["stop_told"]
        thanks = big_label(words["thanks"], TITLE * 1.3, semi_bold=True, name="alone.thank_you")
        thanks.setAccessibleName(f"{words['thanks']} {told}")
        self.add(thanks, big_label(told, TEXT), big_label(words["call"].format(centre=centre), TEXT))
        self.close_up()


class WayOut(Middle):
    """For staff: the password of the account that is at work. `given` sends what was typed."""

    given = Signal(str)
    stay = Signal()

    def __init__(self, who: str) -> None:
        super().__init__("alone.way_out")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.password = PasswordField("alone.password", _("Password"))
        self.password.setFixedWidth(FIELD)
        self.password.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.password.entered.connect(self._give)
        self.problem = label("", "error", wrap=True, name="alone.problem")
        self.leave = primary(_("Back to the program"), "lock-simple-open", name="alone.leave")
        self.leave.clicked.connect(self._give)
        back = outlined(_("Stay here"), name="alone.stay")
        back.clicked.connect(self.stay)
        asked = _("Back to the program takes the password of {name}.").format(name=who)
        self.add(label(_("For staff"), "title"), label(asked, wrap=True), self.password, self.problem)
        self.row(self.leave, back)
        self.close_up()
        self.setFocusProxy(self.password.line)

    def ask(self) -> None:
        """Begin with an empty field."""
        self.password.clear()
        self.problem.setText("")
        self.set_busy(False)
        self.password.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: UserError) -> None:
        """Say why not."""
        self.ask()
        self.problem.setText(error.message)

    def set_busy(self, busy: bool) -> None:
        """While the password is looked at."""
        self.leave.setEnabled(not busy)
        self.password.setEnabled(not busy)

    def _give(self) -> None:
        if self.leave.isEnabled() and self.password.value():
            self.set_busy(True)
            self.given.emit(self.password.value())
