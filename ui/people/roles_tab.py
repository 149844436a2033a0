"""The roles tab: what somebody is and was in the programme, and the times away."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import how_found_label, role_label
from ensure_desktop.people.values import Pause, PersonFile, Role, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre, Words
from ui.people.facts import Fact
from ui.people.overview import facts_card
from ui.people.role_fields import organisation_label
from ui.people.words import first_upper, long_day, pause_dates, role_chip, role_dates
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import icon_button, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.layouts import clear
from ui.widgets.text import label


class RolesTab(QWidget):
    """A card per role, the newest first, then those given by mistake and the pauses.

    `change`, `end`, `withdraw` and `restore` send the `Role`; `history` sends the `RoleKind` whose history to show,
    `pause_removed` the `Pause` that was noted by mistake.
    """

    add = Signal()
    change = Signal(object)
    end = Signal(object)
    withdraw = Signal(object)
    restore = Signal(object)
    history = Signal(object)
    pause_removed = Signal(object)

    def __init__(self, centre: Centre) -> None:
        super().__init__()
        self._centre = centre
        self._several = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def show_person(self, file: PersonFile, today: date) -> None:
        """Show everything anew."""
        clear(self._column)
        roles = sorted(file.roles, key=lambda role: role.details.since, reverse=True)
        held = [role for role in roles if not role.withdrawn]
        self._several = len({role.details.kind for role in held}) > 1
        self._column.addLayout(self._head(held))
        for role in held:
            self._column.addWidget(self._role_card(role, today))
        for role in roles:
            if role.withdrawn:
                self._column.addWidget(self._mistake_card(role))
        if file.pauses:
            self._column.addWidget(self._pauses_card(file))
        self._column.addStretch(1)

    def _head(self, held: Sequence[Role]) -> QHBoxLayout:
        """Somebody who had several roles: the story in one sentence. Otherwise that there can be several."""
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        sentence = _("One person can have several roles over time; each keeps its own history.")
        if self._several:
            sentence = story([role.details for role in reversed(held)], self._centre.words)
        head.addWidget(label(sentence, "" if self._several else "muted", wrap=True, name="roles.story"), 1)
        add = outlined(_("Add role…"), "plus", name="roles.add")
        add.clicked.connect(self.add)
        head.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _role_card(self, role: Role, today: date) -> Card:
        details = role.details
        over = details.until is not None and details.until < today
        card = facts_card("", role_facts(role, self._centre))
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        chip = role_chip(details.kind, self._centre.words)
        head.addWidget(StatusChip(chip.text, chip.glyph, Tone.NEUTRAL if over else chip.tone, name="role.chip"))
        head.addWidget(label(role_dates(details), "muted", wrap=True), 1)
        for button in self._buttons(role, chip.text):
            head.addWidget(button)
        card.body.insertLayout(0, head)
        return card

    def _buttons(self, role: Role, word: str) -> list[QWidget]:
        kind = role.details.kind
        made: list[QWidget] = []
        if self._several:
            history = quiet(_("Show history"), name=f"role.history.{kind.value}")
            history.setAccessibleName(_("Show what happened in the role “{role}”").format(role=word))
            history.clicked.connect(lambda: self.history.emit(kind))
            made.append(history)
        withdraw = quiet(_("Withdraw"), name=f"role.withdraw.{kind.value}")
        withdraw.setAccessibleName(_("Withdraw the role “{role}”: it was given by mistake").format(role=word))
        withdraw.setToolTip(_("For a role that was given by mistake: it counts nowhere then."))
        withdraw.clicked.connect(lambda: self.withdraw.emit(role))
        made.append(withdraw)
        if role.details.until is None:
            end = quiet(_("End…"), name=f"role.end.{kind.value}")
            end.setAccessibleName(_("End the role “{role}”").format(role=word))
            end.clicked.connect(lambda: self.end.emit(role))
            made.append(end)
        change = outlined(_("Change…"), "pencil-simple", name=f"role.change.{kind.value}")
        change.setAccessibleName(_("Change the role “{role}”").format(role=word))
        change.clicked.connect(lambda: self.change.emit(role))
        return [*made, change]

    def _mistake_card(self, role: Role) -> Card:
        card = Card(padding=16)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        chip = role_chip(role.details.kind, self._centre.words)
        head.addWidget(label(f"{chip.text}, {role_dates(role.details)}", "struck"))
        head.addWidget(label(_("Given by mistake; it counts nowhere."), "help", wrap=True), 1)
        restore = outlined(_("Restore"), name=f"role.restore.{role.details.kind.value}")
        restore.setAccessibleName(_("Restore the role “{role}”").format(role=chip.text))
        restore.clicked.connect(lambda: self.restore.emit(role))
        head.addWidget(restore)
        card.body.addLayout(head)
        return card

    def _pauses_card(self, file: PersonFile) -> Card:
        card = Card(_("Times away"))
        card.body.setSpacing(STEP)
        for number, pause in enumerate(sorted(file.pauses, key=lambda pause: pause.since, reverse=True)):
            card.body.addLayout(self._pause_line(pause, number))
            if pause.reason:
                card.body.addWidget(label(pause.reason, "help", wrap=True))
        return card

    def _pause_line(self, pause: Pause, number: int) -> QHBoxLayout:
        days = pause_dates(pause)
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(label(days, wrap=True), 1)
        remove = icon_button(
            "x", _("Take out, noted by mistake: {pause}").format(pause=days), name=f"pause.remove.{number}"
        )
        remove.clicked.connect(lambda: self.pause_removed.emit(pause))
        line.addWidget(remove)
        return line


def story(roles: Sequence[RoleDetails], words: Words) -> str:
    """The roles one after the other, each with its dates: "Participant 5 May 2024 to 1 June 2025, then ..."."""
    parts = (
        _("{role} {dates}").format(role=role_label(details.kind, words), dates=role_dates(details)) for details in roles
    )
    told = reduce(lambda earlier, later: _("{earlier}, then {later}").format(earlier=earlier, later=later), parts)
    return first_upper(_("{story}.").format(story=told))


def role_facts(role: Role, centre: Centre) -> tuple[Fact, ...]:
    """What a role's card tells."""
    details = role.details
    found = [first_upper(how_found_label(details.how_found))] if details.how_found else []
    if details.how_found_detail:
        found.append(details.how_found_detail)
    facts = [Fact(_("How found"), ": ".join(found))]
    if role.organisation:
        facts.append(Fact(organisation_label(details.kind), role.organisation))
    if details.kind is RoleKind.SUPPORTER:
        facts += _supporter_facts(details, centre)
    return tuple(facts)


def _supporter_facts(details: RoleDetails, centre: Centre) -> list[Fact]:
    certified = ""
    if details.certified_on is not None:
        certified = long_day(details.certified_on)
        if details.certified_by:
            certified = _("{day}, by {name}").format(day=certified, name=details.certified_by)
    limit = details.caseload_limit
    most = (
        _("{limit}, as usual here").format(limit=centre.caseload_limit)
        if limit is None
        else _("{limit}").format(limit=limit)
    )
    hours = _("{hours} a week").format(hours=f"{details.hours_per_week:g}") if details.hours_per_week else ""
    until = [] if details.certified_until is None else [Fact(_("Valid until"), long_day(details.certified_until))]
    return [
        Fact(_("Certificate"), certified),
        *until,
        Fact(_("At most at once"), most),
        Fact(_("Hours"), hours),
    ]
