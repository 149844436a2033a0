"""The sentences of Today and of a person's page: one reason, or one next step, each whole."""

from collections.abc import Callable, Mapping

from ensure_desktop.desk.applicant_wording import ABOUT_APPLICANTS, applicant_reason, applicant_step
from ensure_desktop.desk.boarding import ABOUT_BOARD, board_reason
from ensure_desktop.desk.group_wording import ABOUT_GROUPS, group_reason
from ensure_desktop.desk.partnering import ABOUT_PARTNERS, partner_reason
from ensure_desktop.desk.planning import ABOUT_PLAN, plan_reason
from ensure_desktop.desk.progress_wording import progress_reason
from ensure_desktop.desk.protecting import ABOUT_PRIVACY, privacy_reason
from ensure_desktop.desk.standing import Facts
from ensure_desktop.desk.supervising import ABOUT_DIARY, diary_reason
from ensure_desktop.desk.values import Need, Status
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.values import Stage
from ensure_desktop.vault.centre import Words

AREAS = (
    (ABOUT_GROUPS, group_reason),
    (ABOUT_PARTNERS, partner_reason),
    (ABOUT_BOARD, board_reason),
    (ABOUT_PLAN, plan_reason),
    (ABOUT_PRIVACY, privacy_reason),
    (ABOUT_DIARY, diary_reason),
)
BY_DAYS: Mapping[Need, Callable[[Need, int], str]] = {need: told for about, told in AREAS for need in about}
"""Needs of whole areas, and who says why: these know the day and no more."""
DAYS_OF_A_WEEK = 7
DAYS_OF_A_MONTH = 30
MONTHS_FROM = 3
"""From so many months on, nobody counts the days of waiting any more."""


def reason(need: Need, days: int, words: Words, *, number: int = 0, most: int = 0, text: str = "") -> str:
    """Why a line stands on Today; `days` have passed since its day (negative: that day is still to come).

    `number` and `most` are a caseload and its limit, `text` is what a check is called, or what `applicant_reason` asks.
    """
    if need in ABOUT_APPLICANTS:
        return applicant_reason(need, days, text)
    if need in BY_DAYS:
        return BY_DAYS[need](need, days)
    if need is Need.CASELOAD_FULL:
        return _caseload(number, most, words)
    if need in (Need.TRIAL_ENDING, Need.CONSENT_ENDING):
        return _ending(need, days)
    if need is Need.CHECK_ENDING:
        return _check(text, days)
    if need is Need.WAITING_LONG:
        return _waiting(days, words)
    if need in (Need.WITHDRAWN_IN_MATCH, Need.VISIT_OVERDUE, Need.VISITS_TOO_OFTEN, Need.CONNECTION_CHECK):
        return _of_match(need, days, number)
    if need in (Need.REFERRAL_OUTCOME, Need.GOAL_DUE):
        return progress_reason(need, days, text)
    if days <= 0:
        return {
            Need.URGENT_WORRY: _("An urgent worry was noted today. Please read it."),
            Need.CONSENT_WITHDRAWN: _("Consent to matching was withdrawn today, and a match is open."),
            Need.TAPER_REVIEW: _("Today is the day to decide how often the two meet from now on."),
            Need.LOOK_AGAIN: _("Today is the day to ask once more."),
        }.get(need, "")
    sentence = {
        Need.URGENT_WORRY: ngettext(
            "An urgent worry was noted {n} day ago. Please read it.",
            "An urgent worry was noted {n} days ago. Please read it.",
            days,
        ),
        Need.CONSENT_WITHDRAWN: ngettext(
            "Consent to matching was withdrawn {n} day ago, and a match is open.",
            "Consent to matching was withdrawn {n} days ago, and a match is open.",
            days,
        ),
        Need.TAPER_REVIEW: ngettext(
            "It was time {n} day ago to decide how often the two meet from now on.",
            "It was time {n} days ago to decide how often the two meet from now on.",
            days,
        ),
        Need.LOOK_AGAIN: ngettext(
            "It was time {n} day ago to ask once more.",
            "It was time {n} days ago to ask once more.",
            days,
        ),
        Need.BACKUP_OLD: ngettext("The last backup is {n} day old.", "The last backup is {n} days old.", days),
    }[need]
    return sentence.format(n=days, **words.internal())


def next_step(status: Status, facts: Facts, words: Words, *, visit_in: int | None, review_due: bool) -> str:
    """What comes next for a person, empty where nothing does. `visit_in` days a visit of her match is due."""
    if status is Status.WAITING:
        return _waiting_step(facts, words)
    if status is Status.MATCHED:
        return _matched_step(facts, visit_in, review_due)
    if status is Status.APPLICANT:
        return _applicant_step(facts)
    if status is Status.AVAILABLE:
        places = facts.most - facts.load
        text = ngettext("Has room for {n} more {participant}.", "Has room for {n} more {participants}.", places)
        return text.format(n=places, **words.internal())
    return {
        Status.NOT_CERTIFIED: _("Record the certificate once the training is done."),
        Status.PAUSED: _("Is taking a pause. Ask now and then how things are."),
    }.get(status, "")


