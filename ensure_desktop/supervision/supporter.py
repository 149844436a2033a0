"""One supporter as her coach looks at her before a talk."""

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.service import matches_of
from ensure_desktop.matching.stages import TAKES_A_PLACE
from ensure_desktop.people.records import present_person
from ensure_desktop.supervision.person import person_supervision
from ensure_desktop.supervision.roster import roster_rows
from ensure_desktop.supervision.roster_values import Accompanied, Learned, SupporterPage
from ensure_desktop.training.service import person_training
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.model import VisitPlanRecord

LATEST = 8


@use_case("read supporter in supervision", Permission.DIARY_READ)
def supporter_page(work: Work, *, person_id: str) -> SupporterPage:
    """Signals, talks, whom she accompanies, hours and training. Raises `NotFound`, and `UserError` for a former one."""
    present_person(work, person_id)
    rows = roster_rows(work, [person_id])
    if not rows:
        raise UserError(_("This person is not in this role today. What was talked about stands in the diary."))
    training = person_training(work, person_id=person_id)
    return SupporterPage(
        row=rows[0],
        supervision=person_supervision(work, person_id=person_id, limit=LATEST),
        accompanies=_accompanies(work, person_id),
        learned=tuple(
            Learned(course.name, enrolment.attended, enrolment.certificate.day if enrolment.certificate else None)
            for course, enrolment in training.courses
        ),
    )


def _accompanies(work: Work, person_id: str) -> tuple[Accompanied, ...]:
    own = [
        match
        for match in matches_of(work, person_id=person_id)
        if match.supporter_id == person_id and match.stage in TAKES_A_PLACE and match.kind in OWN
    ]
    plan = VisitPlanRecord
    question = select(plan.match_id, plan.next_due_on).where(
        plan.match_id.in_([match.id for match in own]), plan.closed.is_(False), plan.paused.is_(False)
    )
    due = {match_id: day for match_id, day in work.session.execute(question)}
    return tuple(
        Accompanied(match.id, match.participant_name, match.started_on or match.since, due.get(match.id))
        for match in own
    )
