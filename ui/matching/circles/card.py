"""One group or shift: when and where, who supports and who takes part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.matching.circle_values import Circle, CircleMember
from ensure_desktop.matching.labels import stage_label
from ui.matching.circles.words import is_full, kind_chip, taken_words, where_and_when
from ui.people.words import first_upper
from ui.theme import INSIDE, STEP, Tone
from ui.widgets.buttons import link, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import PersonChip, StatusChip
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words


class CircleCard(Card):
    """Says what it wants done; the page does it."""

    change_wanted = Signal(object)
    join_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    person_wanted = Signal(str)
    match_wanted = Signal(str)

    def __init__(self, circle: Circle, words: "Words", *, number: int, may_change: bool) -> None:
        super().__init__(padding=16)
        self.setObjectName(f"circles.card.{number}")
        self.setAccessibleName(circle.details.name)
        self.circle = circle
        self._number = number
        self.body.setSpacing(INSIDE)
        self.body.addLayout(self._head(may_change))
        when = where_and_when(circle.details)
        if when:
            self.body.addWidget(label(when, "muted", wrap=True))
        if not circle.withdrawn:
            self.body.addLayout(self._people(words, may_change=may_change))
        if circle.details.notes:
            self.body.addWidget(label(circle.details.notes, "help", wrap=True))

    def _head(self, may_change: bool) -> QHBoxLayout:
        circle = self.circle
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(label(circle.details.name, "struck" if circle.withdrawn else "section", wrap=True), 1)
        chip = kind_chip(circle.details.kind)
        head.addWidget(StatusChip(chip.text, chip.glyph, chip.tone))
        if is_full(circle):
            head.addWidget(StatusChip(_("Full"), "check-circle", Tone.ACCENT))
        if may_change:
            self._add_acts(head)
        return head

    def _add_acts(self, head: QHBoxLayout) -> None:
        circle, number = self.circle, self._number
        name = circle.details.name
        if circle.withdrawn:
            restore = outlined(_("Restore"), name=f"circles.restore.{number}")
            restore.setAccessibleName(_("Restore “{name}”").format(name=name))
            restore.clicked.connect(lambda: self.restore_wanted.emit(circle))
            head.addWidget(restore)
            return
        withdraw = quiet(_("Withdraw"), name=f"circles.withdraw.{number}")
        withdraw.setAccessibleName(_("Withdraw “{name}”").format(name=name))
        withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(circle))
        change = outlined(_("Change…"), "pencil-simple", name=f"circles.change.{number}")
        change.setAccessibleName(_("Change “{name}”").format(name=name))
        change.clicked.connect(lambda: self.change_wanted.emit(circle))
        head.addWidget(withdraw)
        head.addWidget(change)

    def _people(self, words: "Words", *, may_change: bool) -> QHBoxLayout:
        circle = self.circle
        row = QHBoxLayout()
        row.setSpacing(INSIDE * 2)
        several = words.supporters if len(circle.supporters) != 1 else words.supporter
        nobody = _("No {supporter} yet").format(supporter=words.supporter)
        row.addLayout(self._side(first_upper(several), circle.supporters, nobody, columns=1), 2)
        nobody = _("No {participant} yet").format(participant=words.participant)
        title = first_upper(words.participants)
        if circle.participants:
            title = _("{word}: {count}").format(word=title, count=taken_words(circle))
        side = self._side(title, circle.participants, nobody, columns=2)
        if may_change and not is_full(circle):
            join = link(_("Propose somebody…"), "user-plus", name=f"circles.join.{self._number}")
            join.setAccessibleName(_("Propose somebody for “{name}”").format(name=circle.details.name))
            join.clicked.connect(lambda: self.join_wanted.emit(circle))
            side.insertWidget(side.count() - 1, join, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(side, 4)
        return row

    def _side(self, title: str, members: Sequence[CircleMember], nobody: str, *, columns: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addWidget(label(title, "label"))
        if not members:
            column.addWidget(label(nobody, "muted"))
        grid = QGridLayout()
        grid.setSpacing(INSIDE)
        for across in range(columns):
            grid.setColumnStretch(across, 1)
        for place, member in enumerate(members):
            grid.addWidget(self._chip(member), place // columns, place % columns)
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def _chip(self, member: CircleMember) -> PersonChip:
        parts = [member.code]
        if member.stage is not None:
            parts.append(stage_label(member.stage))
        chip = PersonChip(member.name, _(" · ").join(parts), object_name=f"circles.person.{member.code}")
        chip.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if member.match_id:
            chip.clicked.connect(lambda: self.match_wanted.emit(member.match_id))
        else:
            chip.clicked.connect(lambda: self.person_wanted.emit(member.person_id))
        return chip
