"""What withdrawing the consent to matching does to training: nothing, and why."""

from datetime import date

from sqlalchemy import func, select

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.i18n import ngettext
from ensure_desktop.training.model import EnrolmentRecord
from ensure_desktop.vault.work import Work


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """Attendance, assessment and certificate are kept: whoever has a certificate may ask the centre to confirm it."""
    if purpose is not Purpose.MATCHING:
        return ()
    question = (
        select(func.count())
        .select_from(EnrolmentRecord)
        .where(EnrolmentRecord.person_id == person_id, EnrolmentRecord.withdrawn_at.is_(None))
    )
    courses = work.session.execute(question).scalar_one()
    if not courses:
        return ()
    text = ngettext(
        "{n} course is kept with attendance, assessment and certificate, because the centre must be able to say on"
        " what a certificate rests. Please read the notes, and take out what is not needed any more.",
        "{n} courses are kept with attendance, assessment and certificate, because the centre must be able to say on"
        " what a certificate rests. Please read the notes, and take out what is not needed any more.",
        courses,
    )
    return (Effect(text.format(n=courses), EffectKind.KEPT),)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Nothing is done: a place in a course is given up by people, not by a program."""
