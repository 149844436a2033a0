"""What the screens about partners say, in plain words."""

from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.network.partner_labels import state_label
from ensure_desktop.network.partner_standing import NOTICE
from ensure_desktop.network.values import (
    AgreementState,
    EvaluationDetails,
    PartnerAgreement,
    PartnerRow,
    PartnershipDetails,
    Side,
    Signature,
)
from ui.dates import short_date
from ui.people.words import long_day
from ui.theme import Tone
from ui.widgets.chips import Chip


def state_chip(state: AgreementState | None, valid_until: date | None, today: date) -> Chip:
    """How the agreement stands, with its day where that says more."""
    if state is None:
        return Chip(_("None yet"), "minus-circle", Tone.NEUTRAL)
    if state is AgreementState.VALID and valid_until is not None:
        soon = valid_until <= today + NOTICE
        words = _("Ends {day}") if soon else _("Until {day}")
        glyph = "hourglass-medium" if soon else "check-circle"
        return Chip(words.format(day=short_date(valid_until)), glyph, Tone.ATTENTION if soon else Tone.GOOD)
    if state is AgreementState.ENDED and valid_until is not None:
        return Chip(_("Ended {day}").format(day=short_date(valid_until)), "calendar-x", Tone.ATTENTION)
    glyph, tone = {
        AgreementState.DRAFT: ("pencil-simple", Tone.NEUTRAL),
        AgreementState.SIGNED_IN_PART: ("pen-nib", Tone.ATTENTION),
        AgreementState.VALID: ("check-circle", Tone.GOOD),
        AgreementState.ENDED: ("calendar-x", Tone.ATTENTION),
        AgreementState.REPLACED: ("archive", Tone.NEUTRAL),
    }[state]
    return Chip(state_label(state), glyph, tone)


def agreement_chip(agreement: PartnerAgreement, today: date) -> Chip:
    """The same of one version; a withdrawn one says so."""
    if agreement.withdrawn_at is not None:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    return state_chip(agreement.state, agreement.details.valid_until, today)


def row_chip(row: PartnerRow, today: date) -> Chip:
    """The same in the list of partners."""
    if row.withdrawn:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    return state_chip(row.state, row.valid_until, today)


def boards_words(row: PartnerRow) -> str:
    """At how many of the sounding boards somebody of theirs was."""
    return _("{came} of {all}").format(came=row.attended, all=row.boards) if row.boards else ""


def attendance_words(row: PartnerRow) -> str:
    """The same as a sentence."""
    if not row.boards:
        return _("There was no sounding board in the last twelve months.")
    return ngettext(
        "Somebody of theirs was at {came} of {n} sounding board in the last twelve months.",
        "Somebody of theirs was at {came} of {n} sounding boards in the last twelve months.",
        row.boards,
    ).format(came=row.attended, n=row.boards)


def answered_words(side: Side, details: EvaluationDetails | None) -> str:
    """Whether one side has said how the cooperation goes, and who did."""
    ours = side is Side.CENTRE
    if details is None:
        return _("We have not answered yet.") if ours else _("They have not answered yet.")
    if details.answered_by:
        text = _("Ours, by {name} on {day}") if ours else _("Theirs, by {name} on {day}")
        return text.format(name=details.answered_by, day=long_day(details.day))
    return (_("Ours, on {day}") if ours else _("Theirs, on {day}")).format(day=long_day(details.day))


def since_words(details: PartnershipDetails) -> str:
    """From when to when they are partners."""
    if details.since and details.until:
        return _("Partners from {first} until {last}").format(
            first=long_day(details.since), last=long_day(details.until)
        )
    if details.since:
        return _("Partners since {day}").format(day=long_day(details.since))
    return _("Partners until {day}").format(day=long_day(details.until)) if details.until else ""


def signature_words(signature: Signature, centre: str, partner: str) -> str:
    """Who signed, for whom and when."""
    side = centre if signature.side is Side.CENTRE else partner
    who = _("{name} ({task})").format(name=signature.name, task=signature.task) if signature.task else signature.name
    return _("{who} for {side}, on {day}").format(who=who, side=side, day=long_day(signature.signed_on))


def side_names(centre: str, partner: str) -> dict[Side, str]:
    """Both sides by name; a centre without a name is "we"."""
    return {Side.CENTRE: centre or _("our centre"), Side.PARTNER: partner}
