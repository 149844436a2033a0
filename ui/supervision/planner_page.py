"""Planning intervision: groups that are proposed, who could bring a case, and everybody with when she last did."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.supervision.planner import LARGEST, SMALLEST, last_meeting, next_meeting
from ensure_desktop.supervision.service import brought_last, plan_intervision, propose_groups
from ensure_desktop.supervision.values import BroughtLast, Entry, GroupProposal
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.dates import short_date
from ui.panel import Panel
from ui.people.days import day_field
from ui.theme import FORM_WIDTH, GROUPS, INSIDE, RELATED
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import CheckField, ChoiceField, TextField
from ui.widgets.fields.times import TimeField
from ui.widgets.form import Form
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "supervision.planner"
USUAL_SIZE = 4
TABLE_HEIGHT = 320


class PlannerPage(Panel):
    """The page. `planned` sends the `Entry` of a meeting that was put into the diary, `left` nothing."""

    areas = frozenset({"supervision", "people"})

    planned = Signal(object)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._may_write = context.actor.may(Permission.DIARY_WRITE)
        self.proposals: tuple[GroupProposal, ...] = ()
        self._waiting: tuple[BroughtLast, ...] = ()
        self._header = PageHeader(_("Plan intervision"), _sentence())
        self.form = self._make_form()
        self.cards: list[GroupCard] = []
        self._groups = QVBoxLayout()
        self.table = self._make_table()
        self._build()

    def reload(self) -> None:
        """Propose anew, and list everybody."""
        self.query(propose_groups, self._show, key=f"{NAME}.groups", size=self.form.editor("size").value())
        self.query(brought_last, self._list, key=f"{NAME}.list")

    def plan(self, card: "GroupCard") -> None:
        """Put the group of this card into the diary."""
        values = self.form.read()
        if values is None:
            return
        if values["day"] is None:
            self.form.show_errors(UserError(_("Please enter the day."), field="day"))
            return
        starts_at = f"{values['starts_at']:%H:%M}" if values["starts_at"] else ""
        self.change(
            plan_intervision,
            self._planned,
            partial(self._refused, card),
            day=values["day"],
            starts_at=starts_at,
            place=values["place"],
            person_ids=card.chosen(),
        )

    # building

    def _build(self) -> None:
        row, back = back_row(_("Intervision"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        self._groups.setSpacing(RELATED)
        everybody = Card(_("Who has not brought a case for long"), padding=16)
        everybody.body.addWidget(self.table)
        self.table.setFixedHeight(TABLE_HEIGHT)
        groups = QWidget()
        groups.setLayout(self._groups)
        self._groups.setContentsMargins(0, 0, 0, 0)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self._header)
        self.body.addWidget(self.form)
        self.body.addSpacing(INSIDE)
        self.body.addWidget(groups)
        self.body.addSpacing(INSIDE)
        self.body.addWidget(everybody)
        self.body.addStretch(1)
        for widget in (groups, everybody):
            widget.setMaximumWidth(FORM_WIDTH + GROUPS)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_form(self) -> Form:
        form = Form(name=f"{NAME}.form")
        section = form.section(columns=4)
        today: date = self.context.clock.today()
        section.add("day", _("Day"), day_field(f"{NAME}.day", today))
        section.add("starts_at", _("From"), TimeField(name=f"{NAME}.starts_at"))
        section.add("place", _("Place"), TextField(name=f"{NAME}.place"))
        sizes = [
            (size, ngettext("{n} person", "{n} people", size).format(n=size)) for size in range(SMALLEST, LARGEST + 1)
        ]
        section.add("size", _("In groups of about"), ChoiceField(sizes, name=f"{NAME}.size"))
        form.set_values({"day": next_meeting(None, today), "size": USUAL_SIZE})
        form.editor("size").changed.connect(self.reload)
        return form

    def _make_table(self) -> Table:
        never = _("not yet")
        columns = (
            Column(_("Name"), lambda row: row.name, stretch=True, person=True),
            Column(_("Brought a case"), lambda row: short_date(row.last_brought) if row.last_brought else never, 170),
            Column(_("Was there"), lambda row: short_date(row.last_there) if row.last_there else never, 170),
        )
        words = _("Who has not brought a case for long")
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=words, compact=True)
        nobody = EmptyState("users", _("There are no supporters yet."), name=f"{NAME}.empty")
        table.set_empty(Emptiness.NOTHING_YET, nobody)
        return table

    # showing

    def _show(self, found: tuple[GroupProposal, ...]) -> None:
        self.proposals = found
        clear(self._groups)
        self.cards = [GroupCard(group, number, may_plan=self._may_write) for number, group in enumerate(found)]
        for card in self.cards:
            card.wanted.connect(partial(self.plan, card))
            self._groups.addWidget(card)
        if not found:
            empty = EmptyState(
                "check-circle",
                _("Nobody is left to plan for."),
                hint=_("Everybody is expected at a planned intervision, or takes a break."),
                name=f"{NAME}.all_done",
            )
            nobody = Card(padding=0)
            nobody.body.addWidget(empty)
            self._groups.addWidget(nobody)

    def _list(self, found: tuple[BroughtLast, ...]) -> None:
        self._waiting = found
        self.table.model.reload()
        last = last_meeting(found)
        if last is not None:
            self._header.set_sentence(_(" · ").join((_sentence(), _last_words(last))))
        if last is not None and not self.form.is_changed():
            self.form.set_values({"day": next_meeting(last, self.context.clock.today())})

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver(self._waiting[offset : offset + limit], len(self._waiting))

    def _planned(self, entry: Entry) -> None:
        self.message.clear()
        self.planned.emit(entry)
        self.reload()

    def _refused(self, card: "GroupCard", error: UserError) -> None:
        rest = self.form.show_errors(error)
        card.say(rest)


class GroupCard(Card):
    """One proposed group; somebody can be left out. `wanted` is sent when it is to be planned."""

    wanted = Signal()

    def __init__(self, group: GroupProposal, number: int, *, may_plan: bool) -> None:
        super().__init__(_("Group {number}").format(number=number + 1), padding=16)
        name = f"{NAME}.group{number}"
        self.setObjectName(name)
        self._boxes: list[tuple[str, CheckField]] = []
        self.body.setSpacing(INSIDE)
        for place, person in enumerate(group.people):
            box = CheckField(person.name, name=f"{name}.person{place}")
            box.set_value(True)
            self._boxes.append((person.person_id, box))
            row = QHBoxLayout()
            row.setSpacing(RELATED)
            row.addWidget(box, 1)
            row.addWidget(label(_told(person, person.person_id in group.brings), "muted", wrap=True), 2)
            self.body.addLayout(row)
        self._problem = label("", "error", wrap=True, name=f"{name}.problem")
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.button = outlined(_("Plan this group"), "calendar-plus", name=f"{name}.plan")
        self.button.setAccessibleName(_("Plan group {number}").format(number=number + 1))
        self.button.clicked.connect(self.wanted)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.setVisible(may_plan)

    def chosen(self) -> tuple[str, ...]:
        """Who is in it."""
        return tuple(person_id for person_id, box in self._boxes if box.value())

    def say(self, sentence: str) -> None:
        """Say why it could not be planned."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def _sentence() -> str:
    return _("Small groups that change: those come together who were so longest ago.")


def _last_words(last: date) -> str:
    return _("Each month is usual; the last one was on {day}.").format(day=short_date(last))


def _told(person: BroughtLast, brings: bool) -> str:
    """When she was there and brought a case; first that it could be her turn."""
    was = (
        _("was there on {day}").format(day=short_date(person.last_there))
        if person.last_there
        else _("was not there yet")
    )
    brought = (
        _("brought a case on {day}").format(day=short_date(person.last_brought))
        if person.last_brought
        else _("brought no case yet")
    )
    told = _("{was}, {brought}").format(was=was, brought=brought)
    return _("Could bring a case: {told}").format(told=told) if brings else told
