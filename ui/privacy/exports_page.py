"""Exports: what was handed out that names nobody, and the way to the next."""

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import Export, ExportPage
from ensure_desktop.privacy.register import exports_page
from ensure_desktop.privacy.values import Product
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.listing import ListAndPages
from ui.panel import Panel
from ui.privacy.export_page import ExportRecordPage
from ui.privacy.hierarchies_page import HierarchiesPage
from ui.privacy.words import export_lines, made_lines, recipient_lines, review_chip
from ui.theme import Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

if TYPE_CHECKING:
    from ui.privacy.rows_page import RowsPage
    from ui.privacy.tables_page import TablesPage

NAME = "privacy.exports"


class Shown(StrEnum):
    """Which exports the list shows; the kinds have the values of `Product`."""

    ALL = "all"
    TABLES = "tables"
    ROWS = "rows"


class ExportsPage(Panel):
    """The register of exports, and from there one of them, or the next one.

    Places: none the register, with an id and "export" one of them, "tables" new tables, "rows" new rows.
    """

    areas = frozenset({"privacy"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_make_rows = context.actor.may(Permission.EXPORT_ROWS)
        self._shown = Shown.ALL
        self.rows = outlined(_("Rows for a recipient"), "rows", name=f"{NAME}.rows")
        self.tables = primary(_("New tables"), "table", name=f"{NAME}.tables")
        sentence = _("Figures for outside that name nobody. What was handed out, to whom, and until when stands here.")
        self.header = PageHeader(_("Exports"), sentence, (self.rows, self.tables))
        self.filters = FilterRow(
            [
                (Shown.ALL, _("All"), Shown.ALL.value),
                (Shown.TABLES, _("Tables"), Shown.TABLES.value),
                (Shown.ROWS, _("Rows for a recipient"), Shown.ROWS.value),
            ],
            name=f"{NAME}.filter",
        )
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self.filters, self.table, self.ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.rows.setVisible(self.may_make_rows)
        self._connect()

    def reload(self) -> None:
        """Read the register again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.id:
            self.show_one(place.id)
        elif place.action == Shown.TABLES.value:
            self.make_tables()
        elif place.action == Shown.ROWS.value and self.may_make_rows:
            self.make_rows()
        else:
            self.show_list()

    @cached_property
    def one(self) -> ExportRecordPage:
        """The page of one export."""
        made = self._stack.take_in(ExportRecordPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self._gone)
        return made

    @cached_property
    def tables_page(self) -> "TablesPage":
        """Where tables are made."""
        from ui.privacy.tables_page import TablesPage

        made = self._stack.take_in(TablesPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.made.connect(self._made)
        return made

    @cached_property
    def rows_page(self) -> "RowsPage":
        """Where rows are made."""
        from ui.privacy.rows_page import RowsPage

        made = self._stack.take_in(RowsPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.made.connect(self._made)
        made.steps.clicked.connect(self.show_steps)
        return made

    @cached_property
    def steps_page(self) -> HierarchiesPage:
        """How columns get coarser."""
        made = self._stack.take_in(HierarchiesPage(self.context, self._stack))
        made.left.connect(self._leave_steps)
        return made

    def page(self) -> QWidget | None:
        """What is shown: the register, or one of its pages."""
        return self._stack.currentWidget()

    def show_list(self) -> None:
        """The register, with its filter as it was."""
        self._stack.show_list()

    def show_one(self, export_id: str) -> None:
        """One export."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_export(export_id)

    def make_tables(self) -> None:
        """Tables of this year for everybody, to begin with."""
        self.message.clear()
        self._stack.setCurrentWidget(self.tables_page)
        self.tables_page.begin()

    def make_rows(self) -> None:
        """Rows, with few columns to begin with."""
        self.message.clear()
        self._stack.setCurrentWidget(self.rows_page)
        self.rows_page.begin()

    def show_steps(self) -> None:
        """How columns get coarser."""
        self._stack.setCurrentWidget(self.steps_page)

    def choose(self, shown: Shown) -> None:
        """Show these."""
        self._shown = shown
        self.filters.choose(shown)
        self.table.set_emptiness(Emptiness.NOTHING_YET if shown is Shown.ALL else Emptiness.NO_RESULT)
        self.table.model.reload()

    # building

    def _connect(self) -> None:
        self.filters.chosen.connect(self.choose)
        self.table.opened.connect(lambda export: self.show_one(export.id))
        self.tables.clicked.connect(self.make_tables)
        self.rows.clicked.connect(self.make_rows)

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Export"), lambda each: " ".join(export_lines(each)), 190, least=160, lines=export_lines),
            Column(
                _("For whom"),
                lambda each: ", ".join(filter(None, recipient_lines(each))),
                least=220,
                stretch=True,
                lines=recipient_lines,
            ),
            Column(_("Made"), lambda each: ", ".join(made_lines(each)), 180, least=140, lines=made_lines),
            Column(
                _("Still needed?"),
                lambda each: review_chip(each, today()).text,
                200,
                least=190,
                chip=lambda each: review_chip(each, today()),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Exports"))
        first = EmptyState(
            "fingerprint",
            _("Nothing was handed out yet."),
            _("Make tables"),
            hint=_("Tables count people in groups and are fit for everybody; rows are for one recipient with a name."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(self.make_tables)
        nothing = EmptyState(
            "magnifying-glass", _("There is no export of this kind."), _("Show all"), name=f"{NAME}.no_result"
        )
        nothing.acted.connect(lambda: self.choose(Shown.ALL))
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    # what is done

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(found: ExportPage) -> None:
            deliver(found.rows, found.total)

        product = None if self._shown is Shown.ALL else Product(self._shown.value)
        self.query(exports_page, take, product=product, offset=offset, limit=limit)

    def _made(self, export: Export) -> None:
        self.reload()
        self.show_one(export.id)

    def _leave_steps(self) -> None:
        """What the steps are now decides what becomes of the rows."""
        self._stack.setCurrentWidget(self.rows_page)
        self.rows_page.offer_again()

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)