def _waiting_step(facts: Facts, words: Words) -> str:
    text = {
        Stage.PROPOSED: _("A {supporter} was proposed. Arrange the first talk."),
        Stage.FIRST_TALK: _("Ask both how the first talk went."),
    }.get(facts.stage or Stage.ENDED, _("Look for a {supporter} who fits."))
    return text.format(**words.internal())


def _matched_step(facts: Facts, visit_in: int | None, review_due: bool) -> str:
    if facts.stage is Stage.PAUSED:
        return _("The match is paused. Agree when the visits go on.")
    if review_due:
        return _("Decide how often the two meet from now on.")
    if visit_in is None:
        return ""
    if visit_in == 0:
        return _("A visit is due today.")
    if visit_in > 0:
        return ngettext("The next visit is in {n} day.", "The next visit is in {n} days.", visit_in).format(n=visit_in)
    return ngettext("A visit was due {n} day ago.", "A visit was due {n} days ago.", -visit_in).format(n=-visit_in)


def _applicant_step(facts: Facts) -> str:
    found = facts.application
    if found is None:
        return ""
    return applicant_step(found.stage, planned_in=found.planned_in, looks_in=found.looks_in, in_course=found.in_course)


def _overdue(days: int, attempts: int) -> str:
    """Attempts were noted, so it is not the note that is missing."""
    if not attempts:
        text = ngettext(
            "A visit was due {n} day ago and is not noted yet.",
            "A visit was due {n} days ago and is not noted yet.",
            days,
        )
        return text.format(n=days)
    due = ngettext("A visit was due {n} day ago.", "A visit was due {n} days ago.", days).format(n=days)
    tried = ngettext("{n} attempt without contact.", "{n} attempts without contact.", attempts).format(n=attempts)
    return f"{due} {tried}"


def _caseload(number: int, most: int, words: Words) -> str:
    if number > most:
        text = ngettext(
            "Accompanies {n} {participant}; no more than {most} were agreed.",
            "Accompanies {n} {participants}; no more than {most} were agreed.",
            number,
        )
    else:
        text = ngettext(
            "Accompanies {n} {participant} and has no free place.",
            "Accompanies {n} {participants} and has no free place.",
            number,
        )
    return text.format(n=number, most=most, **words.internal())


def _waiting(days: int, words: Words) -> str:
    months = days // DAYS_OF_A_MONTH
    if months >= MONTHS_FROM:
        text = ngettext("Waiting for a {supporter} for {n} month.", "Waiting for a {supporter} for {n} months.", months)
        return text.format(n=months, **words.internal())
    text = ngettext("Waiting for a {supporter} for {n} day.", "Waiting for a {supporter} for {n} days.", days)
    return text.format(n=days, **words.internal())


def _of_match(need: Need, days: int, number: int) -> str:
    if need is Need.VISIT_OVERDUE:
        return _overdue(days, number)
    if need is Need.CONNECTION_CHECK:
        return _connection(days)
    if need is Need.VISITS_TOO_OFTEN:
        return _("The two have met more often than agreed. Talk with both about what the visits are needed for.")
    return _("One of the two was withdrawn as a mistaken entry. Please end the match, or restore the person.")


def _connection(days: int) -> str:
    weeks = max(1, days // DAYS_OF_A_WEEK)
    text = ngettext(
        "{n} week has gone by. Ask both whether there is a connection.",
        "{n} weeks have gone by. Ask both whether there is a connection.",
        weeks,
    )
    return text.format(n=weeks)


def _ending(need: Need, days: int) -> str:
    trial = need is Need.TRIAL_ENDING
    if days == 0:
        return (
            _("The trial ends today. Decide with both how it goes on.")
            if trial
            else _("A consent ends today. Please ask again.")
        )
    if days > 0:
        text = (
            ngettext(
                "The trial ended {n} day ago. Decide with both how it goes on.",
                "The trial ended {n} days ago. Decide with both how it goes on.",
                days,
            )
            if trial
            else ngettext(
                "A consent ended {n} day ago. Please ask again.",
                "A consent ended {n} days ago. Please ask again.",
                days,
            )
        )
        return text.format(n=days)
    text = (
        ngettext(
            "The trial ends in {n} day. Decide with both how it goes on.",
            "The trial ends in {n} days. Decide with both how it goes on.",
            -days,
        )
        if trial
        else ngettext(
            "A consent ends in {n} day. Please ask again.", "A consent ends in {n} days. Please ask again.", -days
        )
    )
    return text.format(n=-days)


def _check(kind: str, days: int) -> str:
    if days == 0:
        text = _("“{kind}” is valid until today. Ask for a new one.")
    elif days > 0:
        text = ngettext(
            "“{kind}” ended {n} day ago. Ask for a new one.",
            "“{kind}” ended {n} days ago. Ask for a new one.",
            days,
        )
    else:
        text = ngettext(
            "“{kind}” ends in {n} day. Ask for a new one.",
            "“{kind}” ends in {n} days. Ask for a new one.",
            -days,
        )
    return text.format(kind=kind, n=abs(days))
