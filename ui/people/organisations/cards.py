"""The cards of an organisation's page. What nobody asked yet stands there in one quiet line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import language_name, role_label
from ensure_desktop.people.organisations.openings import WEEKDAYS
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails
from ensure_desktop.people.values import PersonPage
from ensure_desktop.vault.centre import Words
from ui.dates import day_name
from ui.people.facts import Fact, listed
from ui.people.organisations.words import access_chip, day_words
from ui.people.overview import facts_card, selectable
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.card import Card
from ui.widgets.chips import PersonChip, StatusChip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label, rule

DAY_WIDTH = 124
"""Pixels for the name of a day."""


def hours_card(details: OrganisationDetails, today: int) -> Card:
    """The week, one day a line; today stands out."""
    card = Card(_("Opening times"))
    if details.openings:
        grid = QGridLayout()
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(INSIDE)
        grid.setColumnMinimumWidth(0, DAY_WIDTH)
        grid.setColumnStretch(1, 1)
        for day in WEEKDAYS:
            hours = day_words(details.openings, day)
            look = "strong" if day == today else "" if hours else "muted"
            name = _("{day}, today").format(day=day_name(day)) if day == today else day_name(day)
            grid.addWidget(label(name, look), day, 0)
            grid.addWidget(label(hours or _("closed"), look, name=f"organisation.hours.{day}"), day, 1)
        card.body.addLayout(grid)
    if details.hours_note:
        card.body.addWidget(selectable(details.hours_note))
    if not details.openings and not details.hours_note:
        card.body.addWidget(label(_("Not asked yet"), "help"))
    return card


def contacts_card(contacts: tuple[ContactPerson, ...]) -> Card:
    """Whom to ask for: the permanent one first, with a chip that says so."""
    card = Card(_("Contact persons"))
    if not contacts:
        card.body.addWidget(label(_("Nobody yet. A permanent contact person opens doors."), "help", wrap=True))
    in_order = sorted(contacts, key=lambda contact: not contact.permanent)
    for place, contact in enumerate(in_order):
        if place:
            card.body.addWidget(rule())
        card.body.addWidget(_contact(contact))
    return card


def reaching_card(details: OrganisationDetails) -> Card:
    """Where it is and how to reach it; the website is text to be copied: this program opens no pages."""
    town = " ".join(filter(None, (details.postcode, details.town)))
    return facts_card(
        _("Where and how"),
        (
            Fact(_("Phone"), details.phone),
            Fact(_("E-mail"), details.email),
            Fact(_("Website"), details.website),
            Fact(_("Address"), ", ".join(filter(None, (details.street, town)))),
            Fact(_("Neighbourhood"), details.neighbourhood),
            Fact(_("Languages"), listed(first_upper(language_name(code)) for code in details.languages)),
        ),
    )


def access_card(details: OrganisationDetails) -> Card:
    """What makes it easy to come to: an icon and a word each."""
    card = Card(_("Easy to come to"))
    if details.access:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=INSIDE)
        for access in details.access:
            chip = access_chip(access)
            flow.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"organisation.access.{access.value}"))
        card.body.addWidget(holder)
    if details.access_note:
        card.body.addWidget(selectable(details.access_note))
    if not details.access and not details.access_note:
        card.body.addWidget(label(_("Not asked yet"), "help"))
    return card


def notes_card(notes: str) -> Card:
    """What only the team reads."""
    card = Card(_("Notes for the team"))
    card.body.setSpacing(STEP)
    card.body.addWidget(selectable(notes))
    return card


class PeopleCard(Card):
    """The people who came through the organisation or work there. `opened` sends the id of the one who is wanted."""

    opened = Signal(str)


def people_card(page: PersonPage, words: Words) -> PeopleCard:
    """A chip for each of the first ones, and how many more there are."""
    card = PeopleCard(_("People who came through it or work there"))
    for row in page.rows:
        detail = " · ".join((row.code, *(role_label(kind, words) for kind in row.roles)))
        chip = PersonChip(row.name, detail, object_name=f"organisation.person.{row.id}")
        chip.clicked.connect(lambda _on=False, person_id=row.id: card.opened.emit(person_id))
        card.body.addWidget(chip)
    more = page.total - len(page.rows)
    if more > 0:
        card.body.addWidget(label(ngettext("and {n} more", "and {n} more", more).format(n=more), "muted"))
    return card


def _contact(contact: ContactPerson) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP)
    head = QHBoxLayout()
    head.setSpacing(INSIDE)
    name = selectable(contact.name)
    name.setProperty("look", "strong")
    head.addWidget(name, 1)
    if contact.permanent:
        chip = StatusChip(_("Permanent contact"), "star", Tone.ACCENT, name="organisation.permanent")
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if contact.task:
        column.addWidget(label(contact.task, "muted", wrap=True))
    for text in filter(None, (contact.phone, contact.email)):
        column.addWidget(selectable(text))
    return made
