"""The first step of an import: a file, chosen or dropped; and the earlier imports, which can be taken back."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.values import ImportRun
from ui.dates import short_date
from ui.theme import GROUPS, INSIDE, RELATED, Tone
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import ElidedLabel, IconLabel, label

TEXT_WIDTH = 600
"""Pixels: lines that read well."""
SHOWN = 8
"""Earlier imports that are listed; older ones are seldom looked for."""


class ChooseStep(QWidget):
    """`choose` is sent by the button; `show_run` and `take_back` send an `ImportRun`."""

    choose = Signal()
    show_run = Signal(object)
    take_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import.choose_step")
        self.button = primary(_("Choose a file…"), "folder-open", name="import.choose")
        self.button.clicked.connect(self.choose)
        inner = QWidget()
        inner.setProperty("look", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUPS)
        column.addWidget(self._drop_card())
        self.runs = Card(_("Earlier imports"))
        self._list = QVBoxLayout()
        self._list.setSpacing(INSIDE)
        self.runs.body.addLayout(self._list)
        column.addWidget(self.runs)
        column.addStretch(1)
        self.runs.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_runs(self, runs: Sequence[ImportRun]) -> None:
        """List the earlier imports, the newest first."""
        clear(self._list)
        for run in runs[:SHOWN]:
            self._list.addWidget(self._line(run))
        self.runs.setVisible(bool(runs))

    def set_busy(self, busy: bool) -> None:
        """While a file is read, no other one is chosen."""
        self.button.setEnabled(not busy)
        self.button.setText(_("Reading the file…") if busy else _("Choose a file…"))

    def _drop_card(self) -> Card:
        card = Card(padding=GROUPS)
        card.body.addSpacing(INSIDE)
        card.body.addWidget(IconLabel("file-arrow-down", 44, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, look in (
            (_("Choose your list, or drop it here"), "section"),
            (
                _(
                    "A spreadsheet (Excel, LibreOffice), a CSV file, or address cards (vCard) from Outlook, Google or "
                    "a phone. The file stays as it is, and nothing changes before you have seen what will happen."
                ),
                "muted",
            ),
        ):
            line = label(text, look, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setFixedWidth(TEXT_WIDTH)
            line.setMinimumHeight(line.heightForWidth(TEXT_WIDTH))
            card.body.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addSpacing(INSIDE)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addSpacing(INSIDE)
        return card

    def _line(self, run: ImportRun) -> QWidget:
        made = QWidget()
        made.setObjectName(f"import.run.{run.id}")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        back = run.taken_back_at is not None
        row.addWidget(IconLabel("arrow-u-up-left" if back else "check-circle", 18, Tone.NEUTRAL if back else Tone.GOOD))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(run.source, "strong"))
        words.addWidget(label(run_words(run), "muted", wrap=True))
        row.addLayout(words, 1)
        if run.present and not back:
            shown = quiet(_("Show"), name=f"import.run.{run.id}.show")
            shown.setAccessibleDescription(run.source)
            shown.clicked.connect(lambda: self.show_run.emit(run))
            undo = outlined(_("Take back…"), "arrow-u-up-left", name=f"import.run.{run.id}.take_back")
            undo.setAccessibleDescription(run.source)
            undo.clicked.connect(lambda: self.take_back.emit(run))
            row.addWidget(shown)
            row.addWidget(undo)
        return made


def run_words(run: ImportRun) -> str:
    """When an import was made and what it did, on one line."""
    told = [
        _day(run.made_at),
        ngettext("{n} added", "{n} added", run.added).format(n=run.added),
        ngettext("{n} filled in", "{n} filled in", run.changed).format(n=run.changed) if run.changed else "",
        ngettext("{n} left out", "{n} left out", run.left_out).format(n=run.left_out) if run.left_out else "",
    ]
    if run.taken_back_at is not None:
        told.append(_("taken back on {day}").format(day=_day(run.taken_back_at)))
    elif run.present != run.added:
        told.append(ngettext("{n} of them is here", "{n} of them are here", run.present).format(n=run.present))
    return " · ".join(filter(None, told))


def _day(moment: datetime) -> str:
    return short_date(moment.astimezone().date())
