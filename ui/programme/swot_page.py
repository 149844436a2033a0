"""One SWOT: its four fields as they were filled that day, and the goals that came of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.programme.plan_labels import quadrant_label, quadrant_meaning
from ensure_desktop.programme.swots import swots
from ensure_desktop.programme.values import Quadrant, Swot, SwotPoint
from ui.context import Context
from ui.people.overview import selectable
from ui.people.words import long_day
from ui.programme.plan_page import PlanPage
from ui.programme.words import QUADRANT_GLYPHS
from ui.theme import PAGE, RELATED, STEP
from ui.visits.layout import INNER_MARGINS
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "programme.swot"


class SwotPage(PlanPage):
    """The page of one."""

    areas = frozenset({"programme"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, name=NAME, back=_("All SWOTs"))
        self._grid = QGridLayout()
        self._grid.setSpacing(RELATED)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        left, _top, right, _bottom = INNER_MARGINS
        self.body.setContentsMargins(left, 0, right, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addLayout(self.row)
        self.body.addWidget(self.header)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(swots, self._take, key=NAME, with_withdrawn=True)

    def _take(self, found: tuple[Swot, ...]) -> None:
        if not self.found(found, _("This SWOT is not in the vault any more.")):
            return
        swot: Swot = self.shown
        gone = swot.withdrawn_at is not None
        details = swot.details
        self.header.set_title(details.title or _("SWOT"))
        made = _("made by {name}").format(name=swot.made_by)
        told = (_("Withdrawn") if gone else "", long_day(details.day), made)
        self.header.set_sentence(_(" · ").join(filter(None, told)))
        clear(self._grid)
        for number, quadrant in enumerate(Quadrant):
            points = [each for each in details.points if each.quadrant is quadrant]
            self._grid.addWidget(_quadrant_card(quadrant, points), number // 2, number % 2)
        row = 2
        for words, text in ((_("Goals in common"), details.goals), (_("Who was at the table"), details.made_with)):
            if text:
                card = Card(words)
                card.body.addWidget(selectable(text))
                self._grid.addWidget(card, row, 0, 1, 2)
                row += 1


def _quadrant_card(quadrant: Quadrant, points: Sequence[SwotPoint]) -> Card:
    card = Card(quadrant_label(quadrant))
    card.setObjectName(f"{NAME}.{quadrant.value}")
    card.body.setSpacing(STEP)
    card.body.addWidget(label(quadrant_meaning(quadrant), "muted", wrap=True))
    for each in points:
        card.body.addWidget(selectable(f"{QUADRANT_GLYPHS[quadrant]} {each.text}"))
        if each.what_now:
            now = label(_("Therefore: {text}").format(text=each.what_now), "muted", wrap=True)
            now.setContentsMargins(16, 0, 0, STEP)
            card.body.addWidget(now)
    if not points:
        card.body.addWidget(label(_("Nothing was said here."), "help", wrap=True))
    card.body.addStretch(1)
    return card
