"""One indicator on its page: the figure, a bar to its target, where it stands, and what can be done with it."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.programme.values import Indicator
from ui.programme.indicator_words import figure_words, standing_chip, target_words
from ui.theme import INSIDE, RELATED, tabular, tokens
from ui.widgets.buttons import icon_button
from ui.widgets.chips import StatusChip
from ui.widgets.text import label

BAR_HEIGHT = 8
TICK_HEIGHT = 14
FIGURE_WIDTH = 118
STANDING_WIDTH = 132
OVER = 1.25
"""A bar shows up to a quarter more than its target."""


class TargetBar(QWidget):
    """How far a figure is on its way: a bar, and a line where the target is. Said in words for who cannot see it."""

    def __init__(self, value: float, goal: float, words: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.share = min(OVER, max(0.0, value / goal)) if goal > 0 else 0.0
        """Of the target."""

    def sizeHint(self) -> QSize:
        """As high as the line of the target."""
        return QSize(160, TICK_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the line."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(t.field_line))
        top = (self.height() - BAR_HEIGHT) / 2
        whole = QRectF(0.5, top + 0.5, self.width() - 1, BAR_HEIGHT - 1)
        painter.setBrush(QColor(t.surface))
        painter.drawRoundedRect(whole, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent))
        if self.share:
            reached = QRectF(whole)
            reached.setWidth(max(BAR_HEIGHT, whole.width() * self.share / OVER))
            painter.drawRoundedRect(reached, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        painter.setBrush(QColor(t.text))
        painter.drawRect(QRectF(round(whole.width() / OVER), (self.height() - TICK_HEIGHT) / 2, 2, TICK_HEIGHT))


class IndicatorRow(QWidget):
    """Sends what somebody wants: `change_wanted`, `moved` (down or not), `withdraw_wanted`, `restore_wanted`."""

    change_wanted = Signal()
    moved = Signal(bool)
    withdraw_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, indicator: Indicator, currency: str, *, name: str, may_write: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.indicator = indicator
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(indicator.details.title, "strong", wrap=True, name=f"{name}.title"))
        if target := target_words(indicator, currency):
            words.addWidget(label(target, wrap=True, name=f"{name}.target"))
        if indicator.value is not None and indicator.wanted:
            told = _("{figure}. {target}.").format(figure=figure_words(indicator, currency), target=target)
            words.addWidget(TargetBar(indicator.value, indicator.wanted, told, name=f"{name}.bar"))
        words.addWidget(label(indicator.from_where, "help", wrap=True, name=f"{name}.from_where"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(self._figure(currency), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._standing(), 0, Qt.AlignmentFlag.AlignTop)
        if may_write:
            row.addLayout(self._acts())

    def show_ends(self, *, first: bool, last: bool) -> None:
        """The first one goes no further up, the last one no further down."""
        for part, is_end in (("up", first), ("down", last)):
            button = self.findChild(QToolButton, f"{self.objectName()}.{part}")
            if button is not None:
                button.setEnabled(not is_end)

    def _figure(self, currency: str) -> QWidget:
        made = QWidget()
        made.setFixedWidth(FIGURE_WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        text = figure_words(self.indicator, currency)
        figure = label(text, "section", wrap=True, name=f"{self.objectName()}.figure")
        figure.setFont(tabular(figure.font()))
        figure.setAccessibleName(_("{title}: {figure}").format(title=self.indicator.details.title, figure=text))
        column.addWidget(figure)
        if self.indicator.of is not None and self.indicator.value is not None:
            column.addWidget(label(_("of {n}").format(n=self.indicator.of), "help", name=f"{self.objectName()}.of"))
        return made

    def _standing(self) -> QWidget:
        made = QWidget()
        made.setFixedWidth(STANDING_WIDTH)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        chip = standing_chip(self.indicator.standing)
        row.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{self.objectName()}.standing"))
        row.addStretch(1)
        return made

    def _acts(self) -> QHBoxLayout:
        title = self.indicator.details.title
        wanted = [
            ("arrow-up", _("Move “{title}” up"), "up", partial(self.moved.emit, False)),
            ("arrow-down", _("Move “{title}” down"), "down", partial(self.moved.emit, True)),
            ("pencil-simple", _("Change “{title}”"), "change", self.change_wanted.emit),
            ("x", _("Withdraw “{title}”"), "withdraw", self.withdraw_wanted.emit),
        ]
        if self.indicator.withdrawn_at is not None:
            wanted = [("arrow-u-up-left", _("Restore “{title}”"), "restore", self.restore_wanted.emit)]
        row = QHBoxLayout()
        row.setSpacing(0)
        for glyph, words, part, act in wanted:
            button = icon_button(glyph, words.format(title=title), name=f"{self.objectName()}.{part}")
            button.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.setContentsMargins(INSIDE, 0, 0, 0)
        return row
