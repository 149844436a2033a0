"""What withdrawing a consent does: what stops, what must be kept and why, as finished sentences.

Withdrawing has no effect on what was lawful before (GDPR art. 7(3)); the record that consent was given stays, because
the centre must be able to show it (art. 7(1)).
"""

from ensure_desktop.consent.values import Effect, Purpose
from ensure_desktop.i18n import _


def withdrawal_effects_of(purpose: Purpose) -> tuple[Effect, ...]:
    """The effects for `purpose`; what stops comes first, what stays comes last."""
    stops = {
        Purpose.MATCHING: (
            _("No new match will be proposed for this person from that day on."),
            _("A match that is going on does not end by itself: please talk with both people about it."),
            _("Answers about languages, wishes and experience are not used for matching any more."),
        ),
        Purpose.EVALUATION: (
            _("This person gets no more questionnaires, and counts in no figures made from that day on."),
            _("Figures in reports that were finished before stay as they are; nobody can be recognised in them."),
        ),
        Purpose.CASE_DISCUSSION: (
            _("This person’s situation is not discussed in meetings with colleagues or partners any more."),
            _("Case sheets printed before should be collected and destroyed."),
        ),
        Purpose.SHARING: (
            _("Nothing more is told to other organisations, and no new referral is made."),
            _("What they were told before stays with them; please let them know of the withdrawal."),
        ),
        Purpose.PHOTO: (
            _("Photos of this person are not used any more: please take them off the website and out of stock."),
            _("Copies that others made cannot be called back."),
        ),
    }[purpose]
    if purpose is Purpose.MATCHING:
        stays = _(
            "The visits made so far are kept until their time is over, because the centre must be able to account for "
            "the support that it gave."
        )
    else:
        stays = _("Support goes on as before: no other consent is touched.")
    proof = _("It is kept on record that consent was given and withdrawn, because the law asks the centre to show it.")
    return tuple(map(Effect, (*stops, stays, proof)))
