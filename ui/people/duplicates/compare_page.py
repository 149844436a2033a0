"""Two entries side by side: which one is kept, what each line becomes, what moves, and the act itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.values import Comparison
from ensure_desktop.people.values import PersonDetails, PersonFile
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.icons import icon
from ui.messages import MessageBar
from ui.people.duplicates.choice_grid import ChoiceGrid
from ui.people.duplicates.lines import Line, chosen_details, lines_of
from ui.people.duplicates.words import likeness_sentence
from ui.people.words import long_day
from ui.theme import INSIDE, PAGE, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.text import label


class ComparePage(QWidget):
    """The comparison of two entries.

    `closed` goes back. `merge_wanted` sends the ids of the kept and the other entry and the `PersonDetails` chosen,
    `two_wanted` the two ids. `person_opened` sends the id of an entry whose page is wanted.
    """

    closed = Signal()
    merge_wanted = Signal(str, str, object)
    two_wanted = Signal(str, str)
    person_opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("duplicates.compare")
        self._context = context
        self._may_merge = context.actor.may(Permission.PEOPLE_MERGE)
        self._found: Comparison | None = None
        self._lines: tuple[Line, ...] = ()
        self.message = MessageBar(self)
        self.grid = ChoiceGrid()
        self.one_sided = ChoiceGrid()
        self.same = ChoiceGrid()
        self._build()

    def compare(self, first_id: str, second_id: str) -> None:
        """Load and show two entries. The audit takes down that their files were read."""
        self._context.operations.query(
            duplicates.compare, self.show_comparison, self.show_error, first_id=first_id, second_id=second_id
        )

    def show_comparison(self, found: Comparison) -> None:
        """Show everything anew; the entry that is older is kept until somebody says otherwise."""
        self._found = found
        self._lines = lines_of(found)
        self.message.clear()
        if found.remarks:
            self.message.say(Tone.ATTENTION, " ".join(found.remarks))
        self._header.set_title(_("{name} and {other}").format(name=found.first.name, other=found.second.name))
        self._header.set_sentence(likeness_sentence(found.likeness))
        heads = (_head(found.first), _head(found.second))
        for button, file in zip(self.keep, (found.first, found.second), strict=True):
            button.setText(_("{code}, noted on {day}").format(code=file.code, day=_noted(file)))
            button.setAccessibleName(_("Keep {name}").format(name=_head(file)))
        for opener, file in zip(self._openers, (found.first, found.second), strict=True):
            opener.setText(_("Open {code}").format(code=file.code))
        self.keep[0].setChecked(True)
        self._show_lines(heads)
        self._show_moves()
        self._set_possible(found.hindrance)
        self._area.verticalScrollBar().setValue(0)
        self.keep[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self) -> PersonDetails:
        """The details of the merged entry as they are chosen now."""
        assert self._found is not None, "nothing is compared"
        return chosen_details(self._found, self._lines, {**self.one_sided.chosen(), **self.grid.chosen()})

    def show_error(self, error: UserError) -> None:
        """Say what went wrong; the choices stay."""
        self.message.say(Tone.DANGER, error.message)
        self._set_busy(False)

    # building

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, RELATED, PAGE)
        column.setSpacing(RELATED)
        back = link(_("All pairs"), "arrow-left", name="duplicates.back")
        back.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        column.addLayout(line)
        self._header = PageHeader("", "")
        column.addWidget(self._header)
        column.addWidget(self.message)
        column.addWidget(self._keep_card())
        column.addWidget(self._lines_card())
        column.addWidget(self._moves_card())
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(INSIDE)
        outer.addWidget(self._area, 1)
        outer.addWidget(self._acts())

    def _keep_card(self) -> Card:
        card = Card(_("Which entry is kept"))
        card.body.setSpacing(STEP)
        self._keep_group = QButtonGroup(self)
        self.keep: list[QRadioButton] = []
        self._openers = []
        for number in range(2):
            button = QRadioButton()
            button.setObjectName(f"duplicates.keep.{number}")
            button.toggled.connect(lambda on: self._show_moves() if on else None)
            button.setEnabled(self._may_merge)
            opener = quiet("", "arrow-square-out", name=f"duplicates.open.{number}")
            opener.clicked.connect(lambda _on=False, number=number: self._open(number))
            self._keep_group.addButton(button)
            self.keep.append(button)
            self._openers.append(opener)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(opener)
            row.addStretch(1)
            card.body.addLayout(row)
        text = _("Its code stays. The code of the other one leads to it from then on, also on paper.")
        card.body.addWidget(label(text, "help", wrap=True))
        return card

    def _lines_card(self) -> Card:
        card = Card(_("What the entry will say"))
        self._nothing = label("", "muted", wrap=True, name="duplicates.nothing")
        card.body.addWidget(self._nothing)
        card.body.addWidget(self.grid)
        self._folds = []
        for grid, name in ((self.one_sided, "duplicates.one_sided"), (self.same, "duplicates.same")):
            fold = _fold(grid, name)
            card.body.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
            card.body.addWidget(grid)
            self._folds.append(fold)
        return card

    def _moves_card(self) -> Card:
        card = Card(_("What moves along"))
        self._moves: QLabel = label("", wrap=True, name="duplicates.moves")
        card.body.addWidget(self._moves)
        return card

    def _acts(self) -> QWidget:
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, RELATED, 0)
        row.setSpacing(INSIDE)
        self._why = label("", "muted", wrap=True, name="duplicates.why")
        row.addWidget(self._why, 1)
        self.two = outlined(_("Two different people"), "users", name="duplicates.two")
        self.two.clicked.connect(self._send_two)
        self.merge = primary(_("Merge into one entry"), "git-merge", name="duplicates.merge")
        self.merge.clicked.connect(self._send_merge)
        row.addWidget(self.two)
        row.addWidget(self.merge)
        return acts

    def _show_lines(self, heads: tuple[str, str]) -> None:
        """What contradicts stands open: here somebody has to look. The rest is folded away."""
        contradicting = [line for line in self._lines if line.contradicts]
        one_sided = [line for line in self._lines if line.differs and not line.contradicts]
        equal = [line for line in self._lines if not line.differs]
        self.grid.show_lines(contradicting, heads, choose=self._may_merge)
        self.grid.setVisible(bool(contradicting))
        kept = _("Nothing contradicts. What only one of the two says is kept.")
        self._nothing.setText(kept if one_sided else _("Both say the same."))
        self._nothing.setVisible(not contradicting)
        self.one_sided.show_lines(one_sided, heads, choose=self._may_merge)
        self.same.show_lines(equal, heads, choose=False)
        words = (
            ngettext(
                "Only one of the two says this ({n} line)", "Only one of the two says this ({n} lines)", len(one_sided)
            ),
            ngettext("Both say the same ({n} line)", "Both say the same ({n} lines)", len(equal)),
        )
        for fold, text, lines in zip(self._folds, words, (one_sided, equal), strict=True):
            fold.setText(text.format(n=len(lines)))
            fold.setVisible(bool(lines))
            fold.setChecked(False)

    # acting

    def _show_moves(self) -> None:
        if self._found is None:
            return
        keeps_first = self.keep[0].isChecked()
        kept, gone = self._kept_and_gone()
        told = self._found.carried if keeps_first else self._found.carried_back
        if told:
            text = _("From {code} to {kept}: {moves}.").format(code=gone.code, kept=kept.code, moves=", ".join(told))
        else:
            text = _("Nothing else is noted under {code}.").format(code=gone.code)
        self._moves.setText(text + " " + _("Nothing is lost, and all of it can be undone later."))

    def _kept_and_gone(self) -> tuple[PersonFile, PersonFile]:
        assert self._found is not None, "nothing is compared"
        files = (self._found.first, self._found.second)
        return files if self.keep[0].isChecked() else (files[1], files[0])

    def _set_possible(self, hindrance: str) -> None:
        self.merge.setVisible(self._may_merge)
        self.two.setVisible(self._may_merge)
        self._set_busy(False)
        self.merge.setEnabled(not hindrance)
        why = hindrance or _("Merging takes an account that may do so; you can look, and tell a colleague.")
        self._why.setText(why if hindrance or not self._may_merge else "")

    def _set_busy(self, busy: bool) -> None:
        possible = self._found is not None and not self._found.hindrance
        self.merge.setEnabled(possible and not busy)
        self.two.setEnabled(not busy)

    def _send_merge(self) -> None:
        kept, gone = self._kept_and_gone()
        self._set_busy(True)
        self.merge_wanted.emit(kept.id, gone.id, self.details())

    def _send_two(self) -> None:
        kept, gone = self._kept_and_gone()
        self._set_busy(True)
        self.two_wanted.emit(kept.id, gone.id)

    def _open(self, number: int) -> None:
        if self._found is not None:
            self.person_opened.emit((self._found.first, self._found.second)[number].id)


def _fold(folded: QWidget, name: str) -> QPushButton:
    """The line that shows and hides what is folded away."""
    made = link("", "caret-right", name=name)
    made.setCheckable(True)

    def turn(on: bool) -> None:
        folded.setVisible(on)
        made.setIcon(icon("caret-down" if on else "caret-right", "accent"))

    made.toggled.connect(turn)
    folded.hide()
    return made


def _head(file: PersonFile) -> str:
    return _("{name} ({code})").format(name=file.name, code=file.code)


def _noted(file: PersonFile) -> str:
    return long_day(file.created_at.astimezone().date())
