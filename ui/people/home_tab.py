"""The household tab: who lives together, who must not meet, and who is not to be matched."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.values import Exclusion
from ensure_desktop.people.values import PersonFile
from ui.people.conflict_dialog import sides_of
from ui.people.exclusions_card import exclusions_card
from ui.people.households.members import host_widget, member_widget
from ui.people.households.words import household_title
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import PersonChip
from ui.widgets.layouts import clear
from ui.widgets.text import label


class HomeTab(QWidget):
    """Two or three cards. `person_opened` and `reunited` send the id of somebody else.

    `conflict_wanted` asks for the dialog, `exclusion_lifted` sends the `Exclusion` to take back.
    """

    edit_household = Signal()
    keep_apart = Signal()
    reunited = Signal(str)
    person_opened = Signal(str)
    conflict_wanted = Signal()
    exclusion_lifted = Signal(object)

    def __init__(self, *, may_match: bool) -> None:
        super().__init__()
        self._may_match = may_match
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def show_person(self, file: PersonFile, exclusions: Sequence[Exclusion], today: date) -> None:
        """Show everything anew."""
        clear(self._column)
        self._column.addWidget(self._household_card(file, today))
        self._column.addWidget(self._apart_card(file))
        if exclusions or sides_of(file):
            self._column.addWidget(self._exclusions_card(file, exclusions))
        self._column.addStretch(1)

    def _exclusions_card(self, file: PersonFile, exclusions: Sequence[Exclusion]) -> Card:
        return exclusions_card(
            file.id,
            exclusions,
            may_write=self._may_match and bool(sides_of(file)),
            add=self.conflict_wanted.emit,
            lift=self.exclusion_lifted.emit,
            opened=self.person_opened.emit,
        )

    def _household_card(self, file: PersonFile, today: date) -> Card:
        card = Card()
        household = file.household
        head = QHBoxLayout()
        title = household_title(household) if household else _("Household")
        head.addWidget(label(title, "section", wrap=True), 1)
        words = _("Change household…") if household else _("Add household…")
        edit = outlined(words, "house-line", name="person.household.edit")
        edit.clicked.connect(self.edit_household)
        head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        if household is None:
            sentence = _("Nobody noted who lives together here. Children and their ages help to find the right person.")
            card.body.addWidget(label(sentence, "muted", wrap=True))
            return card
        for member in household.members:
            opened = self.person_opened.emit if member.person_id != file.id else None
            card.body.addWidget(member_widget(member, today, opened))
        hosts = host_widget(household)
        if hosts is not None:
            card.body.addWidget(hosts)
        if household.notes:
            card.body.addWidget(label(household.notes, "muted", wrap=True))
        return card

    def _apart_card(self, file: PersonFile) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(label(_("Must not meet"), "section"), 1)
        add = outlined(_("Keep apart…"), "prohibit", name="person.apart.add")
        add.clicked.connect(self.keep_apart)
        head.addWidget(add)
        card.body.addLayout(head)
        if not file.must_not_meet:
            card.body.addWidget(label(_("Nobody is noted."), "muted", wrap=True))
        for other in file.must_not_meet:
            row = QHBoxLayout()
            row.setSpacing(INSIDE)
            chip = PersonChip(other.name, other.code, object_name=f"apart.open.{other.id}")
            chip.clicked.connect(lambda _on=False, other=other: self.person_opened.emit(other.id))
            lift = quiet(_("They may meet again"), name=f"apart.lift.{other.id}")
            lift.clicked.connect(lambda _on=False, other=other: self.reunited.emit(other.id))
            row.addWidget(chip, 1)
            row.addWidget(lift)
            card.body.addLayout(row)
        return card
