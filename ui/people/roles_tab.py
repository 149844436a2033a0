"""The roles tab: what somebody is and was in the programme, and the times away."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import how_found_label
from ensure_desktop.people.values import PersonFile, Role, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre
from ui.people.facts import Fact
from ui.people.overview import facts_card
from ui.people.words import clear_layout, first_upper, long_day, pause_dates, role_chip, role_dates
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.text import label


class RolesTab(QWidget):
    """A card per role, the newest first, then the pauses. `change` and `end` send the `Role`."""

    add = Signal()
    change = Signal(object)
    end = Signal(object)

    def __init__(self, centre: Centre) -> None:
        super().__init__()
        self._centre = centre
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def show_person(self, file: PersonFile, today: date) -> None:
        """Show everything anew."""
        clear_layout(self._column)
        head = QHBoxLayout()
        sentence = _("One person can have several roles over time; each keeps its own history.")
        head.addWidget(label(sentence, "muted", wrap=True), 1)
        add = outlined(_("Add role…"), "plus", name="roles.add")
        add.clicked.connect(self.add)
        head.addWidget(add)
        self._column.addLayout(head)
        for role in sorted(file.roles, key=lambda role: role.details.since, reverse=True):
            self._column.addWidget(self._role_card(role, today))
        if file.pauses:
            self._column.addWidget(_pauses_card(file))
        self._column.addStretch(1)

    def _role_card(self, role: Role, today: date) -> Card:
        details = role.details
        over = details.until is not None and details.until < today
        card = facts_card("", role_facts(details, self._centre))
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        chip = role_chip(details.kind, self._centre.words)
        head.addWidget(StatusChip(chip.text, chip.glyph, Tone.NEUTRAL if over else chip.tone, name="role.chip"))
        head.addWidget(label(role_dates(details), "muted"), 1)
        change = outlined(_("Change…"), "pencil-simple", name=f"role.change.{details.kind.value}")
        change.setAccessibleName(_("Change the role “{role}”").format(role=chip.text))
        change.clicked.connect(lambda: self.change.emit(role))
        if details.until is None:
            end = quiet(_("End…"), name=f"role.end.{details.kind.value}")
            end.setAccessibleName(_("End the role “{role}”").format(role=chip.text))
            end.clicked.connect(lambda: self.end.emit(role))
            head.addWidget(end)
        head.addWidget(change)
        card.body.insertLayout(0, head)
        return card


def role_facts(details: RoleDetails, centre: Centre) -> tuple[Fact, ...]:
    """What a role's card tells."""
    found = [first_upper(how_found_label(details.how_found))] if details.how_found else []
    if details.how_found_detail:
        found.append(details.how_found_detail)
    facts = [Fact(_("How found"), ": ".join(found))]
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
    return [
        Fact(_("Certificate"), certified),
        Fact(_("At most at once"), most),
        Fact(_("Hours"), hours),
    ]


def _pauses_card(file: PersonFile) -> Card:
    card = Card(_("Times away"))
    card.body.setSpacing(STEP)
    for pause in sorted(file.pauses, key=lambda pause: pause.since, reverse=True):
        card.body.addWidget(label(pause_dates(pause), wrap=True))
        if pause.reason:
            card.body.addWidget(label(pause.reason, "help", wrap=True))
    return card
