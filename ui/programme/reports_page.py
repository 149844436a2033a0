"""Reports: the yearly report of a period on paper and as a workbook, and those that were kept."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation.code_book import CodeBook, code_book
from ensure_desktop.evaluation.research_rows import code_book_csv
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.programme.kept import keep_report, kept_report, kept_reports, restore_report, withdraw_report
from ensure_desktop.programme.periods import period_between, periods
from ensure_desktop.programme.report_values import YearlyReport
from ensure_desktop.programme.values import KeptReport, Period
from ensure_desktop.programme.workbook import yearly_workbook
from ensure_desktop.programme.yearly import note_report_exported, yearly_report
from ensure_desktop.vault.permissions import Permission
from reports.code_book import code_book_pdf
from reports.yearly_report import yearly_report_pdf
from ui.context import Context, Place
from ui.dates import short_date
from ui.panel import Panel
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import CheckField, ChoiceField, DateField
from ui.widgets.form import Form
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label

NAME = "programme.reports"
SIDE = 224
KINDS = "Excel (*.xlsx)"
BOOK_KINDS = "PDF (*.pdf);;CSV (*.csv)"


class ReportsPage(Panel):
    """Which period at the side, the paper beside it. Places: "reports"."""

    areas = frozenset({"programme"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self.report: YearlyReport | None = None
        self._offered = periods(context.clock.today())
        self._from_kept = False
        self.form = Form(name=f"{NAME}.form")
        self.make = primary(_("Make report"), "chart-bar", name=f"{NAME}.make")
        self.keep = outlined(_("Keep this report"), "archive", name=f"{NAME}.keep")
        self.workbook = outlined(_("Save as workbook…"), "download-simple", name=f"{NAME}.workbook")
        self.told = label("", "muted", wrap=True, name=f"{NAME}.told")
        self.large = CheckField(_("Large print"), name=f"{NAME}.large")
        self.preview = PaperPreview(
            context.ask, suggested="yearly-report.pdf", name=f"{NAME}.preview", large_choice=False
        )
        self._beside = QStackedWidget()
        self._beside.addWidget(EmptyState("chart-bar", _("Its pages will be shown here."), name=f"{NAME}.empty"))
        self._beside.addWidget(self.preview)
        self._kept = QVBoxLayout()
        self._kept.setSpacing(INSIDE)
        self._build()
        self.make.clicked.connect(self.begin)
        self.keep.clicked.connect(self.keep_it)
        self.workbook.clicked.connect(self.save_workbook)
        self.large.toggled.connect(lambda _large: self._draw())
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self.show_error)
        self._offer(False)

    def reload(self) -> None:
        """Read which reports were kept."""
        self.query(kept_reports, self._show_kept, key=f"{NAME}.kept")

    def go(self, place: Place) -> None:
        """There are no further places."""

    def begin(self) -> None:
        """Make the report of the chosen period."""
        self.form.clear_errors()
        try:
            period = self._period()
        except FieldErrors as error:
            self.form.show_errors(error)
            return
        if period is not None:
            self._wait(_("The report is being made…"))
            title = _("Making the yearly report")
            self.context.operations.query(
                yearly_report, self._made, self._not_made, key=NAME, title=title, period=period
            )

    def keep_it(self) -> None:
        """Keep the report that is shown, as it is today."""
        if self.report is not None:
            self.keep.setEnabled(False)
            self.change(keep_report, self._is_kept, self._not_kept, period=self.report.period)

    def save_workbook(self) -> None:
        """Ask for a place and write the tables there."""
        if self.report is None:
            return
        path = self.context.ask.save_file(self, _("Save the tables"), "yearly-report.xlsx", KINDS)
        if path is None:
            return
        job = partial(_written, path=path, report=self.report, made_on=self.context.clock.now())
        title = _("Writing the workbook")
        self.context.operations.call(job, lambda _done: self._note("workbook"), self.show_error, title=title)

    def save_code_book(self) -> None:
        """Ask for a place and write the code book there, as paper or as a table."""
        path = self.context.ask.save_file(self, _("Save the code book"), "code-book.pdf", BOOK_KINDS)
        if path is not None:
            self.query(code_book, partial(self._write_book, path), key=f"{NAME}.book")

    def _write_book(self, path: Path, book: CodeBook) -> None:
        job = partial(_written_book, path=path, book=book, titles=_book_titles())
        said = _("The code book is written. It holds questions and codes, and nobody's answers.")
        done = partial(self.message.say, Tone.GOOD, said)
        title = _("Writing the code book")
        self.context.operations.call(job, lambda _done: done(), self.show_error, title=title)

    def open_kept(self, report_id: str) -> None:
        """Show a report as it was kept."""
        self._wait(_("The report is being opened…"))
        self.query(kept_report, self._opened, self._not_made, key=NAME, report_id=report_id)

    # building

    def _build(self) -> None:
        sentence = _("Figures of a period for whoever pays for the programme. None of them stands for few people.")
        results = link(_("Evaluation report"), "arrow-right", name=f"{NAME}.results")
        results.setToolTip(_("Results before and after, and the poster that is made of them."))
        results.setVisible(self.context.actor.may(Permission.RESULTS_READ))
        results.clicked.connect(lambda: self.context.navigate(Place("evaluation", action="results")))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, INSIDE, 0)
        column.setSpacing(RELATED)
        self._fill_form()
        book = link(_("Code book…"), "download-simple", name=f"{NAME}.book")
        book.setToolTip(_("What the columns of a file for researchers mean. No answers of anybody stand in it."))
        book.setVisible(self.context.actor.may(Permission.RESULTS_READ))
        book.clicked.connect(self.save_code_book)
        for widget in (self.form, self.make, self.told, self.large, self.workbook, self.keep, results, book):
            column.addWidget(widget)
        column.addSpacing(INSIDE)
        column.addWidget(label(_("Kept reports"), "section"))
        column.addLayout(self._kept)
        column.addStretch(1)
        self.form.setVisible(self.may_write)
        self.make.setVisible(self.may_write)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFixedWidth(SIDE)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(side)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(area)
        row.addWidget(self._beside, 1)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addWidget(PageHeader(_("Reports"), sentence))
        self.body.addLayout(row, 1)

    def _fill_form(self) -> None:
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        choices: list[tuple[Period | None, str]] = [(each, each.title) for each in self._offered]
        choices.append((None, _("Other days…")))
        field = ChoiceField(choices, name=f"{NAME}.period")
        field.changed.connect(self._turn_days)
        section = self.form.section(columns=1)
        section.add("period", _("Period"), field)
        section.add("first", _("First day"), DateField(parse, name=f"{NAME}.first", today=today))
        section.add("last", _("Last day"), DateField(parse, name=f"{NAME}.last", today=today))
        self.form.set_values({"period": self._offered[0], "first": None, "last": None})
        self._turn_days()

    def _turn_days(self) -> None:
        """The days are asked for where no year was chosen."""
        own = self.form.editor("period").value() is None
        self.form.show_field("first", own)
        self.form.show_field("last", own)

    def _period(self) -> Period | None:
        values = self.form.read()
        if values is None:
            return None
        chosen: Period | None = values["period"]
        return chosen or period_between(values["first"], values["last"], self.context.clock.today())

    # showing

    def _made(self, report: YearlyReport) -> None:
        self._from_kept = False
        self._show(report)

    def _opened(self, report: YearlyReport) -> None:
        self._from_kept = True
        self._show(report)

    def _show(self, report: YearlyReport) -> None:
        self.report = report
        if self._from_kept:
            text = _("{period}, as it was kept. Its figures are those of {day}.")
        else:
            text = _("{period}. Its figures are those of {day}.")
        self.told.setText(text.format(period=report.period.title, day=short_date(report.made_on)))
        self._draw()

    def _draw(self) -> None:
        """Have the paper made away from the window."""
        if self.report is not None:
            job = partial(_drawn, report=self.report, large=self.large.isChecked())
            title = _("Drawing the report")
            self.context.operations.call(job, self._put_up, self.show_error, key=f"{NAME}.pdf", reads=True, title=title)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self._beside.setCurrentWidget(self.preview)
        self._offer(True)
        self.make.setEnabled(True)

    def _wait(self, text: str) -> None:
        self.message.clear()
        self._offer(False)
        self.make.setEnabled(False)
        self.told.setText(text)

    def _not_made(self, error: UserError) -> None:
        self.report = None
        self.told.setText("")
        self.make.setEnabled(True)
        self.show_error(error)

    def _offer(self, there: bool) -> None:
        """What can be done with a report, once there is one that may leave the program."""
        may = there and self.context.actor.may(Permission.PRINT)
        self.preview.setEnabled(may)
        self.workbook.setEnabled(may)
        self.large.setEnabled(there)
        self.keep.setVisible(self.may_write)
        self.keep.setEnabled(there and not self._from_kept)

    def _is_kept(self, _kept: KeptReport) -> None:
        self.context.notify(_("The report is kept as it is."), None)
        self.reload()

    def _not_kept(self, error: UserError) -> None:
        self.keep.setEnabled(True)
        self.show_error(error)

    def _note(self, how: str) -> None:
        self.change(note_report_exported, self._noted, how=how)

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The report is out, and this is noted in the audit."))

    def _show_kept(self, found: Sequence[KeptReport]) -> None:
        clear(self._kept)
        for number, each in enumerate(found):
            self._kept.addWidget(self._card(each, number))
        if not found:
            text = _("None yet. What was handed on is best kept: its figures then stay as they were.")
            self._kept.addWidget(label(text, "muted", wrap=True, name=f"{NAME}.none"))

    def _card(self, each: KeptReport, number: int) -> Card:
        card = Card(padding=RELATED)
        name = f"{NAME}.kept.{number}"
        open_it = link(each.period.title, "file-text", name=f"{name}.open")
        open_it.setAccessibleName(_("Open the report {period}").format(period=each.period.title))
        open_it.clicked.connect(partial(self._open_pressed, each.id))
        card.body.addWidget(open_it)
        made = _("{day}, {name}").format(day=short_date(each.made_at.date()), name=each.made_by)
        card.body.addWidget(label(made, "muted", wrap=True))
        if self.may_write:
            withdraw = quiet(_("Withdraw"), "archive", name=f"{name}.withdraw")
            withdraw.setAccessibleName(_("Withdraw the report {period}").format(period=each.period.title))
            withdraw.clicked.connect(partial(self._withdraw, each.id))
            card.body.addWidget(withdraw)
        return card

    def _open_pressed(self, report_id: str, _on: bool = False) -> None:
        self.open_kept(report_id)

    def _withdraw(self, report_id: str, _on: bool = False) -> None:
        def done(_kept: KeptReport) -> None:
            self.context.notify(_("The report was withdrawn."), partial(self._restore, report_id))
            self.reload()

        self.change(withdraw_report, done, report_id=report_id)

    def _restore(self, report_id: str) -> None:
        self.change(restore_report, lambda _kept: self.reload(), report_id=report_id)


def _drawn(_vault: object, *, report: YearlyReport, large: bool) -> bytes:
    return yearly_report_pdf(report, large=large)


def _written(_vault: object, *, path: Path, report: YearlyReport, made_on: datetime) -> None:
    _put_down(path, yearly_workbook(report, made_on=made_on))


def _written_book(_vault: object, *, path: Path, book: CodeBook, titles: Sequence[str]) -> None:
    _put_down(path, code_book_csv(book, titles) if path.suffix.lower() == ".csv" else code_book_pdf(book))


def _book_titles() -> tuple[str, ...]:
    return (
        _("Name"),
        _("What it means"),
        _("Questionnaire"),
        _("Level of measurement"),
        _("Codes"),
        _("Least"),
        _("Highest"),
        _("Good end"),
        _("Version of the key"),
        _("Remark"),
    )


def _put_down(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError(_("The file could not be written there. Please choose another folder.")) from error
