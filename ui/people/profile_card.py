"""What a supporter brings: the certificate and how long it holds, hours a week, how many people at once."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile, Role, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre
from ui.people.facts import Fact
from ui.people.header_card import held
from ui.people.overview import facts_card
from ui.people.words import first_upper, long_day
from ui.theme import INSIDE, Tone
from ui.training.words import valid_chip, valid_words
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.chips import Chip, StatusChip
from ui.widgets.text import label


def supporter_role(file: PersonFile, today: date) -> Role | None:
    """The role of supporter that the person has today or from a later day on; None where there is none."""
    roles = [role for role in held(file) if role.details.kind is RoleKind.SUPPORTER]
    return next((role for role in reversed(roles) if role.details.until is None or role.details.until >= today), None)


class ProfileCard(Card):
    """The profile of one role. `change` sends the `Role`."""

    change = Signal(object)

    def __init__(self, role: Role, centre: Centre, today: date) -> None:
        super().__init__(padding=0)
        self.setObjectName("training.profile")
        details = role.details
        inside = facts_card("", profile_facts(details, centre, today))
        inside.setProperty("look", "")
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(label(first_upper(centre.words.supporter), "section"))
        chip = profile_chip(details, today)
        head.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name="training.profile.chip"))
        head.addStretch(1)
        change = outlined(_("Change…"), "pencil-simple", name="training.profile.change")
        change.setAccessibleName(_("Change certificate, hours and caseload"))
        change.clicked.connect(lambda: self.change.emit(role))
        head.addWidget(change)
        inside.body.insertLayout(0, head)
        self.body.addWidget(inside)


def profile_chip(details: RoleDetails, today: date) -> Chip:
    """How the certificate stands."""
    if details.certified_on is None:
        return Chip(_("No certificate yet"), "graduation-cap", Tone.ATTENTION)
    return valid_chip(details.certified_until, today)


def profile_facts(details: RoleDetails, centre: Centre, today: date) -> tuple[Fact, ...]:
    """What the card tells; what was never asked stays empty."""
    certified = details.certified_on
    hours = details.hours_per_week
    limit = details.caseload_limit
    most = str(limit) if limit is not None else _("{limit}, as usual here").format(limit=centre.caseload_limit)
    return (
        Fact(_("Certified on"), long_day(certified) if certified else ""),
        Fact(_("Certified by"), details.certified_by),
        Fact(_("Valid until"), first_upper(valid_words(details.certified_until, today)) if certified else ""),
        Fact(_("Hours a week"), f"{hours:g}" if hours is not None else ""),
        Fact(_("At most at once"), most),
    )
