"""The ways in which people were found, as a small table of numbers that open their lists."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.people.recruitment.labels import source_label, stage_label
from ensure_desktop.people.recruitment.values import FunnelStage, SourceCount
from ensure_desktop.people.values import HowFound
from ui.icons import icon
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, STEP, tabular
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label

COLUMNS = (FunnelStage.APPROACHED, FunnelStage.JOINED)
UNKNOWN = "unknown"


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
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, INSIDE, 0)
        self._grid.setHorizontalSpacing(RELATED)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def show_sources(self, sources: tuple[SourceCount, ...]) -> None:
        """Show these lines; the same ones are left alone, so that the keyboard stays where it is."""
        if sources == self._sources:
            return
        self._sources = sources
        self._numbers.clear()
        clear(self._grid)
        for column, stage in enumerate(COLUMNS, start=1):
            self._grid.addWidget(label(stage_label(stage), "caps"), 0, column, Qt.AlignmentFlag.AlignRight)
        for row, source in enumerate(sources, start=1):
            self._grid.addWidget(label(first_upper(source_label(source.how_found)), wrap=True), row, 0)
            for column, stage in enumerate(COLUMNS, start=1):
                number = source.approached if stage is FunnelStage.APPROACHED else source.joined
                button = self._number(source.how_found, stage, number)
                self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignRight)
        self._grid.setRowStretch(len(sources) + 1, 1)

    def mark(self, how_found: HowFound | None, stage: FunnelStage | None) -> None:
        """Mark the number whose list is shown; none where `stage` is None."""
        for (source, column), button in self._numbers.items():
            shown = source is how_found and column is stage
            button.setChecked(shown)
            button.setIcon(icon("caret-right", "accent") if shown else icon("caret-right", "surface"))

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
