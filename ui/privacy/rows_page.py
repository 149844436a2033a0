"""Rows for a recipient with a name: which columns, how coarse, and what would become of the people's rows."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.evaluation.result_tables import StatTable
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.rows_columns import USUAL_COLUMNS, offered_columns
from ensure_desktop.privacy.rows_export import export_rows, preview_rows
from ensure_desktop.privacy.rows_values import (
    USUAL_K,
    USUAL_L,
    ChosenColumn,
    ColumnKind,
    OfferedColumn,
    RowsPreview,
    RowsRequest,
)
from ui.context import Context
from ui.evaluation.stat_grid import bullets, stat_grid
from ui.privacy.columns_field import ColumnsField
from ui.privacy.making import MakingPage, scrolled
from ui.privacy.report_view import ReportView
from ui.privacy.rows_words import columns_table, steps_table, telling_table, told_words
from ui.widgets.buttons import outlined
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from ensure_desktop.privacy.export_values import ExportDone
    from ensure_desktop.vault.work import UseCase

NAME = "privacy.rows"
KS = (5, 8, 12, 20)
LS = (2, 3, 4)


class RowsPage(MakingPage):
    """Opens with few columns, so that a first look costs nothing; each choice is looked at at once."""

    areas = frozenset({"privacy"})
    name = NAME
    side = 324

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = _("Working out the rows")
        self._offered: tuple[OfferedColumn, ...] = ()
        self.columns = ColumnsField(name=f"{NAME}.columns")
        self.steps = outlined(_("How columns get coarser"), "stack", name=f"{NAME}.steps")
        self.becomes, self.sample = QVBoxLayout(), QVBoxLayout()
        self.report = ReportView(context, name=f"{NAME}.report")
        self.tabs = Tabs(_("What would be written"), name=f"{NAME}.tabs")
        self._build()

    def begin(self) -> None:
        """Offer the columns, and look at the usual ones."""
        self.message.clear()
        self.form.set_values({"recipient": "", "purpose": "", "locked": False, "k": USUAL_K, "l": USUAL_L})
        self.begun = True
        self.offer_again()

    def offer_again(self) -> None:
        """The steps of columns may be others now; what is chosen stays chosen."""
        self.query(offered_columns, self._offer, key=f"{NAME}.offered")

    def request(self) -> RowsRequest:
        """What the form says."""
        return RowsRequest(**self.form.values())

    def cases(self) -> "tuple[UseCase[..., Any], UseCase[..., ExportDone]]":
        """Look at rows, make rows."""
        return preview_rows, export_rows

    def show_preview(self, preview: RowsPreview) -> bool:
        """What becomes of the columns, and some of the rows."""
        self.told.setText(told_words(preview))
        clear(self.becomes)
        clear(self.sample)
        if preview.warnings:
            self.becomes.addWidget(bullets(preview.warnings, name=f"{NAME}.warnings"))
        for table in (columns_table(preview), steps_table(preview), telling_table(preview)):
            if table.rows:
                self.becomes.addWidget(stat_grid(table, name=f"{NAME}.becomes.{table.id}"))
        self.becomes.addStretch(1)
        rows = StatTable(
            "sample", _("Some rows, as they would be"), preview.titles, preview.sample, texts=_all_words(preview)
        )
        self.sample.addWidget(stat_grid(rows, name=f"{NAME}.becomes.sample"))
        self.sample.addStretch(1)
        self.report.show_report(preview.report)
        return preview.refusal is None

    def look(self) -> None:
        """Only once it is known which columns there are."""
        if self._offered:
            super().look()

    # building

    def _build(self) -> None:
        columns = self.form.section(columns=1)
        columns.add("columns", "", self.columns)
        safety = self.form.section(columns=2)
        ks = [(k, str(k)) for k in KS]
        ls = [(each, str(each)) for each in LS]
        safety.add("k", _("Rows that look alike"), ChoiceField(ks, name=f"{NAME}.k"), _("At least, in each group."))
        safety.add("l", _("Different answers"), ChoiceField(ls, name=f"{NAME}.l"), _("At least, in each group."))
        head = self.form.section(columns=1)
        head.add("first", _("Began on or after"), self.day_field("first"))
        head.add("last", _("Began on or before"), self.day_field("last"))
        self.add_recipient(head)
        self.add_file(head, tuple(Format))
        self.tabs.addTab(scrolled(self.becomes, name=f"{NAME}.becomes"), _("What becomes of them"))
        self.tabs.addTab(scrolled(self.sample, name=f"{NAME}.some"), _("Some rows"))
        self.tabs.addTab(self.report, _("Page that goes with it"))
        sentence = _("One row a person, of people who agreed to it, made so coarse that each is one of several.")
        self.lay_out(PageHeader(_("Rows for a recipient"), sentence, (self.steps, self.save)), self.tabs)

    def _offer(self, offered: tuple[OfferedColumn, ...]) -> None:
        chosen = self.columns.value() if self._offered else _usual(offered)
        self._offered = offered
        self.columns.offer(offered)
        self.form.set_values({"columns": chosen})
        self.look()


def _all_words(preview: RowsPreview) -> tuple[int, ...]:
    """Every column of a row holds words."""
    return tuple(range(1, len(preview.titles)))


def _usual(offered: tuple[OfferedColumn, ...]) -> tuple[ChosenColumn, ...]:
    """What is chosen until somebody chooses: little, and the first thing that the recipient may want to know."""
    first = next((each.key for each in offered if each.kind is ColumnKind.TELLS), "")
    wanted = {*USUAL_COLUMNS, first}
    return tuple(ChosenColumn(each.key) for each in offered if each.key in wanted)
