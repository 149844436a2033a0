"""The counts of a year by kind of course; those for professionals stand apart. Each opens the list that it counts."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.training.values import CourseKind, TrainingCount
from ui.theme import RELATED, STEP, Tone, scaled, tabular
from ui.training.words import KIND_GLYPHS, kinds_label
from ui.widgets.card import PressableCard
from ui.widgets.text import IconLabel, label


class KindTile(PressableCard):
    """How many people took part in courses of one kind, in how many courses, with how many certificates."""

    def __init__(self, kind: CourseKind) -> None:
        super().__init__(name=f"training.tile.{kind.value}")
        self._kind = kind
        self._number = label("–", "section")
        self._number.setFont(tabular(scaled(self._number.font(), 1.2, semi_bold=True)))
        self._title = label(kinds_label(kind), "strong")
        self._words = label("", "help", wrap=True)
        picture = IconLabel(KIND_GLYPHS[kind], 20, Tone.ACCENT)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(picture)
        top.addWidget(self._title, 1)
        top.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(STEP)
        column.addLayout(top)
        column.addWidget(self._words)
        column.addStretch(1)
        self.add_through(self._number, self._title, self._words, picture)

    def show_count(self, count: TrainingCount, year: int) -> None:
        """Show the count of a year."""
        shown = QLocale(language()).toString(count.people)
        self._number.setText(shown)
        self._words.setText(count_words(count))
        self.setAccessibleName(
            _("{kind} in {year}: {people}, {counts}").format(
                kind=kinds_label(self._kind),
                year=year,
                people=ngettext("{n} person", "{n} people", count.people).format(n=count.people),
                counts=count_words(count),
            )
        )


class KindTiles(QWidget):
    """A tile for each kind. `chosen` sends the kind."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {kind: KindTile(kind) for kind in CourseKind}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        for kind, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, kind=kind: self.chosen.emit(kind))
            if kind is CourseKind.PROFESSIONALS:
                row.addWidget(_line())
            row.addWidget(tile, 1)

    def show_counts(self, counts: Iterable[TrainingCount], year: int) -> None:
        """Show the counts of a year; a kind without a course counts nothing."""
        by_kind = {count.kind: count for count in counts}
        for kind, tile in self.tiles.items():
            tile.show_count(by_kind.get(kind, TrainingCount(kind, 0, 0, 0, 0)), year)


def _line() -> QFrame:
    """What stands between the training of the centre's own people and that of professionals."""
    made = QFrame()
    made.setProperty("look", "upright")
    return made


def count_words(count: TrainingCount) -> str:
    """ "in 2 courses, 9 certificates, 1 never came"."""
    if not count.courses:
        return _("No course")
    parts = [
        ngettext("in {n} course", "in {n} courses", count.courses).format(n=count.courses),
        ngettext("{n} certificate", "{n} certificates", count.certificates).format(n=count.certificates),
    ]
    if count.never_came:
        parts.append(ngettext("{n} never came", "{n} never came", count.never_came).format(n=count.never_came))
    return ", ".join(parts)
