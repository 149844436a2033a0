"""The first tab of a person's page: what we know, in calm groups; what nobody asked yet stands in one quiet line."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import stage_label
from ensure_desktop.matching.values import Match, Stage
from ensure_desktop.people.values import Absence, PersonFile, RoleKind, Wish
from ensure_desktop.vault.centre import Words
from ui.people.facts import Fact, fact_groups, listed, wish_facts
from ui.people.week import WeekPicture
from ui.people.words import absence_dates, long_day
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import icon_button, link
from ui.widgets.card import Card
from ui.widgets.chips import PersonChip
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

LABEL_WIDTH = 124
"""Pixels for what a fact is, so that the values of one column stand under each other."""


class Overview(QWidget):
    """Facts in two columns. `match_opened` sends the `Match` whose chip was pressed.

    `absence_wanted` asks for the dialog, `absence_removed` sends the `Absence` to take out.
    """

    match_opened = Signal(object)
    absence_wanted = Signal()
    absence_removed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(RELATED)
            row.addLayout(column, 1)

    def show_person(self, file: PersonFile, matches: tuple[Match, ...], today: date) -> None:
        """Show everything anew."""
        for column in self._columns:
            clear(column)
        details = file.details
        contact, about, languages, interests = fact_groups(details, today)
        left, right = self._columns
        for group in (contact, about, languages):
            left.addWidget(facts_card(group.title, group.facts))
        if matches or _has_matches(file):
            right.addWidget(self._matches_card(file.id, matches))
        right.addWidget(self._week_card(file))
        right.addWidget(facts_card(interests.title, interests.facts))
        right.addWidget(_wishes_card(details.wishes))
        if details.notes:
            right.addWidget(_notes_card(details.notes))
        for column in self._columns:
            column.addStretch(1)

    def _matches_card(self, person_id: str, matches: tuple[Match, ...]) -> Card:
        card = Card(_("Matches"))
        if not matches:
            card.body.addWidget(label(_("No match yet."), "muted"))
        for match in sorted(matches, key=lambda match: (match.stage is Stage.ENDED, -match.since.toordinal())):
            card.body.addWidget(self._match_chip(person_id, match))
        return card

    def _match_chip(self, person_id: str, match: Match) -> PersonChip:
        is_supporter = match.supporter_id == person_id
        name = match.participant_name if is_supporter else match.supporter_name
        word = self._words.participant if is_supporter else self._words.supporter
        ended = match.stage is Stage.ENDED
        text = _("{role} · {stage} on {day}") if ended else _("{role} · {stage} since {day}")
        detail = text.format(role=word, stage=stage_label(match.stage).lower(), day=long_day(match.since))
        chip = PersonChip(name, detail, object_name=f"person.match.{match.id}")
        chip.clicked.connect(lambda: self.match_opened.emit(match))
        return chip

    def _week_card(self, file: PersonFile) -> Card:
        """The week, and below it the days that are known to be different."""
        card = Card()
        head = QHBoxLayout()
        head.addWidget(label(_("When available"), "section"), 1)
        present = file.withdrawn_at is None
        if present:
            add = link(_("Add absence…"), "plus", name="person.absence.add")
            add.clicked.connect(self.absence_wanted)
            head.addWidget(add)
        card.body.addLayout(head)
        if file.details.availability:
            card.body.addWidget(WeekPicture(file.details.availability))
        else:
            card.body.addWidget(label(_("Not asked yet"), "help"))
        for number, absence in enumerate(file.absences):
            card.body.addLayout(self._absence_line(absence, number, removable=present))
        return card

    def _absence_line(self, absence: Absence, number: int, *, removable: bool) -> QHBoxLayout:
        days = absence_dates(absence)
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(IconLabel("calendar-x", 18))
        words = _("No time: {days}") if not absence.reason else _("No time: {days} ({reason})")
        line.addWidget(selectable(words.format(days=days, reason=absence.reason)), 1)
        if removable:
            remove = icon_button(
                "x", _("Take out the absence: {days}").format(days=days), name=f"absence.remove.{number}"
            )
            remove.clicked.connect(lambda: self.absence_removed.emit(absence))
            line.addWidget(remove)
        return line


def _has_matches(file: PersonFile) -> bool:
    """Whether this is somebody for whom a match makes sense."""
    kinds = {role.details.kind for role in file.roles if not role.withdrawn}
    return bool(kinds & {RoleKind.SUPPORTER, RoleKind.PARTICIPANT})


def facts_card(title: str, facts: Iterable[Fact]) -> Card:
    """A card with a line for each fact that we know, and one line for all that was not asked."""
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(INSIDE)
    grid.setColumnMinimumWidth(0, LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    missing = []
    for fact in facts:
        if not fact.value:
            missing.append(fact.label)
            continue
        row = grid.rowCount()
        grid.addWidget(_top(label(fact.label, "muted", wrap=True)), row, 0)
        grid.addWidget(_top(selectable(fact.value)), row, 1)
    if grid.count():
        card.body.addLayout(grid)
    if missing == [title]:
        card.body.addWidget(label(_("Not asked yet"), "help"))
    elif missing:
        card.body.addWidget(not_asked(missing))
    return card


def not_asked(labels: Iterable[str]) -> QLabel:
    """One quiet line: what nobody asked yet."""
    return label(_("Not asked yet: {facts}").format(facts=listed(map(_lower_first, labels))), "help", wrap=True)


def selectable(text: str) -> QLabel:
    """A value that can be marked with the mouse and copied."""
    made = label(text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _wishes_card(wishes: tuple[Wish, ...]) -> Card:
    if wishes:
        return facts_card(_("Wishes about the other person"), wish_facts(wishes))
    card = Card(_("Wishes about the other person"))
    card.body.addWidget(label(_("None: everything is fine."), "muted", wrap=True))
    return card


def _notes_card(notes: str) -> Card:
    card = Card(_("Notes"))
    card.body.setSpacing(STEP)
    card.body.addWidget(selectable(notes))
    return card


def _top(made: QLabel) -> QLabel:
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    return made


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
