"""Tables that name nobody: of which days, for whom, and what would stand in them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.tables import part_title
from ensure_desktop.privacy.tables_export import export_tables, preview_tables
from ensure_desktop.privacy.tables_values import Part, TablesPreview, TablesRequest
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme.periods import period_between, periods
from ensure_desktop.programme.values import Period
from ui.context import Context
from ui.evaluation.stat_grid import bullets, stat_grid
from ui.privacy.making import MakingPage, scrolled
from ui.privacy.report_view import ReportView
from ui.privacy.tables_words import stat_table, told_words
from ui.theme import RELATED
from ui.widgets.fields import ChoiceField, OptionsField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from ensure_desktop.privacy.export_values import ExportDone
    from ensure_desktop.vault.work import UseCase

NAME = "privacy.tables"
WHICH_WIDTH = 420


class TablesPage(MakingPage):
    """Opens with the tables of this year for everybody, ready to be saved."""

    areas = frozenset({"privacy"})
    name = NAME
    side = 268

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = _("Working out the tables")
        self._preview: TablesPreview | None = None
        self.which = ChoiceField([], name=f"{NAME}.which")
        self._grid, self._remarks = QVBoxLayout(), QVBoxLayout()
        self.report = ReportView(context, name=f"{NAME}.report")
        self.tabs = Tabs(_("What would be written"), name=f"{NAME}.tabs")
        self._build()

    def begin(self) -> None:
        """Show the tables of this year for everybody."""
        self.message.clear()
        today = self.context.clock.today()
        year = next(each for each in periods(today) if each.first.year == today.year)
        values = {"period": year, "audience": Audience.PUBLIC, "recipient": "", "purpose": "", "locked": False}
        self.form.set_values({**values, "what": [part.value for part in Part]})
        self._turn()
        self.begun = True
        self.look()

    def request(self) -> TablesRequest:
        """What the form says."""
        values = self.form.values()
        period = values["period"] or period_between(values["first"], values["last"], self.context.clock.today())
        named = values["audience"] is Audience.NAMED
        what: tuple[str, ...] = values["what"]
        if not what:
            raise FieldErrors({"what": _("Please choose what the tables are about.")})
        return TablesRequest(
            first=period.first,
            last=period.last,
            audience=values["audience"],
            recipient=values["recipient"] if named else "",
            purpose=values["purpose"] if named else "",
            review_on=values["review_on"] if named else None,
            what=what if len(what) < len(Part) else (),
            format=values["format"],
            locked=values["locked"],
        )

    def cases(self) -> "tuple[UseCase[..., Any], UseCase[..., ExportDone]]":
        """Look at tables, make tables."""
        return preview_tables, export_tables

    def show_preview(self, preview: TablesPreview) -> bool:
        """How much is kept back, one of the tables, and the page that goes with them."""
        self._preview = preview
        self.told.setText(told_words(preview))
        self.which.set_choices([(each.key, each.title) for each in preview.tables])
        self.which.setVisible(bool(preview.tables))
        self._show_table()
        clear(self._remarks)
        remarks = (*preview.warnings, *preview.left_out)
        if remarks:
            self._remarks.addWidget(bullets(remarks, name=f"{NAME}.remarks"))
        self.report.show_report(preview.report)
        return bool(preview.tables)

    # building

    def _build(self) -> None:
        today, words = self.context.clock.today(), self.context.centre.words
        years = sorted(periods(today), key=lambda each: each.first, reverse=True)
        offered: list[tuple[Period | None, str]] = [(each, each.title) for each in years]
        offered.append((None, _("Other days…")))
        audiences = ((Audience.PUBLIC, _("Everybody (public)")), (Audience.NAMED, _("One recipient")))
        section = self.form.section(columns=1)
        section.add("period", _("Period"), ChoiceField(offered, name=f"{NAME}.period"))
        section.add("first", _("First day"), self.day_field("first"))
        section.add("last", _("Last day"), self.day_field("last"))
        section.add("audience", _("Who reads it"), ChoiceField(audiences, name=f"{NAME}.audience"))
        self.add_recipient(section)
        parts = [(part.value, part_title(part, words)) for part in Part]
        section.add("what", _("About what"), OptionsField(parts, many=True, name=f"{NAME}.what"))
        self.add_file(section, (Format.XLSX, Format.CSV))
        for field in ("period", "audience"):
            self.form.editor(field).changed.connect(self._turn)
        self.which.setAccessibleName(_("Which table is shown"))
        self.which.setMaximumWidth(WHICH_WIDTH)
        self.which.changed.connect(self._show_table)
        inner = QVBoxLayout()
        inner.addLayout(self._grid)
        inner.addSpacing(RELATED)
        inner.addLayout(self._remarks)
        inner.addStretch(1)
        figures = QWidget()
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, RELATED, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.which)
        column.addWidget(scrolled(inner, name=f"{NAME}.figures"), 1)
        self.tabs.addTab(figures, _("Figures"))
        self.tabs.addTab(self.report, _("Page that goes with it"))
        sentence = _("Counts and means of groups. What stands for few people, or gives them away, is kept back.")
        self.lay_out(PageHeader(_("New tables"), sentence, (self.save,)), self.tabs)

    def _turn(self) -> None:
        """Days are asked for where no year was chosen, and a recipient where there is one."""
        values = {field: self.form.editor(field).value() for field in ("period", "audience")}
        for field in ("first", "last"):
            self.form.show_field(field, values["period"] is None)
        for field in ("recipient", "purpose", "review_on"):
            self.form.show_field(field, values["audience"] is Audience.NAMED)

    def _show_table(self) -> None:
        clear(self._grid)
        shown = self._preview
        table = next((each for each in shown.tables if each.key == self.which.value()), None) if shown else None
        if table is not None:
            self._grid.addWidget(
                stat_grid(stat_table(table, self.context.centre.currency), name=f"{NAME}.table", title=False)
            )
