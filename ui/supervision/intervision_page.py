"""Intervision: the cases, and from there one of them, the form, and the planner of groups."""

from enum import StrEnum
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.supervision.service import cases_page, restore_case, withdraw_case
from ensure_desktop.supervision.values import Case, CasePage, Entry
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.listing import ListAndPages, ListPanel
from ui.supervision.case_view import CaseView
from ui.supervision.case_words import case_chip, case_line
from ui.supervision.case_writing import CaseWriting
from ui.supervision.planner_page import PlannerPage
from ui.widgets.buttons import outlined, primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "supervision.intervision"


class Shown(StrEnum):
    """Which cases the list shows."""

    OPEN = "open"
    ALL = "all"
    WITHDRAWN = "withdrawn"


class IntervisionPage(ListPanel):
    """The list, the page of one case, the page on which one is written, and the planner."""

    areas = frozenset({"supervision", "people", "accounts"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.DIARY_WRITE)
        self._shown = Shown.OPEN
        self._filters = FilterRow([(each, _shown_label(each), each.value) for each in Shown], name=f"{NAME}.filter")
        self.new = primary(_("New case"), "plus", name=f"{NAME}.new")
        self.plan = outlined(_("Plan groups"), "circles-three", name=f"{NAME}.plan")
        sentence = _("Somebody brings a case, the others help to think. On paper nobody is named.")
        self.header = PageHeader(_("Intervision"), sentence)
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self._filters, self.table, self.ground)
        self._build()

    @cached_property
    def one(self) -> CaseView:
        """The page of one case."""
        made = self._stack.take_in(CaseView(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self.gone)
        made.change_wanted.connect(self.change_case)
        made.withdraw_wanted.connect(self.withdraw)
        made.restore_wanted.connect(self.restore)
        return made

    @cached_property
    def writing(self) -> CaseWriting:
        """The page on which a case is written."""
        made = self._stack.take_in(CaseWriting(self.context, self._stack))
        made.left.connect(self.show_list)
        made.saved.connect(self._saved)
        return made

    @cached_property
    def planner(self) -> PlannerPage:
        """Who could sit together next."""
        made = self._stack.take_in(PlannerPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.planned.connect(self._planned)
        return made

    def reload(self) -> None:
        """Read the list again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """With "case" that one, with "new case" a new one of this supporter, with "plan groups" the planner."""
        if place.action == "case":
            self.show_one(place.id)
        elif place.action == "new case":
            self.begin(place.id)
        elif place.action == "plan groups":
            self.show_planner()
        else:
            self.show_list()

    def show_one(self, case_id: str) -> None:
        """One case."""
        self._stack.setCurrentWidget(self.one)
        self.one.open_case(case_id)

    def show_planner(self) -> None:
        """The groups that are proposed."""
        self._stack.setCurrentWidget(self.planner)

    def begin(self, person_id: str = "", entry_id: str = "") -> None:
        """Write a new case."""
        self._stack.setCurrentWidget(self.writing)
        self.writing.open_new(person_id, entry_id)

    def change_case(self, case: Case) -> None:
        """Change one that was written."""
        self._stack.setCurrentWidget(self.writing)
        self.writing.open_case(case)

    def choose(self, shown: Shown) -> None:
        """Show these cases."""
        self._shown = shown
        self._filters.choose(shown)
        kinds = {Shown.OPEN: Emptiness.ALL_DONE, Shown.ALL: Emptiness.NOTHING_YET}
        self.table.set_emptiness(kinds.get(shown, Emptiness.NO_RESULT))
        self.table.model.reload()

    def withdraw(self, case: Case) -> None:
        """Take it out of the lists; the snackbar can undo it."""
        self.take_away(withdraw_case, _("The case was withdrawn."), partial(self.restore, case), case_id=case.id)

    def restore(self, case: Case) -> None:
        """Let it count again."""
        self.bring_back(restore_case, _("The case is back."), case_id=case.id)

    # building

    def _build(self) -> None:
        self.new.clicked.connect(lambda: self.begin())
        self.new.setShortcut("Ctrl+N")
        self.new.setToolTip(_("Ctrl+N"))
        self.plan.clicked.connect(self.show_planner)
        for button in (self.plan, self.new):
            self.header.add_action(button)
        self.new.setVisible(self.may_write)
        self._filters.chosen.connect(self.choose)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.table.opened.connect(lambda row: self.show_one(row.id))

    def _make_table(self) -> Table:
        columns = (
            Column(_("Code"), lambda row: row.code, 104, least=92, muted=True),
            Column(_("The question"), case_line, least=320, stretch=True, wraps=True),
            Column(_("Brought by"), lambda row: row.supporter, 220, least=204, person=True),
            Column(_("Told on"), lambda row: short_date(row.details.day), 128, least=120),
            Column(_("State"), lambda row: case_chip(row).text, 140, least=128, chip=case_chip),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Cases for intervision"))
        first = EmptyState(
            "circles-three",
            _("There is no case yet."),
            _("Write down a case") if self.may_write else "",
            hint=_("A question that somebody takes to the group, on one sheet of paper without a name."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin())
        done = EmptyState(
            "check-circle",
            _("No case waits to be discussed."),
            _("Write down a case") if self.may_write else "",
            name=f"{NAME}.all_done",
        )
        done.acted.connect(lambda: self.begin())
        nothing = EmptyState(
            "magnifying-glass", _("No case was withdrawn."), _("Show what is to discuss"), name=f"{NAME}.no_result"
        )
        nothing.acted.connect(lambda: self.choose(Shown.OPEN))
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        table.set_emptiness(Emptiness.ALL_DONE)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: CasePage) -> None:
            deliver(page.rows, page.total)

        self.query(
            cases_page,
            take,
            open_only=self._shown is Shown.OPEN,
            withdrawn=self._shown is Shown.WITHDRAWN,
            offset=offset,
            limit=limit,
        )

    # answers

    def _saved(self, case: Case) -> None:
        self.context.notify(_("The case is saved."), None)
        self.show_one(case.id)
        self.reload()

    def _planned(self, entry: Entry) -> None:
        day = short_date(entry.details.day)
        self.context.notify(_("The intervision on {day} stands in the diary.").format(day=day), None)


def _shown_label(shown: Shown) -> str:
    return {
        Shown.OPEN: _("To discuss"),
        Shown.ALL: _("All cases"),
        Shown.WITHDRAWN: _("Withdrawn"),
    }[shown]
