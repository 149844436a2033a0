"""The ways in which people were found, as a small table of numbers that open their lists."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.people.recruitment.labels import source_label, stage_label
from ensure_desktop.people.recruitment.values import FunnelStage, SourceCount
from ensure_desktop.people.values import HowFound
from ui.icons import icon
from ui.people.words import first_upper
from ui.theme import RELATED, STEP, tabular
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import ElidedLabel, label

COLUMNS = (FunnelStage.APPROACHED, FunnelStage.JOINED)
UNKNOWN = "unknown"
FEW = 4
"""Lines that are shown at once; the rest is folded away, because the list below is what people come for."""


class SourcesTable(Card):
    """A line for each way, the most used one first. `chosen` sends (`HowFound` or None, `FunnelStage`)."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("How they were found"), padding=RELATED)
        self.setObjectName("recruitment.sources")
        self.setAccessibleName(_("How they were found"))
        self.body.setSpacing(STEP)
        self._sources: tuple[SourceCount, ...] | None = None
        self._numbers: dict[tuple[HowFound | None, FunnelStage], QPushButton] = {}
        self._lines: list[tuple[QWidget, ...]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(RELATED)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._fold = link("", "caret-down", name="recruitment.sources.all")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(lambda _on: self._show_lines())
        self.body.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_sources(self, sources: tuple[SourceCount, ...]) -> None:
        """Show these lines; the same ones are left alone, so that the keyboard stays where it is."""
        if sources == self._sources:
            return
        self._sources = sources
        self._numbers.clear()
        clear(self._grid)
        for column, stage in enumerate(COLUMNS, start=1):
            self._grid.addWidget(label(stage_label(stage), "caps"), 0, column, Qt.AlignmentFlag.AlignRight)
        self._lines = [self._line(row, source) for row, source in enumerate(sources, start=1)]
        self._show_lines()

    def mark(self, how_found: HowFound | None, stage: FunnelStage | None) -> None:
        """Mark the number whose list is shown; none where `stage` is None."""
        for (source, column), button in self._numbers.items():
            shown = source is how_found and column is stage
            button.setChecked(shown)
            button.setIcon(icon("caret-right", "accent") if shown else icon("caret-right", "surface"))

    def _line(self, row: int, source: SourceCount) -> tuple[QWidget, ...]:
        """One way: its words and its two numbers."""
        made: list[QWidget] = [ElidedLabel(first_upper(source_label(source.how_found)))]
        self._grid.addWidget(made[0], row, 0)
        for column, stage in enumerate(COLUMNS, start=1):
            number = source.approached if stage is FunnelStage.APPROACHED else source.joined
            made.append(self._number(source.how_found, stage, number))
            self._grid.addWidget(made[-1], row, column, Qt.AlignmentFlag.AlignRight)
        return tuple(made)

    def _show_lines(self) -> None:
        """The first few, or all of them; folding only one away would win nothing."""
        count = len(self._lines)
        folds = count > FEW + 1
        unfolded = not folds or self._fold.isChecked()
        for place, line in enumerate(self._lines):
            for widget in line:
                widget.setVisible(unfolded or place < FEW)
        self._fold.setVisible(folds)
        self._fold.setText(_("Show fewer") if self._fold.isChecked() else _("Show all {n} ways").format(n=count))
        self._fold.setIcon(icon("caret-up" if self._fold.isChecked() else "caret-down", "accent"))

    def _number(self, how_found: HowFound | None, stage: FunnelStage, number: int) -> QPushButton:
        name = how_found.value if how_found else UNKNOWN
        shown = QLocale(language()).toString(number)
        button = link(shown, name=f"recruitment.source.{name}.{stage.value}")
        button.setCheckable(True)
        button.setFont(tabular(button.font()))
        button.setAccessibleName(
            _("{source}, {step}: {n}").format(
                source=first_upper(source_label(how_found)), step=stage_label(stage), n=shown
            )
        )
        button.setAccessibleDescription(_("Shows these in the list below."))
        button.clicked.connect(lambda _on=False: self.chosen.emit(how_found, stage))
        self._numbers[how_found, stage] = button
        return button
