"""One word that was found in a text, and what can become of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.outward.decisions import Decision, Fate
from ensure_desktop.outward.labels import finding_kind_label
from ui.theme import INSIDE, Tone
from ui.widgets.buttons import FilterButton, link, outlined
from ui.widgets.fields import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label, rule

LONGEST = 120
OFFERED = 3
"""So many neutral words stand as buttons: more would hide the two that come after them."""


class DecisionRow(QWidget):
    """The word with its letter, what happens to it, and neutral words as buttons.

    `replaced` sends the new words, `left_alone` that it is to stand as it is, `looked_for` that somebody wants to see
    it in the text.
    """

    replaced = Signal(str)
    left_alone = Signal()
    looked_for = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._name = name
        self._proposals: tuple[str, ...] | None = None
        self._buttons: dict[str, FilterButton] = {}
        self._head = link("", name=f"{name}.find")
        self._head.clicked.connect(self.looked_for)
        self._about = label("", "small")
        self._icon = IconLabel("question", 16)
        self._says = label("", wrap=True, name=f"{name}.says")
        self._words = QWidget()
        self._flow = FlowLayout(self._words, spacing=6)
        self._leave = FilterButton("", name=f"{name}.leave")
        self._own = FilterButton(_("Own words…"), name=f"{name}.own")
        self._field: TextField | None = None
        self._problem = label("", "error", wrap=True, name=f"{name}.problem")
        self._own_row = QWidget()
        self._own.clicked.connect(self._begin_own)
        self._leave.clicked.connect(self._leave_alone)
        self._lay_out()

    def show_decision(self, decision: Decision) -> None:
        """Show what becomes of the word now."""
        self._decision = decision
        count = len(decision.fates)
        self._head.setText(_("{letter}  “{word}”").format(letter=decision.letter, word=" ".join(decision.text.split())))
        self._head.setAccessibleName(_("Show “{word}” in the text").format(word=decision.text))
        places = ngettext("{n} place", "{n} places", count).format(n=count)
        self._about.setText(_("{kind}, {places}").format(kind=finding_kind_label(decision.kind), places=places))
        glyph, tone, sentence = _said(decision)
        self._icon.show_icon(glyph, tone)
        self._says.setText(sentence)
        self._leave.setText(_("It names nobody") if decision.has(Fate.OPEN) else _("Leave as it is"))
        self._offer(decision.proposals)
        self._press()

    def show_problem(self, sentence: str) -> None:
        """Say why the own words cannot stand there."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence and self._field is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the keyboard on the first of the choices."""
        first = next(iter(self._buttons.values()), self._own)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._head)
        head.addWidget(self._about)
        head.addStretch(1)
        column.addLayout(head)
        says = QHBoxLayout()
        says.setSpacing(6)
        says.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        says.addWidget(self._says, 1)
        column.addLayout(says)
        column.addWidget(self._words)
        column.addWidget(self._own_row)
        column.addWidget(self._problem)
        column.addSpacing(4)
        column.addWidget(rule())
        self._own_row.hide()
        self._problem.hide()

    def _make_field(self) -> TextField:
        """The line for own words, made when somebody asks for it: hardly anybody does."""
        field = TextField(name=f"{self._name}.own.words", placeholder=_("Words that name nobody"), longest=LONGEST)
        field.setAccessibleName(_("Own words"))
        use = outlined(_("Use these words"), name=f"{self._name}.own.use")
        use.clicked.connect(self._use_own)
        field.returnPressed.connect(self._use_own)
        row = QHBoxLayout(self._own_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(field, 1)
        row.addWidget(use)
        return field

    def _offer(self, proposals: tuple[str, ...]) -> None:
        if proposals == self._proposals:
            return
        self._proposals = proposals
        for kept in (self._own, self._leave):
            self._flow.removeWidget(kept)
        clear(self._flow)
        self._buttons = {}
        self._group = QButtonGroup(self)
        for number, words in enumerate(proposals[:OFFERED]):
            button = FilterButton(words, name=f"{self._name}.proposal{number}")
            button.clicked.connect(self._replacing(words))
            self._buttons[words] = button
        for button in (*self._buttons.values(), self._own, self._leave):
            self._flow.addWidget(button)
            button.show()

    def _replacing(self, words: str) -> Callable[[], None]:
        def replace() -> None:
            self._press()
            self.replaced.emit(words)

        return replace

    def _press(self) -> None:
        """Keep down what holds, whatever was pressed last: a press alone decides nothing."""
        decision = self._decision
        by = decision.replacement if decision.has(Fate.REPLACED) else ""
        for words, button in self._buttons.items():
            button.setChecked(words == by)
        self._own.setChecked(bool(by) and by not in self._buttons)
        self._leave.setChecked(decision.has(Fate.KEPT))

    def _begin_own(self) -> None:
        self._press()
        self.show_problem("")
        if self._field is None:
            self._field = self._make_field()
        self._own_row.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _use_own(self) -> None:
        words = self._field.value() if self._field is not None else ""
        if not words:
            self.show_problem(_("Please type the words that are to stand there."))
            return
        self.show_problem("")
        self.replaced.emit(words)

    def end_own(self) -> None:
        """Put the line for own words away."""
        self.show_problem("")
        if self._own_row.isAncestorOf(self.focusWidget() or self):
            self._own.setFocus(Qt.FocusReason.OtherFocusReason)
        self._own_row.hide()

    def _leave_alone(self) -> None:
        self._press()
        if not self._decision.has(Fate.KEPT):
            self.left_alone.emit()


def _said(decision: Decision) -> tuple[str, Tone, str]:
    if decision.has(Fate.OPEN):
        return (
            "question",
            Tone.ATTENTION,
            _("Somebody may be meant here. Please choose what is to stand on paper."),
        )
    if decision.has(Fate.KEPT) and decision.has(Fate.REPLACED):
        return (
            "warning-circle",
            Tone.DANGER,
            _("Stays where it may be another word; becomes “{words}” where it is surely a name.").format(
                words=decision.replacement
            ),
        )
    if decision.has(Fate.KEPT):
        return "warning-circle", Tone.DANGER, _("Stays as it is.")
    return "check-circle", Tone.GOOD, _("Becomes “{words}”.").format(words=decision.replacement)
