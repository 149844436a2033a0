"""Who already knows a person, so that nobody has to tell everything twice."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.progress.values import Knows
from ui.people.words import long_day
from ui.theme import INSIDE
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.text import label


def knows_card(knows: Sequence[Knows], opened: Callable[[str], object]) -> Card:
    """A line for each thing that is known; `opened` is called with the id of the organisation that is wanted."""
    card = Card(_("Who already knows"), padding=16)
    card.setObjectName("referrals.knows")
    if not knows:
        sentence = _("Nobody yet, as far as is written down here. Please ask the person as well.")
        card.body.addWidget(label(sentence, "help", wrap=True))
        return card
    for number, known in enumerate(knows):
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        button = link(known.name, name=f"referrals.knows.{number}")
        button.clicked.connect(lambda _on=False, wanted=known.organisation_id: opened(wanted))
        line.addWidget(button)
        line.addWidget(label(_since(known), "", wrap=True), 1)
        card.body.addLayout(line)
    sentence = _("Ask before you talk with them: that they know the person is no permission to tell more.")
    card.body.addWidget(label(sentence, "help", wrap=True))
    return card


def _since(known: Knows) -> str:
    if known.since is None:
        return known.how
    return _("{how} Since {day}.").format(how=known.how, day=long_day(known.since))
