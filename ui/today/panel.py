"""Today: four counts, what needs attention, and this week."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Attention, Count, Today
from ensure_desktop.i18n import _, ngettext
from ui.context import Context, Place
from ui.dates import long_date
from ui.in_care import nothing_in_care, who_gives
from ui.panel import Panel
from ui.theme import RELATED
from ui.today.needs import ANSWERS, TILES
from ui.today.week import WeekCard
from ui.widgets.attention import AttentionRow
from ui.widgets.buttons import quiet
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label, rule
from ui.widgets.tile import StatTile

if TYPE_CHECKING:
    from ensure_desktop.clock import Clock
    from ensure_desktop.vault.store import Vault

FIRST_LINES = 6
"""Lines of "Needs your attention" that are shown at first: what fits a small screen."""
MORE_LINES = 20
"""How many more each press of the button brings."""


class TodayPanel(Panel):
    """The home panel."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {
            "people",
            "recruitment",
            "consent",
            "interviews",
            "training",
            "matching",
            "visits",
            "progress",
            "groups",
            "supervision",
            "network",
            "evaluation",
            "programme",
            "privacy",
            "centre",
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("today")
        self._limit = FIRST_LINES
        self._today: Today | None = None
        self._header = PageHeader(self._greeting(), long_date(context.clock.today()))
        self.body.addWidget(self._header)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addLayout(self._tiles())
        across = QHBoxLayout()
        across.setSpacing(20)
        self._attention = Card(padding=0)
        self._attention.setObjectName("today.attention")
        self._attention.body.setSpacing(0)
        self._week = WeekCard()
        self._week.opened.connect(lambda match: context.navigate(Place("visits", match)))
        across.addWidget(self._attention, 5)
        across.addWidget(self._week, 3)
        across.setAlignment(self._attention, Qt.AlignmentFlag.AlignTop)
        across.setAlignment(self._week, Qt.AlignmentFlag.AlignTop)
        column.addLayout(across)
        column.addStretch(1)
        self._start = _nobody_yet(context)
        self._start.acted.connect(lambda: context.navigate(Place("people", action="new")))
        self._start.hide()
        self._content.hide()
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self._start, 1)

    def reload(self) -> None:
        """Ask for today anew."""
        self.context.operations.call(
            partial(read_today, clock=self.context.clock, limit=self._limit),
            self._show,
            self.show_error,
            key="today",
            reads=True,
        )

    def _greeting(self) -> str:
        hour = self.context.clock.now().astimezone().hour
        if hour < 12:
            greeting = _("Good morning, {name}")
        elif hour < 18:
            greeting = _("Good afternoon, {name}")
        else:
            greeting = _("Good evening, {name}")
        return greeting.format(name=self.context.actor.name.split()[0])

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        self.tiles: dict[Count, StatTile] = {}
        for count, tile in TILES.items():
            words = tile.words(self.context.centre.words)
            made = StatTile(words[:1].upper() + words[1:], tile.glyph, name=f"today.{count.value}")
            made.clicked.connect(partial(self._go, tile.place))
            row.addWidget(made, 1)
            self.tiles[count] = made
        return row

    def _go(self, place: Place, _checked: bool = False) -> None:
        self.context.navigate(place)

    def _show(self, today: Today) -> None:
        self._header.set_title(self._greeting())
        if today == self._today:
            return  # whoever stands on a button with the keyboard keeps it
        self._today = today
        self._header.set_sentence(_sentence(today))
        for count, number in today.counts:
            self.tiles[count].set_number(number)
        self._show_attention(today)
        self._week.show_week(today.week, today.week_total, today.day, late=today.late, late_total=today.late_total)
        nothing_yet = not today.attention and not today.week and not any(number for _count, number in today.counts)
        self._start.setVisible(nothing_yet)
        self._content.setVisible(not nothing_yet)

    def _show_attention(self, today: Today) -> None:
        body = self._attention.body
        clear(body)
        head = label(_("Needs your attention"), "section")
        head.setContentsMargins(20, 16, 20, 8)
        body.addWidget(head)
        if not today.attention:
            done = EmptyState(
                "sun-horizon",
                _("All done for now."),
                hint=_("Nothing waits for you. New things appear here by themselves."),
                name="today.done",
            )
            body.addWidget(done)
            return
        for number, item in enumerate(today.attention):
            if number:
                body.addWidget(rule())
            body.addWidget(self._row(item))
        left = today.attention_total - len(today.attention)
        if left > 0:
            shown = min(left, MORE_LINES)
            more = quiet(ngettext("Show {n} more", "Show {n} more", shown).format(n=shown), name="today.more")
            more.clicked.connect(self._show_more)
            body.addWidget(rule())
            body.addWidget(more)

    def _row(self, item: Attention) -> AttentionRow:
        answer = ANSWERS[item.need]
        words = answer.button(self.context.centre.words)
        row = AttentionRow(
            answer.glyph, answer.tone, item.title, item.reason, words, name=f"today.attention.{item.need.value}"
        )
        row.acted.connect(partial(self._go, answer.place(item)))
        return row

    def _show_more(self) -> None:
        self._limit += MORE_LINES
        self.reload()


def _nobody_yet(context: Context) -> EmptyState:
    if context.actor.limited:
        sentence, act, hint = nothing_in_care(), _("Register a person"), who_gives(context.centre.words)
    else:
        sentence, act = _("Nobody is registered yet."), _("Register the first person")
        hint = _("Once people are here, this page tells you every morning what needs you.")
    return EmptyState("users-three", sentence, act, hint=hint, name="today.start")


def read_today(vault: "Vault", *, clock: "Clock", limit: int) -> Today:
    """Today, with the age of the newest backup; runs on the worker.

    One from the future says nothing of its age: the clock was ahead when it was made.
    """
    now = clock.now()
    moments = [backup.at for backup in vault.backups() if backup.at <= now]
    age = (now - max(moments)).days if moments else None
    with vault.work(desk.today.name) as work:
        return desk.today(work, limit=limit, backup_age=age)


def _sentence(today: Today) -> str:
    if not today.attention_total:
        return _("{date}. Nothing needs your attention.").format(date=long_date(today.day))
    return ngettext(
        "{date}. {n} thing needs your attention.", "{date}. {n} things need your attention.", today.attention_total
    ).format(date=long_date(today.day), n=today.attention_total)
