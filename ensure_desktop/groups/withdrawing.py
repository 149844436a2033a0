"""What withdrawing the consent to matching does to activities: nothing, and why."""

from datetime import date

from sqlalchemy import func, select

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord
from ensure_desktop.i18n import ngettext
from ensure_desktop.vault.work import Work


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """The attendance lists stay: the centre must account for what it offers, and nobody needs a match to take part."""
    if purpose is not Purpose.MATCHING:
        return ()
    question = (
        select(func.count())
        .select_from(AttendeeRecord)
        .join(ActivityRecord, ActivityRecord.id == AttendeeRecord.activity_id)
        .where(AttendeeRecord.person_id == person_id, ActivityRecord.withdrawn_at.is_(None))
    )
    lists = work.session.execute(question).scalar_one()
    if not lists:
        return ()
    text = ngettext(
        "The attendance list of {n} activity is kept. Nobody needs a match to take part, so ask whether the person"
        " still likes to come.",
        "The attendance lists of {n} activities are kept. Nobody needs a match to take part, so ask whether the person"
        " still likes to come.",
        lists,
    )
    return (Effect(text.format(n=lists), EffectKind.KEPT),)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Nothing is done: people leave a group when they say so."""
