"""Importing a list: choose the file, look where its columns go, see what will happen, do it."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.mapping_file import write_mapping
from ensure_desktop.people.exchange.service import import_runs, run_import, take_back_import
from ensure_desktop.people.exchange.values import (
    DuplicateRule,
    ImportDone,
    ImportRun,
    Mapping,
    RowPlan,
    Target,
)
from ui.context import Context, Place
from ui.people.exchange.choose_step import ChooseStep
from ui.people.exchange.duplicates_step import DuplicatesStep
from ui.people.exchange.jobs import Group, Opened, Preview, Wanted, open_file, open_mapping, preview, save_file
from ui.people.exchange.mapping_step import MappingStep
from ui.people.exchange.preview_step import PreviewStep
from ui.people.exchange.result_step import ResultStep
from ui.people.exchange.saving import with_ending
from ui.theme import RELATED
from ui.widgets.buttons import link
from ui.widgets.header import PageHeader

ADDED = "import:{id}"
"""The place in the people area where those stand whom an import added."""


class ImportPage(QWidget):
    """One step at a time. What was read stays in memory only, and is forgotten when the page is left.

    Who decided something is asked before that is forgotten, and finds it again after looking elsewhere in between.
    """

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("import")
        self.setAcceptDrops(True)
        self._context = context
        self._opened: Opened | None = None
        self._mapping = Mapping()
        self._found: Preview | None = None
        self._done: ImportDone | None = None
        self._running = False
        self.header = PageHeader(_("Import a list"), "")
        self.choose = ChooseStep()
        self.columns = MappingStep(context)
        self.preview = PreviewStep()
        self.duplicates = DuplicatesStep(context)
        self.result = ResultStep()
        self._stack = QStackedWidget()
        for step in (self.choose, self.columns, self.preview, self.duplicates, self.result):
            self._stack.addWidget(step)
        self._back = link(_("All people"), "arrow-left", name="import.leave")
        self._back.clicked.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self._connect()
        self._show(self.choose)

    def step(self) -> QWidget | None:
        """The step that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Look at the earlier imports again; what is being decided stays."""
        self._context.operations.query(import_runs, self.choose.show_runs, self.failed.emit, key="import.runs")

    def go(self, place: Place) -> None:
        """There is one place only: the import, where it stands."""
        if self.step() is self.choose:
            self.choose.button.setFocus()

    def open_path(self, path: Path) -> None:
        """Read this file."""
        self._read(Wanted(path))

    def leave(self) -> None:
        """Back to the list; asks first where something was decided."""
        if self._decided() and not self._context.ask.question(
            self,
            _("Leave this import?"),
            _("Nothing has been imported yet. What you decided about the columns and the rows is forgotten."),
            _("Leave import"),
            no=_("Go on importing"),
        ):
            return
        self.drop()
        self.closed.emit()

    def drop(self) -> None:
        """Forget the file and everything about it."""
        self._opened = self._found = self._done = None
        self._mapping = Mapping()
        for step in (self.columns, self.preview, self.duplicates, self.result):
            step.drop()
        self._show(self.choose)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget everything when the page is left, but for what somebody decided and did not import yet."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._decided() and not self._running:
            self.drop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped while none is open."""
        if self.step() is self.choose and self.choose.button.isEnabled() and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        url = event.mimeData().urls()[0]
        if url.isLocalFile():
            event.acceptProposedAction()
            self.open_path(Path(url.toLocalFile()))

    def _connect(self) -> None:
        self.choose.choose.connect(self._ask_file)
        self.choose.show_run.connect(lambda run: self._show_list(run.id))
        self.choose.take_back.connect(self._ask_take_back)
        self.columns.looks_right.connect(self._look)
        self.columns.again.connect(self._read_again)
        self.columns.use.connect(self._ask_mapping)
        self.columns.keep.connect(self._keep_mapping)
        self.columns.back.clicked.connect(self._another)
        self.preview.back.clicked.connect(lambda: self._show(self.columns))
        self.preview.decide.connect(self._decide)
        self.preview.ruled.connect(self._rule)
        self.preview.start.connect(self._run)
        self.duplicates.finished.connect(self._replan)
        self.duplicates.ruled.connect(self._rule)
        self.duplicates.failed.connect(self.failed)
        self.result.show_added.connect(self._show_added)
        self.result.save.connect(self._save_left_out)
        self.result.more.connect(self.drop)
        self.result.person_opened.connect(self.person_opened)

    # choosing

    def _ask_file(self) -> None:
        kinds = _("Lists (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods *.vcf *.vcard)")
        path = self._context.ask.open_file(self, _("Choose the list to import"), f"{kinds};;{_('All files (*)')}")
        if path is not None:
            self.open_path(path)

    def _read(self, wanted: Wanted) -> None:
        self.choose.set_busy(True)
        job = partial(open_file, wanted=wanted, centre=self._context.centre, today=self._context.clock.today())
        self._context.operations.call(
            job, self._opened_file, self._not_read, title=_("Reading the file"), key="import.read", reads=True
        )

    def _opened_file(self, opened: Opened) -> None:
        self.choose.set_busy(False)
        self._opened = opened
        self._found = None
        self._mapping = Mapping()
        self.duplicates.drop()
        self.columns.show_file(opened)
        self._show(self.columns)

    def _not_read(self, error: UserError) -> None:
        self.choose.set_busy(False)
        self.failed.emit(error)

    def _read_again(self) -> None:
        self._read(self.columns.options.wanted())

    def _another(self) -> None:
        self.drop()
        self._ask_file()

    # earlier imports

    def _ask_take_back(self, run: ImportRun) -> None:
        text = ngettext(
            "{n} entry that it added is withdrawn: it counts nowhere any more, and can be restored one by one.",
            "{n} entries that it added are withdrawn: they count nowhere any more, and can be restored one by one.",
            run.present,
        ).format(n=run.present)
        if run.used:
            text += " " + ngettext(
                "{n} of them has been worked with since then.",
                "{n} of them have been worked with since then.",
                run.used,
            ).format(n=run.used)
        if self._context.ask.question(
            self, _("Take back this import?"), text, _("Take back import"), no=_("Keep it"), destructive=True
        ):
            self._context.operations.change(
                take_back_import, self._taken_back, self.failed.emit, title=_("Taking back"), import_id=run.id
            )

    def _taken_back(self, run: ImportRun) -> None:
        text = ngettext("{n} entry was taken back.", "{n} entries were taken back.", run.added)
        self._context.notify(text.format(n=run.added), None)
        self.reload()

    def _show_list(self, import_id: str) -> None:
        self._context.navigate(Place("people", action=ADDED.format(id=import_id)))

    def _show_added(self) -> None:
        if self._mapping.target is Target.ORGANISATIONS:
            self._context.navigate(Place("network"))
        elif self._done is not None:
            self._show_list(self._done.import_id)

    # columns

    def _ask_mapping(self) -> None:
        path = self._context.ask.open_file(self, _("Use saved choices"), _("Choices (*.toml)"))
        if path is not None and self._opened is not None:
            job = partial(open_mapping, path=path, sheet=self._opened.sheet)
            self._context.operations.call(job, self._use_mapping, self.failed.emit, reads=True, key="import.mapping")

    def _use_mapping(self, mapping: Mapping) -> None:
        if self._opened is not None:
            self._mapping = mapping
            self.columns.show_mapping(mapping)

    def _keep_mapping(self) -> None:
        if self._opened is None:
            return
        try:
            text = write_mapping(self._decided_mapping(), self._opened.sheet.titles)
        except UserError as error:
            self.failed.emit(error)
            return
        suggested = _("import-choices.toml")
        self._save(text.encode("utf-8"), _("Save these choices"), suggested, _("Choices (*.toml)"), "toml")

    # what will happen

    def _look(self) -> None:
        self._mapping = self._decided_mapping()
        self._replan()

    def _decided_mapping(self) -> Mapping:
        return replace(self.columns.mapping(), duplicates=self._mapping.duplicates)

    def _replan(self) -> None:
        if self._opened is None:
            return
        self._set_busy(True)
        job = partial(
            preview, sheet=self._opened.sheet, mapping=self._mapping, decisions=dict(self.duplicates.decisions)
        )
        self._context.operations.call(
            job, self._planned, self._stopped, key="import.plan", title=_("Looking at the rows"), reads=True
        )

    def _planned(self, found: Preview) -> None:
        self._set_busy(False)
        if self._opened is None:
            return  # it was left in the meantime
        self._found = found
        self.preview.show_plan(found, self._mapping.duplicates, self._mapping.target)
        self._show(self.preview)

    def _decide(self, first: RowPlan | None) -> None:
        if self._found is None or self._opened is None:
            return
        asked = self._found.groups[Group.ASK]
        if asked:
            self.duplicates.begin(self._opened.sheet, self._mapping, asked, first)
            self._show(self.duplicates)

    def _rule(self, rule: DuplicateRule) -> None:
        self._mapping = replace(self._mapping, duplicates=rule)
        self._replan()

    # doing it

    def _run(self) -> None:
        if self._opened is None:
            return
        self._running = True
        self._set_busy(True)
        self._context.operations.change(
            run_import,
            self._imported,
            self._stopped,
            title=_("Importing"),
            sheet=self._opened.sheet,
            mapping=self._mapping,
            decisions=dict(self.duplicates.decisions),
        )

    def _imported(self, done: ImportDone) -> None:
        self._running = False
        self._set_busy(False)
        self._done = done
        assert self._found is not None
        self.result.show_done(done, self._found, self._mapping.target)
        self._show(self.result)
        if not self.isVisible():  # somebody went on elsewhere in the meantime
            self._context.notify(self.result.sentence.text(), None)
            self.drop()

    def _stopped(self, error: UserError) -> None:
        self._running = False
        self._set_busy(False)
        self.failed.emit(error)

    def _save_left_out(self) -> None:
        if self._done is not None:
            name = _("left-out-{day}.csv").format(day=self._context.clock.today().isoformat())
            self._save(self._done.refused, _("Save the rows that were left out"), name, _("CSV (*.csv)"), "csv")

    # all steps

    def _save(self, content: bytes, title: str, suggested: str, kinds: str, ending: str) -> None:
        path = self._context.ask.save_file(self, title, suggested, kinds)
        if path is not None:
            job = partial(save_file, path=with_ending(path, ending), content=content)
            self._context.operations.call(job, self._saved, self.failed.emit)

    def _saved(self, _path: Path) -> None:
        self._context.notify(_("The file is saved."), None)

    def _decided(self) -> bool:
        """Whether leaving would lose what somebody decided."""
        return (
            self._done is None
            and self._opened is not None
            and (self.columns.changed or bool(self.duplicates.decisions))
        )

    def _set_busy(self, busy: bool) -> None:
        self.preview.set_busy(busy)
        self.columns.setEnabled(not busy)
        self.duplicates.setEnabled(not busy)
        self._back.setEnabled(not self._running)

    def _show(self, step: QWidget) -> None:
        sentences = {
            self.choose: _(
                "Your address book or your spreadsheet moves in: three steps, and you see each before it is done."
            ),
            self.columns: _("Step 2 of 3: where does each column go? Press a field to change it."),
            self.preview: _("Step 3 of 3: this will happen. Press a number to see its rows."),
            self.duplicates: _("Is it the same person? Press 1, 2 or 3."),
            self.result: _("It is done."),
        }
        self.header.set_sentence(sentences[step])
        self._stack.setCurrentWidget(step)
        if self.isVisible() and isinstance(step, MappingStep | PreviewStep | ResultStep):
            step.focus_first()
