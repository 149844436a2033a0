"""Writing chosen people into a file: who, what about them, and what that means."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ensure_desktop.desk.exporting import ExportCount, count_export, export_people
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.export import ENDINGS, Progress, file_name
from ensure_desktop.people.exchange.values import ExportDone, ExportKind
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.store import Vault
from ui.context import Context
from ui.people.exchange.column_ticks import ColumnTicks
from ui.people.exchange.saving import with_ending, write_file
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField
from ui.widgets.text import IconLabel, label

WIDTH = 680


class ExportDialog(FormDialog):
    """`shown` is the list whose people are all meant, or None where `ids` names them. `saved` sends an `ExportDone`."""

    def __init__(
        self, parent: QWidget, context: Context, shown: PeopleFilter | None = None, ids: Sequence[str] = ()
    ) -> None:
        super().__init__(
            parent,
            context,
            name="export",
            title=_("Write people to a file"),
            act=_("Save file…"),
            width=WIDTH,
        )
        self._what: dict[str, Any] = {"shown": shown, "ids": tuple(ids)}
        self.count = label(_("Counting…"), "strong", wrap=True, name="export.count")
        self.form.setMaximumWidth(WIDTH)
        section = self.form.section(columns=1)
        self.left_out = label("", "help", wrap=True, name="export.left_out")
        self.left_out.hide()
        section.add_widget(self.count)
        section.add_widget(self.left_out)
        section.add_widget(warning())  # above the columns: on a low window these scroll, and it has to be seen
        self.kind = ChoiceField(kinds(), name="export.kind")
        section.add("kind", _("Kind of file"), self.kind)
        self.columns = ColumnTicks(name="export.columns")
        section.add("columns", _("What goes into it"), self.columns)
        self.kind.changed.connect(lambda: self.columns.offer(self.kind.value()))
        self.act.setEnabled(False)
        context.operations.query(count_export, self._show_count, self.show_error, **self._what)

    def submit(self, values: dict[str, Any]) -> None:
        """Ask where, and write the file there."""
        kind: ExportKind = values["kind"]
        ending = ENDINGS[kind]
        suggested = file_name(kind, self.context.clock.today())
        filters = f"{self.kind.currentText()} (*.{ending})"
        path = self.context.ask.save_file(self, _("Save the file with the people"), suggested, filters)
        if path is None:
            self._set_busy(False)
            return
        job = partial(save_people, path=with_ending(path, ending), kind=kind, columns=values["columns"], **self._what)
        self.call(job, areas=frozenset(), title=_("Writing the file"))

    def finish(self, result: object) -> None:
        """Say how many there are in it."""
        assert isinstance(result, ExportDone)
        text = ngettext("{n} person is in the file.", "{n} people are in the file.", result.people)
        self.context.notify(text.format(n=result.people), None)
        super().finish(result)

    def reject(self) -> None:
        """Close, also while there is nobody to write."""
        if self.cancel.isEnabled():
            self.act.setEnabled(True)
        super().reject()

    def _show_count(self, count: ExportCount) -> None:
        sentence = ngettext("{n} person goes into the file.", "{n} people go into the file.", count.people)
        nobody = _("There is nobody here whose data could be written to a file.")
        self.count.setText(sentence.format(n=count.people) if count.people else nobody)
        text = ngettext(
            "{n} person is left out: no consent to finding a match holds. Nothing about people who did not agree leaves"
            " the vault.",
            "{n} people are left out: no consent to finding a match holds. Nothing about people who did not agree"
            " leaves the vault.",
            count.left_out,
        )
        self.left_out.setText(text.format(n=count.left_out))
        self.left_out.setVisible(count.left_out > 0)
        self.act.setEnabled(count.people > 0)


def kinds() -> tuple[tuple[ExportKind, str], ...]:
    """The kinds of file and what they are for."""
    return (
        (ExportKind.XLSX, _("Excel workbook")),
        (ExportKind.CSV, _("CSV, for other programs")),
        (ExportKind.VCARD, _("Address cards (vCard), for phones and mail programs")),
    )


def save_people(vault: Vault, *, path: Path, progress: Progress, **what: Any) -> ExportDone:
    """Write the file within the unit of work: what is in the audit lies there, and what lies there is in the audit."""
    written = False
    try:
        with vault.work(export_people.name) as work:
            done = export_people(work, progress=progress, **what)
            write_file(path, done.content)
            written = True
    except Exception:
        if written:
            path.unlink(missing_ok=True)
        raise
    return replace(done, content=b"")


def warning() -> QFrame:
    """What it means that data leaves."""
    frame = QFrame()
    frame.setObjectName("export.warning")
    frame.setProperty("look", "message")
    frame.setProperty("tone", Tone.ATTENTION.value)
    row = QHBoxLayout(frame)
    row.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
    row.setSpacing(RELATED)
    row.addWidget(IconLabel("lock-open", 20, Tone.ATTENTION), 0, Qt.AlignmentFlag.AlignTop)
    words = _(
        "The file lies outside the vault, without a password: whoever has it can read it. It is taken down in the "
        "record who wrote it and about whom. Please delete it when it has done its work."
    )
    row.addWidget(label(words, wrap=True), 1)
    return frame
