"""One SWOT: its four fields as they were filled that day, and the goals that came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.programme.plan_labels import quadrant_label, quadrant_meaning
from ensure_desktop.programme.swots import swots
from ensure_desktop.programme.values import Quadrant, Swot, SwotPoint
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.panel import Panel
from ui.people.overview import selectable
from ui.people.words import long_day
from ui.programme.words import QUADRANT_GLYPHS
from ui.theme import PAGE, RELATED, STEP
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "programme.swot"


class SwotPage(Panel):
    """The page of one. The signals say what is wanted of it; the list around it does that."""

    areas = frozenset({"programme"})

    left = Signal()
    missing = Signal(object)
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    paper_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self._id = ""
        self.shown: Swot | None = None
        row, self._back = back_row(_("All SWOTs"), name=f"{NAME}.back")
        self._withdraw = quiet(_("Withdraw"), "archive", name=f"{NAME}.withdraw")
        self._restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self._change_button = outlined(_("Correct…"), "pencil-simple", name=f"{NAME}.change")
        self._print = primary(_("Print paper…"), "printer", name=f"{NAME}.print")
        row.addWidget(self._withdraw)
        self.header = PageHeader(" ", " ", (self._restore, self._change_button, self._print))
        self._grid = QGridLayout()
        self._grid.setSpacing(RELATED)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        left, _top, right, _bottom = INNER_MARGINS
        self.body.setContentsMargins(left, 0, right, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._back.clicked.connect(self.left)
        for button, signal in (
            (self._withdraw, self.withdraw_wanted),
            (self._restore, self.restore_wanted),
            (self._change_button, self.change_wanted),
            (self._print, self.paper_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(self.shown))
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_swot(self, swot_id: str) -> None:
        """Show this one."""
        self._id = swot_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(swots, self._take, key=NAME, with_withdrawn=True)

    def _take(self, found: tuple[Swot, ...]) -> None:
        swot = next((each for each in found if each.id == self._id), None)
        if swot is None:
            self.missing.emit(NotFound(_("This SWOT is not in the vault any more.")))
            return
        self.shown = swot
        gone = swot.withdrawn_at is not None
        details = swot.details
        self.header.set_title(details.title or _("SWOT"))
        made = _("made by {name}").format(name=swot.made_by)
        told = (_("Withdrawn") if gone else "", long_day(details.day), made)
        self.header.set_sentence(_(" · ").join(filter(None, told)))
        self._withdraw.setVisible(self.may_write and not gone)
        self._change_button.setVisible(self.may_write and not gone)
        self._restore.setVisible(self.may_write and gone)
        self._print.setVisible(not gone and self.context.actor.may(Permission.PRINT))
        clear(self._grid)
        for number, quadrant in enumerate(Quadrant):
            points = [each for each in details.points if each.quadrant is quadrant]
            self._grid.addWidget(_quadrant_card(quadrant, points), number // 2, number % 2)
        row = 2
        for words, text in ((_("Goals in common"), details.goals), (_("Who was at the table"), details.made_with)):
            if text:
                card = Card(words)
                card.body.addWidget(selectable(text))
                self._grid.addWidget(card, row, 0, 1, 2)
                row += 1


def _quadrant_card(quadrant: Quadrant, points: Sequence[SwotPoint]) -> Card:
    card = Card(quadrant_label(quadrant))
    card.setObjectName(f"{NAME}.{quadrant.value}")
    card.body.setSpacing(STEP)
    card.body.addWidget(label(quadrant_meaning(quadrant), "muted", wrap=True))
    for each in points:
        card.body.addWidget(selectable(f"{QUADRANT_GLYPHS[quadrant]} {each.text}"))
        if each.what_now:
            now = label(_("Therefore: {text}").format(text=each.what_now), "muted", wrap=True)
            now.setContentsMargins(16, 0, 0, STEP)
            card.body.addWidget(now)
    if not points:
        card.body.addWidget(label(_("Nothing was said here."), "help", wrap=True))
    card.body.addStretch(1)
    return card
