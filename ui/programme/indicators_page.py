"""Indicators phase by phase: the figures of a period, what was agreed on, and where each stands."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.programme.indicator_labels import phase_label
from ensure_desktop.programme.indicators import (
    begin_with_usual,
    indicators,
    move_indicator,
    restore_indicator,
    withdraw_indicator,
)
from ensure_desktop.programme.periods import period_title
from ensure_desktop.programme.sources import sources
from ensure_desktop.programme.values import Indicator, Phase, SourceOffer, Standing
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits.periods import quarter_around, quarter_before
from ui.context import Context, Place
from ui.panel import Panel
from ui.programme.indicator_dialog import IndicatorDialog
from ui.programme.indicator_row import IndicatorRow
from ui.programme.indicator_words import phase_meaning
from ui.theme import INSIDE, PAGE, RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import CheckField, ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label, rule

NAME = "programme.indicators"
YEARS = 4
PERIOD_WIDTH = 300

Span = tuple[date, date]


class IndicatorsPage(Panel):
    """Place: `Place("programme", action="indicators")`."""

    areas = frozenset(
        {"programme", "people", "training", "matching", "visits", "progress", "groups", "supervision", "network"}
        | {"evaluation", "consent", "allowance", "centre"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self.dialog: IndicatorDialog | None = None
        self.shown: tuple[Indicator, ...] = ()
        today = context.clock.today()
        self._years = [(date(today.year - back, 1, 1), date(today.year - back, 12, 31)) for back in range(YEARS)]
        self._spans: list[Span] = self._years
        self.usual = outlined(_("Add the usual ones"), "checks", name=f"{NAME}.usual")
        self.add = primary(_("Add indicator…"), "plus", name=f"{NAME}.add")
        sentence = _("What was agreed on, and how far it is. What the program can work out, nobody types.")
        self.header = PageHeader(_("Indicators"), sentence, (self.usual, self.add))
        self.period = ChoiceField(self._choices(self._years), name=f"{NAME}.period")
        self.withdrawn = CheckField(_("Show withdrawn ones too"), name=f"{NAME}.withdrawn")
        self.sum = label(" ", "muted", wrap=True, name=f"{NAME}.sum")
        self.rows: dict[str, IndicatorRow] = {}
        self._cards = QVBoxLayout()
        self._build()
        self._connect()

    def reload(self) -> None:
        """Work the figures out again."""
        first, last = self.period.value()
        self.query(indicators, self._show, key=NAME, first=first, last=last, with_withdrawn=self.withdrawn.value())

    def go(self, place: Place) -> None:
        """Put the keyboard on the period."""
        self.period.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, indicator: Indicator | None) -> None:
        """Add a new one, or change this one; what can be chosen is read first."""
        self.query(sources, partial(self._open_form, indicator))

    # building

    def _build(self) -> None:
        self.period.setAccessibleName(_("Period of the figures"))
        self.period.setFixedWidth(PERIOD_WIDTH)
        for button in (self.usual, self.add):
            button.setVisible(self.may_write)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(self.period)
        row.addWidget(self.sum, 1)
        row.addWidget(self.withdrawn)
        self._cards.setSpacing(RELATED)
        left, _top, right, _bottom = INNER_MARGINS
        self.body.setContentsMargins(left, 0, right, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.header)
        self.body.addLayout(row)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.period.changed.connect(self.reload)
        self.withdrawn.changed.connect(self.reload)
        self.add.clicked.connect(lambda: self.open(None))
        self.usual.clicked.connect(self._add_usual)

    def _choices(self, spans: Sequence[Span]) -> list[tuple[Span, str]]:
        """The years and quarters, and the days for which something was agreed on."""
        today = self.context.clock.today()
        quarter = quarter_around(today)
        named = {
            quarter: _("This quarter"),
            quarter_before(quarter[0]): _("The quarter before"),
        }
        return [*((span, period_title(*span)) for span in spans), *named.items()]

    # showing

    def _show(self, found: tuple[Indicator, ...]) -> None:
        self.shown = found
        self._offer_periods(found)
        focus = self.window().focusWidget()
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        clear(self._cards)
        self.rows = {}
        for phase in Phase:
            own = [each for each in found if each.details.phase is phase and each.withdrawn_at is None]
            if own:
                self._cards.addWidget(self._card(phase_label(phase), phase_meaning(phase), own))
        gone = [each for each in found if each.withdrawn_at is not None]
        if gone:
            self._cards.addWidget(self._card(_("Withdrawn"), _("They stand in no report."), gone))
        if not found:
            self._cards.addWidget(self._nothing())
        self.sum.setText(_sum_words(found))
        widget = self.findChild(QWidget, name) if name else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_periods(self, found: Sequence[Indicator]) -> None:
        targets = {(target.first, target.last) for each in found for target in each.details.targets}
        spans = [*self._years, *sorted(targets - set(self._years), reverse=True)]
        if spans != self._spans:
            self._spans, before = spans, self.period.value()
            self.period.blockSignals(True)
            self.period.set_choices(self._choices(spans))
            if before in dict(self._choices(spans)):
                self.period.set_value(before)
            self.period.blockSignals(False)

    def _card(self, title: str, sentence: str, found: Sequence[Indicator]) -> Card:
        card = Card(title)
        card.body.setSpacing(INSIDE)
        card.body.addWidget(label(sentence, "help", wrap=True))
        for place, each in enumerate(found):
            card.body.addWidget(rule())
            row = IndicatorRow(
                each, self.context.centre.currency, name=f"{NAME}.row.{each.id[:8]}", may_write=self.may_write
            )
            row.change_wanted.connect(partial(self.open, each))
            row.moved.connect(partial(self._move, each))
            row.withdraw_wanted.connect(partial(self._withdraw, each))
            row.restore_wanted.connect(partial(self._restore, each))
            row.show_ends(first=place == 0, last=place == len(found) - 1)
            self.rows[each.id] = row
            card.body.addWidget(row)
        return card

    def _nothing(self) -> Card:
        card = Card(padding=0)
        hint = _("Begin with those that most programmes need, and take out what you do not.")
        button = _("Add the usual ones") if self.may_write else ""
        empty = EmptyState("target", _("There are no indicators yet."), button, hint=hint, name=f"{NAME}.empty")
        empty.acted.connect(self._add_usual)
        card.body.addWidget(empty)
        return card

    # what is done

    def _open_form(self, indicator: Indicator | None, offers: tuple[SourceOffer, ...]) -> None:
        self.dialog = IndicatorDialog(self, self.context, offers, indicator)
        self.dialog.saved.connect(lambda _id: self.reload())
        self.dialog.open()

    def _add_usual(self) -> None:
        def done(added: int) -> None:
            said = ngettext("{n} indicator is added.", "{n} indicators are added.", added).format(n=added)
            self.context.notify(said if added else _("All of the usual ones are there already."), None)
            self.reload()

        self.change(begin_with_usual, done)

    def _move(self, indicator: Indicator, down: bool) -> None:
        self.change(move_indicator, lambda _none: self.reload(), indicator_id=indicator.id, down=down)

    def _withdraw(self, indicator: Indicator) -> None:
        said = _("“{title}” is withdrawn.").format(title=indicator.details.title)
        self._turn(withdraw_indicator, indicator, said, partial(self._turn, restore_indicator, indicator, "", None))

    def _restore(self, indicator: Indicator) -> None:
        said = _("“{title}” is back.").format(title=indicator.details.title)
        self._turn(restore_indicator, indicator, said, None)

    def _turn(self, use_case: Any, indicator: Indicator, said: str, undo: partial[None] | None) -> None:
        def done(_none: object) -> None:
            if said:
                self.context.notify(said, undo)
            self.reload()

        self.change(use_case, done, indicator_id=indicator.id)


def _sum_words(found: Sequence[Indicator]) -> str:
    """How many targets are reached, and how many lie behind."""
    agreed = [each for each in found if each.target is not None and each.withdrawn_at is None]
    if not agreed:
        return _("Nothing was agreed on for this period.") if found else ""
    count = {standing: sum(each.standing is standing for each in agreed) for standing in Standing}
    told = ngettext("{reached} of {n} target reached", "{reached} of {n} targets reached", len(agreed))
    parts = [told.format(reached=count[Standing.REACHED], n=len(agreed))]
    for standing, words in (
        (Standing.ON_THE_WAY, _("{n} on the way")),
        (Standing.BEHIND, _("{n} behind")),
        (Standing.UNKNOWN, _("{n} cannot be said")),
    ):
        if count[standing]:
            parts.append(words.format(n=count[standing]))
    return _("{list}.").format(list=", ".join(parts))
