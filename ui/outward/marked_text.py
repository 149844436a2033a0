"""Texts before they leave the room: each name marked, and beside it what stands there instead."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.outward.decisions import Decision, Decisions, Fate, decide, still_needed, with_choice
from ensure_desktop.outward.service import check_texts
from ensure_desktop.outward.values import Choice
from ui.outward.decision_row import DecisionRow
from ui.outward.marked_view import MarkedView
from ui.theme import GROUPS, RELATED, Tone
from ui.widgets.card import Card
from ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from ensure_desktop.errors import UserError
    from ensure_desktop.outward.values import Finding
    from ensure_desktop.vault.work import UseCase
    from ui.context import Context

PAUSE = 250
"""Milliseconds after the last key before the texts are checked again."""
SIDE_BY_SIDE = 680
"""From so many pixels on, the list stands beside the text, not below it."""
LIST_WIDTH = 340
AT_ONCE = 4
"""So many rows of the list are made at once."""
ABOVE = 80
"""Pixels that stay in sight above a place that is looked for."""


class MarkedText(QWidget):
    """Shows texts with what was found in them, and lets somebody decide about each word.

    It checks the texts by itself, on the vault's thread. `choices` is what has to be stored with the texts. As long as
    `is_decided` is False, nothing may be printed: the service refuses it too.
    """

    changed = Signal()
    """Somebody decided about a word."""
    checked = Signal()
    """What was found is shown, and up to date."""
    failed = Signal(object)
    """A `UserError`: the texts could not be checked."""

    def __init__(
        self,
        context: "Context",
        *,
        name: str,
        check: "UseCase[..., tuple[tuple[Finding, ...], ...]]" = check_texts,
    ) -> None:
        """`check` is asked what in the texts points to somebody; it may know more than the usual one."""
        super().__init__()
        self.setObjectName(name)
        self._name = name
        self._use_case = check
        self._told: Mapping[str, Any] = {}
        self._context = context
        self._parts: tuple[tuple[str, str], ...] = ()
        self._shown: tuple[tuple[str, str], ...] = ()
        """The texts in which `_found` was found: while somebody types, older ones than `_parts`."""
        self._about: tuple[str, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._found: tuple[tuple[Finding, ...], ...] = ()
        self._decisions = Decisions()
        self._rows: dict[str, DecisionRow] = {}
        self._up_to_date = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._check)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._show_more_rows)
        self.view = MarkedView(name=f"{name}.text")
        self.view.setAccessibleName(_("The text with its marks"))
        self.view.pressed.connect(self._go_to_row)
        self._icon = IconLabel("check-circle", 20, Tone.GOOD)
        self._says = label("", "strong", wrap=True, name=f"{name}.says")
        self._list = QVBoxLayout()
        self._list.setSpacing(RELATED)
        self._lay_out()
        self._show()

    def show_texts(
        self,
        parts: Sequence[tuple[str, str]],
        *,
        about: Sequence[str] = (),
        choices: Sequence[Choice] | None = None,
        at_once: bool = False,
        told: Mapping[str, Any] | None = None,
    ) -> None:
        """Check and show texts, each with its title ("" for none); `about` are the people whom they are about.

        `choices` are those that were stored; without them those made here go on holding. While somebody types, the
        check waits for a pause, unless it is wanted `at_once`. `told` is what the check has to know besides.
        """
        self._parts = tuple(parts)
        self._about = tuple(about)
        self._told = told or {}
        if choices is not None:
            self._choices = tuple(choices)
        self._up_to_date = False
        if at_once:
            self._check()
        else:
            self._pause.start()

    def choices(self) -> tuple[Choice, ...]:
        """What was decided about the words that stand in the texts."""
        return still_needed(self._choices, self._found) if self._up_to_date else self._choices

    def is_decided(self) -> bool:
        """Whether the texts, as they are now, were checked and nothing waits for a decision."""
        return self._up_to_date and not self._decisions.open

    def kept(self) -> tuple[str, ...]:
        """The words that stay although they may name somebody."""
        return tuple(decision.text for decision in self._decisions.each if decision.has(Fate.KEPT))

    def focus_open(self) -> None:
        """Put the keyboard where the first decision waits."""
        for decision in self._decisions.each:
            if decision.has(Fate.OPEN):
                self._go_to_row(decision.letter)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._both.direction() is not direction:
            self._both.setDirection(direction)
        self._side.setMaximumWidth(LIST_WIDTH if wide else 16777215)

    def _lay_out(self) -> None:
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(GROUPS)
        paper = Card()
        paper.body.addWidget(self.view)
        paper.body.addStretch(1)
        self._both.addWidget(paper, 3)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(RELATED)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._says, 1)
        side.addLayout(head)
        side.addLayout(self._list)
        side.addStretch(1)
        self._both.addWidget(self._side, 2)

    # checking

    def _check(self) -> None:
        self._pause.stop()
        asked = self._parts
        self._context.operations.query(
            self._use_case,
            partial(self._take, asked),
            self._fail,
            key=f"{self._name}.check",
            texts=tuple(text for _title, text in asked),
            about=self._about,
            **self._told,
        )

    def _take(self, asked: tuple[tuple[str, str], ...], found: "tuple[tuple[Finding, ...], ...]") -> None:
        if asked is not self._parts:
            return  # typed on meanwhile: the next check is on its way
        self._shown, self._found = asked, found
        self._up_to_date = True
        self._show()
        self.checked.emit()

    def _fail(self, error: "UserError") -> None:
        self.failed.emit(error)

    # showing

    def _show(self) -> None:
        self._decisions = decide([text for _title, text in self._shown], self._found, self._choices)
        self.view.show_marks(self._shown, self._decisions.marks)
        self._say()
        self._show_rows()

    def _say(self) -> None:
        waiting, all_of_them = self._decisions.open, len(self._decisions.each)
        if waiting:
            sentence = ngettext(
                "{n} word waits for your decision before this can be printed.",
                "{n} words wait for your decision before this can be printed.",
                waiting,
            ).format(n=waiting)
        elif self.kept():
            sentence = _("Something stays that may point to somebody. Please look at it once more.")
        elif all_of_them:
            sentence = _("All that points to somebody is replaced.")
        else:
            sentence = _("Nobody is named here.")
        tone = Tone.ATTENTION if waiting else Tone.DANGER if self.kept() else Tone.GOOD
        self._icon.show_icon("check-circle" if tone is Tone.GOOD else "warning-circle", tone)
        self._says.setText(sentence)

    def _show_rows(self) -> None:
        wanted = {decision.words for decision in self._decisions.each}
        for words in [words for words in self._rows if words not in wanted]:
            gone = self._rows.pop(words)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._show_more_rows()

    def _show_more_rows(self) -> None:
        """Show the decisions, of which only a few get a new row at once: the window must not stand still."""
        new = 0
        for place, decision in enumerate(self._decisions.each):
            row = self._rows.get(decision.words)
            if row is None and new == AT_ONCE:
                self._more.start()
                return
            if row is None:
                row = self._make_row(decision.words)
                new += 1
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.setObjectName(f"{self._name}.row.{decision.letter}")
            row.show_decision(decision)

    def _make_row(self, words: str) -> DecisionRow:
        row = self._rows[words] = DecisionRow(name=f"{self._name}.row")
        row.replaced.connect(partial(self._replace, words))
        row.left_alone.connect(partial(self._leave, words))
        row.looked_for.connect(partial(self._look_for, words))
        return row

    def _go_to_row(self, letter: str) -> None:
        for decision in self._decisions.each:
            if decision.letter == letter:
                while decision.words not in self._rows:
                    self._show_more_rows()
                row = self._rows[decision.words]
                row.take_focus()
                _bring(row, 0)

    def _look_for(self, words: str) -> None:
        _bring(self.view, self.view.place_of(self._decision(words).letter))

    def _decision(self, words: str) -> Decision:
        return next(decision for decision in self._decisions.each if decision.words == words)

    # deciding

    def _replace(self, words: str, new: str) -> None:
        if new in self._decision(words).proposals:
            self._choose(Choice(words, new))
            return
        self._context.operations.query(
            self._use_case,
            partial(self._replace_by_own, words, new),
            self._fail,
            texts=(new,),
            about=self._about,
            **self._told,
        )

    def _replace_by_own(self, words: str, new: str, found: "tuple[tuple[Finding, ...], ...]") -> None:
        row = self._rows.get(words)
        if row is None:
            return  # the text went on without this word
        named = next((finding.text for finding in found[0] if finding.certain), "")
        if named:
            row.show_problem(_("“{word}” points to somebody too. Please choose other words.").format(word=named))
            return
        self._choose(Choice(words, new))

    def _leave(self, words: str) -> None:
        decision = self._decision(words)
        agreed = self._context.ask.question(
            self.window(),
            _("Leave “{word}” in the text?").format(word=decision.text),
            _("Everybody who gets the paper can read it. The program keeps a note that it stays, and who decided so."),
            _("Leave it"),
        )
        if agreed:
            self._choose(Choice(words, None))

    def _choose(self, choice: Choice) -> None:
        self._choices = with_choice(self._choices, choice)
        row = self._rows[choice.words]
        row.end_own()
        self._show()
        self.changed.emit()


def _bring(widget: QWidget, below: int) -> None:
    """Scroll the page so that a place in `widget` is seen."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    inner = parent.widget() if parent is not None else None
    if parent is not None and inner is not None:
        at = widget.mapTo(inner, widget.rect().topLeft())
        parent.ensureVisible(at.x(), at.y() + below, 0, ABOVE)
