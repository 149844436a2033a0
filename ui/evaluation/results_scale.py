"""One scale of the results: what was found in plain words, its pictures and tables, and what it does not show."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.evaluation.pictures import (
    contacts_picture,
    distribution_picture,
    flow_picture,
    lines_picture,
    means_picture,
)
from ensure_desktop.evaluation.result_tables import (
    StatTable,
    finding,
    flow_table,
    groups_table,
    scale_name,
    tables_of,
)
from ensure_desktop.evaluation.results_values import Results, ScaleResult
from ensure_desktop.evaluation.sentences import (
    contacts_sentence,
    leavers_sentence,
    may_not,
    plain_sentence,
    turned_sentence,
)
from ensure_desktop.i18n import _
from ui.evaluation.stat_grid import bullets, stacked, stat_grid
from ui.theme import RELATED
from ui.widgets.card import Card
from ui.widgets.drawing import DrawingView
from ui.widgets.tabs import FittingTabs
from ui.widgets.text import label

NAME = "evaluation.results.scale"
PADDING = 16
PICTURE = 410.0
"""The width of a picture in points: as large as its letters must be, it has room in a small window."""
COMPARING = ("leavers", "apart")


class ScaleCard(Card):
    """Shows one scale. `turned` sends the name of the tab that was opened."""

    turned = Signal(str)

    def __init__(self, results: Results, result: ScaleResult, *, tab: str = "") -> None:
        super().__init__(padding=PADDING)
        self.setObjectName(NAME)
        self.setAccessibleName(scale_name(result))
        self._results, self._result = results, result
        self._tables = {table.id: table for table in tables_of(result)}
        self.body.addWidget(label(_title(result), "section", wrap=True, name=f"{NAME}.title"))
        self.body.addWidget(label(plain_sentence(result), wrap=True, name=f"{NAME}.sentence"))
        for text in (turned_sentence(result), leavers_sentence(result), contacts_sentence(result)):
            if text:
                self.body.addWidget(label(text, wrap=True))
        about = " ".join(f"{each.rstrip('.')}." for each in (result.scale.measures, result.scale.note) if each)
        if about:
            self.body.addWidget(label(about, "help", wrap=True, name=f"{NAME}.about"))
        for note in result.notes:
            self.body.addWidget(label(note, "muted", wrap=True))
        self.tabs = FittingTabs(_("Pictures and numbers of this scale"), name=f"{NAME}.tabs")
        self._pages: dict[str, tuple[QWidget, Callable[[], QWidget]]] = {}
        self._add_tabs()
        if self._pages:
            self.body.addWidget(self.tabs)
            self.tabs.currentChanged.connect(self._turn)
            self.show_tab(tab if tab in self._pages else next(iter(self._pages)))

    def show_tab(self, tab: str) -> None:
        """Open a tab by its name."""
        self.tabs.setCurrentWidget(self._pages[tab][0])
        self._turn(self.tabs.currentIndex())

    def tab_names(self) -> tuple[str, ...]:
        """The tabs that there are."""
        return tuple(self._pages)

    def _add_tabs(self) -> None:
        result = self._result
        made: list[tuple[str, str, bool, Callable[[], QWidget]]] = [
            ("means", _("Average"), result.paired is not None and not result.hidden, self._means),
            ("people", _("Each person"), bool(result.pairs), self._people),
            ("spread", _("Spread"), bool(result.bins), self._spread),
            ("groups", _("By group"), bool(self._results.groups(result.scale)), self._groups),
            ("contacts", _("By visits"), "contacts" in self._tables, self._contacts),
            ("flow", _("Who is missing"), not result.hidden, self._flow),
            ("numbers", _("All numbers"), bool(self._tables), self._numbers),
        ]
        for tab, title, there, make in made:
            if there:
                page = QWidget()
                column = QVBoxLayout(page)
                column.setContentsMargins(0, 0, 0, 0)
                self._pages[tab] = page, make
                self.tabs.addTab(page, title)

    def _turn(self, index: int) -> None:
        """Fill a page when it is first opened."""
        tab = tuple(self._pages)[index]
        page, make = self._pages[tab]
        layout = page.layout()
        if layout is not None and not layout.count():
            layout.addWidget(make())
        self.turned.emit(tab)

    def _means(self) -> QWidget:
        picture = means_picture([self._result], PICTURE)
        view = DrawingView(picture, name=f"{NAME}.means", words=_("Averages before and after"))
        return stacked(view, *self._grids("scores", "change", "parts"))

    def _people(self) -> QWidget:
        picture = lines_picture(self._result, PICTURE)
        view = DrawingView(picture, name=f"{NAME}.people", words=_("A line for each person from before to after"))
        return stacked(view, *self._grids("turned"))

    def _spread(self) -> QWidget:
        picture = distribution_picture(self._result, PICTURE)
        view = DrawingView(picture, name=f"{NAME}.spread", words=_("How many people had which score"))
        return stacked(view, *self._grids("bands"))

    def _groups(self) -> QWidget:
        groups = self._results.groups(self._result.scale)
        view = DrawingView(means_picture(groups, PICTURE), name=f"{NAME}.groups", words=_("Averages of each group"))
        table = groups_table(self._results, self._result.scale)
        assert table is not None
        lines = [f"{each.group.label}: {plain_sentence(each)}" for each in groups if each.group]
        return stacked(view, stat_grid(table, name=f"{NAME}.table.groups"), bullets(lines, name=f"{NAME}.groups.words"))

    def _contacts(self) -> QWidget:
        picture = contacts_picture(self._result, PICTURE)
        view = DrawingView(picture, name=f"{NAME}.contacts", words=_("Average change by number of visits"))
        return stacked(view, *self._grids("contacts"))

    def _flow(self) -> QWidget:
        picture = flow_picture(self._result, PICTURE)
        view = DrawingView(picture, name=f"{NAME}.flow", words=_("From all who came to those measured twice"))
        return stacked(view, _grid(flow_table(self._result)), *self._grids(*COMPARING))

    def _numbers(self) -> QWidget:
        return stacked(*self._grids(*self._tables))

    def _grids(self, *ids: str) -> list[QWidget]:
        return [_grid(self._tables[each]) for each in ids if each in self._tables]


class CautionCard(Card):
    """What must not be concluded."""

    def __init__(self, result: ScaleResult) -> None:
        super().__init__(_("What this does not show"), padding=PADDING)
        self.setObjectName(f"{NAME}.may_not")
        self.setAccessibleName(_("What this does not show"))
        self.body.setSpacing(RELATED)
        self.body.addWidget(bullets(may_not(result), name=f"{NAME}.may_not.lines"))


def _title(result: ScaleResult) -> str:
    return _("{scale}: {finding}").format(scale=scale_name(result), finding=finding(result))


def _grid(table: StatTable) -> QWidget:
    return stat_grid(table, name=f"{NAME}.table.{table.id}")
