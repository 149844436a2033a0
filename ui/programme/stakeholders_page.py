"""Stakeholders as a list and as a picture of influence and interest."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.drawing import Drawing
from ensure_desktop.i18n import _
from ensure_desktop.programme.stakeholder_picture import how_to_work, placed, stakeholders_picture
from ensure_desktop.programme.stakeholders import (
    begin_stakeholders,
    restore_stakeholder,
    stakeholders,
    withdraw_stakeholder,
)
from ensure_desktop.programme.values import Stakeholder
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.panel import Panel
from ui.programme.stakeholder_dialog import StakeholderDialog
from ui.programme.words import stance_chip
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.drawing import DrawingView
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "programme.stakeholders"
PICTURE_WIDTH = 848
"""Wider, the picture would be higher than the page."""


class Shown(StrEnum):
    """What the page shows."""

    LIST = "list"
    PICTURE = "picture"
    ALL = "all"


class StakeholdersPage(Panel):
    """The list and the picture. Enter changes one.

    Places: "stakeholders" the list, "new stakeholder" the form of a new one.
    """

    areas = frozenset({"programme", "organisations"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self.dialog: StakeholderDialog | None = None
        self._shown = Shown.LIST
        self._found: tuple[Stakeholder, ...] = ()
        self.new = primary(_("New stakeholder"), "plus", name=f"{NAME}.new")
        self.withdraw = quiet(_("Withdraw"), "archive", name=f"{NAME}.withdraw")
        self.restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self.usual = outlined(_("Add the usual ones"), "list-plus", name=f"{NAME}.usual")
        sentence = _("Whom the programme touches, who can carry it, and who might hold it up.")
        buttons = (self.withdraw, self.restore, self.usual, self.new)
        self.header = PageHeader(_("Stakeholders"), sentence, buttons)
        self.filters = FilterRow(
            [
                (Shown.LIST, _("List"), Shown.LIST.value),
                (Shown.PICTURE, _("Picture"), Shown.PICTURE.value),
                (Shown.ALL, _("Withdrawn ones too"), Shown.ALL.value),
            ],
            name=f"{NAME}.filter",
        )
        self.table = self._make_table()
        self.picture = DrawingView(stakeholders_picture(()), name=f"{NAME}.drawing", words=_("Stakeholders, a picture"))
        self._told = label("", "muted", wrap=True, name=f"{NAME}.told")
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read the list again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.action == "new stakeholder" and self.may_write:
            self.begin()

    def choose(self, shown: Shown) -> None:
        """Show the list or the picture."""
        self._shown = shown
        self.filters.choose(shown)
        self._stack.setCurrentIndex(int(shown is Shown.PICTURE))
        self.table.model.reload()
        self._show_acts()

    def begin(self, stakeholder: Stakeholder | None = None) -> None:
        """Take somebody in, or change one."""
        if not self.may_write or (stakeholder is not None and stakeholder.withdrawn_at is not None):
            return
        self.dialog = StakeholderDialog(self, self.context, stakeholder)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    # building

    def _build(self) -> None:
        self.new.setVisible(self.may_write)
        self.new.setShortcut("Ctrl+N")
        self.new.setToolTip(_("Ctrl+N"))
        listed = Card(padding=1)
        listed.body.addWidget(self.table)
        drawn = Card()
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the picture in it takes the keyboard
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self.picture.setMaximumWidth(PICTURE_WIDTH)
        column.addWidget(self.picture)
        column.addWidget(self._told)
        column.addStretch(1)
        area.setWidget(inner)
        drawn.body.addWidget(area)
        for card in (listed, drawn):
            self._stack.addWidget(card)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.header)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._stack, 1)
        self._show_acts()

    def _connect(self) -> None:
        self.new.clicked.connect(lambda: self.begin())
        self.usual.clicked.connect(self._begin_usual)
        self.withdraw.clicked.connect(self._withdraw)
        self.restore.clicked.connect(self._restore_current)
        self.filters.chosen.connect(self.choose)
        self.table.opened.connect(self.begin)
        self.table.selected.connect(lambda _row: self._show_acts())
        self.table.model.modelReset.connect(self._show_acts)

    def _make_table(self) -> Table:
        columns = (
            Column(_("Who"), lambda each: each.details.name, least=200, stretch=True, lines=_who_lines),
            Column(_("Influence and interest"), _place_words, 210, least=170, muted=True),
            Column(_("Attitude"), lambda each: _chip(each).text, 136, least=120, chip=_chip),
            Column(_("How they are involved"), _involved_words, 250, least=150, muted=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Stakeholders"))
        first = EmptyState(
            "users-three",
            _("There is nobody on the list yet."),
            _("Begin with the usual ones") if self.may_write else "",
            hint=_("People who live with the difficulty, supporters, schools, doctors, the town hall… all can change."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(self._begin_usual)
        table.set_empty(Emptiness.NOTHING_YET, first)
        return table

    # showing

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(found: tuple[Stakeholder, ...]) -> None:
            self._found = found
            deliver(found[offset : offset + limit], len(found))
            self._draw()

        self.query(stakeholders, take, with_withdrawn=self._shown is Shown.ALL)

    def _draw(self) -> None:
        shown = tuple(each for each in self._found if each.withdrawn_at is None)
        drawing: Drawing = stakeholders_picture(shown)
        self.picture.show_drawing(drawing)
        left = len(shown) - len(placed(shown))
        told = _("Not in the picture yet, because influence or interest is not said: {names}.")
        names = ", ".join(each.details.name for each in shown if each not in placed(shown))
        self._told.setText(told.format(names=names) if left else "")
        self._told.setVisible(bool(left))

    def _show_acts(self) -> None:
        row = self.table.current() if self._shown is not Shown.PICTURE else None
        gone = row is not None and row.withdrawn_at is not None
        self.withdraw.setVisible(self.may_write and row is not None and not gone)
        self.restore.setVisible(self.may_write and gone)
        self.usual.setVisible(self.may_write and self._shown is Shown.ALL)

    # what is done

    def _saved(self, stakeholder: Stakeholder) -> None:
        self.context.notify(_("{name} is saved.").format(name=stakeholder.details.name), None)
        self.reload()

    def _begin_usual(self) -> None:
        def done(_found: object) -> None:
            said = _("The usual stakeholders are on the list. Change or withdraw what does not fit.")
            self.context.notify(said, None)
            self.reload()

        self.change(begin_stakeholders, done)

    def _withdraw(self) -> None:
        row = self.table.current()
        if row is None:
            return

        def done(_result: object) -> None:
            said = _("{name} is off the list.").format(name=row.details.name)
            self.context.notify(said, partial(self._restore, row))
            self.reload()

        self.change(withdraw_stakeholder, done, stakeholder_id=row.id)

    def _restore_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self._restore(row)

    def _restore(self, row: Stakeholder) -> None:
        def done(_result: object) -> None:
            self.context.notify(_("{name} is on the list again.").format(name=row.details.name), None)
            self.reload()

        self.change(restore_stakeholder, done, stakeholder_id=row.id)

    def _forget(self) -> None:
        self.dialog = None


def _who_lines(each: Stakeholder) -> tuple[str, str]:
    return each.details.name, each.organisation or each.details.contact


def _place_words(each: Stakeholder) -> str:
    interest, influence = each.details.interest, each.details.influence
    if interest is None or influence is None:
        return _("not said yet")
    return how_to_work(influence, interest)


def _chip(each: Stakeholder) -> Chip:
    if each.withdrawn_at is not None:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    return stance_chip(each.details.stance)


def _involved_words(each: Stakeholder) -> str:
    return each.details.involve.partition("\n")[0]
