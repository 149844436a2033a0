"""What the pages share that show requests for help: which days, for whom, the cards, and those behind a number."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.theme import INSIDE, PAGE, RELATED
from ui.visits.requests_cards import Line
from ui.visits.requests_people import PeopleSide
from ui.visits.requests_words import Span, kept_words
from ui.widgets.buttons import FilterButton
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.text import label

PERIOD_WIDTH = 222


class PicturePage(Panel):
    """Choose the days and for whom. A subclass asks for the picture in `reload` and puts its cards into `pictures`."""

    areas = frozenset({"visits", "people", "matching", "groups", "centre"})

    def __init__(
        self,
        context: Context,
        *,
        name: str,
        title: str,
        offered: Sequence[tuple[Span, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.setObjectName(name)
        self._name = name
        self.for_outside = False
        self.period = ChoiceField(offered, name=f"{name}.period")
        self.period.setAccessibleName(_("Days of the picture"))
        self.period.setFixedWidth(PERIOD_WIDTH)
        self.period.changed.connect(self._choose_period)
        self.ours = FilterButton(_("For us"), name=f"{name}.ours")
        self.others = FilterButton(_("For others"), name=f"{name}.others")
        self.header = PageHeader(title, " ")
        self.controls = QHBoxLayout()
        self.kept = label("", "help", wrap=True, name=f"{name}.kept")
        self.below_head = QHBoxLayout()
        self.pictures = QVBoxLayout()
        self.people = PeopleSide(self)
        self._build()

    @property
    def span(self) -> Span:
        """The days that are chosen."""
        span: Span = self.period.value()
        return span

    def go(self, place: Place) -> None:
        """The page as a whole; there are no places in it."""

    def choose(self, *, for_outside: bool) -> None:
        """Show the picture of the centre itself, or the one that may leave it."""
        self.for_outside = for_outside
        self.show_choice()
        self.reload()

    def is_closed(self) -> bool:
        """Whether others may see a picture of the days that are chosen."""
        raise NotImplementedError

    def closed_help(self) -> str:
        """Which days to choose for a picture that others may see."""
        raise NotImplementedError

    def show_choice(self) -> None:
        """Show what is chosen, and what can be chosen with it."""
        closed = self.is_closed()
        self.ours.setChecked(not self.for_outside)
        self.others.setChecked(self.for_outside)
        self.others.setEnabled(closed)
        self.others.setToolTip("" if closed else self.closed_help())
        self.kept.setVisible(self.for_outside)
        self.kept.setText(kept_words(self.context.centre.small_cell))

    def show_people(self, line: Line) -> None:
        """Those behind a number, at the side."""
        self.people.show_people(line.words, first=self.span.first, last=self.span.last, **line.which)

    def nothing(self) -> EmptyState:
        """What stands there where nobody asked, or too few for others."""
        if self.for_outside:
            words = _("Too few people asked for something. Nothing can be shown to others.")
            return EmptyState("lock-simple", words, name=f"{self._name}.too_few")
        state = EmptyState(
            "chat-circle-dots",
            _("No request for help was noted in these days."),
            _("Go to the visits"),
            hint=_("Choose themes when you log a visit; they are counted here."),
            name=f"{self._name}.empty",
        )
        state.acted.connect(lambda: self.context.navigate(Place("visits")))
        return state

    def _build(self) -> None:
        self.body.setContentsMargins(PAGE, 0, PAGE, PAGE)
        self.body.setSpacing(RELATED)
        group = QButtonGroup(self)
        for chip, for_outside in ((self.ours, False), (self.others, True)):
            chip.clicked.connect(partial(self._choose_whom, for_outside))
            group.addButton(chip)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.header, 1)
        self.controls.setSpacing(INSIDE)
        for widget in (self.period, self.ours, self.others):
            self.controls.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self.controls)
        self.body.addLayout(head)
        self.below_head.setSpacing(INSIDE)
        self.below_head.addWidget(self.kept, 1)
        self.body.addLayout(self.below_head)
        self.pictures.setSpacing(RELATED)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addLayout(self.pictures, 1)
        row.addWidget(self.people)
        self.body.addLayout(row, 1)

    def _choose_whom(self, for_outside: bool, _on: bool = False) -> None:
        self.choose(for_outside=for_outside)

    def _choose_period(self) -> None:
        if self.for_outside and not self.is_closed():
            self.for_outside = False
        self.show_choice()
        self.reload()
