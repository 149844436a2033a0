"""How many people were referred to an organisation: a number that opens the list."""

from collections.abc import Callable

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.progress.values import ReferralPage
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.text import label


def referrals_card(page: ReferralPage, opened: Callable[[], object]) -> Card:
    """The count of `page`, and of how many of them somebody still has to hear."""
    card = Card(_("Referrals"))
    card.setObjectName("organisation.referrals")
    if not page.total:
        card.body.addWidget(label(_("Nobody was referred there yet."), "help", wrap=True))
        return card
    words = ngettext("{n} referral", "{n} referrals", page.total).format(n=page.total)
    button = link(words, "compass", name="organisation.referrals.open")
    button.clicked.connect(lambda: opened())
    card.body.addWidget(button)
    if page.unanswered:
        text = _("Still to be asked what came of it: {n}").format(n=page.unanswered)
        card.body.addWidget(label(text, "help", wrap=True))
    return card
