"""A household on a page: who lives there, and whom it takes in."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import Household, HouseholdMember
from ui.people.households.words import host_line, member_name, year_words
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.chips import PersonChip
from ui.widgets.text import IconLabel, label


def member_widget(member: HouseholdMember, today: date, opened: Callable[[str], object] | None) -> QWidget:
    """One member: a chip that calls `opened` with the id of a person of the vault; else, and without it, a line."""
    relation = member.relation if member.name else ""
    about = " · ".join(part for part in (relation, year_words(member.birth_year, today)) if part)
    if member.person_id and opened is not None:
        person_id = member.person_id
        chip = PersonChip(member.name, about, object_name=f"household.open.{member.id}")
        chip.clicked.connect(lambda: opened(person_id))
        return chip
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(10, 6, 10, 6)
    row.setSpacing(RELATED)
    row.addWidget(IconLabel("user", 24))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(member_name(member) or _("Somebody"), "strong", wrap=True))
    if about:
        words.addWidget(label(about, "small", wrap=True))
    row.addLayout(words, 1)
    return line


def host_widget(household: Household) -> QWidget | None:
    """The line that says when the household takes somebody in, None where it does not."""
    words = host_line(household.hosts, household.host_places)
    if not words:
        return None
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(INSIDE)
    row.addWidget(IconLabel("house-line", 20, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wrap=True, name="household.hosts.line"), 1)
    return line
