"""The sentences about applicants, interviews and certificates on Today and on a person's page."""

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.values import ApplicationStage
from ensure_desktop.people.organisations.openings import shown_time

_S = ApplicationStage
ABOUT_APPLICANTS = frozenset(
    {
        Need.MEETING_TODAY,
        Need.MEETING_OVER,
        Need.APPLICANT_WAITING,
        Need.APPLICANT_LOOK_AGAIN,
        Need.INTERVIEW_OPEN,
        Need.CERTIFICATE_ENDING,
    }
)


def applicant_reason(need: Need, days: int, text: str) -> str:
    """Why the line stands on Today, `days` after its day; `text` is a stage, or the time of a meeting."""
    if need is Need.MEETING_TODAY:
        return _("You meet today at {time}.").format(time=shown_time(text)) if text else _("You meet today.")
    if need is Need.APPLICANT_WAITING:
        return _waiting(text, days)
    if need is Need.CERTIFICATE_ENDING:
        return _certificate(days)
    if need is Need.APPLICANT_LOOK_AGAIN and days == 0:
        return _("Today is the day to look at this application again.")
    sentence = {
        Need.MEETING_OVER: ngettext(
            "The meeting was {n} day ago, and nothing is noted yet.",
            "The meeting was {n} days ago, and nothing is noted yet.",
            days,
        ),
        Need.APPLICANT_LOOK_AGAIN: ngettext(
            "It was time {n} day ago to look at this application again.",
            "It was time {n} days ago to look at this application again.",
            days,
        ),
        Need.INTERVIEW_OPEN: ngettext(
            "An interview was begun, and has been left for {n} day.",
            "An interview was begun, and has been left for {n} days.",
            days,
        ),
    }[need]
    return sentence.format(n=days)


def applicant_step(
    stage: ApplicationStage, *, planned_in: int | None, looks_in: int | None, in_course: bool = False
) -> str:
    """What comes next for an applicant; the planned meeting, or the day to look again, is in so many days."""
    if planned_in is not None:
        return _meeting(planned_in)
    if looks_in is not None:
        if looks_in <= 0:
            return _("It is time to look at this application again.")
        text = ngettext("Look at this application in {n} day.", "Look at this application in {n} days.", looks_in)
        return text.format(n=looks_in)
    if stage is _S.TRAINING and in_course:
        return _("Takes part in a course. The certificate comes next.")
    return {
        _S.ASKED: _("Has asked to join. Plan the first meeting."),
        _S.INTERVIEWED: _("The first meeting was held. Plan the second one."),
        _S.SECOND_MEETING: _("The second meeting was held. Decide how it goes on."),
        _S.TRAINING: _("Is accepted for the training. Choose a course."),
    }.get(stage, "")


def _meeting(days: int) -> str:
    if days == 0:
        return _("You meet today.")
    if days < 0:
        return _("The meeting is over. Note what came of it.")
    return ngettext("You meet in {n} day.", "You meet in {n} days.", days).format(n=days)


def _waiting(stage: str, days: int) -> str:
    usual = ngettext(
        "Has been waiting for the centre for {n} day.", "Has been waiting for the centre for {n} days.", days
    )
    sentences: dict[str, str] = {
        _S.ASKED: ngettext(
            "Asked to join {n} day ago. Plan the first meeting.",
            "Asked to join {n} days ago. Plan the first meeting.",
            days,
        ),
        _S.INTERVIEWED: ngettext(
            "The first meeting was {n} day ago. Plan the second one.",
            "The first meeting was {n} days ago. Plan the second one.",
            days,
        ),
        _S.SECOND_MEETING: ngettext(
            "The second meeting was {n} day ago. Decide how it goes on.",
            "The second meeting was {n} days ago. Decide how it goes on.",
            days,
        ),
        _S.TRAINING: ngettext(
            "Was accepted for the training {n} day ago, and is in no course that goes on.",
            "Was accepted for the training {n} days ago, and is in no course that goes on.",
            days,
        ),
    }
    return sentences.get(stage, usual).format(n=days)


def _certificate(days: int) -> str:
    if days == 0:
        return _("The certificate is valid until today.")
    if days > 0:
        return ngettext("The certificate ended {n} day ago.", "The certificate ended {n} days ago.", days).format(
            n=days
        )
    return ngettext("The certificate ends in {n} day.", "The certificate ends in {n} days.", -days).format(n=-days)
