"""Whether an organisation of the social map is a partner: how the agreement stands, and the way there."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from ensure_desktop.i18n import _
from ensure_desktop.network.partner_labels import model_label
from ensure_desktop.network.values import PartnerRow
from ui.network.partner_words import row_chip
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.text import label


def partner_card(row: PartnerRow | None, today: date, opened: Callable[[], object], *, may_write: bool) -> Card | None:
    """A card about the partner of `row`. Without one, a way to make it a partner, for those who may; else nothing."""
    if row is None and not may_write:
        return None
    card = Card(_("Partner"))
    card.setObjectName("organisation.partner")
    if row is None:
        card.body.addWidget(label(_("It is no partner of the centre yet."), "help", wrap=True))
        button = link(_("Make it a partner…"), "handshake", name="organisation.partner.new")
    else:
        card.body.addWidget(label(model_label(row.model), wrap=True))
        chip = row_chip(row, today)
        card.body.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name="organisation.partner.agreement"))
        button = link(_("Open the partner"), "handshake", name="organisation.partner.open")
    button.clicked.connect(lambda: opened())
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card
